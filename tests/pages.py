"""Reads the pages of a built site for the tests: their addresses, their parts and the words a reader sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

NO_WORDS = {"script", "style", "template", "noscript"}
"""Elements whose content is never shown as words."""
BLOCKS = {
    "address", "article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "label", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "td", "th", "title", "tr", "ul",
}
"""Elements that begin and end a line, so that the words in two of them are not read as one sentence."""


@dataclass(frozen=True)
class BuiltPage:
    """One page as it was built."""

    address: str
    """Its address, such as `/on-the-day/recording/`; `/404.html` for the page of a wrong address."""
    file: Path
    """Its file."""

    @cached_property
    def html(self) -> str:
        """Its HTML as it was written."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """Its HTML to search in. Never change it: the tests share it."""
        return BeautifulSoup(self.html, "html.parser")

    @cached_property
    def words(self) -> str:
        """All the words a reader sees, header, menu and footer too."""
        return words(self.soup)

    @property
    def article(self) -> Tag:
        """Its content, without header, menu and footer."""
        found = self.soup.find("article")
        assert isinstance(found, Tag), f"{self.address} has no article"
        return found

    @property
    def content(self) -> str:
        """The HTML of its article as it was written, not as a parser has put it right."""
        return self.html.partition("<article")[2].partition(">")[2].rpartition("</article>")[0]


def built_pages(site: Path) -> list[BuiltPage]:
    """Every page of a built site, in the order of their addresses."""
    return sorted((BuiltPage(_address(site, file), file) for file in site.rglob("*.html")), key=lambda page: page.address)


def words(tag: Tag, without: str = "") -> str:
    """The words a reader sees: a line for each block, and `…` for each part that the selector `without` names."""
    left_out = {id(part) for part in tag.select(without)} if without else set()
    lines = ("".join(_words(tag, left_out))).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _words(tag: Tag, left_out: set[int]) -> Iterator[str]:
    for part in tag.children:
        if isinstance(part, Tag):
            edge = "\n" if part.name in BLOCKS else ""
            yield edge
            if id(part) in left_out:
                yield " … "
            elif part.name not in NO_WORDS:
                yield from _words(part, left_out)
            yield edge
        elif type(part) is NavigableString:
            # What the source breaks into lines is one line to a reader.
            yield part.replace("\n", " ")


def addresses_in(page: BuiltPage) -> Iterator[tuple[Tag, str, str]]:
    """Every address in a page's tags, as (tag, attribute, address)."""
    for tag in page.soup(True):
        for name in ("src", "href", "action", "formaction", "poster", "data", "background", "cite", "xlink:href"):
            if isinstance(address := tag.get(name), str):
                yield tag, name, address
        for address in str(tag.get("srcset", "")).split(","):
            if address.strip():
                yield tag, "srcset", address.split()[0]


def _address(site: Path, file: Path) -> str:
    inside = file.relative_to(site).as_posix()
    return "/" + (inside.removesuffix("index.html") if inside.endswith("index.html") else inside)
