"""A trust note: what one trust says about meetings, conciliation and reply times."""

from typing import Literal

from macros.models.base import DayOrEmpty, Day, Item, Model, OneLine, RichText
from macros.models.fact import Reference

ConciliationStatus = Literal["offered", "not-offered", "mentioned", "not-stated", "not-seen", "not-checked"]
"""What is known of conciliation at a trust. `not-stated`: a whole page or policy was read. `not-seen`: part of a copy
was read. `not-checked`: nobody has looked; it is also the status of a trust without a note."""


class Statement(Model):
    """What the trust says, in our words, and where it says it."""

    says: RichText
    """What the trust says, in plain words of our own."""
    source: Reference
    """The page on which it was read."""
    from_predecessor: OneLine | None = None
    """Whose words they are, where a trust said them that has since become part of this one: its name."""


class ConciliationNote(Model):
    """What the trust says about conciliation and mediation."""

    status: ConciliationStatus
    """How much is known: `offered`, `not-offered`, `mentioned`, `not-stated`, `not-seen` or `not-checked`."""
    says: RichText | None = None
    """What the trust says, in plain words of our own. Left out when nothing was seen."""
    source: Reference | None = None
    """The page on which it was read, or the page that was read without finding it."""
    from_predecessor: OneLine | None = None
    """Whose page it is, where a trust wrote it that has since become part of this one: its name."""


class TrustNote(Item):
    """The note of one trust. The file's name is its ODS code in small letters."""

    complaints_team: OneLine | None = None
    """What the trust calls its complaints team."""
    meetings: Statement | None = None
    """What it says about meetings. Left out when nothing was seen, which never means that it refuses them."""
    conciliation: ConciliationNote
    """What it says about conciliation and mediation, with a status."""
    reply_time: Statement | None = None
    """How long it says a reply takes."""
    caution: RichText | None = None
    """What a reader should know before relying on this."""
    seen: Day
    """The day somebody read the trust's pages, or copies of them."""
    checked: DayOrEmpty = None
    """The day a person opened the live pages and confirmed this. Empty until someone has."""
