"""The dates of a fact follow one another: read, confirmed, to be looked at again."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Dates that cannot be in this order. Today's date plays no part: no build fails because a date has passed."""
    for name, fact in library.facts.items():
        source = library.sources["facts", name]
        if fact.checked and fact.checked < fact.seen:
            yield Problem(source.path, source.line(("checked",)), f"'checked' is {fact.checked}, before 'seen', which is {fact.seen}. Correct one of them.")
        if fact.check_again_by <= max(fact.seen, fact.checked or fact.seen):
            yield Problem(source.path, source.line(("check_again_by",)), f"'check_again_by' is {fact.check_again_by}, not after the day it was last looked at. Write a later date.")
