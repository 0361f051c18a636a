"""What is told of a share of the pages of a site when it is built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LinkBetween:
    """A link to a heading of a page in another share."""

    page: str
    """The page it stands on, by its path."""
    target: str
    """The page it leads to, by its path."""
    anchor: str
    """The id of the heading."""
    link: str
    """The link as it was written."""


@dataclass(frozen=True)
class Told:
    """What is told of a share when it is built."""

    order: Sequence[str] = ()
    """The addresses of all pages as the search index has them, in their order."""
    anchors: Mapping[str, set[str]] = field(default_factory=dict)
    """The ids on each page of the share, by its path."""
    between: Sequence[LinkBetween] = ()
    """The links to headings of other shares."""
    is_good: bool = True
    """Whether it could be built."""
    said: str = ""
    """All that was said on the way."""
