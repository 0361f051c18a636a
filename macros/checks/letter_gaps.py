"""Every gap and every group of ticks that a letter lists stands in it."""

import re
from collections.abc import Iterator

from macros.library import Library
from macros.models.letter import Letter
from macros.problems import Problem, suggestion_or_list
from macros.text import blocks, walk


def check(library: Library) -> Iterator[Problem]:
    """What is listed and never used, room for a gap that is not there, and ticks in the middle of a sentence."""
    for name, letter in library.letters.items():
        source = library.sources["letters", name]
        for kind, what in (("gaps", "gap"), ("ticks", "ticks")):
            used = _used(letter, what)
            for key in getattr(letter, kind):
                if key not in used:
                    yield Problem(source.path, source.line((kind, key)), f"{_THE[kind]} '{key}' stands nowhere in the letter. Write [[{what}:{key}]] where it belongs, or take it out.")
        for key in letter.lines:
            if key not in letter.gaps:
                yield Problem(source.path, source.line(("lines", key)), f"'{key}' names no gap of this letter.{suggestion_or_list(key, letter.gaps)}")
        for block in blocks(letter.body):
            if (slot := re.search(r"\[\[ticks:[a-z0-9-]+\]\]", block)) and slot[0] != block.strip():
                yield Problem(source.path, source.find(("body",), slot[0]), f"'{slot[0]}' stands in the middle of a paragraph. Put an empty line before and after it.")


_THE = {"gaps": "The gap", "ticks": "The group"}


def _used(letter: Letter, kind: str) -> set[str]:
    """The ids of a kind of slot that stand in the letter."""
    sentences = [text for group in letter.ticks.values() for text in group]
    return {span.target for text in (letter.subject, letter.body, *sentences) for span in walk(text) if span.kind == "slot" and span.text == kind}
