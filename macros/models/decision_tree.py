"""A decision tree: questions, each a page of its own, whose options lead to other questions or to outcomes."""

import json
from functools import cached_property
from hashlib import sha256

from pydantic import Field

from macros.models.base import Flag, Identifier, Listed, Model, OneLine, RichText

# What is left out here is for a check to say, together with all else that is wrong with the tree.
_ONE_OR_MORE = {"minItems": 1}


class Option(Model):
    """One answer to a question."""

    option: OneLine
    """The words of the answer, as the reader would say them."""
    next: Identifier
    """The id of the question or the outcome it leads to."""
    unsure: Flag = False
    """`true` on the one option for "I'm not sure"."""


class Question(Model):
    """One question and its options."""

    question: OneLine
    """The question itself, with its question mark."""
    hint: RichText | None = None
    """What helps to answer it."""
    why: RichText | None = None
    """Why we ask."""
    options: tuple[Option, ...] = Field(default=(), json_schema_extra=_ONE_OR_MORE)
    """The answers to choose from. One of them is for "I'm not sure"."""


class NextStep(Model):
    """What to do after an outcome."""

    text: OneLine
    """The words of the link: what the reader does next."""
    link: OneLine
    """Where it leads: a page of ours, such as /on-the-day/recording/, or a full web address."""


class Outcome(Model):
    """Where a tree ends: the answer, and what to do next."""

    outcome: OneLine
    """The answer in one line."""
    text: RichText
    """The answer in full, with what to do."""
    next_steps: tuple[NextStep, ...] = Field(default=(), json_schema_extra=_ONE_OR_MORE)
    """What to do next, the most useful first."""


class Journey(Model):
    """One way through the tree, recorded so that every build can walk it."""

    answers: tuple[OneLine, ...] = Field(min_length=1)
    """The words of the option taken at each question, in order from the start."""
    outcome: Identifier
    """The id of the outcome these answers lead to."""


class DecisionTree(Listed):
    """A whole tree. Questions and outcomes share one set of ids, because both are what `next` leads to."""

    intro: RichText
    """What the reader should know before the first question."""
    start: Identifier
    """The id of the first question."""
    questions: dict[Identifier, Question] = Field(min_length=1)
    """The questions, each under its id."""
    outcomes: dict[Identifier, Outcome] = Field(min_length=1)
    """The outcomes, each under its id."""
    journeys: tuple[Journey, ...] = Field(min_length=1)
    """Ways through the tree: every option and every outcome is on one."""

    @cached_property
    def version(self) -> str:
        """Eight characters that are others as soon as a question, its options or where they lead is another."""
        asked = {part: [question.question, [[option.option, option.next] for option in question.options]] for part, question in self.questions.items()}
        return sha256(json.dumps(asked).encode()).hexdigest()[:8]

    @cached_property
    def question_ids(self) -> str:
        """The ids of all questions, with a space between them."""
        return " ".join(self.questions)
