"""Says what is wrong with the content, in the words of the person who wrote it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One finding: where it is, what is wrong and what to do about it."""

    path: str
    """The file, from the project's top folder, with forward slashes."""
    line: int
    """The line the finding is about; the first line is 1."""
    message: str
    """One or two sentences: what is wrong, then what to do."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentError(Exception):
    """Content that cannot become a site. `problems` holds every finding; `str()` is the whole report."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems, ending="The site was not built."))


def report(problems: Collection[Problem], ending: str = "") -> str:
    """All problems, sorted by file and line, each once, and then how many there are.

    `ending` is put after the count, for what follows from it ("The site was not built.").
    """
    lines = [str(problem) for problem in sorted(set(problems))]
    files = len({problem.path for problem in problems})
    count = f"{counted(len(lines), 'problem')} in {counted(files, 'file')}."
    return "\n".join([*lines, f"{count} {ending}".strip()])


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def quoted(typed: object) -> str:
    """What somebody typed, on one line, in double quotes, cut after 60 characters."""
    text = " ".join(str(typed).split())
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def named(typed: object) -> str:
    """A key or a name as somebody typed it, on one line, in single quotes, cut after 60 characters."""
    return f"'{quoted(typed)[1:-1]}'"


def near_miss(typed: str, known: Collection[str]) -> str | None:
    """The one of the known names that was probably meant; `None` when none is near."""
    lower = {name.lower(): name for name in known}
    # At 0.6, the default, 'weather' would be a near miss of 'letter'.
    near = get_close_matches(typed[:200].lower(), list(lower), n=1, cutoff=0.7)
    return lower[near[0]] if near else None


def suggestion(typed: str, known: Collection[str]) -> str:
    """` Did you mean 'x'?` for a near miss, otherwise nothing. Starts with a space when there is one."""
    near = near_miss(typed, known)
    return f" Did you mean '{near}'?" if near else ""


def suggestion_or_list(typed: str, known: Collection[str]) -> str:
    """A near miss, or what there is to choose from when the list is short enough to read."""
    if near := suggestion(typed, known):
        return near
    names = ", ".join(f"'{name}'" for name in sorted(known))
    there = "There is" if len(known) == 1 else "There are"
    return f" {there}: {names}." if 0 < len(known) <= 12 else ""
