"""Search words: what people type into the search, and the words that the pages have for it."""

from macros.models.base import Item, OneLine


class SearchWords(Item):
    """What people type into the search, and the words that our pages have for it."""

    typed: tuple[OneLine, ...]
    """Words that people type, each one to four words long: all its forms but endings such as -s, -ed and -ing."""
    found_as: tuple[OneLine, ...]
    """The words that our pages use for it. A page with one of these is found, behind those that have what was typed."""
