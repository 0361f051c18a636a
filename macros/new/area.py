"""Finds the integrated care boards and trusts that somebody names, by code or by name, and says what took the place of closed ones."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.library import Library
from macros.models.trust import Trust
from macros.problems import near_miss, quoted

ALL = "all"
"""What stands for every trust in England."""
_LEFT_OUT = re.compile(r"\b(nhs|icb|integrated care board|trust|foundation)\b")


@dataclass(frozen=True)
class Area:
    """What a region shows."""

    icbs: tuple[str, ...] = ()
    """The codes of its integrated care boards."""
    trusts: tuple[str, ...] = ()
    """The codes of the trusts that it names one by one."""

    def __bool__(self) -> bool:
        """Whether it names any: a region that names none shows all."""
        return bool(self.icbs or self.trusts)


def area(library: Library, typed: Iterable[str]) -> tuple[Area, list[tuple[int, str]]]:
    """The area that somebody named, and for each entry with something wrong its place in the list, and what is wrong after its words."""
    icbs: dict[str, None] = {}
    trusts: dict[str, None] = {}
    wrong: list[tuple[int, str]] = []
    for at, entry in enumerate(typed):
        for part in _parts(library, entry):
            code = _code(library, part)
            if code is None:
                wrong.append((at, f"{quoted(part)} is no ICB and no trust in the directory.{_suggestion(library, part)}"))
            elif message := _closed(library, code):
                wrong.append((at, message))
            else:
                (icbs if code in library.icbs else trusts)[code] = None
    return Area(tuple(icbs), tuple(trusts)), wrong


def trusts_of(library: Library, icbs: Iterable[str]) -> list[Trust]:
    """The trusts at work, or to come, whose head office is in one of these boards, by name."""
    wanted = set(icbs)
    found = [trust for trust in library.all_trusts.values() if trust.icb in wanted and not library.directory.is_closed(trust)]  # type: ignore[union-attr]
    return sorted(found, key=lambda trust: trust.name)


def suggested(library: Library, named: Area) -> list[str]:
    """Which trusts an area shows, and why, as lines for whoever named it."""
    lines: list[str] = []
    for code in named.icbs:
        found = trusts_of(library, [code])
        lines.append(f"{library.icbs[code].name} stands for {'these trusts:' if found else 'no trust: none has its head office there.'}")
        lines += [_line(trust) for trust in found]
    if named.trusts:
        lines.append("Named by itself:" if len(named.trusts) == 1 else "Named one by one:")
        lines += [_line(library.all_trusts[code]) for code in named.trusts]
    if named.icbs:
        lines.append("A trust counts where its head office is. Does another one treat your people? Add it to 'trusts' in region.yml. To show fewer, name trusts one by one there, and take 'icbs' out.")
    return lines


def _line(trust: Trust) -> str:
    return f"  {trust.ods_code}  {trust.name}"


def _parts(library: Library, entry: str) -> list[str]:
    """An entry as it is, where it names something; else what stands between its commas, where each of these does."""
    parts = [part.strip() for part in entry.split(",") if part.strip()]
    known = [_code(library, part) is not None for part in parts]
    return [entry] if _code(library, entry) or not any(known) else parts


def _code(library: Library, typed: str) -> str | None:
    """The code of an ICB or a trust by its code or its name; `None` when nothing, or more than one thing, is called so."""
    if typed.upper() in library.icbs or typed.upper() in library.all_trusts:
        return typed.upper()
    return _names(library).get(_plain(typed))


def _names(library: Library) -> Mapping[str, str | None]:
    """The code for each name, in small letters and without what all names have; `None` for a name of two. Boards come first."""
    icbs = [(icb.name, code) for code, icb in library.icbs.items()]
    trusts = [(name, code) for code, trust in library.all_trusts.items() for name in (trust.name, *trust.also_called)]
    found: dict[str, str | None] = {}
    for named in (icbs, trusts):
        here: dict[str, str | None] = {}
        for name, code in named:
            plain = _plain(name)
            here[plain] = code if here.get(plain, code) == code else None
        found = {**here, **found}
    return found


def _plain(name: str) -> str:
    return " ".join(_LEFT_OUT.sub(" ", name.lower().replace("&", " and ").replace("’", "'")).split())


def _suggestion(library: Library, typed: str) -> str:
    """The name that was probably meant, or those that begin with what was typed."""
    by_plain = {_plain(name): name for name in (*(icb.name for icb in library.icbs.values() if not icb.closed), *(trust.name for trust in library.all_trusts.values()))}
    if near := near_miss(_plain(typed), by_plain):
        return f" Did you mean '{by_plain[near]}'?"
    inside = sorted(name for plain, name in by_plain.items() if _plain(typed) and _plain(typed) in plain)
    return f" There are: {', '.join(inside[:6])}." if inside else " Write its name as its website has it, or its ODS code."


def _closed(library: Library, code: str) -> str:
    """What to write in the place of one that closed; empty for one that is open."""
    if code in library.icbs:
        icb = library.icbs[code]
        names = {heir: library.icbs[heir].name for heir in icb.successors if heir in library.icbs}
        name, closed = icb.name, icb.closed
    else:
        trust = library.all_trusts[code]
        names = {heir.ods_code: library.all_trusts[heir.ods_code].name for heir in trust.successors if heir.ods_code in library.all_trusts}
        name, closed = trust.name, trust.closed if library.directory.is_closed(trust) else None  # type: ignore[union-attr]
    if closed is None:
        return ""
    heirs = " and ".join(f"{name} ({heir})" for heir, name in names.items())
    return f"{name} ({code}) closed on {closed}. {f'{heirs} took its place: write that instead.' if heirs else 'Nobody is known to have taken its place: take it out.'}"
