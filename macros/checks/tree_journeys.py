"""In a decision tree the recorded journeys lead where they say."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.decision_tree import DecisionTree, Journey
from macros.models.tree_paths import is_joined, walk
from macros.problems import Problem, quoted, suggestion_or_list
from macros.source import Source


def check(library: Library) -> Iterator[Problem]:
    """Journeys with an answer that cannot be given, and journeys that stop early or end elsewhere."""
    for name, tree in library.decision_trees.items():
        if is_joined(tree):
            for at, journey in enumerate(tree.journeys):
                yield from _wrong(library.sources["decision-trees", name], tree, at, journey)


def _wrong(source: Source, tree: DecisionTree, at: int, journey: Journey) -> Iterator[Problem]:
    went = walk(tree, journey)
    part, step = went.part, len(went.taken)
    if journey.outcome not in tree.outcomes:
        line = source.line(("journeys", at, "outcome"))
        yield Problem(source.path, line, f"'outcome' is {quoted(journey.outcome)}, which is no outcome here.{suggestion_or_list(journey.outcome, tree.outcomes)}")
    if step < len(journey.answers):
        answer, line = journey.answers[step], source.line(("journeys", at, "answers", step))
        if part in tree.outcomes:
            yield Problem(source.path, line, f"the journey is at the outcome '{part}' before {quoted(answer)}. Take this answer out.")
        else:
            options = [option.option for option in tree.questions[part].options]
            yield Problem(source.path, line, f"{quoted(answer)} is no option of the question '{part}'.{suggestion_or_list(answer, options)}")
    elif part in tree.questions:
        yield Problem(source.path, source.line(("journeys", at, "outcome")), f"the journey stops at the question '{part}'. Add the answers to it.")
    elif part != journey.outcome and journey.outcome in tree.outcomes:
        line = source.line(("journeys", at, "outcome"))
        yield Problem(source.path, line, f"the journey leads to the outcome '{part}', not to '{journey.outcome}'. Correct 'outcome', or the answers.")
