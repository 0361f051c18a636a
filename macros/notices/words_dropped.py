"""Words of a region that nothing prints any more."""

from collections.abc import Iterator

from macros.checks.words_complete import dropped
from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "Words of yours that nothing prints"
"""The heading of these findings."""
ORDER = 50
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Those that are no slip of the pen, which `lrm check` refuses: ours are called otherwise now, or are gone."""
    for found in dropped(at.library):
        yield Problem(found.path, found.line, f"{found.message} Take it out, or write it under the name it has now.")
