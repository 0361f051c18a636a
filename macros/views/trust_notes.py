"""The views of what trusts say: each part with its source and dates, its conciliation note, and the table of all."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from macros.library import Library
from macros.models.trust import Trust
from macros.models.trust_note import ConciliationNote, ConciliationStatus, Statement, TrustNote
from macros.views.facts import DatesView, ReferenceView, dates, reference
from macros.views.trusts import TrustLink, sorted_by, trust


@dataclass(frozen=True)
class StatementView:
    """What a trust says about one thing."""

    says: str | None
    """What it says, in our words; `None` when a page was read and said nothing."""
    predecessor: str | None
    """Whose words they are, where a trust said them that has since become part of this one."""
    source: ReferenceView
    """Where it says it."""
    dates: DatesView
    """When that was read."""


@dataclass(frozen=True)
class ConciliationNoteView:
    """What is known of conciliation at one trust, or in general."""

    status: str
    """The status as the words and the style know it, such as `not_checked`; `general` without a trust."""
    speaker: str | None
    """The trust whose page was read: this one, or one that has since become part of it; `None` in general."""
    statement: StatementView | None
    """What was read, and where; `None` when nobody has looked."""
    questions: tuple[str, ...]
    """What to ask the complaints manager."""


@dataclass(frozen=True)
class StatusCount:
    """How many trusts have one status."""

    status: str
    """The status as the words know it, such as `not_seen`."""
    number: int
    """How many trusts have it."""


@dataclass(frozen=True)
class TrustStatus:
    """One trust with what is known of it."""

    trust: TrustLink
    """The trust."""
    status: str
    """The status of its conciliation note."""
    says_meetings: bool
    """Whether something was seen about meetings."""


@dataclass(frozen=True)
class RegionTable:
    """The trusts of one region of the NHS."""

    nhs_region: str
    """The region's name."""
    trusts: tuple[TrustStatus, ...]
    """Its trusts, by name."""


@dataclass(frozen=True)
class TrustTableView:
    """What is known of conciliation at all trusts."""

    all: int
    """How many trusts there are."""
    looked: int
    """Of how many somebody has read something."""
    counts: tuple[StatusCount, ...]
    """How many have each status, in the order of the statuses."""
    regions: tuple[RegionTable, ...]
    """The trusts by region of the NHS."""


def trust_table(library: Library) -> TrustTableView:
    """What is known of the trusts the region shows, those to come among them. No note means `not-checked`."""
    rows = {code: _status(library, found) for code, found in library.trusts.items()}
    number = Counter(row.status for row in rows.values())
    ordered = sorted(library.trusts.values(), key=lambda found: (found.nhs_region, sorted_by(found)))
    return TrustTableView(
        all=len(rows),
        looked=len(rows) - number["not_checked"],
        counts=tuple(StatusCount(name, number[name]) for status in get_args(ConciliationStatus) if number[name := _as_word(status)]),
        regions=tuple(RegionTable(name, tuple(rows[one.ods_code] for one in group)) for name, group in groupby(ordered, key=lambda found: found.nhs_region)),
    )


def _status(library: Library, found: Trust) -> TrustStatus:
    note = library.trust_notes.get(found.ods_code)
    return TrustStatus(trust(library, found.ods_code), _as_word(note.conciliation.status if note else "not-checked"), bool(note and note.meetings))


def _as_word(status: str) -> str:
    return status.replace("-", "_")


def conciliation_note(library: Library, ods_code: str | None = None) -> ConciliationNoteView:
    """The conciliation note of one trust; without a code, what holds for all. No note means `not-checked`."""
    note = library.trust_notes.get(ods_code or "")
    words = library.words("conciliation-note")
    questions = tuple(text for name, text in words.items() if name.startswith("ask_"))
    if ods_code is None:
        return ConciliationNoteView("general", None, None, questions)
    name = library.all_trusts[ods_code].name
    if note is None:
        return ConciliationNoteView("not_checked", name, None, questions)
    known = note.conciliation
    return ConciliationNoteView(
        status=_as_word(known.status),
        speaker=known.from_predecessor or name,
        statement=statement(library, note, known) if known.source else None,
        questions=questions,
    )


def statement(library: Library, note: TrustNote, stated: Statement | ConciliationNote) -> StatementView:
    """One part of a note. It has a source: `checks/trust_note_status.py` sees to that."""
    return StatementView(stated.says, stated.from_predecessor, reference(library, stated.source), dates(library, note))
