"""In a decision tree the recorded journeys lead where they say, and between them take every option to every outcome."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.decision_tree import DecisionTree, Journey
from macros.problems import Problem, quoted, suggestion
from macros.source import Source
from macros.views.decision_trees import is_joined, reachable


def check(library: Library) -> Iterator[Problem]:
    """Journeys that go wrong, options and outcomes on none, and journeys recorded twice."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        if not is_joined(tree):
            continue
        found = reachable(tree)
        taken: set[tuple[str, int]] = set()
        reached: set[str] = set()
        seen: dict[tuple[str, ...], int] = {}
        for at, journey in enumerate(tree.journeys):
            line = source.line(("journeys", at))
            if journey.answers in seen:
                yield Problem(source.path, line, f"this journey is on line {seen[journey.answers]} too. Keep one.")
            seen.setdefault(journey.answers, line)
            yield from _walk(source, tree, at, journey, taken, reached)
        for part, question in tree.questions.items():
            for at, option in enumerate(question.options):
                if part in found and (part, at) not in taken:
                    line = source.line(("questions", part, "options", at))
                    yield Problem(source.path, line, f"option {quoted(option.option)} is on no journey. Record one that takes it, under 'journeys'.")
        for part in tree.outcomes:
            if part in found and part not in reached:
                yield Problem(source.path, source.line(("outcomes", part)), f"no journey leads to the outcome '{part}'. Record one, under 'journeys'.")


def _walk(source: Source, tree: DecisionTree, at: int, journey: Journey, taken: set[tuple[str, int]], reached: set[str]) -> Iterator[Problem]:
    """Follow one journey; note what it takes and reaches, and say where it goes wrong."""
    part = tree.start
    for step, answer in enumerate(journey.answers):
        line = source.line(("journeys", at, "answers", step))
        if part not in tree.questions:
            if part in tree.outcomes:
                yield Problem(source.path, line, f"the journey is at the outcome '{part}' before {quoted(answer)}. Take this answer out.")
            return
        options = [option.option for option in tree.questions[part].options]
        if answer not in options:
            yield Problem(source.path, line, f"{quoted(answer)} is no option of the question '{part}'.{suggestion(answer, options)}")
            return
        taken.add((part, options.index(answer)))
        part = tree.questions[part].options[options.index(answer)].next
    line = source.line(("journeys", at, "outcome"))
    if part in tree.outcomes and part == journey.outcome:
        reached.add(part)
    elif part in tree.questions:
        yield Problem(source.path, line, f"the journey stops at the question '{part}'. Add the answers to it.")
    elif part in tree.outcomes:
        yield Problem(source.path, line, f"the journey leads to the outcome '{part}', not to '{journey.outcome}'. Correct 'outcome', or the answers.")
