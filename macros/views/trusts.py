"""The views of trusts: a name with its link, the finder, the note of one trust, and its conciliation note."""

from dataclasses import dataclass
from itertools import groupby

from macros.library import Library
from macros.models.trust_note import ConciliationNote, Statement, TrustNote
from macros.views.dates import day
from macros.views.facts import DatesView, ReferenceView, dates, reference


@dataclass(frozen=True)
class TrustLink:
    """A trust by its name."""

    name: str
    """Its name as people write it."""
    town: str | None
    """The town of its head office; `None` when the directory names none."""
    link: str | None
    """The address of its page; `None` when the region has none for it."""


@dataclass(frozen=True)
class TrustGroup:
    """The trusts of one region of the NHS."""

    nhs_region: str
    """The region's name."""
    trusts: tuple[TrustLink, ...]
    """Its trusts, by name."""


@dataclass(frozen=True)
class TrustFinderView:
    """All trusts as lists."""

    groups: tuple[TrustGroup, ...]
    """The trusts by region of the NHS."""
    attribution: str
    """The words the licence of the directory asks for."""
    as_at: str
    """The day the directory was true."""


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
class TrustPageView:
    """What is known of one trust."""

    name: str
    """Its name."""
    website: str | None
    """Its website; `None` when none is known."""
    complaints_team: str | None
    """What it calls its complaints team."""
    meetings: StatementView | None
    """What it says about meetings; `None` when nothing was seen."""
    reply_time: StatementView | None
    """How long it says a reply takes; `None` when nothing was seen."""
    caution: str | None
    """What to know before relying on this."""
    dates: DatesView | None
    """When its pages were read; `None` when nobody has looked."""
    conciliation: ConciliationNoteView
    """Its conciliation note."""
    attribution: str
    """The words the licence of the directory asks for."""
    as_at: str
    """The day the directory was true."""


def trust(library: Library, ods_code: str) -> TrustLink:
    """One trust by its name."""
    found = library.all_trusts[ods_code]
    link = f"/trusts/{ods_code.lower()}/" if ods_code in library.trusts else None
    return TrustLink(found.name, found.town, link)


def trust_finder(library: Library) -> TrustFinderView:
    """All trusts the region shows, by region of the NHS and name."""
    found = sorted(library.trusts.values(), key=lambda trust: (trust.nhs_region, trust.name))
    groups = groupby(found, key=lambda trust: trust.nhs_region)
    return TrustFinderView(
        groups=tuple(TrustGroup(name, tuple(trust(library, one.ods_code) for one in group)) for name, group in groups),
        attribution=_attribution(library),
        as_at=_as_at(library),
    )


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
        status=known.status.replace("-", "_"),
        speaker=known.from_predecessor or name,
        statement=_statement(library, note, known) if known.source else None,
        questions=questions,
    )


def trust_page(library: Library, ods_code: str) -> TrustPageView:
    """All that is known of one trust."""
    found, note = library.trusts[ods_code], library.trust_notes.get(ods_code)
    return TrustPageView(
        name=found.name,
        website=found.website,
        complaints_team=note.complaints_team if note else None,
        meetings=_statement(library, note, note.meetings) if note and note.meetings else None,
        reply_time=_statement(library, note, note.reply_time) if note and note.reply_time else None,
        caution=note.caution if note else None,
        dates=dates(library, note) if note else None,
        conciliation=conciliation_note(library, ods_code),
        attribution=_attribution(library),
        as_at=_as_at(library),
    )


def _statement(library: Library, note: TrustNote, stated: Statement | ConciliationNote) -> StatementView:
    """One part of a note. It has a source: `checks/trust_note_status.py` sees to that."""
    return StatementView(stated.says, stated.from_predecessor, reference(library, stated.source), dates(library, note))


def _attribution(library: Library) -> str:
    return library.directory.attribution if library.directory else ""


def _as_at(library: Library) -> str:
    return day(library, library.directory.as_at) if library.directory else ""
