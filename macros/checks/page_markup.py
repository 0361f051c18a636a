"""A page is Markdown: no HTML, and its title stands in its front matter."""

import re
from collections.abc import Iterator

from macros.calls import without
from macros.library import Library
from macros.models.page import without_code
from macros.problems import Problem, quoted

_HTML = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>\n]{0,80}>?")
_UNDERLINED = re.compile(r"^(?P<words>[^\n|>#-][^\n]*)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE)


def check(library: Library) -> Iterator[Problem]:
    """HTML in a page, a second title, a heading that skips a level, and a snippet from elsewhere."""
    for page in library.pages.values():
        body = without_code(without(page.body))
        for match in _HTML.finditer(body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} is HTML. Write Markdown; what needs more is a macro.")
        for match in re.finditer(r"\]\{|^\{:|[ \t]\{:? ?[.#a-z]", body, re.MULTILINE):
            yield Problem(page.file, page.line(match.start()), "Braces add HTML attributes here. Take them out.")
        for match in re.finditer(r"^[ \t;]*--8<--", body, re.MULTILINE):
            yield Problem(page.file, page.line(match.start()), "'--8<--' takes in another file, whose words no check reads. Write the words here.")
        for match in _UNDERLINED.finditer(body):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match['words'])} is underlined, which makes it a heading. Write '## ' before it, or leave a line free.")
        level = 1
        for line, depth, words in page.headings():
            if depth == 1:
                yield Problem(page.file, line, f"{quoted(words)} is a second title: the title is in the front matter. Write '## ' for a heading.")
            elif depth > level + 1:
                yield Problem(page.file, line, f"{quoted(words)} skips a level. After a heading of level {level} comes '{'#' * (level + 1)} '.")
            level = depth
