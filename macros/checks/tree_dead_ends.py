"""In a decision tree every question leads on: it has two options or more."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Questions at which a reader can go no further, or has nothing to choose from."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            if len(question.options) < 2:
                what = "has one option, so there is nothing to choose" if question.options else "has no options: a reader could go no further"
                yield Problem(source.path, source.line(("questions", part, "options")), f"the question '{part}' {what}. Give it two options or more.")
