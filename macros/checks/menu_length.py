"""The menu holds at most thirty pages, and ten more that a region adds, so that a reader can take it in."""

from collections.abc import Iterator

from macros.library import DEFAULT_REGION, Library
from macros.problems import Problem

MOST = 30
"""How many pages the menu holds at the most. The names of the stages stand over them and do not count."""
MOST_OF_A_REGION = 10
"""How many more there may be where a region adds pages of its own: our menu is full, and theirs must have a place."""


def check(library: Library) -> Iterator[Problem]:
    """The pages that are too many, from the end of the menu; where a region adds to ours, its own."""
    number = {stage.id: stage.order for stage in library.stages}
    # The menu shows home first, then the stages, then the pages outside them.
    pages = sorted(
        library.pages_by_order(),
        key=lambda page: (page.file.startswith(f"regions/{library.region.id}/"), page.address != "/", number.get(page.front.stage or "", MOST)),
    )
    most = _most(library)
    for page in pages[most:]:
        line = library.sources["pages", page.path].line(("order",))
        yield Problem(page.file, line, f"The menu holds {len(pages)} pages, and {most} is the most. Take out 'order' here, and link to the page from another one.")


def room(library: Library) -> int:
    """How many more pages the menu has room for."""
    return max(0, _most(library) - len(library.pages_by_order()))


def _most(library: Library) -> int:
    return MOST if library.region.id == DEFAULT_REGION else MOST + MOST_OF_A_REGION
