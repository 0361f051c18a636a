"""Writes findings as the workflow commands by which GitHub shows them on the lines they are about.

GitHub shows ten of a kind for each step of a workflow, so whoever prints these prints the whole report as well. The form and
the signs to escape are those of GitHub Docs, "Workflow commands for GitHub Actions".
"""

from collections.abc import Iterable

from macros.problems import Problem


def annotations(found: Iterable[Problem], level: str = "error") -> str:
    """A line for each finding: `::error file=docs/about.md,line=3::What is wrong. What to do.`

    `level` is `error`, `warning` or `notice`. Nothing that somebody typed can end its line and begin a command of its own.
    """
    return "\n".join(f"::{level} file={_property(one.path)},line={one.line}::{_message(one.message)}" for one in found)


def _message(text: str) -> str:
    """A text as GitHub wants it after the second `::`. The `%` comes first, for the others are written with it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text as GitHub wants it between the `::`, where a colon and a comma would end it."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
