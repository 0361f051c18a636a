"""Makes a new file of a kind that somebody names: it has no problems, and each choice is explained in it."""

import posixpath
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from macros import files
from macros.checks import all_problems
from macros.checks.menu_length import room
from macros.library import TRUST_NOTES
from macros.new.starters import filled
from macros.problems import Problem, named, quoted, suggestion

FOLDERS = {"fact": "facts", "letter": "letters", "sheet": "question-sheets", "tree": "decision-trees"}
"""The kinds of item that can be made, and the folder of each."""
_SOON = timedelta(days=90)
_PART = r"[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True)
class MadeFile:
    """What came of the wish for a new file."""

    path: Path
    """The file that was written, or would have been."""
    problems: tuple[Problem, ...] = ()
    """Why nothing was written; empty when it was."""
    copy_of: str = ""
    """The file whose place it takes in the region: it begins as a copy. Empty for one that is new."""
    to_do: tuple[Problem, ...] = ()
    """What is left to do before all is well."""


def write_item(root: Path, kind: str, name: str, region: str | None, today: date) -> MadeFile:
    """A fact, letter, sheet or tree (a key of `FOLDERS`) of this id: in a region, or in ours where none is named."""
    folder = FOLDERS[kind]
    path = _layer(root, region, "docs/_data") / folder / f"{name}.yml"
    library, found = all_problems(root, region)
    if not found and not re.fullmatch(_PART, name):
        found = [_wrong_name(_shown(root, _layer(root, region, "docs/_data") / folder), name, "ask-for-notes")]
    if found:
        return MadeFile(path, tuple(found))
    ours = library.sources[folder, name].text if (folder, name) in library.sources else None
    text = ours or filled(root, kind, id=name, name=_in_words(name), stages=library.stages, today=today, soon=today + _SOON)
    return _write(root, region, path, text, library.sources[folder, name].path if ours else "")


def write_page(root: Path, name: str, region: str | None) -> MadeFile:
    """A page at this path, with or without its `.md`: in a region, or in ours where none is named."""
    name = name.removesuffix(".md")
    path = _layer(root, region, "docs", "pages") / f"{name}.md"
    library, found = all_problems(root, region)
    if not found and not re.fullmatch(f"({_PART}/)*{_PART}", name):
        found = [_wrong_name(_shown(root, _layer(root, region, "docs", "pages")), name, "on-the-day/parking")]
    if found:
        return MadeFile(path, tuple(found))
    if page := library.pages.get(f"{name}.md"):
        return _write(root, region, path, files.content(root, root / page.file)[0], page.file)
    stage = next((stage.id for stage in library.stages if name.startswith(f"{stage.id}/")), "")
    last = max((page.front.order or 0 for page in library.pages.values() if (page.front.stage or "") == stage), default=0)
    order = str(last + 10) if room(library) else ""
    text = filled(root, "page", name=_in_words(posixpath.basename(name)), stage=stage, stages=library.stages, order=order, up="../" * name.count("/"))
    return _write(root, region, path, text, keep=not order)


def write_trust_note(root: Path, code: str, region: str, today: date) -> MadeFile:
    """The note of a trust, in a region."""
    path = root / "regions" / region / TRUST_NOTES / f"{code.lower()}.yml"
    library, found = all_problems(root, region)
    trust = library.all_trusts.get(code.upper())
    if not found and trust is None:
        known = {*library.all_trusts, *(each.name for each in library.all_trusts.values())}
        found = [Problem(_shown(root, path), 1, f"{quoted(code)} is no code of a trust in the directory.{suggestion(code, known)} The page of a trust shows its code in its address.")]
    if found or trust is None:
        return MadeFile(path, tuple(found))
    source = library.sources.get((TRUST_NOTES, code.lower()))
    text = source.text if source else filled(root, "trust-note", trust=trust, today=today)
    return _write(root, region, path, text, source.path if source else "")


def _layer(root: Path, region: str | None, ours: str, inside: str = "") -> Path:
    """The folder that holds what a region, or we, lay over the rest."""
    return root / "regions" / region / inside if region else root / ours


def _write(root: Path, region: str | None, path: Path, text: str, copy_of: str = "", *, keep: bool = False) -> MadeFile:
    """Write a file where none is. With a problem it is taken away again, unless it is to be kept for the person to mend."""
    if path.exists() or path.is_symlink():
        return MadeFile(path, (Problem(_shown(root, path), 1, "This file is there already, and it stays as it is. Change it, or give the new one another name."),))
    folders = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    _, found = all_problems(root, region)
    if found and not keep:
        path.unlink()
        for folder in folders:
            folder.rmdir()
    return MadeFile(path, () if keep else tuple(found), copy_of, tuple(found) if keep else ())


def _wrong_name(folder: str, name: str, example: str) -> Problem:
    return Problem(folder, 1, f"The name {named(name)} cannot be an address. Write small letters, digits and single hyphens, such as '{example}'.")


def _in_words(name: str) -> str:
    """An id as words: `ask-for-notes` is `Ask for notes`."""
    return name.replace("-", " ").capitalize()


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
