"""The views of a decision tree: one question, one outcome, and the whole tree as a numbered list."""

from dataclasses import dataclass

from macros.library import Library
from macros.models.decision_tree import DecisionTree, NextStep, Question


@dataclass(frozen=True)
class OptionView:
    """One answer to choose."""

    text: str
    """The words of the answer."""
    link: str
    """The address of the question or outcome it leads to."""


@dataclass(frozen=True)
class QuestionView:
    """One question with its options."""

    heading: str | None
    """The question; `None` on its own page, where it is the title."""
    hint: str | None
    """What helps to answer it."""
    why: str | None
    """Why we ask."""
    options: tuple[OptionView, ...]
    """The answers to choose from."""
    intro: str | None
    """What to know before the first question; `None` after it."""
    tree_title: str
    """The question the whole tree answers."""
    tree_link: str
    """The address of the tree's start."""


@dataclass(frozen=True)
class OutcomeView:
    """Where a tree ends."""

    text: str
    """The answer in full."""
    next_steps: tuple[NextStep, ...]
    """What to do next, each with `text` and `link`."""
    tree_title: str
    """The question the whole tree answers."""
    tree_link: str
    """The address of the tree's start."""


@dataclass(frozen=True)
class NumberedOption:
    """One answer in the whole tree."""

    text: str
    """The words of the answer."""
    number: int | None
    """The number of the question it leads to; `None` when it leads to an outcome."""
    outcome: str | None
    """The outcome it leads to, in one line; `None` when it leads to a question."""
    anchor: str
    """The id of the place on this page it leads to."""


@dataclass(frozen=True)
class NumberedQuestion:
    """One question in the whole tree."""

    anchor: str
    """Its id on this page."""
    question: str
    """The question."""
    hint: str | None
    """What helps to answer it."""
    options: tuple[NumberedOption, ...]
    """The answers to choose from."""


@dataclass(frozen=True)
class ListedOutcome:
    """One outcome in the whole tree."""

    anchor: str
    """Its id on this page."""
    outcome: str
    """The answer in one line."""
    text: str
    """The answer in full."""
    next_steps: tuple[NextStep, ...]
    """What to do next, each with `text` and `link`."""


@dataclass(frozen=True)
class WholeTreeView:
    """A tree from its first question to its last outcome."""

    questions: tuple[NumberedQuestion, ...]
    """The questions, numbered by their place, each after those that lead to it."""
    outcomes: tuple[ListedOutcome, ...]
    """The outcomes, in the order in which the questions lead to them."""


def question(library: Library, identifier: str, part: str | None = None) -> QuestionView:
    """One question of a tree. Without `part`, the first one, with its heading and the tree's introduction."""
    tree = library.decision_trees[identifier]
    asked = tree.questions[part or tree.start]
    return QuestionView(
        heading=asked.question if part is None else None,
        hint=asked.hint,
        why=asked.why,
        options=tuple(OptionView(option.option, f"{_start(tree)}{option.next}/") for option in asked.options),
        intro=tree.intro if part is None else None,
        tree_title=tree.title,
        tree_link=_start(tree),
    )


def outcome(library: Library, identifier: str, part: str) -> OutcomeView:
    """One outcome of a tree."""
    tree = library.decision_trees[identifier]
    reached = tree.outcomes[part]
    return OutcomeView(reached.text, reached.next_steps, tree.title, _start(tree))


def whole(library: Library, identifier: str) -> WholeTreeView:
    """The whole tree as it prints: "go to question 3" always leads forward."""
    tree = library.decision_trees[identifier]
    order = reading_order(tree)
    asked = [part for part in order if part in tree.questions]
    numbers = {part: number for number, part in enumerate(asked, 1)}
    return WholeTreeView(
        questions=tuple(_numbered(tree, part, numbers) for part in asked),
        outcomes=tuple(
            ListedOutcome(f"outcome-{part}", tree.outcomes[part].outcome, tree.outcomes[part].text, tree.outcomes[part].next_steps)
            for part in order
            if part in tree.outcomes
        ),
    )


def reading_order(tree: DecisionTree) -> list[str]:
    """The ids of the parts that can be reached, each after all that lead to it, otherwise in the order of the file.

    Parts on a circle are left out: a tree with one never reaches a reader.
    """
    found = reachable(tree)
    before: dict[str, set[str]] = {part: set() for part in [*tree.questions, *tree.outcomes] if part in found}
    for part in found & tree.questions.keys():
        for option in tree.questions[part].options:
            before.get(option.next, set()).add(part)
    order: list[str] = []
    while ready := [part for part, waiting in before.items() if not waiting]:
        part = ready[0]
        order.append(part)
        del before[part]
        for waiting in before.values():
            waiting.discard(part)
    return order


def is_joined(tree: DecisionTree) -> bool:
    """Whether the start is a question, and every option leads to a question or an outcome."""
    parts = {*tree.questions, *tree.outcomes}
    return tree.start in tree.questions and all(option.next in parts for question in tree.questions.values() for option in question.options)


def reachable(tree: DecisionTree) -> set[str]:
    """The ids of the parts that some answers lead to, and the start."""
    found: set[str] = set()
    todo = [tree.start]
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            asked = tree.questions.get(part)
            todo += [option.next for option in (asked.options if asked else ())]
    return found


def _numbered(tree: DecisionTree, part: str, numbers: dict[str, int]) -> NumberedQuestion:
    asked: Question = tree.questions[part]
    return NumberedQuestion(
        anchor=f"question-{numbers[part]}",
        question=asked.question,
        hint=asked.hint,
        options=tuple(
            NumberedOption(
                text=option.option,
                number=numbers.get(option.next),
                outcome=tree.outcomes[option.next].outcome if option.next in tree.outcomes else None,
                anchor=f"question-{numbers[option.next]}" if option.next in numbers else f"outcome-{option.next}",
            )
            for option in asked.options
        ),
    )


def _start(tree: DecisionTree) -> str:
    return f"/decide/{tree.id}/"
