"""Finds every link of the site that leads to another site, with each place where it is written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from macros.checks.page_links import links_in
from macros.library import Library
from macros.models.base import texts
from macros.models.decision_tree import DecisionTree
from macros.models.fact import Reference
from macros.models.region import Contact
from macros.source import Source
from macros.text import walk


@dataclass(frozen=True, order=True)
class WebLink:
    """One link, at one place."""

    path: str
    """The file it is written in."""
    line: int
    """The line it stands on."""
    url: str
    """Where it leads."""


def web_links(library: Library) -> list[WebLink]:
    """Every link by http or https, sorted, each once at a place. What is named and never linked, such as a copy, is no link."""
    return sorted({link for link in _all(library) if link.url.startswith(("https://", "http://"))})


def _all(library: Library) -> Iterator[WebLink]:
    for page in library.pages.values():
        yield from (WebLink(page.file, page.line(position), target) for position, target in links_in(page))
    for source, item in library.texts():
        urls = [span.target for _, text in texts(item) for span in walk(text) if span.kind == "link"]
        if isinstance(item, DecisionTree):
            urls += [str(step.link) for outcome in item.outcomes.values() for step in outcome.next_steps]
        yield from (link for url in [*urls, *_addresses(item)] for link in _written(source, url))
    written_by_hand = {one.website for one in library.corrections.trusts}
    for trust in (*library.trusts.values(), *library.closed_trusts.values()):
        if trust.website:
            source = library.sources["directory", "corrections" if trust.website in written_by_hand else "trusts"]
            yield from _written(source, trust.website)


def _written(source: Source, url: str) -> Iterator[WebLink]:
    """A link at each line of a file on which it stands, and where no longer address begins like it."""
    here = re.compile(rf"{re.escape(url)}(?![^\s)>\"'])")
    lines = [number for number, line in enumerate(source.text.split("\n"), 1) if here.search(line)]
    yield from (WebLink(source.path, number, url) for number in lines or [source.find((), url)])


def _addresses(value: object) -> Iterator[str]:
    """The web addresses in the keys of a model that the site links to."""
    if isinstance(value, Reference) and value.hosted_by == "own":
        yield value.url
    elif isinstance(value, Contact) and value.website:
        yield value.website
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _addresses(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _addresses(part)
