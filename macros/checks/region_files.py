"""A picture of a region is a picture, and nothing that stands beside the pages can run."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from macros.beside_pages import Asset
from macros.library import Library
from macros.problems import Problem, named

_RUN = {".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".xsl", ".xslt", ".js", ".mjs", ".cjs", ".wasm", ".php"}
"""How the names of files end that a browser or a host would run, or show as a page of its own."""
_BEGIN = {".png": (b"\x89PNG\r\n\x1a\n",), ".jpg": (b"\xff\xd8\xff",), ".jpeg": (b"\xff\xd8\xff",), ".gif": (b"GIF87a", b"GIF89a"), ".webp": (b"RIFF",), ".pdf": (b"%PDF-",)}
"""How a file begins whose name ends so."""
_NAMESPACE = "http://www.w3.org/2000/svg"
_ELSEWHERE = re.compile(r"@import|\\|(?:url|src|image|image-set)\(\s*[\"']?\s*(?!#|data:image/)", re.IGNORECASE)
"""What fetches something in the style of a picture. A backslash can hide it, and no drawing program writes one."""
_ACTING = {"script", "foreignObject", "iframe", "embed", "object", "handler", "listener", "set", "animate", "a"}
"""Elements in a picture that run, take in something else, or change what it leads to."""


def check(library: Library) -> Iterator[Problem]:
    """Files that would run, pictures that are none, and pictures that hold a script or fetch something."""
    for asset in library.assets.values():
        ending = PurePosixPath(asset.file).suffix.lower()
        if ending in _RUN:
            yield Problem(asset.file, 1, f"A file whose name ends in {ending} can run in a reader's browser, and no check reads it. Take it out. A page belongs in pages/, as Markdown.")
        elif ending == ".svg" and (asset.text or not asset.begin):
            yield from _Svg(asset).problems()
        elif ending in _BEGIN and not asset.begin.startswith(_BEGIN[ending]):
            yield Problem(asset.file, 1, f"This is no {ending} file, whatever its name says. Save it as one, or put the right file here.")


class _Svg:
    """Reads a picture that is a text, and keeps what is wrong with it. Nothing of it is drawn, and no entity is followed."""

    def __init__(self, asset: Asset) -> None:
        self.asset = asset
        self.found: list[Problem] = []
        self.names: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = lambda name: self.names.pop()
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    def problems(self) -> list[Problem]:
        """Everything that is wrong with the picture."""
        try:
            self.parser.Parse(self.asset.text, True)
        except _NoPicture:
            pass
        except expat.ExpatError as error:
            self._add("This is no SVG picture: it cannot be read from here on. Save it again as SVG, or as PNG.", error.lineno)
        return self.found

    def _add(self, message: str, line: int | None = None) -> None:
        self.found.append(Problem(self.asset.file, line or self.parser.CurrentLineNumber, message))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.names and (space, local) != (_NAMESPACE, "svg"):
            self._add(f"This is no SVG picture: it begins with {named(local)}. Save it again as SVG, or as PNG.")
            raise _NoPicture
        self.names.append(local)
        if local in _ACTING:
            self._add(f"The picture holds {named(local)}, which can run, or lead elsewhere. Save it as a plain SVG, without.")
        for key, value in attributes.items():
            key = key.rpartition(" ")[2]
            if key.lower().startswith("on"):
                self._add(f"The picture holds {named(key)}, which can run. Save it as a plain SVG, without.")
            elif key == "href" and not value.strip().startswith(("#", "data:image/")) or _ELSEWHERE.search(value):
                self._add(f"{named(key)} takes in something from elsewhere. Save the picture as a plain SVG, with all it needs inside.")

    def _text(self, text: str) -> None:
        if self.names and self.names[-1] == "style" and _ELSEWHERE.search(text):
            self._add("'style' takes in something from elsewhere. Save the picture as a plain SVG, with all it needs inside.")

    def _doctype(self, name: str, system: str | None, public: str | None, has_own: bool) -> None:
        # Entities of its own can be made to grow without end. The usual doctype of an SVG file has none.
        if has_own or name != "svg":
            self._add("This is no plain SVG picture: it begins with a 'DOCTYPE' of its own. Save it again as SVG, or as PNG.")
            raise _NoPicture

    def _instruction(self, target: str, data: str) -> None:
        self._add(f"The picture holds {named(target)}, which takes in another file. Save it as a plain SVG, without.")


class _NoPicture(Exception):
    """There is no more to say of this file."""
