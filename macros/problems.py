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


def suggestion(typed: str, known: Collection[str]) -> str:
    """` Did you mean 'x'?` for a near miss, otherwise nothing. Starts with a space when there is one."""
    lower = {name.lower(): name for name in known}
    near = get_close_matches(typed.lower(), list(lower), n=1, cutoff=0.6)
    return f" Did you mean '{lower[near[0]]}'?" if near else ""


def suggestion_or_list(typed: str, known: Collection[str]) -> str:
    """A near miss, or what there is to choose from when the list is short enough to read."""
    if near := suggestion(typed, known):
        return near
    names = ", ".join(f"'{name}'" for name in sorted(known))
    return f" There is: {names}." if 0 < len(known) <= 12 else ""
