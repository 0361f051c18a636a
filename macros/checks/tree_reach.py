"""In a decision tree every question and every outcome can be reached from the start."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.tree_paths import is_joined, reachable
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Questions and outcomes that no answer leads to."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        if not is_joined(tree):
            # What an option should lead to is not reached because the option is wrong: that is said already.
            continue
        reached = reachable(tree)
        for kind, parts in (("question", tree.questions), ("outcome", tree.outcomes)):
            for part in parts:
                if part not in reached:
                    yield Problem(source.path, source.line((f"{kind}s", part)), f"no answer leads to the {kind} '{part}'. Lead an option to it, or take it out.")
