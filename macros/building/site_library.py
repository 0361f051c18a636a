"""Gives the library that a site is made from: checked, with its downloads, and with what the region's staff should look at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.downloads.making import ready_library
from macros.history import History
from macros.library import Library
from macros.notices import Circumstances, notices

_remembered: dict[str, tuple[Library, Library]] = {}


def site_library(root: Path, region: str | None) -> Library:
    """The library of a region for a build. What is to be looked at is in it only where the region has a page for it.

    Raises `ContentError` when something is wrong in the content, and `DownloadError` when a download cannot be made.
    """
    library = ready_library(root, region)
    if not library.region.staff_page:
        return library
    last = _remembered.get("last")
    # MkDocs asks more than once a build.
    if last is None or last[0] is not library:
        looked = notices(Circumstances(library, date.today(), History(root)))
        last = _remembered["last"] = (library, replace(library, to_look_at=tuple(looked)))
    return last[1]
