"""In a decision tree every outcome is reached by a recorded journey."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.tree_paths import is_joined, reachable, walk
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Outcomes that no journey says it leads to, and does."""
    for name, tree in library.decision_trees.items():
        if not is_joined(tree):
            continue
        source = library.sources["decision-trees", name]
        found = reachable(tree)
        reached = {journey.outcome for journey in tree.journeys if walk(tree, journey).part == journey.outcome}
        for part in tree.outcomes:
            if part in found and part not in reached:
                yield Problem(source.path, source.line(("outcomes", part)), f"no journey leads to the outcome '{part}'. Record one, under 'journeys'.")
