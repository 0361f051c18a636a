"""The views of trusts as a whole: a name with its link, the finder's lists, and what its search knows."""

import json
from dataclasses import dataclass
from itertools import groupby

from macros.library import Library
from macros.models.trust import Trust
from macros.views.dates import day


@dataclass(frozen=True)
class TrustLink:
    """A trust by its name."""

    name: str
    """Its name as people write it."""
    town: str | None
    """The town of its head office; `None` when the directory names none."""
    link: str | None
    """The address of its page; `None` when the region has none for it."""
    opens: str | None
    """The day it begins its work; `None` for a trust that is at work or has closed."""


FEW = 25
"""How many trusts a region shows at the most as one list: what a reader can look through on a phone."""


@dataclass(frozen=True)
class TrustGroup:
    """Some trusts under one heading."""

    heading: str
    """A region of the NHS, or the first letter of their names."""
    trusts: tuple[TrustLink, ...]
    """The trusts, by name."""


@dataclass(frozen=True)
class TrustFinderView:
    """All trusts as lists."""

    few: TrustGroup | None
    """All of them as one list, where a region shows few; then the other lists are not needed. Its heading is empty, for the words say it."""
    by_region: tuple[TrustGroup, ...]
    """The trusts by region of the NHS."""
    by_letter: tuple[TrustGroup, ...]
    """The trusts by the first letter of their names, "The" left aside."""
    closed: TrustGroup
    """The trusts that have closed, by name; its heading is empty, for the words say it."""
    attribution: str
    """The words the licence of the directory asks for."""
    as_at: str
    """The day the directory was true."""


def trust(library: Library, ods_code: str) -> TrustLink:
    """One trust by its name."""
    return _link(library, library.all_trusts[ods_code])


def trust_finder(library: Library) -> TrustFinderView:
    """All trusts the region shows: as one list where they are few, by region of the NHS, by letter, and those that closed."""
    found = sorted(library.trusts.values(), key=sorted_by)
    is_part = library.region.trusts or library.region.icbs
    regions = groupby(sorted(found, key=lambda one: one.nhs_region), key=lambda one: one.nhs_region)
    letters = groupby(found, key=lambda one: sorted_by(one)[0].upper())
    return TrustFinderView(
        few=TrustGroup("", tuple(_link(library, one) for one in found)) if is_part and len(found) <= FEW else None,
        by_region=tuple(TrustGroup(name, tuple(_link(library, one) for one in group)) for name, group in regions),
        by_letter=tuple(TrustGroup(name, tuple(_link(library, one) for one in group)) for name, group in letters),
        closed=TrustGroup("", tuple(_link(library, one) for one in sorted(library.closed_trusts.values(), key=sorted_by))),
        attribution=attribution(library),
        as_at=as_at(library),
    )


def trust_finder_data(library: Library) -> str:
    """What the finder's search knows, as JSON: all trusts with pages, and all hospitals with the places of their trusts.

    `trusts` holds `[code, name, town, other names, state]`, its state 0 at work, 1 closed, 2 to come; `hospitals` holds `[name, other names, [places in trusts]]`.
    Short, for a phone loads it; a town that is not known is empty.
    """
    shown = [*sorted(library.trusts.values(), key=sorted_by), *sorted(library.closed_trusts.values(), key=sorted_by)]
    place = {one.ods_code: at for at, one in enumerate(shown)}
    data = {
        "trusts": [[one.ods_code, one.name, one.town or "", list(one.also_called), _state(library, one)] for one in shown],
        "hospitals": [
            [hospital.name, list(hospital.also_called), places]
            for hospital in library.hospitals
            if (places := [place[code] for code in hospital.trusts if code in place])
        ],
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _state(library: Library, found: Trust) -> int:
    return 1 if found.ods_code in library.closed_trusts else 2 if opens_on(library, found) else 0


def attribution(library: Library) -> str:
    """The words that the licence of the directory asks for."""
    return library.directory.attribution if library.directory else ""


def as_at(library: Library) -> str:
    """The day the directory was true."""
    return day(library, library.directory.as_at) if library.directory else ""


def _link(library: Library, found: Trust) -> TrustLink:
    has_page = found.ods_code in library.trusts or found.ods_code in library.closed_trusts
    opens = opens_on(library, found)
    return TrustLink(found.name, found.town, f"/trusts/{found.ods_code.lower()}/" if has_page else None, opens)


def opens_on(library: Library, found: Trust) -> str | None:
    """The day a trust begins its work; `None` when it had begun on the day the directory was true."""
    begins = found.opens or found.opened
    return day(library, begins) if begins and library.directory and library.directory.is_to_come(found) else None


def sorted_by(found: Trust) -> str:
    """What a trust is put in order by: its name, "The" left aside."""
    return found.name.lower().removeprefix("the ")
