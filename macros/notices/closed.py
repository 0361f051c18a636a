"""Notes of trusts that have closed, and trusts and boards that have closed and that a region still names."""

from collections.abc import Iterator

from macros.library import TRUST_NOTES, Library
from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "Trusts and boards that have closed"
"""The heading of these findings."""
ORDER = 70
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Each with who took over, where that is known."""
    yield from _notes(at)
    yield from _in_region(at.library)


def _notes(at: Circumstances) -> Iterator[Problem]:
    library = at.library
    for code, trust in library.closed_trusts.items():
        if code in library.trust_notes:
            path = library.sources[TRUST_NOTES, code.lower()].path
            then = at.instead(path) or " When it is of no more use, delete the file."
            yield Problem(path, 1, f"{trust.name} closed on {trust.closed}. The note is shown on its old page, with its dates.{_heirs(library, code)}{then}")


def _in_region(library: Library) -> Iterator[Problem]:
    source = library.sources.get(("region", library.region.id))
    for at, code in enumerate(library.region.trusts):
        if source and code in library.closed_trusts:
            yield Problem(source.path, source.line(("trusts", at)), f"{library.all_trusts[code].name} ({code}) closed on {library.all_trusts[code].closed}. Its page is shown.{_heirs(library, code)}")
    for at, code in enumerate(library.region.icbs):
        icb = library.icbs.get(code)
        if source and icb and icb.successors:
            yield Problem(source.path, source.line(("icbs", at)), f"{icb.name} ({code}) closed on {icb.closed}. The trusts of those that took over are shown: {', '.join(icb.successors)}. Write them instead.")


def _heirs(library: Library, code: str) -> str:
    """Who took over from a trust, as a sentence; empty when nobody knows."""
    heirs = [f"{library.all_trusts[heir.ods_code].name} ({heir.ods_code})" for heir in library.all_trusts[code].successors]
    return f" {' and '.join(heirs)} took over." if heirs else ""
