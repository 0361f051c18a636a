"""A style sheet of a region can be read, fetches nothing from elsewhere, and names only files that are there."""

import posixpath
from collections.abc import Iterator

import tinycss2
from tinycss2.ast import Node

from macros.beside_pages import REGION_STYLE, STYLE, Asset
from macros.library import Library
from macros.problems import Problem, quoted, suggestion

_FETCH = {"url", "src", "image", "image-set", "-webkit-image-set"}
"""The functions of CSS in which a text is an address (CSS Values 4, CSS Images 4)."""
_PICTURE = "data:image/"
"""What an address begins with that holds the picture itself: nothing is fetched."""


def check(library: Library) -> Iterator[Problem]:
    """Style sheets that cannot be read, take in others, or name an address that is no file beside them."""
    for address, asset in library.assets.items():
        if address in (STYLE, REGION_STYLE):
            yield Problem(asset.file, 1, f"The build makes a file of its own at {address}. Give this one another name.")
        elif address.lower().endswith(".css"):
            for node in _nodes(tinycss2.parse_stylesheet(asset.text, skip_comments=True, skip_whitespace=True)):
                yield from _node(library, address, asset, node)


def _node(library: Library, address: str, asset: Asset, node: Node) -> Iterator[Problem]:
    """What is wrong with one part of a style sheet."""
    if node.type == "error":
        yield Problem(asset.file, node.source_line, "This style sheet cannot be read from here on. Is a bracket, a brace or a quotation mark missing?")
    elif node.type == "at-rule" and node.lower_at_keyword == "import":
        yield Problem(asset.file, node.source_line, "'@import' takes in another style sheet. Write its rules here, and take this line out.")
    for target in _addresses(node):
        if wrong := _wrong_address(library, address, target):
            yield Problem(asset.file, node.source_line, f"{quoted(target)} {wrong}")


def _addresses(node: Node) -> Iterator[str]:
    """The addresses that a part of a style sheet names itself."""
    if node.type == "url":
        yield node.value
    elif node.type == "function" and node.lower_name in _FETCH:
        yield from (part.value for part in node.arguments if part.type == "string")


def _wrong_address(library: Library, address: str, target: str) -> str:
    """What is wrong with an address, after its words; empty when nothing is."""
    path = target.strip().partition("#")[0]
    if path.lower().startswith(_PICTURE) or not path and target:
        return ""
    if ":" in path or path.startswith(("/", "\\")):
        return "leads out of the site. Put the file beside this one, and write its name, such as url(paper.png)."
    there = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
    if there in library.assets or (library.root / "docs" / there).is_file() and there.startswith("assets/"):
        return ""
    beside = {posixpath.relpath(known, posixpath.dirname(address)) for known in library.assets}
    return f"leads to no file.{suggestion(path, beside) or ' Put the file beside this one, or take this out.'}"


def _nodes(nodes: list[Node]) -> Iterator[Node]:
    """Every part of a style sheet, those inside others too."""
    for node in nodes:
        yield node
        for inside in ("prelude", "content", "arguments"):
            yield from _nodes(getattr(node, inside, None) or [])
