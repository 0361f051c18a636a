"""In the directory every code that something points to is there, no trust closes before it opens, and nobody takes over in a circle."""

from collections.abc import Collection, Iterator

from macros.corrections import is_meant
from macros.library import Library
from macros.problems import Problem, quoted, suggestion
from macros.source import Place, Source


def check(library: Library) -> Iterator[Problem]:
    """Codes that lead nowhere, dates in the wrong order, successions that go round, and corrections to nothing."""
    if library.directory is None:
        return
    trusts, icbs = library.all_trusts, library.icbs
    source = library.sources["directory", "trusts"]
    for at, trust in enumerate(library.directory.trusts):
        # What a correction says is looked at where it stands.
        fixed = any(one.ods_code == trust.ods_code and one.successors for one in library.corrections.trusts)
        for number, heir in enumerate(() if fixed else trust.successors):
            yield from _unknown(source, ("trusts", at, "successors", number, "ods_code"), heir.ods_code, trusts, "trust")
        if trust.icb and icbs:
            yield from _unknown(source, ("trusts", at, "icb"), trust.icb, icbs, "integrated care board")
        if trust.opened and trust.closed and trust.closed < trust.opened:
            yield Problem(source.path, source.line(("trusts", at, "closed")), f"{trust.ods_code} closed on {trust.closed}, before it opened on {trust.opened}. Correct one of them.")
        if trust.successors and not trust.closed:
            yield Problem(source.path, source.line(("trusts", at, "ods_code")), f"{trust.ods_code} has a successor, but no 'closed'. Add the last day of its life, or take the successor out.")
        if round_ := _circle(library, trust.ods_code):
            yield Problem(source.path, source.line(("trusts", at, "successors")), f"The successors of {trust.ods_code} lead back to it: {' > '.join(round_)}. Correct one of them.")
    yield from _hospitals(library)
    yield from _icbs(library)
    yield from _corrections(library)


def _hospitals(library: Library) -> Iterator[Problem]:
    source = library.sources.get(("directory", "hospitals"))
    listed = source.data.get("hospitals") if source and ("directory", "hospitals") not in library.unread else []  # type: ignore[union-attr]
    for at, hospital in enumerate(listed or []):
        for number, code in enumerate(hospital["trusts"]):
            yield from _unknown(source, ("hospitals", at, "trusts", number), code, library.all_trusts, "trust")  # type: ignore[arg-type]


def _icbs(library: Library) -> Iterator[Problem]:
    source = library.sources.get(("directory", "icbs"))
    for at, icb in enumerate(library.icbs.values()):
        for number, code in enumerate(icb.successors):
            yield from _unknown(source, ("icbs", at, "successors", number), code, library.icbs, "integrated care board")  # type: ignore[arg-type]
    region = library.sources.get(("region", library.region.id))
    for at, code in enumerate(library.region.icbs):
        if region and library.icbs:
            yield from _unknown(region, ("icbs", at), code, library.icbs, "integrated care board")


def _corrections(library: Library) -> Iterator[Problem]:
    source = library.sources.get(("directory", "corrections"))
    for at, one in enumerate(library.corrections.trusts):
        yield from _unknown(source, ("trusts", at, "ods_code"), one.ods_code, library.all_trusts, "trust")  # type: ignore[arg-type]
        for number, heir in enumerate(one.successors):
            yield from _unknown(source, ("trusts", at, "successors", number, "ods_code"), heir.ods_code, library.all_trusts, "trust")  # type: ignore[arg-type]
    for at, one in enumerate(library.corrections.hospitals):
        for number, code in enumerate(one.trusts):
            yield from _unknown(source, ("hospitals", at, "trusts", number), code, library.all_trusts, "trust")  # type: ignore[arg-type]
        if not one.left_out and not one.trusts and not any(is_meant(one, hospital) for hospital in library.hospitals):
            names = {hospital.name for hospital in library.hospitals}
            yield Problem(source.path, source.line(("hospitals", at, "name")), f"{quoted(one.name)} is no hospital in the list.{suggestion(one.name, names) or ' To add it, say under trusts who works there.'}")  # type: ignore[union-attr]


def _unknown(source: Source, place: Place, code: str, known: Collection[str], what: str) -> Iterator[Problem]:
    if code not in known:
        yield Problem(source.path, source.line(place), f"'{code}' is no {what} in the directory.{suggestion(code, known)} Correct the code, or take it out.")


def _circle(library: Library, code: str) -> list[str]:
    """The codes from a trust by way of its successors back to itself; empty when no way leads back."""
    waiting = [[code]]
    seen = set()
    while waiting:
        way = waiting.pop()
        for heir in library.all_trusts[way[-1]].successors if way[-1] in library.all_trusts else ():
            if heir.ods_code == code:
                return [*way, code]
            if heir.ods_code not in seen:
                seen.add(heir.ods_code)
                waiting.append([*way, heir.ods_code])
    return []
