"""The view of what the staff of a region should look at."""

from dataclasses import dataclass
from urllib.parse import quote

from macros.library import Library
from macros.links import is_elsewhere
from macros.looked import Looked
from macros.problems import Problem


@dataclass(frozen=True)
class LineView:
    """One thing to look at."""

    place: str
    """The file and the line."""
    link: str | None
    """The address of that line in the repository; `None` when the site has none."""
    message: str
    """What is to be looked at, and what to do."""


@dataclass(frozen=True)
class GroupView:
    """Things of one kind."""

    heading: str
    """What they have in common."""
    lines: tuple[LineView, ...]
    """The things, by file and line."""
    not_looked: str
    """Why they could not be looked at; empty when they were."""


@dataclass(frozen=True)
class StaffReportView:
    """All there is to look at."""

    groups: tuple[GroupView, ...]
    """The kinds of which there is something to look at, or something that could not be."""


def staff_report(library: Library, repository: str) -> StaffReportView:
    """What the library says is to be looked at. `repository` is the web address of its files, or empty."""
    return StaffReportView(tuple(_group(one, repository) for one in library.to_look_at if one.found or one.not_looked))


def _group(one: Looked, repository: str) -> GroupView:
    return GroupView(one.title, tuple(_line(found, repository) for found in one.found), one.not_looked)


def _line(found: Problem, repository: str) -> LineView:
    # GitHub shows Markdown as a page, which has no lines, unless it is asked for the plain text.
    link = f"{repository.rstrip('/')}/blob/HEAD/{quote(found.path)}?plain=1#L{found.line}" if is_elsewhere(repository) else None
    return LineView(f"{found.path}:{found.line}", link, found.message)
