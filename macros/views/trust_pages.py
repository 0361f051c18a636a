"""The view of the page of one trust: who it is, what it says, what to ask, and who took over when it closed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from macros.library import Library
from macros.models.trust import Trust
from macros.views.dates import copy_date, day
from macros.views.facts import DatesView, dates
from macros.views.site import PageLink
from macros.views.trust_notes import ConciliationNoteView, StatementView, conciliation_note, statement
from macros.views.trusts import TrustLink, as_at, attribution, opens_on, trust

ASKING_LETTER = "ask-how-conciliation-works"
"""The letter that asks a trust what it does about meetings and conciliation; the page names it once it is there."""
_LISTS = ("sheets/index.md", "letters/index.md")
ISSUE_FORM = "what-a-trust-does.yml"
"""The issue form that takes what somebody knows of a trust."""


@dataclass(frozen=True)
class SuccessionView:
    """One trust that took over from another."""

    trust: TrustLink
    """The trust that took over."""
    predecessor: str
    """The name of the trust it took over from."""
    since: str | None
    """The first day on which it ran the services; `None` when the source names none."""
    source: str
    """Where that was read."""


@dataclass(frozen=True)
class NoteView:
    """What a trust says about complaints, as far as anybody has looked."""

    complaints_team: str | None
    """What it calls its complaints team."""
    meetings: StatementView | None
    """What it says about meetings; `None` when nothing was seen."""
    questions: tuple[str, ...]
    """What to ask about meetings where nothing was seen; none of a trust that closed, for there is nobody to ask."""
    conciliation: ConciliationNoteView
    """Its conciliation note."""
    reply_time: StatementView | None
    """How long it says a reply takes; `None` when nothing was seen."""
    caution: str | None
    """What to know before relying on this."""
    dates: DatesView | None
    """When its pages were read; `None` when nobody has looked."""


@dataclass(frozen=True)
class TrustPageView:
    """What is known of one trust."""

    name: str
    """Its name."""
    also_called: tuple[str, ...]
    """Other names that people use for it."""
    town: str | None
    """The town of its head office."""
    nhs_region: str
    """Its region of the NHS."""
    opens: str | None
    """The day it begins its work, for a trust to come."""
    closed: str | None
    """The last day of its life; `None` for a trust that is open, or to come."""
    closes: str | None
    """The last day of its life, where that is known and not yet past on the day of the list."""
    successions: tuple[SuccessionView, ...]
    """Who took over, and from those in turn; empty when no source says so."""
    predecessors: tuple[TrustLink, ...]
    """The trusts it took over from."""
    hospitals: tuple[str, ...]
    """Hospitals where it works, by name."""
    website: str | None
    """Its website; `None` when none is known to be right."""
    note: NoteView | None
    """What it says about complaints; `None` for a closed trust without a note."""
    tell_us: str | None
    """The address at which a reader can tell us what the trust does; `None` when the site has no repository."""
    contact: str | None
    """The name of the region's service that takes it instead; `None` when there is none."""
    lists: tuple[PageLink, ...]
    """The pages that list all sheets and all letters, as far as they are there."""
    pack: str | None
    """The address of the pack, whose sheets and letters can bear its name; `None` when there is none."""
    ods_code: str
    """Its ODS code, which a script puts into the link to the pack: no file is made for each trust."""
    asking_letter: str | None
    """The address of the letter that asks the trust; `None` when there is none."""
    attribution: str
    """The words the licence of the directory asks for."""
    as_at: str
    """The day that what is said of the trust was true."""


def trust_page(library: Library, ods_code: str) -> TrustPageView:
    """All that is known of one trust."""
    found = library.all_trusts[ods_code]
    is_closed = ods_code in library.closed_trusts
    last_day = day(library, found.closed) if found.closed else None
    advocacy = library.region.contacts.advocacy
    return TrustPageView(
        name=found.name,
        also_called=found.also_called,
        town=found.town,
        nhs_region=found.nhs_region,
        opens=opens_on(library, found),
        closed=last_day if is_closed else None,
        closes=None if is_closed else last_day,
        successions=_successions(library, found),
        predecessors=tuple(trust(library, code) for code in library.predecessors.get(ods_code, ())),
        hospitals=() if is_closed else tuple(hospital.name for hospital in library.hospitals_by_trust.get(ods_code, ())),
        website=None if is_closed else found.website,
        note=None if is_closed and ods_code not in library.trust_notes else _note(library, ods_code, is_closed=is_closed),
        tell_us=_tell_us(library.repository, found.ods_code, found.name),
        contact=advocacy.name if advocacy else None,
        lists=tuple(PageLink(page.front.title, page.front.description, page.address, "page") for path in _LISTS if (page := library.pages.get(path))),
        ods_code=ods_code,
        pack="/sheets/pack/" if "sheets/pack.md" in library.pages else None,
        asking_letter=f"/letters/{ASKING_LETTER}/" if ASKING_LETTER in library.letters else None,
        attribution=attribution(library),
        as_at=copy_date(library, found.as_at) if found.as_at else as_at(library),
    )


def _note(library: Library, ods_code: str, *, is_closed: bool) -> NoteView:
    note, conciliation = library.trust_notes.get(ods_code), conciliation_note(library, ods_code)
    return NoteView(
        complaints_team=note.complaints_team if note else None,
        meetings=statement(library, note, note.meetings) if note and note.meetings else None,
        questions=() if is_closed else _questions(library.words("trust-note")),
        conciliation=replace(conciliation, questions=()) if is_closed else conciliation,
        reply_time=statement(library, note, note.reply_time) if note and note.reply_time else None,
        caution=note.caution if note else None,
        dates=dates(library, note) if note else None,
    )


def _questions(words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(text for name, text in words.items() if name.startswith("ask_"))


def _successions(library: Library, found: Trust) -> tuple[SuccessionView, ...]:
    """Who took over from a trust, and, where those have closed too, who took over from them."""
    views: list[SuccessionView] = []
    waiting, seen = [found], {found.ods_code}
    while waiting:
        before = waiting.pop(0)
        for successor in before.successors:
            heir = library.all_trusts[successor.ods_code]
            views.append(_succession(library, before, heir))
            if heir.ods_code not in seen:
                seen.add(heir.ods_code)
                waiting.append(heir)
    return tuple(views)


def _succession(library: Library, before: Trust, heir: Trust) -> SuccessionView:
    """That one trust took over from another; `before` names it among its successors."""
    named = next(one for one in before.successors if one.ods_code == heir.ods_code)
    since = day(library, named.since) if named.since else None
    return SuccessionView(trust(library, heir.ods_code), before.name, since, named.source)


def _tell_us(repository: str, code: str, name: str) -> str | None:
    """The issue form of the repository, with the trust filled in."""
    if not repository:
        return None
    return f"{repository.rstrip('/')}/issues/new?{urlencode({'template': ISSUE_FORM, 'title': name, 'trust': code})}"
