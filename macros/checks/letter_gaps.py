"""Every gap that a letter lists stands in it."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem
from macros.text import walk


def check(library: Library) -> Iterator[Problem]:
    """Gaps that are listed and never used."""
    for name, letter in library.letters.items():
        used = {span.target for text in (letter.subject, letter.body) for span in walk(text) if span.kind == "slot" and span.text == "gap"}
        source = library.sources["letters", name]
        for gap in letter.gaps:
            if gap not in used:
                yield Problem(source.path, source.line(("gaps", gap)), f"The gap '{gap}' stands nowhere in the letter. Write [[gap:{gap}]] where it belongs, or take it out.")
