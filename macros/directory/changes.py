"""Compares the directory of trusts with what the ODS reports say, and says what would change."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from macros.directory.ods import OdsRow, OdsSuccession
from macros.directory.ods_names import as_written
from macros.models.trust import Successor, Trust, TrustDirectory
from macros.problems import Problem

MOST_LOST = 0.05
"""How large a part of the open trusts, or of the codes, may be missing before a report counts as broken."""
SUCCESSION_SOURCE = "ODS report of successions (succ)"
"""What is written as the source of a succession that an import found."""


@dataclass(frozen=True)
class Report:
    """One report of trusts that was read."""

    name: str
    """`etr` for NHS trusts, `ect` for care trusts."""
    path: str
    """The file it was read from."""
    rows: Sequence[OdsRow]
    """Its rows that are in England."""


@dataclass(frozen=True)
class Comparison:
    """What would become of the directory."""

    directory: TrustDirectory
    """The directory as it would be."""
    changes: tuple[str, ...]
    """What would change, a sentence each."""
    problems: tuple[Problem, ...]
    """Why nothing may be written."""


def compare(before: TrustDirectory, reports: Sequence[Report], successions: Sequence[OdsSuccession], path: str, as_at: date) -> Comparison:
    """Lay reports over the directory. `path` is the file of the successions; `as_at` the day the reports were true.

    What no report says is kept: websites, the day a trust begins its work, successors read elsewhere. A code that is gone
    from the reports is kept too, so that its page stays.
    """
    if as_at < before.as_at:
        late = Problem(reports[0].path, 1, f"This report is of {as_at}, and the directory is of {before.as_at} already. Give a newer report, or say its day with --as-at.")
        return Comparison(before, (), (late,))
    known = {trust.ods_code: trust for trust in before.trusts}
    made, changes, problems = dict(known), [], []
    for report in reports:
        problems += _too_few(before, report, as_at)
        for row in report.rows:
            made[row.code] = _trust(known.get(row.code), row, report.name)
    heirs, wrong = _successors(made, successions, path)
    problems += wrong
    for code, found in heirs.items():
        made[code] = made[code].model_copy(update={"successors": found})
    after = before.model_copy(update={"as_at": as_at, "trusts": tuple(made[code] for code in sorted(made))})
    changes = [sentence for trust in after.trusts for sentence in _changes(known.get(trust.ods_code), trust, made, after)]
    changes += _gone(known, reports)
    if as_at != before.as_at:
        changes.append(f"The list is true on {as_at}; it was true on {before.as_at}.")
    return Comparison(after, tuple(changes), tuple(problems))


def open_codes(trusts: Collection[Trust], as_at: date) -> set[str]:
    """The codes of the trusts that nobody had closed by a day."""
    return {trust.ods_code for trust in trusts if trust.closed is None or trust.closed >= as_at}


def _too_few(before: TrustDirectory, report: Report, as_at: date) -> Iterator[Problem]:
    """Whether a report has lost so many trusts that it cannot be whole."""
    known = [trust for trust in before.trusts if trust.report == report.name]
    were_open = open_codes(known, before.as_at)
    are_open = {row.code for row in report.rows if row.closed is None or row.closed >= as_at}
    if len(were_open) - len(are_open) > MOST_LOST * len(were_open):
        yield Problem(report.path, 1, f"{len(are_open)} trusts are open in this report; last time {len(were_open)} were. More than 5 in 100 are missing, so the report cannot be whole. Download it again.")
    gone = {trust.ods_code for trust in known} - {row.code for row in report.rows}
    if len(gone) > MOST_LOST * len(known):
        yield Problem(report.path, 1, f"{len(gone)} of the {len(known)} codes that we know are not in this report: {', '.join(sorted(gone)[:10])}. More than 5 in 100 are gone, so the report cannot be whole. Download it again.")


def _trust(before: Trust | None, row: OdsRow, report: str) -> Trust:
    """A trust as a report has it, with what no report says kept."""
    name = before.name if before and before.name.upper() == row.name.upper() else as_written(row.name)
    said = {
        "name": name,
        "town": as_written(row.town) if row.town else before.town if before else None,
        "nhs_region": row.region,
        "icb": row.icb or None,
        "opened": row.opened,
        "closed": row.closed,
        "report": report,
        "as_at": None,
    }
    if before is None:
        # A model is made from text, as files hold it; days are put in as they are.
        return Trust(ods_code=row.code, name=name, nhs_region=row.region).model_copy(update=said)
    if before.town and row.town and before.town.upper() == as_written(row.town).upper():
        said["town"] = before.town
    if before.name != name:
        # A website goes with a name: which one a trust with a new name has, somebody must look up.
        said["website"] = None
    return before.model_copy(update=said)


def _successors(trusts: Mapping[str, Trust], successions: Sequence[OdsSuccession], path: str) -> tuple[dict[str, tuple[Successor, ...]], list[Problem]]:
    """The successors of closed trusts, those known before among them."""
    found: dict[str, tuple[Successor, ...]] = {}
    problems = []
    for one in successions:
        old = trusts.get(one.old)
        if old is None or old.closed is None:
            continue
        if one.new not in trusts:
            problems.append(Problem(path, one.line, f"{one.old} is said to have gone into {one.new}, which is no trust that we know. Give the report that {one.new} is in, or take this row out of the file."))
            continue
        before = found.get(one.old, old.successors)
        if all(heir.ods_code != one.new for heir in before):
            found[one.old] = (*before, Successor(ods_code=one.new, source=SUCCESSION_SOURCE).model_copy(update={"since": one.since}))
    heirs = {code: [heir.ods_code for heir in found.get(code, trust.successors)] for code, trust in trusts.items()}
    for one in successions:
        if one.old in found and _leads_back(one.old, heirs):
            problems.append(Problem(path, one.line, f"The successors of {one.old} lead back to it by way of {one.new}. Ask ODS which is right, or take this row out of the file."))
    return found, problems


def _leads_back(code: str, heirs: Mapping[str, list[str]]) -> bool:
    waiting, seen = list(heirs.get(code, ())), set()
    while waiting:
        heir = waiting.pop()
        if heir == code:
            return True
        if heir not in seen:
            seen.add(heir)
            waiting += heirs.get(heir, ())
    return False


def _changes(before: Trust | None, after: Trust, trusts: Mapping[str, Trust], directory: TrustDirectory) -> Iterator[str]:
    """What happened to one trust, a sentence each."""
    named = f"{after.name} ({after.ods_code})"
    if before is None:
        yield f"Opened: {named}, {after.nhs_region}, on {after.opened or 'a day that the report does not say'}."
        if directory.is_closed(after):
            yield f"Closed: {named}, on {after.closed}."
    elif before.name != after.name:
        lost = f" Its website was {before.website}: look whether it still is, and write it into corrections.yml." if before.website else ""
        yield f"Renamed: {before.name} ({after.ods_code}) is now {after.name}.{lost}"
    if before and before.closed != after.closed:
        yield f"Closed: {named}, on {after.closed}." if after.closed else f"Open again: {named}."
    for heir in after.successors:
        if before is None or heir not in before.successors:
            since = f" on {heir.since}" if heir.since else ""
            yield f"Merged: {named} went into {trusts[heir.ods_code].name} ({heir.ods_code}){since}."
    for key, what in (("town", "town"), ("nhs_region", "region of the NHS"), ("icb", "integrated care board"), ("opened", "first day")):
        if before and getattr(before, key) != getattr(after, key):
            yield f"Changed: the {what} of {named} is {getattr(after, key) or 'empty'}; it was {getattr(before, key) or 'empty'}."


def _gone(known: Mapping[str, Trust], reports: Sequence[Report]) -> Iterator[str]:
    """Codes that a report had, and has no more; and those whose report was not given."""
    given = {report.name: {row.code for row in report.rows} for report in reports}
    for code, trust in known.items():
        if trust.report in given and not any(code in codes for codes in given.values()):
            yield f"Gone: {trust.name} ({code}) is in no report any more. It stays as it was: find out what became of it."
