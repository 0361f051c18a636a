"""A stage: one of the steps of the journey, from deciding to what comes if nothing is resolved."""

from macros.models.base import Item, Number, OneLine, RichText


class Stage(Item):
    """One step of the journey."""

    title: OneLine
    """The name of the stage, as the menu shows it."""
    summary: RichText
    """One sentence: what a person does at this stage."""
    order: Number
    """Its place in the journey, from 1."""
