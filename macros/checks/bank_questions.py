"""In the question bank a question is one sentence that ends with a question mark, and none stands there twice."""

import re
from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Questions that are none, that are several, and that stand twice."""
    asked: dict[str, str] = {}
    for topic in library.question_bank:
        source = library.sources["question-bank", topic.id]
        for number, one in enumerate(topic.questions):
            place = ("questions", number, "question")
            line = source.line(place)
            if not one.question.rstrip("’”\"')").endswith("?"):
                yield Problem(source.path, line, f"{quoted(one.question)} is no question. End it with a question mark, or write what is asked.")
            elif re.search(r"[.?!]\s", one.question):
                yield Problem(source.path, line, f"{quoted(one.question)} is more than one sentence. Ask one thing at a time, and put the rest in 'hint'.")
            same = " ".join(re.findall(r"\w+", one.question.casefold()))
            if same in asked:
                yield Problem(source.path, line, f"{quoted(one.question)} is asked already, in {asked[same]}. Take one of them out.")
            asked.setdefault(same, f"{source.path}:{line}")
