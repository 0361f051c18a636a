"""Says what somebody should look at although nothing is wrong: it stops no build, and no day that passes makes it an error."""

from collections.abc import Iterator

from macros.library import TRUST_NOTES, Library
from macros.problems import Problem


def notices(library: Library) -> list[Problem]:
    """Everything to look at, sorted, in the form of problems: a place, and what to do there."""
    return sorted({*_notes_of_closed_trusts(library), *_closed_in_region(library)})


def _notes_of_closed_trusts(library: Library) -> Iterator[Problem]:
    for code, trust in library.closed_trusts.items():
        if code in library.trust_notes:
            source = library.sources[TRUST_NOTES, code.lower()]
            yield Problem(source.path, 1, f"{trust.name} closed on {trust.closed}. The note is shown on its old page, with its dates.{_heirs(library, code)} When it is of no more use, delete the file.")


def _closed_in_region(library: Library) -> Iterator[Problem]:
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
