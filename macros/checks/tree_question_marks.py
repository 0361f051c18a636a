"""In a decision tree a question ends with a question mark."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Questions that are none."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            if not question.question.endswith("?"):
                line = source.line(("questions", part, "question"))
                yield Problem(source.path, line, f"the question '{part}', {quoted(question.question)}, does not end with '?'. Write it as a question.")
