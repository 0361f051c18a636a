"""The rules over content, one a file: each module has one function `check(library)` that gives problems."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from macros.library import DEFAULT_REGION, Library
from macros.problems import ContentError, Problem
from macros.reader import load

Check = Callable[[Library], Iterator[Problem]]
"""A rule: everything in a library that breaks it."""


_remembered: dict[str, tuple[Library, tuple[Problem, ...]]] = {}


@cache
def checks() -> Mapping[str, Check]:
    """Every check by its name. A file in this folder is a check as soon as it is there."""
    names = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").check for name in names}


def all_problems(root: Path, region: str | None = None) -> tuple[Library, list[Problem]]:
    """The library of a region and all that is wrong in it, sorted, each finding once."""
    library, problems = load(root, region or DEFAULT_REGION)
    # MkDocs asks twice a build, and the reader gives the same library as long as no file has changed.
    if "last" not in _remembered or _remembered["last"][0] is not library:
        for check in checks().values():
            problems += check(library)
        _remembered["last"] = (library, tuple(sorted(set(problems))))
    return library, list(_remembered["last"][1])


def checked_library(root: Path, region: str | None = None) -> Library:
    """The library of a region, in which nothing is wrong.

    Raises `ContentError` with the whole report otherwise.
    """
    library, problems = all_problems(root, region)
    if problems:
        raise ContentError(problems)
    return library
