"""The subject of a fact is one that is there."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted, suggestion_or_list


def check(library: Library) -> Iterator[Problem]:
    """Subjects that are not there."""
    known = library.known("subjects")
    for name, fact in library.facts.items():
        if fact.subject is not None and fact.subject not in known:
            source = library.sources["facts", name]
            yield Problem(source.path, source.line(("subject",)), f"'subject' is {quoted(fact.subject)}, which is no subject.{suggestion_or_list(fact.subject, known)}")
