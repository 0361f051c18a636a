"""A letter to fill in and send."""

from typing import Annotated

from pydantic import AfterValidator, Field

from macros.models.base import Identifier, Listed, Number, OneLine, RichText, wrong

MAX_LINES = 20
"""The most ruled lines of one gap: two thirds of an A4 page."""


def _ruled_lines(number: int) -> int:
    if not 1 <= number <= MAX_LINES:
        raise wrong(f"Write a number of ruled lines from 1 to {MAX_LINES}.")
    return number


class Letter(Listed):
    """One letter. The gaps a person fills in stand in its text as `[[gap:id]]`."""

    before_you_send: RichText
    """When to use the letter, and what to do with it."""
    gaps: dict[Identifier, OneLine] = Field(min_length=1)
    """What the person fills in: an id for each gap, and the words that stand in it."""
    lines: dict[Identifier, Annotated[Number, AfterValidator(_ruled_lines)]] = {}
    """For each gap that needs more room than part of a line: how many ruled lines."""
    ticks: dict[Identifier, Annotated[tuple[RichText, ...], Field(min_length=1)]] = {}
    """Sentences to tick, the ones that fit: an id for each group, whose place in the letter is a paragraph `[[ticks:id]]`."""
    subject: RichText
    """The subject line."""
    body: RichText
    """The letter itself; an empty line begins a new paragraph."""
