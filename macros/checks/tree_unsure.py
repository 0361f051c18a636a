"""In a decision tree every question has one option for "I'm not sure"."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Questions without an option marked `unsure: true`, or with more than one."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            number = sum(option.unsure for option in question.options)
            # A question without options is a dead end, which is said already.
            if number != 1 and question.options:
                what = "no option is" if number == 0 else f"{number} options are"
                yield Problem(source.path, source.line(("questions", part)), f"in the question '{part}' {what} marked 'unsure: true'. Mark the one for somebody who is not sure.")
