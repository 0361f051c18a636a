"""Finds the macro calls in a page without running them, so that a wrong one is a problem with a line.

mkdocs-macros puts a Python traceback on the public page when a macro fails, and prints `{{ typo }}` as typed when a
name is unknown; with its strict settings it stops at the first page. So a page may hold only calls with plain
arguments, and each is checked before MkDocs starts.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.problems import Problem, quoted

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_FORBIDDEN = re.compile(r"\{%|\{#")
# Narrower than Jinja's own grammar, so that whatever passes here cannot fail there.
_VALUE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")
_ARGUMENT = re.compile(r"""(?:(?P<name>[A-Za-z_]\w*)\s*=\s*)?(?P<text>"[^"\\]*"|'[^'\\]*')""")
_PART = r"""(?:[A-Za-z_]\w*\s*=\s*)?(?:"[^"\\]*"|'[^'\\]*')"""
_CALL = re.compile(
    rf"(?P<name>[A-Za-z_]\w*)\s*\(\s*(?P<arguments>(?:{_PART}(?:\s*,\s*{_PART})*)?)\s*\)"
)


@dataclass(frozen=True)
class Call:
    """One `{{ … }}` of a page: a macro with its arguments, or a value such as `region.name`."""

    name: str
    """The macro's name, or the dotted name of a value."""
    arguments: tuple[str, ...]
    """The arguments given by position."""
    keywords: tuple[tuple[str, str], ...]
    """The arguments given by name."""
    is_value: bool
    """Whether it is a value rather than a call."""
    line: int
    """The line of the file it begins on."""


def find(path: str, markdown: str, first_line: int) -> tuple[list[Call], list[Problem]]:
    """The calls in a page's Markdown, and what cannot be one. `first_line` is the line the Markdown begins on."""
    calls: list[Call] = []
    problems: list[Problem] = []
    for found in _read(path, markdown, first_line):
        (calls if isinstance(found, Call) else problems).append(found)  # type: ignore[arg-type]
    return calls, problems


def without(markdown: str, filling: str = " ") -> str:
    """The Markdown with each call blanked out, every position kept. `filling` is the character that takes its place."""
    return _EXPRESSION.sub(lambda match: re.sub(r"[^\n]", filling, match[0]), markdown)


def replaced(markdown: str, shown: Callable[[Call], str]) -> str:
    """The Markdown with what each call shows in its place. What is no call stays as it is."""
    return _EXPRESSION.sub(lambda match: shown(call) if (call := _call(match[1].strip(), 1)) else match[0], markdown)


def _read(path: str, markdown: str, first_line: int) -> Iterator[Call | Problem]:
    def line(position: int) -> int:
        return markdown.count("\n", 0, position) + first_line

    for match in _EXPRESSION.finditer(markdown):
        found = _call(match[1].strip(), line(match.start()))
        straight = "straight " if re.search("[“”‘’]", match[0]) else ""
        yield found or Problem(
            path, line(match.start()), f"{quoted(match[0])} is no macro call. Write a name with its arguments in {straight}quotation marks, such as {{{{ fact(\"an-id\") }}}}."
        )
    rest = without(markdown)
    for match in _FORBIDDEN.finditer(rest):
        # `{#id}` after a heading would begin a Jinja comment and swallow the page up to the next `#}`.
        what = "'{%' begins a template command" if match[0] == "{%" else "'{#' begins a template comment"
        number = rest.count("\n", 0, match.start()) + first_line
        yield Problem(path, number, f"{what}, which a page cannot hold. Take it out.")
    for match in re.finditer(r"\{\{", rest):
        number = rest.count("\n", 0, match.start()) + first_line
        yield Problem(path, number, "'{{' is never closed. Close the macro call with '}}'.")


def _call(typed: str, line: int) -> Call | None:
    if _VALUE.fullmatch(typed):
        return Call(typed, (), (), True, line)
    if not (match := _CALL.fullmatch(typed)):
        return None
    parts = [(part["name"], part["text"][1:-1]) for part in _ARGUMENT.finditer(match["arguments"])]
    names = [name for name, _ in parts]
    if None in names[next((at for at, name in enumerate(names) if name), len(names)) :]:
        return None
    arguments = tuple(text for name, text in parts if not name)
    return Call(match["name"], arguments, tuple((name, text) for name, text in parts if name), False, line)
