"""The view of a question sheet."""

from dataclasses import dataclass

from macros.library import Library
from macros.models.question_sheet import Section
from macros.views.downloads import DownloadsView, downloads


@dataclass(frozen=True)
class NumberedSection:
    """A part of the sheet whose questions go on counting from the part before."""

    section: Section
    """The part: its `heading`, `intro` and `items`, each with `question`, `hint` and `lines`."""
    first: int
    """The number of its first question."""


@dataclass(frozen=True)
class QuestionSheetView:
    """A sheet, whole."""

    how_to_use: str
    """How to use it."""
    sections: tuple[NumberedSection, ...]
    """Its parts."""
    downloads: DownloadsView
    """Its downloads."""


def question_sheet(library: Library, identifier: str) -> QuestionSheetView:
    """One sheet, its questions numbered through."""
    sheet = library.question_sheets[identifier]
    firsts = [1 + sum(len(before.items) for before in sheet.sections[:at]) for at in range(len(sheet.sections))]
    sections = tuple(NumberedSection(section, first) for section, first in zip(sheet.sections, firsts, strict=True))
    return QuestionSheetView(sheet.how_to_use, sections, downloads(library, "question-sheets", identifier))
