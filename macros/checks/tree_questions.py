"""In a decision tree a question ends with a question mark, has two to seven options, and no two of them are alike."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, counted, quoted

MAX_OPTIONS = 7
"""The most options of one question: more do not fit on the screen of a phone."""


def check(library: Library) -> Iterator[Problem]:
    """Questions that are none, and options that are too few, too many or alike."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            if not question.question.endswith("?"):
                yield Problem(source.path, source.line(("questions", part, "question")), f"{quoted(question.question)} does not end with '?'. Write it as a question.")
            if not 2 <= len(question.options) <= MAX_OPTIONS:
                yield Problem(source.path, source.line(("questions", part, "options")), f"the question '{part}' has {counted(len(question.options), 'option')}. Give it from 2 to {MAX_OPTIONS}.")
            seen: dict[str, int] = {}
            for at, option in enumerate(question.options):
                words = option.option.casefold().rstrip(".!")
                line = source.line(("questions", part, "options", at))
                if words in seen:
                    yield Problem(source.path, line, f"option {quoted(option.option)} is on line {seen[words]} too. Say how they differ, or keep one.")
                seen.setdefault(words, line)
