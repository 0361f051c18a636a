"""In a decision tree `start` leads to a question, and every `next` to a question or an outcome."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted, suggestion, suggestion_or_list


def check(library: Library) -> Iterator[Problem]:
    """Options that lead nowhere, and a start that is no question."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        parts = {*tree.questions, *tree.outcomes}
        if tree.start not in tree.questions:
            yield Problem(source.path, source.line(("start",)), f"'start' is {quoted(tree.start)}, which is no question here.{suggestion_or_list(tree.start, tree.questions)}")
        for part, question in tree.questions.items():
            for at, option in enumerate(question.options):
                if option.next not in parts:
                    line = source.line(("questions", part, "options", at, "next"))
                    what = f"option {quoted(option.option)} leads to '{option.next}', which is no question and no outcome here."
                    yield Problem(source.path, line, f"in the question '{part}' {what}{suggestion(option.next, parts) or ' Correct it, or add what is missing.'}")
