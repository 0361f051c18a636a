"""In a decision tree no way from the start to an outcome has more than ten questions."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.tree_paths import reading_order
from macros.problems import Problem

MAX_QUESTIONS = 10
"""The most questions on one way through a tree: a tired person gives up after fewer."""


def check(library: Library) -> Iterator[Problem]:
    """Trees with a way that is too long. Each part comes after those that lead to it, so one pass is enough."""
    for name, tree in library.decision_trees.items():
        longest: dict[str, int] = {tree.start: 1}
        for part in reading_order(tree):
            for option in tree.questions[part].options if part in tree.questions else ():
                if option.next in tree.questions:
                    longest[option.next] = max(longest.get(option.next, 0), longest.get(part, 1) + 1)
        for part, number in longest.items():
            if number == MAX_QUESTIONS + 1:
                source = library.sources["decision-trees", name]
                yield Problem(source.path, source.line(("questions", part)), f"the question '{part}' is number {number} on one way through the tree; {MAX_QUESTIONS} is the most. Make the tree shorter, or split it.")
