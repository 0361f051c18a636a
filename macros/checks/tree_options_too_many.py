"""In a decision tree a question has seven options at the most."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem

MAX_OPTIONS = 7
"""The most options of one question: more do not fit on the screen of a phone."""


def check(library: Library) -> Iterator[Problem]:
    """Questions with too many options."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            if len(question.options) > MAX_OPTIONS:
                line = source.line(("questions", part, "options"))
                yield Problem(source.path, line, f"the question '{part}' has {len(question.options)} options; {MAX_OPTIONS} is the most. Join some, or ask two questions.")
