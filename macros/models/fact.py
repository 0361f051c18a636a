"""A fact: one sourced statement with its dates."""

from typing import Literal

from pydantic import Field

from macros.models.base import CopyDate, Day, DayOrEmpty, Flag, Identifier, Item, Model, OneLine, RichText, WebAddress


class Reference(Model):
    """Where something was read."""

    body: OneLine | None = None
    """The organisation that says it. On a trust note it may be left out: it is the trust."""
    title: OneLine
    """The title of the page, the law or the leaflet."""
    url: WebAddress
    """The full web address at which it was read."""
    copy_date: CopyDate | None = None
    """The date on the source: a day, a month or a year. Leave it out when the source bears none."""
    hosted_by: Literal["own", "copy", "test"] = "own"
    """Whose site the address is on: the body's `own`, or a `copy` or `test` site, which is named but never linked."""


class Fact(Item):
    """One statement, its short value for the middle of a sentence, and where it comes from."""

    value: RichText
    """The short value, fit for the middle of a sentence, such as "3 working days"."""
    sentence: RichText
    """The full statement with its conditions, true when it stands alone."""
    subject: Identifier | None = None
    """The id of the subject under which the Sources show it. Left out, it stands there among other facts."""
    sources: tuple[Reference, ...] = Field(min_length=1)
    """Where it was read: one source or more, the strongest first."""
    unsure: Flag = False
    """`true` where the sources leave doubt. Its sentence says so, and somebody looks again within three months."""
    seen: Day
    """The day somebody read the source, or a copy of it."""
    checked: DayOrEmpty = None
    """The day a person opened the live page and confirmed it. Empty until someone has."""
    check_again_by: Day
    """The day by which somebody should look again."""
