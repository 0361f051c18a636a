"""In a decision tree every outcome says what to do next."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Outcomes without a next step."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, outcome in tree.outcomes.items():
            if not outcome.next_steps:
                line = source.line(("outcomes", part, "next_steps"))
                yield Problem(source.path, line, f"the outcome '{part}' has no next step. Add one under 'next_steps': the words of a link, and where it leads.")
