"""Says what somebody should look at although nothing is wrong, one kind a module: it stops no build, and no day that passes makes it an error.

Each module has a `TITLE`, an `ORDER` among the others, and one function `look(at)` that gives findings, in the form of problems:
a place, and what to do there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from macros.history import History, NoHistory
from macros.library import DEFAULT_REGION, Library
from macros.looked import Looked
from macros.places import in_region, is_own
from macros.problems import Problem


@dataclass(frozen=True)
class Circumstances:
    """What is looked at, and what by."""

    library: Library
    """The library of the region, in which nothing is wrong."""
    today: date
    """The day it is."""
    history: History
    """The history of the project."""
    is_online: bool = False
    """Whether other machines may be asked."""

    def instead(self, path: str) -> str:
        """What to do with a file that is not the region's own, as a sentence with a space before it; empty for one that is."""
        region = self.library.region.id
        if is_own(self.library, path) or region == DEFAULT_REGION:
            return ""
        own = in_region(region, path)
        return f" The file is one of the original's: tell its keepers, or put your own into {own}." if own else " The file is one of the original's: tell its keepers."


class NotLooked(Exception):
    """Something could not be looked at. `str()` says why and what to do, in whole sentences."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing to look at."""

    name: str
    """Its name, as a person types it: that of its module, with hyphens."""
    title: str
    """What its findings have in common, as a heading."""
    is_asked_for: bool
    """Whether it is looked at only when a person asks for it, because it asks other machines."""
    look: Callable[[Circumstances], Iterator[Problem]]
    """Finds them."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in their order. A file in this folder is a kind as soon as it is there."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    modules.sort(key=lambda module: (module.ORDER, module.__name__))
    names = [module.__name__.rpartition(".")[2].replace("_", "-") for module in modules]
    return {name: Kind(name, module.TITLE, getattr(module, "ONLINE", False), module.look) for name, module in zip(names, modules, strict=True)}


def notices(at: Circumstances, only: str | None = None) -> list[Looked]:
    """What there is to look at, kind by kind; what asks other machines only when that is allowed, or when it is the one asked for."""
    wanted = [kinds()[only]] if only else [kind for kind in kinds().values() if at.is_online or not kind.is_asked_for]
    return [_looked(at, kind) for kind in wanted]


def _looked(at: Circumstances, kind: Kind) -> Looked:
    try:
        return Looked(kind.name, kind.title, tuple(sorted(set(kind.look(at)))))
    except (NoHistory, NotLooked) as error:
        return Looked(kind.name, kind.title, (), str(error))
