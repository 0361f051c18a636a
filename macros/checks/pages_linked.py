"""A page that is not in the menu is linked from some page or item, so that a reader can find it."""

import posixpath
from collections.abc import Iterator

from macros import links
from macros.checks.page_links import links_in
from macros.library import DEFAULT_REGION, Library
from macros.models.base import texts
from macros.models.decision_tree import DecisionTree
from macros.problems import Problem
from macros.text import walk


def check(library: Library) -> Iterator[Problem]:
    """Pages without a place in the menu that nothing leads to. The foot of each page leads to some."""
    # A region that replaces a page of ours, and drops a link with it, need not find a new place for what it led to.
    own = f"regions/{library.region.id}/" if library.region.id != DEFAULT_REGION else ""
    linked = {*links.FOOT_PAGES, "/", *_from_items(library), *_from_pages(library)}
    for page in library.pages.values():
        if page.front.order is None and page.address not in linked and page.file.startswith(own):
            yield Problem(page.file, 1, "Nothing leads to this page: it is not in the menu, and no page or item links to it. Link to it, or give it an 'order', which puts it in the menu.")


def _from_pages(library: Library) -> Iterator[str]:
    for page in library.pages.values():
        for _, target in links_in(page):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target.partition("#")[0]))
            if (address := links.address_of(path)) != page.address:
                yield address


def _from_items(library: Library) -> Iterator[str]:
    for _, item in library.texts():
        yield from (span.target.partition("#")[0] for _, text in texts(item) for span in walk(text) if span.kind == "link")
        if isinstance(item, DecisionTree):
            yield from (step.link.partition("#")[0] for outcome in item.outcomes.values() for step in outcome.next_steps)
