"""The view of a download: the paper that one sheet or letter becomes, or several as a pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from macros.library import Library
from macros.models.brief import Brief
from macros.text import Blank
from macros.views.letters import LetterView, letter
from macros.views.question_sheets import QuestionSheetView, question_sheet

Way = Literal["print", "fill_in", "large_print"]
"""What a paper is for: to fill in by hand, on screen, or by hand in large print."""


@dataclass(frozen=True)
class FootView:
    """What stands at the foot of every page."""

    site_name: str
    """The name of the site."""
    contact_name: str | None
    """The service of the region; `None` when it names none."""
    phone: str | None
    """Its telephone number; `None` when it names none."""
    address: str | None
    """The short address of the site, such as `somebody.github.io/a-guide`; `None` when the build was told none."""


@dataclass(frozen=True)
class PaperSheetView:
    """One sheet on paper."""

    id: str
    """Its id: the names of its fields begin with it."""
    title: str
    """Its title."""
    is_form: bool
    """Whether it is filled in on screen."""
    sheet: QuestionSheetView
    """What the sheet holds."""


@dataclass(frozen=True)
class PaperLetterView:
    """One letter on paper: what to know on a page of its own, then the letter."""

    id: str
    """Its id: the names of its fields begin with it."""
    title: str
    """Its title."""
    is_form: bool
    """Whether it is filled in on screen."""
    letter: LetterView
    """What the letter holds."""
    gaps: Mapping[str, Blank]
    """For each gap its room on paper."""


@dataclass(frozen=True)
class PaperView:
    """A whole download."""

    title: str
    """Its title."""
    way: str
    """What it is for: `print`, `fill_in` or `large_print`."""
    briefs: tuple[Brief, ...]
    """What is to read on it, each with `title`, `intro` and `sections`."""
    sheets: tuple[PaperSheetView, ...]
    """The sheets on it."""
    letters: tuple[PaperLetterView, ...]
    """The letters on it."""
    foot: FootView
    """What stands at the foot of every page."""


def paper(library: Library, kind: str, identifier: str, way: Way, site_url: str) -> PaperView:
    """The paper of one sheet or letter. `site_url` is the address of the site, empty when it is not known."""
    is_form = way == "fill_in"
    sheets = (_sheet(library, identifier, is_form),) if kind == "question-sheets" else ()
    letters = (_letter(library, identifier, is_form),) if kind == "letters" else ()
    return PaperView((sheets or letters)[0].title, way, (), sheets, letters, foot(library, site_url))


def pack(library: Library, way: Way, site_url: str) -> PaperView:
    """The pack: the briefs, and behind them all sheets and letters by their titles."""
    sheets = sorted(library.question_sheets.values(), key=lambda item: item.title)
    letters = sorted(library.letters.values(), key=lambda item: item.title)
    return PaperView(
        library.words("pack")["title"],
        way,
        tuple(library.briefs),
        tuple(_sheet(library, item.id, False) for item in sheets),
        tuple(_letter(library, item.id, False) for item in letters),
        foot(library, site_url),
    )


def _sheet(library: Library, identifier: str, is_form: bool) -> PaperSheetView:
    return PaperSheetView(identifier, library.question_sheets[identifier].title, is_form, question_sheet(library, identifier))


def _letter(library: Library, identifier: str, is_form: bool) -> PaperLetterView:
    item = library.letters[identifier]
    gaps = {gap: Blank(words, f"{identifier}-{gap}", item.lines.get(gap, 0), is_form) for gap, words in item.gaps.items()}
    return PaperLetterView(identifier, item.title, is_form, letter(library, identifier), gaps)


def foot(library: Library, site_url: str) -> FootView:
    """The foot of every page."""
    contact = library.region.contacts.advocacy
    address = site_url.partition("://")[2].rstrip("/")
    return FootView(library.region.site_name, contact.name if contact else None, contact.phone if contact else None, address or None)
