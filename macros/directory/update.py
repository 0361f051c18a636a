"""Brings the directory up to date from ODS reports: reads them, says what would change, and writes it when told to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from macros.corrections import corrected_trusts
from macros.directory.changes import Report, compare
from macros.directory.changes_of_sites import compare_hospitals, compare_icbs
from macros.directory.lists import as_yaml, write_all
from macros.directory.ods import ANY_CODE, OdsRow, read_report, read_successions
from macros.library import DIRECTORY
from macros.models.directory import Corrections, HospitalDirectory, IcbDirectory
from macros.models.trust import TrustDirectory
from macros.problems import Problem
from macros.reader import directory_lists


@dataclass(frozen=True)
class Update:
    """What reports would change."""

    changes: tuple[str, ...]
    """What would change, a sentence each."""
    notes: tuple[str, ...]
    """What to know about the reports that changes nothing."""
    problems: tuple[Problem, ...]
    """Why nothing may be written."""
    texts: Mapping[Path, str]
    """The files that would change, with their new texts."""


def update(root: Path, reports: Mapping[str, Path], as_at: date | None) -> Update:
    """Lay ODS reports over the directory of a project. `reports` names the files: `etr`, and any of `ect`, `ets`, `succ`, `icb`.

    Nothing is written: `write` does that. `as_at` is the day the reports were true; without it, that on which the file
    of the trusts was saved.
    """
    models, before, problems = directory_lists(root)
    content = {name: path.read_bytes() for name, path in reports.items()}
    shown = {name: str(path) for name, path in reports.items()}
    rows: dict[str, list[OdsRow]] = {}
    for name in content.keys() - {"succ"}:
        rows[name], found = read_report(shown[name], content[name], *((ANY_CODE,) if name in ("ets", "icb") else ()))
        problems += found
    successions, found = read_successions(shown["succ"], content["succ"]) if "succ" in content else ([], [])
    problems += found
    problems += _in_both(rows, shown)
    trusts = models["trusts"]
    if problems or not isinstance(trusts, TrustDirectory):
        return Update((), (), tuple(problems), {})
    true_on = as_at or saved_on(reports["etr"])
    given = [Report(name, shown[name], rows[name]) for name in ("etr", "ect") if name in rows]
    compared = compare(trusts, given, successions, shown.get("succ", ""), true_on)
    changes = list(compared.changes)
    after = {"trusts": compared.directory}
    corrections = models["corrections"] if isinstance(models["corrections"], Corrections) else Corrections()
    if isinstance(hospitals := models["hospitals"], HospitalDirectory) and "ets" in rows:
        after["hospitals"], said = compare_hospitals(hospitals, rows["ets"], corrected_trusts(compared.directory, corrections), true_on)
        changes += said
    icbs = models["icbs"]
    if isinstance(icbs, IcbDirectory) and "icb" in rows:
        icbs, said = compare_icbs(icbs, rows["icb"], true_on)
        after["icbs"] = icbs
        changes += said
    problems += compared.problems
    problems += _boards(given, icbs) if isinstance(icbs, IcbDirectory) else []
    texts = {(root / DIRECTORY).with_name(f"{name}.yml"): as_yaml(model, before[name]) for name, model in after.items() if model != models[name]}
    return Update(tuple(changes), _notes(trusts, rows, as_at, true_on), tuple(problems), {} if problems else texts)


def write(found: Update) -> None:
    """Write what an update would change: all of it, or nothing."""
    write_all(found.texts)


def saved_on(path: Path) -> date:
    """The day on which a file was last saved."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()


def _in_both(rows: Mapping[str, list[OdsRow]], shown: Mapping[str, str]) -> list[Problem]:
    """Codes that stand in the report of NHS trusts and in that of care trusts."""
    lines = {row.code: row.line for row in rows.get("etr", ())}
    return [
        Problem(shown["ect"], row.line, f"{row.code} is in {shown['etr']} too, on line {lines[row.code]}. A trust is in one report only: is this the report of care trusts (ect)?")
        for row in rows.get("ect", ())
        if row.code in lines
    ][:1]


def _boards(given: list[Report], icbs: IcbDirectory) -> list[Problem]:
    """Trusts of boards that nobody knows."""
    known = {icb.ods_code for icb in icbs.icbs}
    return [
        Problem(report.path, row.line, f"{row.icb}, the integrated care board of {row.code}, is none that we know. Give the report of boards too, with --icb.")
        for report in given
        for row in report.rows
        if row.icb and row.icb not in known
    ]


def _notes(trusts: TrustDirectory, rows: Mapping[str, list[OdsRow]], as_at: date | None, true_on: date) -> tuple[str, ...]:
    notes = []
    for name in ("etr", "ect"):
        if name in rows:
            still = sum(1 for row in rows[name] if row.closed is None or row.closed >= true_on)
            notes.append(f"{name}: {len(rows[name])} trusts in England, {still} of them open on {true_on}.")
    if as_at is None:
        notes.append(f"{true_on} is the day on which the report was saved. If it was true on another day, say so with --as-at.")
    left = [trust.ods_code for trust in trusts.trusts if trust.report == "ect"]
    if "ect" not in rows and left:
        notes.append(f"No report of care trusts was given (--ect): {', '.join(left)} stay as they were.")
    return tuple(notes)
