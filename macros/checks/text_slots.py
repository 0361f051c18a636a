"""A slot in a text, such as [[fact:id]], names something that is there."""

import re
from collections.abc import Iterator

from macros.library import Library
from macros.models.base import texts
from macros.models.fact import Fact
from macros.models.letter import Letter
from macros.models.words import Words
from macros.problems import Problem, suggestion, suggestion_or_list
from macros.text import walk

_UNFINISHED = re.compile(r"\[\[\s*(fact|gap)\b[^\]]*\]?\]?")


def check(library: Library) -> Iterator[Problem]:
    """Unknown facts and gaps, slots of an unknown kind, and slots that are not written as one."""
    for source, item in library.texts():
        gaps = item.gaps if isinstance(item, Letter) else {}
        for place, text in texts(item):
            for span in walk(text):
                if span.kind == "slot" and (message := _wrong(library, item, gaps, span.text, span.target)):
                    typed = f"[[{span.text}:{span.target}]]" if span.target else f"[[{span.text}]]"
                    yield Problem(source.path, source.find(place, typed), f"'{typed}' {message}")
                if span.kind == "text" and (unfinished := _UNFINISHED.search(span.text)):
                    yield Problem(source.path, source.find(place, unfinished[0]), f"'{unfinished[0]}' is not read as a {unfinished[1]}. Write it as [[{unfinished[1]}:its-id]].")


def _wrong(library: Library, item: object, gaps: dict, kind: str, identifier: str) -> str:
    """What is wrong with a slot, after its name; empty when nothing is."""
    if isinstance(item, Fact):
        return "stands in a fact. A fact says everything itself: write it out here."
    if kind == "fact" and identifier:
        known = library.known("facts")
        return "" if identifier in known else f"names no fact.{suggestion(identifier, known) or ' Add the fact, or correct the name.'}"
    if kind == "gap" and identifier and isinstance(item, Letter):
        return "" if identifier in gaps else f"names no gap of this letter.{suggestion_or_list(identifier, gaps)}"
    if isinstance(item, Words) and not identifier:
        # What the site fills in is named by the template; a test holds the two together.
        return ""
    return f"is not known here.{suggestion(kind, ['fact', 'gap'])} Write [[fact:its-id]], or take it out."
