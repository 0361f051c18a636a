"""In a decision tree every `next` and `start` leads to a question or an outcome, and no id is both."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted, suggestion, suggestion_or_list


def check(library: Library) -> Iterator[Problem]:
    """Options that lead nowhere, a start that is no question, and ids that are a question and an outcome."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        parts = {*tree.questions, *tree.outcomes}
        if tree.start not in tree.questions:
            yield Problem(source.path, source.line(("start",)), f"'start' is {quoted(tree.start)}, which is no question here.{suggestion_or_list(tree.start, tree.questions)}")
        for part in tree.questions.keys() & tree.outcomes.keys():
            yield Problem(source.path, source.line(("outcomes", part)), f"'{part}' is a question too. Questions and outcomes share one set of ids: rename one.")
        for part, question in tree.questions.items():
            for at, option in enumerate(question.options):
                if option.next not in parts:
                    line = source.line(("questions", part, "options", at, "next"))
                    yield Problem(source.path, line, f"option {quoted(option.option)} leads to '{option.next}', which is no question and no outcome here.{suggestion(option.next, parts)}")
