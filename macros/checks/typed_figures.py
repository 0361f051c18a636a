"""A time limit, an amount, a date or a telephone number is a fact, never typed by hand."""

import re
from collections.abc import Iterator

from macros.calls import without
from macros.library import Library
from macros.models.base import texts
from macros.models.claim import Claims
from macros.models.fact import Fact
from macros.models.region import Region
from macros.models.trust_note import TrustNote
from macros.problems import Problem, quoted
from macros.text import without_slots

_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|twenty|twenty-five|twenty-eight|thirty|forty|sixty|ninety)"
_GAP = r"(?:-|[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURES = (
    (re.compile(rf"\b{_NUMBER}{_GAP}(?:(?:working|calendar|week){_GAP})?(?:days?|weeks?|months?|years?|hours?)\b(?! old)", re.IGNORECASE), "a length of time"),
    (re.compile(r"£\s?\d+(?:[.,]\d+)*"), "an amount of money"),
    (re.compile(rf"\b\d{{1,2}}{_GAP}(?:{_MONTHS})\b(?:{_GAP}\d{{4}})?|\b(?:{_MONTHS}){_GAP}\d{{4}}\b"), "a date"),
    (re.compile(r"(?<![\d/=-])(?:\+44|0)[\d ]{9,12}\d\b|\b(?:116 123|0800 1111|85258)\b"), "a telephone number"),
)
"""What counts as a figure, and what to call it. "A day" and "a year" count too: limits are written so."""


def check(library: Library) -> Iterator[Problem]:
    """Figures in pages and in YAML. A fact and a trust note bear their source, a region its own number, and no page shows a claim: those may."""
    for page in library.pages.values():
        # What a call shows stands between the words round it.
        for position, typed, what in figures(without(page.body, "·")):
            yield Problem(page.file, page.line(position), _message(typed, what))
        source = library.sources["pages", page.path]
        for place, text in texts(page.front):
            for _, typed, what in figures(text):
                yield Problem(page.file, source.find(place, typed), _message(typed, what))
    for source, item in library.texts():
        if isinstance(item, (Claims, Fact, TrustNote, Region)):
            continue
        for place, text in texts(item):
            # The id of a fact is no text: `[[fact:ico-three-months]]` shows what the fact says.
            for _, typed, what in figures(without_slots(text)):
                yield Problem(source.path, source.find(place, typed), _message(typed, what))


def figures(text: str) -> Iterator[tuple[int, str, str]]:
    """Every figure in a text: its position, what was typed, and what it is."""
    for pattern, what in FIGURES:
        for match in pattern.finditer(text):
            yield match.start(), match[0], what


def _message(typed: str, what: str) -> str:
    return f'{quoted(typed)} is {what} typed by hand. Make it a fact, with its source, and write {{{{ fact("its-id") }}}} in a page or [[fact:its-id]] in a .yml file.'
