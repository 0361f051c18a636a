"""The directory of NHS trusts in England: who they are, not what they do."""

from typing import Literal

from pydantic import Field

from macros.models.base import CopyDate, Day, Model, OdsCode, OneLine, WebAddress

NhsRegion = Literal[
    "East of England", "London", "Midlands", "North East and Yorkshire", "North West", "South East", "South West"
]
"""The seven regions of the NHS in England. Source: Organisation Data Service, codes Y56 to Y63."""


class Successor(Model):
    """A trust that took over from one that closed."""

    ods_code: OdsCode
    """The ODS code of the trust that took over."""
    since: Day | None = None
    """The first day on which it ran the services. Left out when the source names none."""
    source: OneLine
    """Where that was read."""


class Trust(Model):
    """One NHS trust, open, closed or to come."""

    ods_code: OdsCode
    """Its ODS code: the identity the NHS gives it."""
    name: OneLine
    """Its name as people write it."""
    also_called: tuple[OneLine, ...] = ()
    """Other names that people use for it."""
    town: OneLine | None = None
    """The town its head office is in. Left out when the source names none."""
    nhs_region: NhsRegion
    """The region of the NHS it belongs to."""
    icb: OdsCode | None = None
    """The code of the integrated care board (ICB) of its head office. It may work for others too."""
    website: WebAddress | None = None
    """Its own website. Left out when none is known to be right."""
    opened: Day | None = None
    """The day it was set up."""
    opens: Day | None = None
    """The day it begins its work, where it was set up before that."""
    closed: Day | None = None
    """The last day of its life. Left out for a trust that nobody has closed."""
    successors: tuple[Successor, ...] = ()
    """Who took over. Left out when no source says so, and then nobody guesses."""
    report: Literal["etr", "ect"] = "etr"
    """The ODS report it stands in: `etr` NHS trusts, `ect` care trusts."""
    as_at: CopyDate | None = None
    """The date of what is said of it, where that is not the date of the whole list."""


class TrustDirectory(Model):
    """All trusts: those at work, those to come, and those that closed."""

    source: OneLine
    """Where the list comes from."""
    attribution: OneLine
    """The words that the licence of the source asks for, shown wherever the list is."""
    as_at: Day
    """The day the list was true."""
    websites_as_at: Day | None = None
    """The day the websites were read. They are in no report: an import keeps them."""
    trusts: tuple[Trust, ...] = Field(min_length=1)
    """The trusts, in the order of their codes."""

    def is_closed(self, trust: Trust) -> bool:
        """Whether a trust had closed on the day the list was true. Today's date plays no part: a build never depends on it."""
        return trust.closed is not None and trust.closed < self.as_at

    def is_to_come(self, trust: Trust) -> bool:
        """Whether a trust had yet to begin its work on the day the list was true."""
        begins = trust.opens or trust.opened
        return begins is not None and begins > self.as_at
