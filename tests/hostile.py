"""The example project with hostile text in every field that holds words: markup, template code and scripts."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.checks import checked_library
from macros.library import Library
from macros.models.base import texts
from macros.models.directory import HospitalDirectory
from macros.models.trust import TrustDirectory
from macros.source import Place, Source
from macros.text import Line

TEXT = r"""<script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7 }} {% if x %} {# c #} 2*3 d_e `f` &amp; \- [g] ~h~ ^i^ | "j" 'k'"""
"""For a text with markup: nothing in it is emphasis or a link, so all of it is shown as typed."""
LINE = r"""<script>alert(1)</script> {{ 7 }} {% if x %} *a* _b_ **c** __d__ `e` [x](javascript:alert(1)) [f][g] ![h](i) &amp; \* ~j~ | "k" """.rstrip()
"""For a text of one line, which has no markup: all of it is shown as typed."""
ADDRESS = "https://hostile.test/`a`/[b](c)/[d][e]/*f*/_g_/{{h}}/~i~?j=k&amp;l={%m%}"
"""A web address full of signs that Markdown, Jinja and HTML would like to read."""


@dataclass(frozen=True)
class Field:
    """One field that was made hostile."""

    where: str
    """The file and the place in it."""
    typed: str
    """What stands there now, up to the words that were there before."""


def make_hostile(root: Path, region: str) -> list[Field]:
    """Put hostile text before the words of every field of a region's library, and say which fields those are."""
    library = checked_library(root, region)
    numbers: dict[tuple[str, str], int] = {}
    found: list[Field] = []
    # A correction finds a hospital by its name.
    corrected = {one.name for one in library.corrections.hospitals}
    for source, item, body in _sources(library):
        data = deepcopy(source.data)
        for place, text in texts(item):
            if _has_a_form(place) or text in corrected:
                continue
            # Equal words in a file stay equal, for the journeys of a tree repeat the words of its options.
            number = numbers.setdefault((source.path, text), len(numbers))
            typed = f"q{number}q {LINE if isinstance(text, Line) else TEXT}"
            _put(data, place, f"{typed} {text}")
            found.append(Field(f"{source.path}: {_shown(place)}", typed))
        _addresses(data)
        _write(root / source.path, data, body)
    return found


def _sources(library: Library) -> Iterator[tuple[Source, object, str | None]]:
    """Every file with what it holds, and for a page its Markdown."""
    yield from ((source, item, None) for source, item in library.texts())
    # As the files have them: what a correction says is in no other file.
    yield library.sources["directory", "trusts"], TrustDirectory.model_validate(library.sources["directory", "trusts"].data), None
    yield library.sources["directory", "hospitals"], HospitalDirectory.model_validate(library.sources["directory", "hospitals"].data), None
    for path, page in library.pages.items():
        yield library.sources["pages", path], page.front, page.body


def _has_a_form(place: Place) -> bool:
    """Whether a text must be a number or an address: hostile words are refused there."""
    return (place[0] in ("contacts", "run_by") and place[-1] in ("phone", "email")) or ("next_steps" in place and place[-1] == "link")


def _put(data: object, place: Place, value: str) -> None:
    for part in place[:-1]:
        data = data[part]  # type: ignore[index]
    data[place[-1]] = value  # type: ignore[index]


def _addresses(data: object) -> None:
    """Make every web address hostile too, except where a copy host must be known by its name."""
    if isinstance(data, dict):
        for key, value in data.items():
            if str(value).startswith("https://") and "hosted_by" not in data:
                data[key] = ADDRESS
            _addresses(value)
    elif isinstance(data, list):
        for value in data:
            _addresses(value)


def _write(path: Path, data: object, body: str | None) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    path.write_text(text if body is None else f"---\n{text}---\n{body}", encoding="utf-8")


def _shown(place: Place) -> str:
    return ".".join(str(part) for part in place)
