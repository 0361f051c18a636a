"""One topic of the question bank: the questions people pick from."""

from pydantic import Field

from macros.models.base import Item, Model, Number, OneLine, Question, RichText


class BankQuestion(Model):
    """One question that somebody may want to ask at a meeting."""

    question: Question
    """The question: one sentence, open, that can be answered at a meeting."""
    hint: RichText | None = None
    """What helps to use it: when it fits, or what a good answer would have in it."""


class Topic(Item):
    """The questions on one topic."""

    title: OneLine
    """The name of the topic, as a person would say it."""
    intro: RichText
    """Whom these questions are for, in a sentence or two."""
    order: Number
    """Its place among the topics: lower comes first."""
    questions: tuple[BankQuestion, ...] = Field(min_length=1)
    """The questions, in order."""
