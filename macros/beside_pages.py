"""What stands beside the pages: the files of a region, and the downloads that are made from items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

STYLE = "assets/style.css"
"""Where all style sheets of ours stand as one file: a page then asks for one, however many parts the guide has."""
REGION_STYLE = "assets/region.css"
"""Where the style sheet stands that is made from a region's settings, after ours."""
OFFLINE_COPY = "offline-copy.zip"
"""Where the copy of the whole site stands that can be read without the internet."""
_IS_THE_COPY = "here"
LOOKED_THROUGH = (".css", ".svg")
"""How the names of the files beside the pages end whose text is read, because a browser would act on it."""
MAGIC = 16
"""How many bytes of a file tell what it is: a PNG says so in its first eight."""


@dataclass(frozen=True)
class Asset:
    """One file of a region that stands beside the pages: a logo, a style sheet, a leaflet."""

    path: Path
    """Where it was found."""
    file: str
    """The same, from the project's top folder."""
    begin: bytes
    """Its first bytes, at the most `MAGIC`."""
    text: str = ""
    """Its text, where its name ends as one of `LOOKED_THROUGH`; else empty."""


@dataclass(frozen=True)
class Download:
    """One file that is made from an item, for people to take away."""

    way: str
    """What it is for, as the words know it: `print`, `fill_in`, `large_print` or `word`."""
    address: str
    """Its address, such as `/sheets/papers-to-take/papers-to-take.pdf`."""
    path: Path
    """Where it was made."""
    pages: int | None
    """How many pages it has; `None` for a Word file, whose pages Word counts."""
    size: int
    """How many bytes it has."""


@dataclass(frozen=True)
class OfflineCopy:
    """The copy of the whole site to read without the internet."""

    path: Path | None
    """Where it was made; `None` for the site that is built to become the copy."""
    size: int
    """How many bytes it has."""
    version: date | None
    """The day of the last change to what it holds; `None` when that is not known."""


def offline_copy(environment: Mapping[str, str]) -> OfflineCopy | None:
    """The copy that a build was told of, in `LRM_OFFLINE_COPY`: its path, or `here`. `None` when there is none."""
    told, known = environment.get("LRM_OFFLINE_COPY"), environment.get("SOURCE_DATE_EPOCH")
    version = datetime.fromtimestamp(int(known), UTC).date() if known else None
    if not told:
        return None
    return OfflineCopy(None, 0, version) if told == _IS_THE_COPY else OfflineCopy(Path(told), Path(told).stat().st_size, version)
