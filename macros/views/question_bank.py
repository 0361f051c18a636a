"""The view of the question bank."""

from dataclasses import dataclass

from macros.library import Library
from macros.models.question_bank import Topic


@dataclass(frozen=True)
class QuestionBankView:
    """Topics of the question bank."""

    topics: tuple[Topic, ...]
    """The topics in their order: each with `id`, `title`, `intro` and `questions`, which have `question` and `hint`."""


def question_bank(library: Library, topic: str | None = None) -> QuestionBankView:
    """All topics, or one by its id."""
    return QuestionBankView(tuple(one for one in library.question_bank if topic in (None, one.id)))
