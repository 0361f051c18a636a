"""Facts that it is time to look at again."""

from collections.abc import Iterator

from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "Facts to look at again"
"""The heading of these findings."""
ORDER = 80
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Facts whose day to look again has come."""
    for name, fact in at.library.facts.items():
        if fact.check_again_by <= at.today:
            source = at.library.sources["facts", name]
            then = at.instead(source.path) or " Write today's date under 'checked', and a later one here."
            yield Problem(source.path, source.line(("check_again_by",)), f"This was to be looked at by {fact.check_again_by}. See that its sources still say so.{then}")
