"""A term of the glossary: a word that has no plainer one, with what it means."""

from macros.models.base import Item, OneLine, RichText


class GlossaryTerm(Item):
    """One term, its other names, and what it means in a sentence or two."""

    term: OneLine
    """The term as a sentence has it, in small letters unless it is a name: "final reply", "PALS"."""
    also: tuple[OneLine, ...] = ()
    """Other names for the same thing. One with an `s` at its end, for several, goes without saying."""
    meaning: RichText
    """What it means, in one or two plain sentences."""
