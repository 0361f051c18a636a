"""Every part of a question sheet has something to read or to fill in."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Parts that are nothing but a heading."""
    for name, sheet in library.question_sheets.items():
        source = library.sources["question-sheets", name]
        for number, section in enumerate(sheet.sections):
            if not section.points and not section.items:
                yield Problem(source.path, source.line(("sections", number)), f"The part '{section.heading}' has nothing in it. Write 'items' to fill in, or 'points' to read.")
