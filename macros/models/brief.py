"""A brief: what a person needs to know on two sides of paper, to read and not to fill in."""

from pydantic import Field

from macros.models.base import Item, Model, OneLine, RichText


class BriefSection(Model):
    """A part of the brief under one heading."""

    heading: OneLine
    """The heading of this part."""
    points: tuple[RichText, ...] = Field(min_length=1)
    """What to know or do, point by point."""


class Brief(Item):
    """Two sides of A4 that stand in front of the pack."""

    title: OneLine
    """Its name."""
    intro: RichText
    """What it is, in a sentence or two."""
    sections: tuple[BriefSection, ...] = Field(min_length=1)
    """Its parts, in order."""
