"""What stands beside the directory of trusts: hospitals, integrated care boards, and what was put right by hand."""

from collections.abc import Mapping

from pydantic import Field

from macros.models.base import Day, Flag, Model, OdsCode, OneLine, WebAddress
from macros.models.trust import NhsRegion, Successor, TrustDirectory


class Hospital(Model):
    """One hospital by a name that the public knows."""

    name: OneLine
    """Its name as people write it."""
    also_called: tuple[OneLine, ...] = ()
    """Other names that people use for it."""
    sites: tuple[OdsCode, ...] = ()
    """The codes of its site in the ODS report of trust sites, by which an import follows it to another trust."""
    trusts: tuple[OdsCode, ...] = Field(min_length=1)
    """The ODS codes of the trusts that work there: all of them, for nobody can pick one for a reader."""


class HospitalDirectory(Model):
    """Hospitals and the trusts that run them."""

    source: OneLine
    """Where the list comes from."""
    attribution: OneLine
    """The words that the licence of the source asks for."""
    as_at: Day
    """The day the list was true."""
    hospitals: tuple[Hospital, ...] = Field(min_length=1)
    """The hospitals, in the order of their names."""


class Icb(Model):
    """One integrated care board, open or closed."""

    ods_code: OdsCode
    """Its ODS code."""
    name: OneLine
    """Its name as people write it."""
    nhs_region: NhsRegion | None = None
    """The region of the NHS it belongs to. Left out for one that closed."""
    opened: Day | None = None
    """The day it was set up."""
    closed: Day | None = None
    """The last day of its life. Left out for one that is open."""
    successors: tuple[OdsCode, ...] = ()
    """The codes of those that took over."""


class IcbDirectory(Model):
    """The integrated care boards (ICBs) of England, which plan the care of an area."""

    source: OneLine
    """Where the list comes from."""
    attribution: OneLine
    """The words that the licence of the source asks for."""
    as_at: Day
    """The day the list was true."""
    icbs: tuple[Icb, ...] = Field(min_length=1)
    """The boards, in the order of their codes."""


class TrustCorrection(Model):
    """What we know better of a trust than the reports say, or what they leave out."""

    ods_code: OdsCode
    """The trust."""
    name: OneLine | None = None
    """Its name as people write it, where an import gets it wrong."""
    also_called: tuple[OneLine, ...] = ()
    """Other names that people use for it."""
    town: OneLine | None = None
    """The town its head office is in."""
    website: WebAddress | None = None
    """Its own website."""
    opens: Day | None = None
    """The day it begins its work, where it was set up before that."""
    successors: tuple[Successor, ...] = ()
    """Who took over, where no report says so."""
    source: OneLine
    """How we know."""
    seen: Day
    """The day somebody read that."""


class HospitalCorrection(Model):
    """What we know better of a hospital, or a hospital that the list leaves out."""

    name: OneLine
    """The hospital, by its name in the list; a name that is not there adds one."""
    of_trust: OdsCode | None = None
    """The trust that runs it, where several hospitals bear the name."""
    also_called: tuple[OneLine, ...] = ()
    """Other names that people use for it."""
    trusts: tuple[OdsCode, ...] = ()
    """The trusts that work there, in the place of those in the list."""
    left_out: Flag = False
    """`true` for what is no hospital of the NHS, or closed: the finder does not name it."""
    source: OneLine
    """How we know."""
    seen: Day
    """The day somebody read that."""


class Corrections(Model):
    """What was put right by hand. It is laid over the other lists, so it survives every import."""

    trusts: tuple[TrustCorrection, ...] = ()
    """Corrections to trusts, in the order of their codes."""
    hospitals: tuple[HospitalCorrection, ...] = ()
    """Corrections to hospitals, in the order of their names."""


DIRECTORY_FILES: Mapping[str, type[Model]] = {"trusts": TrustDirectory, "hospitals": HospitalDirectory, "icbs": IcbDirectory, "corrections": Corrections}
"""The files of `docs/_data/directory/`, by name, and what they hold."""
