"""Compares hospitals and integrated care boards with what the ODS reports of sites and of other bodies say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from macros.directory.ods import OdsRow
from macros.directory.ods_names import as_written
from macros.models.directory import HospitalDirectory, Icb, IcbDirectory
from macros.models.trust import TrustDirectory

BOARD = "INTEGRATED CARE BOARD"
"""How the name of a board ends: the report of other bodies does not say what a body is."""


def compare_hospitals(before: HospitalDirectory, rows: Sequence[OdsRow], trusts: TrustDirectory, as_at: date) -> tuple[HospitalDirectory, list[str]]:
    """Follow hospitals whose sites belong to other trusts now, and say which. Those without a site code stay as they are."""
    sites = {row.code: row for row in rows}
    heirs = {trust.ods_code: [heir.ods_code for heir in trust.successors] if trusts.is_closed(trust) else [] for trust in trusts.trusts}
    made, changes = [], []
    for hospital in before.hospitals:
        there = [sites[code] for code in hospital.sites if code in sites and (sites[code].closed or as_at) >= as_at]
        found = tuple(sorted({code for row in there for code in _now(row.parent, heirs)}))
        if hospital.sites and not there:
            changes.append(f"Gone: the site of {hospital.name} ({', '.join(hospital.sites)}) is in no report any more, or closed. It stays as it was: if the hospital has closed, say so in corrections.yml.")
        if found and set(found) != set(hospital.trusts):
            changes.append(f"Moved: {hospital.name} belongs to {' and '.join(found)} now; it belonged to {' and '.join(hospital.trusts)}.")
            hospital = hospital.model_copy(update={"trusts": found})
        made.append(hospital)
    if as_at > before.as_at:
        before = before.model_copy(update={"as_at": as_at})
    return before.model_copy(update={"hospitals": tuple(made)}), changes


def compare_icbs(before: IcbDirectory, rows: Sequence[OdsRow], as_at: date) -> tuple[IcbDirectory, list[str]]:
    """The boards as a report of other bodies has them, with what changed. Those that are not in it stay."""
    made, changes = {icb.ods_code: icb for icb in before.icbs}, []
    for row in rows:
        if row.code in made or row.name.upper().endswith(BOARD):
            old = made.get(row.code)
            name = old.name if old and old.name.upper() == row.name.upper() else as_written(row.name)
            said = {"name": name, "nhs_region": row.region, "opened": row.opened, "closed": row.closed}
            new = old.model_copy(update=said) if old else Icb(ods_code=row.code, name=name).model_copy(update=said)
            changes += _icb_changes(old, new)
            made[row.code] = new
    update = {"icbs": tuple(made[code] for code in sorted(made))} | ({"as_at": as_at} if as_at > before.as_at else {})
    return before.model_copy(update=update), changes


def _icb_changes(old: Icb | None, new: Icb) -> Iterator[str]:
    named = f"{new.name} ({new.ods_code})"
    if old is None:
        yield f"Opened: {named}, on {new.opened}."
    elif old.name != new.name:
        yield f"Renamed: {old.name} ({new.ods_code}) is now {new.name}."
    if old and old.closed != new.closed:
        yield f"Closed: {named}, on {new.closed}." if new.closed else f"Open again: {named}."


def _now(code: str, heirs: Mapping[str, list[str]]) -> Iterator[str]:
    """The open trusts to which a code leads; none for a code that we do not know."""
    waiting, seen = [code], set()
    while waiting:
        if (one := waiting.pop()) in heirs and one not in seen:
            seen.add(one)
            if heirs[one]:
                waiting += heirs[one]
            else:
                yield one
