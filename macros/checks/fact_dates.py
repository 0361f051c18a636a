"""The dates of a fact follow one another: read, confirmed, to be looked at again; soon where it is unsure."""

from collections.abc import Iterator
from datetime import timedelta

from macros.library import Library
from macros.problems import Problem

SOON = timedelta(days=92)
"""Three months: what is unsure is looked at again within them."""


def check(library: Library) -> Iterator[Problem]:
    """Dates that cannot be in this order. Today's date plays no part: no build fails because a date has passed."""
    for name, fact in library.facts.items():
        source = library.sources["facts", name]
        if fact.checked and fact.checked < fact.seen:
            yield Problem(source.path, source.line(("checked",)), f"'checked' is {fact.checked}, before 'seen', which is {fact.seen}. Correct one of them.")
        last = max(fact.seen, fact.checked or fact.seen)
        if fact.unsure and fact.check_again_by > last + SOON:
            yield Problem(source.path, source.line(("check_again_by",)), f"'check_again_by' is {fact.check_again_by}, and the fact is unsure. Write a day within three months: {last + SOON} at the latest.")
        if fact.check_again_by <= last:
            yield Problem(source.path, source.line(("check_again_by",)), f"'check_again_by' is {fact.check_again_by}, not after the day it was last looked at. Write a later date.")
