"""A page: its front matter, its Markdown, and what its Markdown calls and links to."""

import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from macros.calls import Call, without
from macros.links import address_of
from macros.models.base import Identifier, Model, Number, OneLine

_HEADING = re.compile(r"^(#{1,6})[ \t]*([^#\s].*?)[ \t#]*$", re.MULTILINE)
# As Python-Markdown sees them: what it takes for HTML must not pass for code here.
_FENCED = re.compile(r"^(~{3,}|`{3,})[ ]*\.?[\w#.+-]*[ ]*\n.*?(?<=\n)\1[ ]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")


class FrontMatter(Model):
    """What a page says of itself between the two lines of `---` at its top."""

    title: OneLine
    """The title of the page, shown at its top and in the menu."""
    description: OneLine
    """One sentence for search results: what the page tells."""
    stage: Identifier | None = None
    """The stage of the journey the page belongs to. Left out for a page outside the five stages."""
    order: Number | None = None
    """Its place in the menu among the pages of its stage: lower comes first. Left out, the page is not in the menu."""


@dataclass(frozen=True)
class Page:
    """One page that somebody wrote."""

    path: str
    """Where it stands among the pages, such as `on-the-day/recording.md`."""
    file: str
    """The file it was read from, from the project's top folder."""
    front: FrontMatter
    """Its front matter."""
    body: str
    """Its Markdown, without the front matter."""
    first_line: int
    """The line of the file on which the Markdown begins."""
    calls: tuple[Call, ...]
    """The macro calls in it."""

    @property
    def address(self) -> str:
        """Its address, such as `/on-the-day/recording/`."""
        return address_of(self.path)

    def line(self, position: int) -> int:
        """The line of the file for a position in the Markdown."""
        return self.body.count("\n", 0, position) + self.first_line

    def headings(self) -> list[tuple[int, int, str]]:
        """Its headings as (line of the file, level, words), those in code blocks left out."""
        body = without_code(self.body)
        return [(self.line(match.start()), len(match[1]), match[2]) for match in _HEADING.finditer(body)]

    def anchors(self) -> set[str]:
        """The anchors of its headings, as MkDocs makes them. Two equal headings get `_1` after the second."""
        found: set[str] = set()
        for _, _, words in self.headings():
            anchor = base = slugify(without(re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", words)), "-")
            number = 0
            while anchor in found:
                number += 1
                anchor = f"{base}_{number}"
            found.add(anchor)
        return found


def without_code(markdown: str) -> str:
    """The Markdown with fenced blocks and code spans blanked out, every position kept.

    A code span may go on to the next line. A paragraph in which one is left open on its line is kept as it is: it may
    then hold more code than is seen here, never less.
    """
    paragraphs = re.split(r"(\n[ \t]*\n)", _FENCED.sub(_blank, markdown))
    blanked = (_CODE.sub(_blank, paragraph) for paragraph in paragraphs)
    return "".join(after if "`" not in after else before for before, after in zip(paragraphs, blanked, strict=True))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
