"""The view of the downloads of one item: a link to each, with what it is, its pages and its size."""

from dataclasses import dataclass

from macros.library import Library


@dataclass(frozen=True)
class DownloadView:
    """One download."""

    way: str
    """What it is for, as the words know it: `print`, `fill_in`, `large_print` or `word`."""
    address: str
    """Its address."""
    pages: int | None
    """How many pages it has; `None` for a Word file."""
    kilobytes: int
    """Its size in thousands of bytes, rounded up."""


@dataclass(frozen=True)
class DownloadsView:
    """The downloads of one item."""

    files: tuple[DownloadView, ...]
    """The downloads; empty where the site was built without them."""


def downloads(library: Library, kind: str, identifier: str) -> DownloadsView:
    """The downloads of an item, in the order in which people want them."""
    made = library.downloads.get((kind, identifier), ())
    return DownloadsView(tuple(DownloadView(one.way, one.address, one.pages, -(-one.size // 1000)) for one in made))
