"""Keys that have another name now."""

from collections.abc import Iterator

from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "Keys that have another name now"
"""The heading of these findings."""
ORDER = 40
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """The old names that stand in files, each with the day until which it is read at the least."""
    for old in at.library.old_keys:
        if at.instead(old.path):
            continue  # One of ours: we write the new name there, and nobody else should.
        until = old.key.until
        read = f"It is read until {until}." if at.today <= until else f"The two years in which it is read were over on {until}: it may be refused any day."
        yield Problem(old.path, old.line, f"'{old.key.old}' is now called '{old.key.new}'. {read} Write '{old.key.new}'.")
