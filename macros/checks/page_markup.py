"""A page is Markdown: no HTML, and its title stands in its front matter."""

import re
from collections.abc import Iterator

from macros.calls import without
from macros.library import Library
from macros.models.page import without_code
from macros.problems import Problem, quoted, suggestion_or_list

# An address between `<` and `>` is a link; with a space in it, it is HTML.
_HTML = re.compile(r"<(?!https?://[^<>\s]*>|(?:mailto:)?[\w.+-]+@[\w.-]+>)[A-Za-z/!?][^>\n]{0,80}>?")
_BRACES = re.compile(r"(?<!\{)\{(?![{%#])[^\n]*?\}")
_BLOCK = re.compile(r"^(?P<before>[ \t>*+\-0-9.)]*)/{3,}[ \t]*(?P<name>[^\s|]*)(?P<rest>[^\n]*)$", re.MULTILINE)
BLOCKS = ("note", "warning", "details", "definition")
"""The blocks that mkdocs.yml switches on: `/// note` begins one, and `///` ends it."""
_SNIPPET = re.compile(r"^[ \t>]*;*-+8<-+", re.MULTILINE)
_BLOCK_OPTIONS = re.compile(r"^[^\n/]*(?P<block>/{3,}[ \t]*[\w-][^\n]*)\n[ \t>]*(?:[ \t]{4}\S|---)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>[^\n|>#-][^\n]*)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE)


def check(library: Library) -> Iterator[Problem]:
    """HTML in a page, a block left open, a second title, a heading that skips a level, and a snippet from elsewhere."""
    for page in library.pages.values():
        body = without_code(without(page.body))
        for match in _HTML.finditer(body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} is HTML. Write Markdown; what needs more is a macro.")
        for match in _BRACES.finditer(body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} adds HTML attributes. Take it out.")
        for position, message in _blocks(body):
            yield Problem(page.file, page.line(position), message)
        for match in _BLOCK_OPTIONS.finditer(body):
            yield Problem(page.file, page.line(match.end()), f"What is indented after {quoted(match['block'])} adds HTML attributes. Leave a line free before it, or begin it at the start of the line.")
        for match in _SNIPPET.finditer(page.body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} takes in another file, whose words no check reads. Write the words here.")
        for match in _UNDERLINED.finditer(body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match['words'])} is underlined, which makes it a heading. Write '## ' before it, or leave a line free.")
        level = 1
        for line, depth, words in page.headings():
            if depth == 1:
                yield Problem(page.file, line, f"{quoted(words)} is a second title: the title is in the front matter. Write '## ' for a heading.")
            elif depth > level + 1:
                yield Problem(page.file, line, f"{quoted(words)} skips a level. After a heading of level {level} comes '{'#' * (level + 1)} '.")
            level = depth


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """Blocks that are unknown, stand in a list, or are left open: one that is open takes in the rest of the page."""
    open_: re.Match[str] | None = None
    reported = False
    for match in _BLOCK.finditer(body):
        if not match["name"]:
            if open_ is None:
                yield match.start(), "'///' ends a block here, and none is open. Take it out."
            open_ = None
            continue
        if open_ and not reported:
            yield match.start(), f"{quoted(match[0])} begins before {quoted(open_[0])} has ended. Write '///' on a line of its own before it."
        message = _wrong_block(match)
        if message:
            yield match.start(), f"{quoted(match[0])} {message}"
        open_, reported = match, bool(message)
    if open_ and not reported:
        yield open_.start(), f"{quoted(open_[0])} never ends. Write '///' on a line of its own after it."


def _wrong_block(begin: re.Match[str]) -> str:
    """What is wrong with the line that begins a block, after its words; empty when nothing is."""
    if begin["name"] not in BLOCKS:
        return f"begins no block we know.{suggestion_or_list(begin['name'], BLOCKS)}"
    if not re.fullmatch(r"[ \t]*(\|.*)?", begin["rest"]):
        return f"begins no block. Write it as '/// {begin['name']} | A title'."
    # In a list a block that is left open makes Markdown run without end.
    return "does not begin at the start of the line. A block cannot stand inside a list or a quotation." if begin["before"] else ""
