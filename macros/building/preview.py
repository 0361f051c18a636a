"""Says which pages of a preview must be built anew after a change: those that show it, and all where it is no content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.library import KINDS, TRUST_NOTES

BODY = ".md"
"""How the names of files end whose words stand on one page, and on those that hold it whole, whose Markdown then changes too."""
ITEMS = {*KINDS, TRUST_NOTES, "directory"} - {"stages", "words"}
"""The folders of files that are shown by components alone. Stages and words stand round every page, too."""
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


def must_be_built(before: Made | None, now: Made, shows_something_else: Callable[[str], bool]) -> Callable[[str], bool]:
    """Whether a page, by its path, differs from what the last build made of it; every page, where more than content changed.

    `shows_something_else` says of a page, by its path, whether its components show something else than in the last build.
    """
    if before is None or before.pages.keys() != now.pages.keys():
        return lambda path: True
    changed = [Path(name) for name, _, _ in before.files ^ now.files]
    if not all(file.suffix == BODY or _is_item(file) for file in changed):
        return lambda path: True
    different = {path for path, markdown in now.pages.items() if markdown != before.pages[path]}
    # The title of a page stands in menus and lists everywhere.
    if any(_front(now.pages[path]) != _front(before.pages[path]) for path in different):
        return lambda path: True
    if any(file.suffix != BODY for file in changed):
        different |= {path for path in now.pages.keys() - different if shows_something_else(path)}
    return different.__contains__


def templates_differ(before: Made, now: Made) -> bool:
    """Whether a template has changed, so that those which were read before are of no use."""
    return any("overrides" in Path(name).parts for name, _, _ in before.files ^ now.files)


def _is_item(file: Path) -> bool:
    return file.suffix == ".yml" and file.parent.name in ITEMS and file.name != "region.yml"


def _front(markdown: str) -> str:
    """The front matter of a page."""
    return markdown.removeprefix("---\n").partition("\n---\n")[0]
