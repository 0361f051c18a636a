"""The views of what one trust says: each part with its source and dates, and its conciliation note."""

from dataclasses import dataclass

from macros.library import Library
from macros.models.trust_note import ConciliationNote, Statement, TrustNote
from macros.views.facts import DatesView, ReferenceView, dates, reference


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
        statement=statement(library, note, known) if known.source else None,
        questions=questions,
    )


def statement(library: Library, note: TrustNote, stated: Statement | ConciliationNote) -> StatementView:
    """One part of a note. It has a source: `checks/trust_note_status.py` sees to that."""
    return StatementView(stated.says, stated.from_predecessor, reference(library, stated.source), dates(library, note))
