"""The view of the pack: your meeting in brief, and all sheets and letters behind it."""

from dataclasses import dataclass, replace

from macros.library import Library
from macros.models.brief import Brief
from macros.views.downloads import DownloadsView, downloads
from macros.views.letters import LetterView, letter
from macros.views.paper import FootView, foot
from macros.views.question_sheets import QuestionSheetView, question_sheet


@dataclass(frozen=True)
class PackSheet:
    """A sheet in the pack."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    sheet: QuestionSheetView
    """What it holds."""


@dataclass(frozen=True)
class PackLetter:
    """A letter in the pack."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    letter: LetterView
    """What it holds."""


@dataclass(frozen=True)
class PackView:
    """The whole pack."""

    briefs: tuple[Brief, ...]
    """What stands in front, each with `title`, `intro` and `sections`."""
    sheets: tuple[PackSheet, ...]
    """The sheets, in the order of their titles."""
    letters: tuple[PackLetter, ...]
    """The letters, in the order of their titles."""
    downloads: DownloadsView
    """The pack as one file."""
    foot: FootView
    """What stands at the foot of every page."""


def pack(library: Library) -> PackView:
    """The pack. Downloads of single sheets are left out of it: it is printed from its own page."""
    bare = replace(library, downloads={})
    sheets = sorted(library.question_sheets.values(), key=lambda item: item.title)
    letters = sorted(library.letters.values(), key=lambda item: item.title)
    return PackView(
        briefs=tuple(library.briefs),
        sheets=tuple(PackSheet(item.id, item.title, question_sheet(bare, item.id)) for item in sheets),
        letters=tuple(PackLetter(item.id, item.title, letter(bare, item.id)) for item in letters),
        downloads=downloads(library, "pack", "pack"),
        foot=foot(library, ""),
    )
