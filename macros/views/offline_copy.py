"""The view of the copy of the whole site to read without the internet."""

from dataclasses import dataclass

from macros.beside_pages import OFFLINE_COPY
from macros.library import Library
from macros.views.dates import day


@dataclass(frozen=True)
class OfflineCopyView:
    """The copy, as a page names it."""

    address: str
    """Its address; empty where no copy was made, and on the pages of the copy."""
    megabytes: str
    """Its size in millions of bytes, with one digit behind the point."""
    day: str
    """The day of the last change in it; empty when that is not known."""
    is_here: bool
    """Whether the page that shows this is one of the copy."""


def offline_copy(library: Library) -> OfflineCopyView:
    """What is known of the copy."""
    made = library.offline
    if made is None:
        return OfflineCopyView("", "", "", False)
    day_ = day(library, made.version) if made.version else ""
    return OfflineCopyView(f"/{OFFLINE_COPY}" if made.path else "", f"{made.size / 1_000_000:.1f}", day_, made.path is None)
