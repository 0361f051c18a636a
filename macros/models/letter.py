"""A letter to fill in and send."""

from pydantic import Field

from macros.models.base import Identifier, Listed, OneLine, RichText


class Letter(Listed):
    """One letter. The gaps a person fills in stand in its text as `[[gap:id]]`."""

    before_you_send: RichText
    """When to use the letter, and what to do with it."""
    gaps: dict[Identifier, OneLine] = Field(min_length=1)
    """What the person fills in: an id for each gap, and the words that stand in it."""
    subject: RichText
    """The subject line."""
    body: RichText
    """The letter itself; an empty line begins a new paragraph."""
