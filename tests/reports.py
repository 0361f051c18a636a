"""Judges what a person reads when something is wrong: every finding names a line that is there, in plain words."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.problems import Problem

PROGRAMMERS_WORDS = re.compile(
    r"Traceback|pydantic|NoneType|object at 0x|<class|\b(?:str|dict|tuple|bool|int|KeyError|TypeError|ValueError|AttributeError|None)\b"
    r"|\b[A-Z][a-z]+[A-Z][a-z]+\b"  # the name of a class
    r"|\b(?:yaml|jinja2)\.|_type\b|ctx\b|\b(?:mapping|sequence|scalar|parser|token|simple key|document start)\b"
)
"""Words of Python, of pydantic and of the YAML parsers, which no person editing words should meet."""
QUOTED = (re.compile(r'".*"'), re.compile(r"'.*'"))
"""What somebody typed: that may hold any word. A text stands in double quotes and may hold single ones, so it is taken out first."""


def programmers_word(message: str) -> str | None:
    """The first such word of a message that nobody typed; `None` when there is none."""
    for typed in QUOTED:
        message = typed.sub("…", message)
    found = PROGRAMMERS_WORDS.search(message)
    return found[0] if found else None


def faults(root: Path, problems: Iterable[Problem]) -> Iterator[str]:
    """What is wrong with findings on a project."""
    for problem in problems:
        yield from (f"{problem}\n    {fault}" for fault in _faults(root, problem))


def _faults(root: Path, problem: Problem) -> Iterator[str]:
    if not problem.path or problem.path.startswith(("/", ".")):
        yield "the path does not begin at the project's top folder"
    if not 1 <= problem.line <= lines_of(root / problem.path):
        yield f"the file has {lines_of(root / problem.path)} lines"
    if "\n" in problem.message or len(problem.message) > 500:
        yield "the message is no single line that can be read"
    if not problem.message.endswith((".", "?")):
        yield "the message is no whole sentence"
    if found := programmers_word(problem.message):
        yield f"'{found}' is a word for programmers"


def lines_of(file: Path) -> int:
    """The number of lines of a file; 1 for what is no file, since a finding on a folder is on its first line."""
    if not file.is_file():
        return 1
    content = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content.count(b"\n") + 1
