"""The directory of NHS trusts in England: who they are, not what they do."""

from typing import Literal

from pydantic import Field

from macros.models.base import Day, Model, OdsCode, OneLine, WebAddress

NhsRegion = Literal[
    "East of England", "London", "Midlands", "North East and Yorkshire", "North West", "South East", "South West"
]
"""The seven regions of the NHS in England. Source: Organisation Data Service, codes Y56 to Y63."""


class Trust(Model):
    """One NHS trust."""

    ods_code: OdsCode
    """Its ODS code: the identity the NHS gives it."""
    name: OneLine
    """Its name as people write it."""
    town: OneLine | None = None
    """The town its head office is in. Left out when the source names none."""
    nhs_region: NhsRegion
    """The region of the NHS it belongs to."""
    website: WebAddress | None = None
    """Its own website. Left out when none is known."""


class TrustDirectory(Model):
    """All trusts that are open and at work."""

    source: OneLine
    """Where the list comes from."""
    attribution: OneLine
    """The words that the licence of the source asks for, shown wherever the list is."""
    as_at: Day
    """The day the list was true."""
    trusts: tuple[Trust, ...] = Field(min_length=1)
    """The trusts, in the order of their names."""
