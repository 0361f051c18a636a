"""The views of facts and of what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.library import Library
from macros.links import SOURCES
from macros.models.fact import Fact, Reference
from macros.models.trust_note import TrustNote
from macros.views.dates import copy_date, day


@dataclass(frozen=True)
class FactView:
    """A fact in the middle of a sentence."""

    text: str
    """Its value, or its full sentence."""
    with_terms: bool
    """Whether the terms in it show their meaning: a value may stand in a link or a heading."""


@dataclass(frozen=True)
class ReferenceView:
    """One source, as a reader sees it."""

    body: str | None
    """The organisation that says it; `None` when that goes without saying."""
    title: str
    """The title of the page or the law."""
    link: str | None
    """Its address; `None` for a copy or test site, which is named and never linked."""
    host: str
    """`own`, `copy` or `test`: the words say what that means."""
    copy_date: str | None
    """The date on the source; `None` when it bears none."""


@dataclass(frozen=True)
class DatesView:
    """When a source was read, and whether anybody has confirmed it."""

    seen: str
    """The day the source, or a copy of it, was read."""
    checked: str | None
    """The day a person confirmed it on the live page; `None` until someone has."""


@dataclass(frozen=True)
class SourcedFact:
    """A fact with all it rests on."""

    id: str
    """Its id, which is its anchor on the page of its subject."""
    sentence: str
    """The full statement."""
    sources: tuple[ReferenceView, ...]
    """Where it was read."""
    dates: DatesView
    """When it was read, and whether it is confirmed."""
    check_again_by: str
    """The day by which somebody should look again."""


@dataclass(frozen=True)
class SourcesView:
    """Facts with their sources, in order."""

    facts: tuple[SourcedFact, ...]
    """The facts."""


@dataclass(frozen=True)
class SubjectView:
    """A subject of facts, as a link to its page."""

    title: str
    """What the facts are about."""
    summary: str
    """What a reader finds among them; empty for facts of no subject."""
    link: str
    """The address of its page."""
    facts: tuple[str, ...]
    """The ids of its facts."""


@dataclass(frozen=True)
class SubjectsView:
    """All facts, by subject."""

    subjects: tuple[SubjectView, ...]
    """The subjects that have any, in their order."""


@dataclass(frozen=True)
class SubjectSourcesView:
    """The facts of one subject with their sources."""

    about: str | None
    """The address of the page that says how sources are used; `None` when there is none."""
    facts: tuple[SourcedFact, ...]
    """The facts."""


@dataclass(frozen=True)
class PartSourcesView:
    """Facts of a part of a page, in order."""

    facts: tuple[SourcedFact, ...]
    """The facts that no part before it shows."""
    has_earlier: bool
    """Whether it shows others too, which stand at the end of those parts."""


def fact(library: Library, identifier: str, form: str) -> FactView:
    """A fact as its `value` or its `sentence`."""
    found = library.facts[identifier]
    return FactView(found.sentence, True) if form == "sentence" else FactView(found.value, False)


def sources(library: Library, identifiers: Iterable[str]) -> SourcesView:
    """The facts with these ids, in the order given."""
    return SourcesView(tuple(_sourced(library, library.facts[identifier]) for identifier in identifiers))


def part_sources(library: Library, identifiers: Iterable[str], has_earlier: bool) -> PartSourcesView:
    """The facts with these ids, in the order given, at the end of a part of a page."""
    return PartSourcesView(sources(library, identifiers).facts, has_earlier)


def subjects(library: Library) -> SubjectsView:
    """The subjects that have facts."""
    return SubjectsView(tuple(_subject(library, name, facts) for name, facts in library.facts_by_subject().items()))


def subject_title(library: Library, identifier: str) -> str:
    """The title of a subject; for `OTHER_FACTS` what the words have for it, unless there is a subject of that name."""
    found = library.subjects.get(identifier)
    return found.title if found else library.words("sources")["other"]


def subject_sources(library: Library, identifier: str) -> SubjectSourcesView:
    """The facts of one subject, or of none, with their sources."""
    is_there = any(page.address == SOURCES for page in library.pages.values())
    return SubjectSourcesView(SOURCES if is_there else None, sources(library, library.facts_by_subject()[identifier]).facts)


def reference(library: Library, source: Reference) -> ReferenceView:
    """One source as a reader sees it."""
    return ReferenceView(
        body=source.body,
        title=source.title,
        link=source.url if source.hosted_by == "own" else None,
        host=source.hosted_by,
        copy_date=copy_date(library, source.copy_date) if source.copy_date else None,
    )


def dates(library: Library, item: Fact | TrustNote) -> DatesView:
    """When the sources of a fact or a trust note were read."""
    return DatesView(day(library, item.seen), day(library, item.checked) if item.checked else None)


def _sourced(library: Library, found: Fact) -> SourcedFact:
    return SourcedFact(
        id=found.id,
        sentence=found.sentence,
        sources=tuple(reference(library, source) for source in found.sources),
        dates=dates(library, found),
        check_again_by=day(library, found.check_again_by),
    )


def _subject(library: Library, identifier: str, facts: list[str]) -> SubjectView:
    found = library.subjects.get(identifier)
    return SubjectView(subject_title(library, identifier), found.summary if found else "", f"{SOURCES}{identifier}/", tuple(facts))
