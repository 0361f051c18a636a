"""Makes the folder of a new region from somebody's answers, when nothing is wrong with them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.checks import all_problems
from macros.decoding import decode
from macros.models.parse import parse, what_is_right
from macros.models.region_answers import RegionAnswers
from macros.new.area import ALL, Area, area, suggested, trusts_of
from macros.new.starters import filled
from macros.problems import Problem, quoted
from macros.source import parse as parse_yaml

def form_answers(event: str) -> str:
    """The answers as YAML, from the event that GitHub Actions hands over when somebody filled in the form. Raises ValueError."""
    data = json.loads(event)
    inputs = data.get("inputs") if isinstance(data, dict) else None
    if not isinstance(inputs, dict):
        raise ValueError("This is no event of a filled form.")
    return yaml.safe_dump({str(key): _typed(value) for key, value in inputs.items()}, allow_unicode=True, sort_keys=False)


def _typed(value: object) -> str:
    """An answer as text: a box that is ticked may come as a truth, and one that is left empty as nothing."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class MadeRegion:
    """What came of the answers."""

    path: Path
    """The file that was written, or would have been."""
    problems: list[Problem]
    """What is wrong with the answers; then nothing was written."""
    suggested: tuple[str, ...] = ()
    """Which trusts the region shows, and why, as lines."""


def folder_of(name: str) -> str:
    """The name of the folder for an area: `Kent and Medway` is `kent-and-medway`."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def folder_problem(root: Path, folder: str) -> str:
    """Why a region cannot have this folder; empty when it can."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder):
        return f"A folder cannot be called {quoted(folder)}. Give a name of small letters, digits and single hyphens, such as 'kent'."
    if (root / "regions" / folder).exists() or (root / "regions" / folder).is_symlink():
        return f"There is a region '{folder}' already, and it stays as it is. Change its region.yml, or give the new one another name."
    return ""


def write_region(root: Path, folder: str | None, path: str, content: bytes) -> MadeRegion:
    """Write `regions/<folder>/region.yml` from answers, given as a YAML file at `path`. With a problem nothing is written.

    Without a folder, its name is made of the name of the area.
    """
    text, found = decode(path, content)
    if found:
        return MadeRegion(root, found)
    source, found = parse_yaml(path, text)
    answers, wrong = parse(RegionAnswers, source) if source.data is not None or not found else (None, [])
    library, theirs = all_problems(root)
    found = [*found, *wrong, *theirs]
    named = Area()
    # All that is wrong is said at once, so what is right of the answers is looked at too.
    usable = answers or what_is_right(RegionAnswers, source, {"name": "?"})
    if usable and not theirs and usable.area != (ALL,):
        named, unknown = area(library, usable.area)
        found += [Problem(path, source.line(("area", at)), message) for at, message in unknown]
    name = folder or folder_of(answers.name if answers else "")
    made = root / "regions" / name / "region.yml"
    if answers and (wrong_folder := folder_problem(root, name)):
        found.append(Problem(f"regions/{name}/region.yml" if made.parent.exists() else path, 1, wrong_folder))
    if found or answers is None:
        return MadeRegion(made, found)
    made.parent.mkdir()
    made.write_text(filled(
        root, "region", answers=answers, area=named, icbs=[library.icbs[code] for code in named.icbs],
        trusts=trusts_of(library, named.icbs), named=[library.all_trusts[code] for code in named.trusts],
    ), encoding="utf-8")
    _, found = all_problems(root, name)
    if found:
        made.unlink()
        made.parent.rmdir()
    return MadeRegion(made, found, tuple(suggested(library, named)))
