"""In a decision tree no two options of a question are alike."""

import re
from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Options that differ from another of their question in capitals and punctuation at the most."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, question in tree.questions.items():
            seen: dict[str, int] = {}
            for at, option in enumerate(question.options):
                # Somebody who hears them read out would not know which is which.
                words = " ".join(re.findall(r"\w+", option.option.replace("'", "").replace("’", "").casefold())) or option.option
                line = source.line(("questions", part, "options", at))
                if words in seen:
                    yield Problem(source.path, line, f"in the question '{part}' option {quoted(option.option)} is on line {seen[words]} too. Say how they differ, or keep one.")
                seen.setdefault(words, line)
