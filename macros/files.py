"""Finds the files that content is read from, and says what is wrong with those beside them that nobody would read."""

import re
from pathlib import Path

from macros.beside_pages import LOOKED_THROUGH, MAGIC, Asset
from macros.decoding import MAX_BYTES, decode
from macros.problems import Problem, quoted, suggestion

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_A_LINK = "This is a link to another place. Put what it leads to here."
"""A symbolic link could lead out of the project: MkDocs follows it, and would publish what nobody checked."""


def fingerprint(root: Path) -> frozenset[tuple[str, int, int]]:
    """Name, time and size of each file that content is read from."""
    paths = (path for folder in ("docs", "regions") for path in (root / folder).rglob("*"))
    stats = ((str(path), path.lstat()) for path in paths if path.is_file() or path.is_symlink())
    return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


def shown(root: Path, path: Path) -> str:
    """A path as people read it: from the project's top folder, with forward slashes."""
    return path.relative_to(root).as_posix()


def content(root: Path, path: Path) -> tuple[str, list[Problem]]:
    """The text of a file, or what is wrong with it as a file."""
    if path.is_symlink():
        return "", [Problem(shown(root, path), 1, _A_LINK)]
    try:
        text, found = decode(shown(root, path), path.read_bytes())
    except OSError as error:
        return "", [Problem(shown(root, path), 1, _unopened(error))]
    return ("", found) if found else (text, [])


def _unopened(error: OSError) -> str:
    return f"This file cannot be opened ({error.strerror}). Check that it may be read."


def items(folder: Path) -> dict[str, Path]:
    """The .yml files of a folder whose names can be ids, by id."""
    files = sorted(folder.glob("*.yml")) if not folder.is_symlink() else []
    return {path.stem: path for path in files if not path.is_symlink() and path.is_file() and re.fullmatch(_NAME, path.stem)}


def no_folder(root: Path, folder: Path) -> list[Problem]:
    """What stands where a folder belongs and is none; nothing may stand there at all."""
    if folder.is_symlink() or folder.is_file():
        what = "a link to another place" if folder.is_symlink() else "a file"
        return [Problem(shown(root, folder), 1, f"This is {what}. Put a folder here.")]
    return []


def unread_beside_items(root: Path, folder: Path) -> list[Problem]:
    """What is in the folder of a kind and is no item holds words that never appear."""
    if wrong := no_folder(root, folder):
        return wrong
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    found = ((path, _why_no_item(path)) for path in paths if not path.name.startswith(".") and path.name != "README.md")
    return [Problem(shown(root, path), 1, why) for path, why in found if why]


def _why_no_item(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        what = "a link to another place" if path.is_symlink() else "a folder"
        return f"This is {what}. Only .yml files belong here."
    if path.suffix != ".yml":
        return f"{quoted(path.name)} is not read, because its name does not end in .yml. Rename it, or move it."
    if not re.fullmatch(_NAME, path.stem):
        return f"The file is called {quoted(path.name)}.{_better_name(path.stem, '.yml')}"
    return ""


def unknown_names(root: Path, folder: Path, known: set[str]) -> list[Problem]:
    """What stands in a folder of content under a name that nobody reads."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    unknown = [path for path in paths if path.name not in known and not path.name.startswith(".")]
    return [
        Problem(shown(root, path), 1, f"Nothing reads {quoted(path.name)} here.{suggestion(path.name, known) or ' Move it, or take it out.'}")
        for path in unknown
    ]


def pages(root: Path, folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The pages below a folder, by their path in it, and what stands among them and is none."""
    files: dict[str, Path] = {}
    problems = no_folder(root, folder)
    for path in () if problems else sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if f"{inside}/".startswith(("_data/", "assets/")) or any(part.startswith(".") for part in inside.split("/")):
            continue
        if why := _why_no_page(path, inside):
            problems.append(Problem(shown(root, path), 1, why))
        elif path.is_file() and path.suffix == ".md":
            files[inside] = path
    return files, problems


def _why_no_page(path: Path, inside: str) -> str:
    if path.is_symlink():
        return _A_LINK
    if path.is_file() and path.suffix in (".markdown", ".mdown", ".mkdn", ".mkd"):
        return f"{quoted(path.name)} is not read, because its name does not end in .md. Rename it, or move it."
    if path.is_file() and path.suffix.lower() in (".html", ".htm"):
        return f"{quoted(path.name)} would be published as it is, without the site around it and without any check. Write a page in Markdown."
    if path.is_file() and path.suffix == ".md" and not re.fullmatch(rf"({_NAME}/)*{_NAME}\.md", inside):
        return f"The page is called {quoted(inside)}.{_better_name(inside.removesuffix('.md'), '.md')}"
    return ""


def assets(root: Path, layers: list[Path]) -> tuple[dict[str, Asset], list[Problem]]:
    """The files in the `assets/` of regions, by their address, those of a later layer in the place of those before it."""
    paths: dict[str, Path] = {}
    problems: list[Problem] = []
    for layer in layers:
        found, wrong = _in_assets(root, layer)
        paths |= found
        problems += wrong
    read = {address: _asset(root, path) for address, path in paths.items()}
    problems += [problem for _, wrong in read.values() for problem in wrong]
    return {address: one for address, (one, _) in read.items()}, problems


def _in_assets(root: Path, layer: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The files in the `assets/` of one region, and the links among them."""
    problems = no_folder(root, layer / "assets")
    paths = [] if problems else [path for path in sorted((layer / "assets").rglob("*")) if not path.name.startswith(".")]
    problems += [Problem(shown(root, path), 1, _A_LINK) for path in paths if path.is_symlink()]
    return {path.relative_to(layer).as_posix(): path for path in paths if path.is_file() and not path.is_symlink()}, problems


def _asset(root: Path, path: Path) -> tuple[Asset, list[Problem]]:
    """A file that stands beside the pages, with its first bytes, and its text where it is one that is looked through."""
    try:
        with path.open("rb") as opened:
            begin = opened.read(MAX_BYTES + 1)
    except OSError as error:
        return Asset(path, shown(root, path), b""), [Problem(shown(root, path), 1, _unopened(error))]
    text, found = decode(shown(root, path), begin) if path.suffix.lower() in LOOKED_THROUGH else ("", [])
    return Asset(path, shown(root, path), begin[:MAGIC], text), found


def _better_name(typed: str, ending: str) -> str:
    """What to call a file whose name cannot be an address."""
    parts = (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in typed.split("/"))
    better = "/".join(part for part in parts if part) or "after-the-reply"
    return f" Call it '{better}{ending}': small letters, digits and single hyphens."
