"""A subject: what facts are about, so that the sources of a part of them stand on one page."""

from macros.models.base import Item, Number, OneLine, RichText


class Subject(Item):
    """One subject that facts belong to, with a page of its own among the sources."""

    title: OneLine
    """What the facts are about, as the page Sources names it."""
    summary: RichText
    """One sentence: what a reader finds among these facts."""
    order: Number
    """Its place on the page Sources: lower comes first."""
