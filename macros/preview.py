"""Says which pages of a preview must be built anew after a change: one page for a sentence, all for anything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

BODY = ".md"
"""How the names of files end whose words stand on one page, and on those that hold it whole, whose Markdown then changes too."""
ALSO = ("overrides", "macros", "mkdocs.yml")
"""What else a page is made from."""


@dataclass(frozen=True)
class Made:
    """What a preview was made from."""

    files: frozenset[tuple[str, int, int]]
    """Name, time and size of every file."""
    pages: Mapping[str, str]
    """The Markdown of each page, by its path."""


def made(root: Path, content: frozenset[tuple[str, int, int]], pages: Mapping[str, str]) -> Made:
    """What a build is made from. `content` is what is known of the files that content is read from."""
    others = (path for name in ALSO for path in (root / name, *(root / name).rglob("*")) if path.is_file())
    stats = ((str(path), path.stat()) for path in others if "__pycache__" not in path.parts)
    return Made(content | {(name, stat.st_mtime_ns, stat.st_size) for name, stat in stats}, pages)


def must_be_built(before: Made | None, now: Made) -> Callable[[str], bool]:
    """Whether a page, by its path, differs from what the last build made of it; every page, where anything but words of pages changed."""
    if before is None or before.pages.keys() != now.pages.keys():
        return lambda path: True
    if any(not name.endswith(BODY) for name, _, _ in before.files ^ now.files):
        return lambda path: True
    changed = {path for path, markdown in now.pages.items() if markdown != before.pages[path]}
    # The title of a page stands in menus and lists everywhere.
    if any(_front(now.pages[path]) != _front(before.pages[path]) for path in changed):
        return lambda path: True
    return changed.__contains__


def _front(markdown: str) -> str:
    """The front matter of a page."""
    return markdown.removeprefix("---\n").partition("\n---\n")[0]
