"""In a decision tree no id is that of a question and of an outcome."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Ids that are both: nobody could say where an option with such a `next` leads."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part in tree.outcomes:
            if part in tree.questions:
                yield Problem(source.path, source.line(("outcomes", part)), f"'{part}' is a question too. Questions and outcomes share one set of ids: rename one.")
