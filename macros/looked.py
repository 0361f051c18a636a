"""What came of looking for what somebody should look at: the form in which the report and the page for the staff have it."""

from dataclasses import dataclass

from macros.problems import Problem


@dataclass(frozen=True)
class Looked:
    """What came of looking at one kind."""

    name: str
    """The name of the kind, as a person types it."""
    title: str
    """What its findings have in common, as a heading."""
    found: tuple[Problem, ...]
    """What to look at, sorted."""
    not_looked: str = ""
    """Why it could not be looked at, and what to do; empty when it was."""
