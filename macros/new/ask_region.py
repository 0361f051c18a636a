"""Asks, one question after another, for the answers of which a new region is made."""

from collections.abc import Callable

import yaml

from macros.library import Library
from macros.models.parse import parse
from macros.models.region_answers import RegionAnswers
from macros.new.area import ALL, area
from macros.new.region import folder_of, folder_problem
from macros.source import Source

_QUESTIONS = {
    "name": "What is your area called? For example: Kent and Medway.",
    "folder": "What shall its folder be called? Press Enter for '{folder}'.",
    "site_name": "What shall the site be called? Press Enter, and it is made of the name of the area.",
    "charity": "Which charity or service runs this copy of the site? Press Enter to name nobody: the site then says so.",
    "phone": "Its telephone number? Press Enter for none.",
    "email": "Its e-mail address? Press Enter for none.",
    "website": "Its website, with https:// in front? Press Enter for none.",
    "councils": "Which councils do you serve? Put ; between them. Press Enter for none.",
    "gives_advocacy": "Do these councils pay this charity for their free NHS complaints advocacy? Readers will ring it. Type yes or no.",
    "area": "Which trusts shall it show? Name integrated care boards (ICBs) or trusts, with ; between them. Press Enter for all of England.",
}
"""What is asked, in this order, for each key of the answers, and for the folder."""
_NEEDED = ("name", "gives_advocacy")
_WORDS = {"yes": "true", "y": "true", "no": "false", "n": "false"}


def ask(library: Library, folder: str | None, read: Callable[[], str], say: Callable[[str], None]) -> tuple[str, str]:
    """The folder, and the answers as YAML. `read` gives what somebody typed on one line, `say` shows them a line.

    A wrong answer is asked for again. The folder is asked for only where none is given.
    """
    answers = {"folder": folder} if folder else {}
    for key, question in _QUESTIONS.items():
        if not _is_asked(key, answers):
            continue
        usual = folder_of(answers["name"]) if key == "folder" else ""
        say(f"\n{question.format(folder=usual)}")
        while True:
            typed = read().strip() or usual
            typed = _WORDS.get(typed.lower(), typed) if key == "gives_advocacy" else typed
            wrong = _wrong(library, key, typed) if typed or key in _NEEDED else []
            if not wrong:
                break
            for message in wrong:
                say(message)
        if typed:
            answers[key] = typed
    return answers.pop("folder"), yaml.safe_dump(answers, allow_unicode=True, sort_keys=False)


def _is_asked(key: str, answers: dict[str, str]) -> bool:
    """Whether a question makes sense after the answers before it."""
    if key in ("phone", "email", "website"):
        return "charity" in answers
    return key not in answers and (key != "gives_advocacy" or {"charity", "councils"} <= answers.keys())


def _wrong(library: Library, key: str, typed: str) -> list[str]:
    """What is wrong with an answer, in the words of the reports."""
    if key == "folder":
        return list(filter(None, [folder_problem(library.root, typed)]))
    if key == "gives_advocacy":
        return [] if typed in _WORDS.values() else ["Type yes or no."]
    answers, problems = parse(RegionAnswers, Source("", typed, {"name": "x", key: typed}))
    found = [problem.message for problem in problems]
    if answers and key == "area" and answers.area != (ALL,):
        found += [message for _, message in area(library, answers.area)[1]]
    return found
