"""Puts a small picture that only one page of a site shows into that page: a request on a slow phone costs more than the picture."""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

MOST = 4_000
"""How many bytes such a picture may have. A larger one would hold up the words below it."""

# The page for a wrong address has whole ones, and stays as it is.
_PICTURE = re.compile(r'(src="(?<=\ssrc="))([^":?#/][^":?#]*\.svg)(?=")')
# What may stand in an address and in an attribute as it is.
_PLAIN = "/:;=,()'"


def with_small_pictures(pages: Mapping[Path, str], read: Callable[[Path], bytes]) -> dict[Path, str]:
    """The pages of a site by their files, each small drawing (SVG) in it that no other place shows.

    What several pages show stays a file: a browser then has it for all of them. `read` gives what a file holds,
    and nothing where there is none.
    """
    shown = Counter(file for page, html in pages.items() for file in _files(page, html))

    def inside(page: Path, match: re.Match[str]) -> str:
        file = _file(page, match[2])
        drawing = read(file) if shown[file] == 1 else b""
        is_small = 0 < len(drawing) <= MOST
        return match[1] + (f"data:image/svg+xml,{quote(drawing, safe=_PLAIN)}" if is_small else match[2])

    return {page: _PICTURE.sub(lambda match, page=page: inside(page, match), html) for page, html in pages.items()}


def _files(page: Path, html: str) -> Iterator[Path]:
    return (_file(page, match[2]) for match in _PICTURE.finditer(html))


def _file(page: Path, address: str) -> Path:
    return Path(posixpath.normpath(page.parent / address))
