"""Writes what there is to look at: as text, as Markdown, as JSON, or as the annotations of GitHub."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from macros.annotations import annotations
from macros.looked import Looked
from macros.problems import counted

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")


def as_text(region: str, today: date, looked: Sequence[Looked], at_most: int | None = None) -> str:
    """A heading for each kind, its lines under it, then what could not be looked at, and a count."""
    parts = ["\n".join([f"{one.title}:", *map(str, one.found[:at_most]), *_more(one, at_most)]) for one in looked if one.found]
    return "\n\n".join([*parts, *(_not_looked(one) for one in looked if one.not_looked), _count(looked)])


def as_markdown(region: str, today: date, looked: Sequence[Looked], at_most: int | None = None) -> str:
    """The same as a page of Markdown, in which nothing that somebody typed is read as markup."""
    parts = [_count(looked)]
    for one in looked:
        if one.found:
            lines = [f"- `{found.path}:{found.line}` {_escaped(found.message)}" for found in one.found[:at_most]]
            parts += [f"## {one.title}", "\n".join([*lines, *(f"- {more}" for more in _more(one, at_most))])]
    parts += [_escaped(_not_looked(one)) for one in looked if one.not_looked]
    return "\n\n".join(parts)


def as_json(region: str, today: date, looked: Sequence[Looked], at_most: int | None = None) -> str:
    """The same for programs. `more` says how many of a kind were left out."""
    kinds = [
        {
            "kind": one.name,
            "title": one.title,
            "found": [{"path": found.path, "line": found.line, "message": found.message} for found in one.found[:at_most]],
            "more": len(one.found) - len(one.found[:at_most]),
            "not_looked": one.not_looked,
        }
        for one in looked
    ]
    return json.dumps({"region": region, "today": today.isoformat(), "kinds": kinds}, ensure_ascii=False, indent=2)


def as_annotations(region: str, today: date, looked: Sequence[Looked], at_most: int | None = None) -> str:
    """Each line as a notice that GitHub shows where it is about, and the text before them: GitHub shows ten of a step at the most."""
    found = [one for each in looked for one in each.found[:at_most]]
    return "\n".join([as_text(region, today, looked, at_most), *([annotations(found, "notice")] if found else [])])


FORMS: Mapping[str, Callable[[str, date, Sequence[Looked], int | None], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json, "github": as_annotations}
"""Each way to write it, by the name that a person types."""


def _count(looked: Sequence[Looked]) -> str:
    number = sum(len(one.found) for one in looked)
    if number:
        return f"{counted(number, 'line')} to look at."
    return "There is nothing else to look at." if any(one.not_looked for one in looked) else "There is nothing to look at."


def _more(one: Looked, at_most: int | None) -> list[str]:
    """How many lines of a kind were left out, as a line; none when all are there."""
    left_out = len(one.found) - len(one.found[:at_most])
    return [f"… and {left_out} more. To see all: lrm report --only {one.name}"] if left_out else []


def _not_looked(one: Looked) -> str:
    return f"Not looked at: {one.title[0].lower()}{one.title[1:]}. {one.not_looked}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
