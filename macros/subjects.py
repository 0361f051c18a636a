"""Says which facts belong to which subject: the part of the library that is about where the sources of facts stand."""

from collections.abc import Iterator, Mapping

from macros.links import SOURCES
from macros.models.base import Item
from macros.models.fact import Fact
from macros.models.subject import Subject

OTHER_FACTS = "other"
"""Where those facts stand that name no subject."""


class Subjects:
    """What a library knows of the subjects of facts."""

    items: Mapping[str, Mapping[str, Item]]
    """For each kind its items, by id."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts, by id."""
        return self.items["facts"]  # type: ignore[return-value]

    @property
    def subjects(self) -> Mapping[str, Subject]:
        """The subjects, by id."""
        return self.items["subjects"]  # type: ignore[return-value]

    def facts_by_subject(self) -> dict[str, list[str]]:
        """For each subject that has any, in their order, the ids of its facts; last, under `OTHER_FACTS`, those of no subject."""
        order = sorted(self.subjects.values(), key=lambda subject: (subject.order, subject.id))
        found: dict[str, list[str]] = {name: [] for name in (*(subject.id for subject in order), OTHER_FACTS)}
        for name, fact in self.facts.items():
            found.setdefault(fact.subject or OTHER_FACTS, []).append(name)
        return {subject: names for subject, names in found.items() if names}

    def source_addresses(self) -> Iterator[tuple[str, str, str]]:
        """Kind, id and address of every page of sources. That of facts without a subject is made from the facts themselves."""
        for name, facts in self.facts_by_subject().items():
            kind, made_from = ("subjects", name) if name in self.subjects else ("facts", facts[0])
            yield kind, made_from, f"{SOURCES}{name}/"
