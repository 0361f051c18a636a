"""In a decision tree no journey is recorded twice."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Journeys with the same answers as one before."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        seen: dict[tuple[str, ...], int] = {}
        for at, journey in enumerate(tree.journeys):
            line = source.line(("journeys", at))
            if journey.answers in seen:
                yield Problem(source.path, line, f"this journey is on line {seen[journey.answers]} too. Keep one.")
            seen.setdefault(journey.answers, line)
