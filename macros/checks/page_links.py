"""A link in a page leads to a page, a heading or a file that is there, or elsewhere by http, https, mailto or tel."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from macros import links
from macros.calls import without
from macros.library import Library
from macros.models.page import Page, without_code
from macros.problems import Problem, quoted, suggestion
from macros.rendering.component_templates import component_anchors

# A link, with brackets in its address at most one in another; or an address that a `[name]:` at the start of a line has.
_LINK = re.compile(r"\]\(\s*<?((?:[^()\s<>]|\([^()\s<>]*\))*)|^[ \t>*+\-0-9.)]*\[[^\]\n]*\]:\s*<?([^\s>]+)", re.MULTILINE)

_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\(\s*<?(?:https?:)?//[^\s)>]*>?\)?|(?!\())", re.IGNORECASE)


def check(library: Library) -> Iterator[Problem]:
    """Broken links between pages, and links that no page may hold."""
    pages = {path: page for path, page in library.pages.items()}
    paths = {*pages, *(_path_of(address) for _, _, address in library.generated_addresses())}
    for page in pages.values():
        body = without_code(without(page.body))
        for match in _PICTURE.finditer(body):
            # A picture from elsewhere would tell another site who reads this page.
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} is no picture of this site. Put the file into docs/assets/ and write ![what it shows](path/to/it).")
        for position, target in links_in(page):
            if message := _wrong(library, page, target, paths):
                yield Problem(page.file, page.line(position), message)


def links_in(page: Page) -> Iterator[tuple[int, str]]:
    """Every link of a page as (position in the Markdown, target)."""
    for match in _LINK.finditer(without_code(without(page.body))):
        yield match.start(), match[1] if match[1] is not None else match[2]


def _wrong(library: Library, page: Page, target: str, paths: set[str]) -> str:
    if links.is_elsewhere(target):
        return ""
    if not target or ":" in target.split("/")[0] or target.startswith(("/", "\\")):
        return f"the link {quoted(target)} leads nowhere we allow. Write the path to a page from here, such as ../about.md, or an address that begins with https://."
    path, _, anchor = unquote(target).partition("#")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
    if there not in paths and library.may_be(links.address_of(there)):
        return ""
    if there not in paths:
        if there.startswith("assets/"):
            is_there = there in library.assets or (library.root / "docs" / there).is_file()
            return "" if is_there else f"the link {quoted(target)} leads to no file. Put the file into docs/assets/, or correct its name."
        here = posixpath.dirname(page.path) or "."
        near = suggestion(path, {posixpath.relpath(known, here) for known in paths})
        return f"the link {quoted(target)} leads to no page.{near or ' Write the path from this page, such as ../about.md.'}"
    known = library.pages[there].anchors() | component_anchors(library.root) if there in library.pages else {anchor}
    if anchor and anchor not in known:
        return f"the link {quoted(target)} leads to no heading of that page.{suggestion(anchor, known)}"
    return ""


def _path_of(address: str) -> str:
    """The path of a generated page by its address. A stage and a tree's start have pages below them."""
    parts = address.strip("/").split("/")
    return "/".join(parts) + ("/index.md" if len(parts) == 1 or parts[0] == "decide" and len(parts) == 2 else ".md")
