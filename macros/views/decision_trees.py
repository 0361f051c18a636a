"""The views of a decision tree: one question, one outcome, and the whole tree as a numbered list."""

from dataclasses import dataclass

from macros.library import Library
from macros.models.decision_tree import DecisionTree, NextStep, Question
from macros.models.tree_paths import reading_order


@dataclass(frozen=True)
class OptionView:
    """One answer to choose."""

    text: str
    """The words of the answer."""
    link: str
    """The address of the question or outcome it leads to."""
    next: str
    """The id of that question or outcome."""


@dataclass(frozen=True)
class YourAnswersView:
    """What `docs/assets/decision-tree.js` is told of a page, and what it adds to it."""

    start: str
    """The address of the tree's start."""
    version: str
    """That of the tree: answers to another version are not shown."""
    questions: str
    """The ids of the tree's questions, with a space between them."""
    part: str
    """The id of the question or outcome that the page shows."""
    question: str | None
    """The question that the page asks; `None` for an outcome."""
    is_start: bool
    """Whether this is where a tree opens, and not the page of one question or outcome."""


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
    your_answers: YourAnswersView
    """What was answered so far."""


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
    your_answers: YourAnswersView
    """The answers that led there."""


@dataclass(frozen=True)
class NumberedOption:
    """One answer in the whole tree."""

    text: str
    """The words of the answer."""
    number: int | None
    """The number of the question it leads to; `None` when it leads to an outcome."""
    letter: str | None
    """The letter of the outcome it leads to; `None` when it leads to a question."""
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
class LetteredOutcome:
    """One outcome in the whole tree."""

    anchor: str
    """Its id on this page."""
    letter: str
    """Its letter, by which the options name it: on paper no link leads there."""
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
    outcomes: tuple[LetteredOutcome, ...]
    """The outcomes, in the order in which the questions lead to them."""


def question(library: Library, identifier: str, part: str | None = None) -> QuestionView:
    """One question of a tree. Without `part`, the first one, with its heading and the tree's introduction."""
    tree = library.decision_trees[identifier]
    asked = tree.questions[part or tree.start]
    return QuestionView(
        heading=asked.question if part is None else None,
        hint=asked.hint,
        why=asked.why,
        options=tuple(OptionView(option.option, f"{_start(tree)}{option.next}/", option.next) for option in asked.options),
        intro=tree.intro if part is None else None,
        tree_title=tree.title,
        tree_link=_start(tree),
        your_answers=_your_answers(tree, part),
    )


def outcome(library: Library, identifier: str, part: str) -> OutcomeView:
    """One outcome of a tree."""
    tree = library.decision_trees[identifier]
    reached = tree.outcomes[part]
    return OutcomeView(reached.text, reached.next_steps, tree.title, _start(tree), _your_answers(tree, part))


def whole(library: Library, identifier: str) -> WholeTreeView:
    """The whole tree as it prints: "go to question 3" always leads forward."""
    tree = library.decision_trees[identifier]
    order = reading_order(tree)
    asked = [part for part in order if part in tree.questions]
    reached = [part for part in order if part in tree.outcomes]
    numbers = {part: number for number, part in enumerate(asked, 1)}
    letters = {part: _letter(number) for number, part in enumerate(reached, 1)}
    return WholeTreeView(
        questions=tuple(_numbered(tree, part, numbers, letters) for part in asked),
        outcomes=tuple(
            LetteredOutcome(
                anchor=_anchor(part, numbers),
                letter=letters[part],
                outcome=tree.outcomes[part].outcome,
                text=tree.outcomes[part].text,
                next_steps=tree.outcomes[part].next_steps,
            )
            for part in reached
        ),
    )


def _numbered(tree: DecisionTree, part: str, numbers: dict[str, int], letters: dict[str, str]) -> NumberedQuestion:
    asked: Question = tree.questions[part]
    return NumberedQuestion(
        anchor=_anchor(part, numbers),
        question=asked.question,
        hint=asked.hint,
        options=tuple(
            NumberedOption(
                text=option.option,
                number=numbers.get(option.next),
                letter=letters.get(option.next),
                outcome=tree.outcomes[option.next].outcome if option.next in letters else None,
                anchor=_anchor(option.next, numbers),
            )
            for option in asked.options
        ),
    )


def _your_answers(tree: DecisionTree, part: str | None) -> YourAnswersView:
    shown = part or tree.start
    words = tree.questions[shown].question if shown in tree.questions else None
    return YourAnswersView(_start(tree), tree.version, tree.question_ids, shown, words, part is None)


def _anchor(part: str, numbers: dict[str, int]) -> str:
    return f"question-{numbers[part]}" if part in numbers else f"outcome-{part}"


def _letter(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    return (_letter((number - 1) // 26) if number > 26 else "") + chr(ord("A") + (number - 1) % 26)


def _start(tree: DecisionTree) -> str:
    return f"/decide/{tree.id}/"
