"""Knows what the components of each page show, and so which pages a change of the content reaches."""

from macros import calls
from macros.library import Library
from macros.rendering.author_macros import MACROS
from macros.rendering.render import PageRenderer

_remembered: dict[str, bytes] = {}


def remember(page: PageRenderer) -> None:
    """Note what a page shows so far. Called after each component, the last of them stands for the whole page."""
    _remembered[page.here] = page.shown()


def shows_something_else(library: Library, here: str, markdown: str, repository: str) -> bool:
    """Whether the page at an address shows something else than when it was built last, by the calls in its Markdown.

    `repository` is as for `PageRenderer`.
    """
    page = PageRenderer(library, here, repository)

    def shown(call: calls.Call) -> str:
        # A value is the region's, and all pages are built when that has changed.
        return "" if call.is_value else MACROS[call.name].function(page, *call.arguments, **dict(call.keywords))

    calls.replaced(markdown, shown)
    return page.shown() != _remembered.get(here, PageRenderer(library, here).shown())
