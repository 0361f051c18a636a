"""A question sheet: a sheet to prepare and to take along, on paper or on screen."""

from typing import Annotated

from pydantic import AfterValidator, Field

from macros.models.base import Listed, Model, Number, OneLine, RichText, wrong

MAX_LINES = 20
"""The most ruled lines under one question: at 8 mm each, two thirds of an A4 page."""


def _ruled_lines(number: int) -> int:
    if not 1 <= number <= MAX_LINES:
        raise wrong(f"Write a number of ruled lines from 1 to {MAX_LINES}.")
    return number


class SheetItem(Model):
    """One thing to think about or to write down."""

    question: OneLine
    """What is asked or to be written."""
    hint: RichText | None = None
    """What helps to answer it."""
    lines: Annotated[Number, AfterValidator(_ruled_lines)] = 3
    """How many ruled lines to leave for the answer."""


class Section(Model):
    """A part of the sheet under one heading."""

    heading: OneLine
    """The heading of this part."""
    intro: RichText | None = None
    """What to do in this part."""
    items: tuple[SheetItem, ...] = Field(min_length=1)
    """The questions of this part, in order."""


class QuestionSheet(Listed):
    """One sheet of one or two A4 sides."""

    how_to_use: RichText
    """How to use the sheet, read before filling it in."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """The parts of the sheet, in order."""
