"""What stands beside the pages: the files of a region, and the downloads that are made from items."""

from dataclasses import dataclass
from pathlib import Path

STYLE = "assets/style.css"
"""Where all style sheets of ours stand as one file: a page then asks for one, however many parts the guide has."""
REGION_STYLE = "assets/region.css"
"""Where the style sheet stands that is made from a region's settings, after ours."""
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
