"""A question sheet: a sheet to prepare and to take along, on paper or on screen."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from macros.models.base import Listed, Model, Number, OneLine, Question, RichText, wrong

MAX_LINES = 20
"""The most ruled lines under one question, and the most empty rows of a table: two thirds of an A4 page."""
MAX_ROW_LINES = 6
"""The most lines of handwriting in one row of a table."""
USUAL_LINES = 3
"""The ruled lines under a question that says nothing else of its answer."""
USUAL_ROWS = 6
"""The empty rows of a table that says nothing else of its rows."""
WHOLE_LINES = 12
"""The most lines of handwriting that a table keeps together on one page: about 11 cm. A longer one may go on overleaf."""


def _ruled_lines(number: int) -> int:
    if not 1 <= number <= MAX_LINES:
        raise wrong(f"Write a number of ruled lines from 1 to {MAX_LINES}.")
    return number


def _empty_rows(number: int) -> int:
    if number > MAX_LINES:
        raise wrong(f"Write a number of empty rows from 0 to {MAX_LINES}.")
    return number


def _row_lines(number: int) -> int:
    if not 1 <= number <= MAX_ROW_LINES:
        raise wrong(f"Write a number of lines from 1 to {MAX_ROW_LINES}.")
    return number


class Column(Model):
    """One column of a table."""

    heading: OneLine
    """What stands at the head of the column."""
    width: Literal["narrow", "wide"] = "wide"
    """`narrow` for a column that needs little room, such as a date; else `wide`."""


class Table(Model):
    """A table to fill in."""

    columns: tuple[Column, ...] = Field(min_length=1, max_length=4)
    """The columns, one to four: in large print more would be too narrow to write in."""
    labels: tuple[OneLine, ...] = ()
    """What stands already in the first column, a row for each. Left out, every row is empty."""
    rows: Annotated[Number, AfterValidator(_empty_rows)] | None = None
    """How many empty rows come after the labels. Left out: six, or none after labels."""
    lines: Annotated[Number, AfterValidator(_row_lines)] = 2
    """How many lines of handwriting each row has room for."""

    @property
    def empty_rows(self) -> int:
        """How many rows are empty."""
        if self.rows is None or not (self.rows or self.labels):
            return 0 if self.labels else USUAL_ROWS
        return self.rows

    @property
    def is_long(self) -> bool:
        """Whether it may go on overleaf, between two rows: kept whole, it would leave most of a page empty before it."""
        return (len(self.labels) + self.empty_rows) * self.lines > WHOLE_LINES


class SheetItem(Model):
    """One thing to think about or to write down. What there is to fill in follows in this order: ticks, table, lines."""

    question: Question
    """What is asked or to be written."""
    hint: RichText | None = None
    """What helps to answer it."""
    ticks: tuple[RichText, ...] = ()
    """What can be ticked, each with a box in front."""
    table: Table | None = None
    """A table to fill in."""
    lines: Annotated[Number, AfterValidator(_ruled_lines)] | None = None
    """How many ruled lines to leave for the answer. Left out: three, or none where there are ticks or a table."""

    @property
    def ruled_lines(self) -> int:
        """How many ruled lines there are."""
        if self.lines is None:
            return 0 if self.ticks or self.table else USUAL_LINES
        return self.lines


class Section(Model):
    """A part of the sheet under one heading."""

    heading: OneLine
    """The heading of this part."""
    intro: RichText | None = None
    """What to do in this part."""
    points: tuple[RichText, ...] = ()
    """What to read or remember in this part, as a list without room to write."""
    items: tuple[SheetItem, ...] = ()
    """The questions of this part, in order. A part has points, items, or both."""


class QuestionSheet(Listed):
    """One sheet of one or two A4 sides."""

    how_to_use: RichText
    """How to use the sheet, read before filling it in."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """The parts of the sheet, in order."""
