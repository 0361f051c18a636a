"""Reads a report as the Organisation Data Service (ODS) publishes it: 27 quoted fields a row, no header, in capitals."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.problems import Problem, quoted

FIELDS = 27
"""How many fields each row of a report has. Source: ODS, DSE report formats; read in the reports of July 2026."""
SUCCESSION_FIELDS = 5
"""How many fields each row of the report of successions has: old code, new code, reason, date, indicator."""
REGIONS = {
    "Y56": "London", "Y58": "South West", "Y59": "South East", "Y60": "Midlands", "Y61": "East of England",
    "Y62": "North West", "Y63": "North East and Yorkshire",
}
"""The codes of the regions of the NHS in England. Source: ODS, 2026. A row without one is not in England."""
TRUST_CODE = re.compile(r"[A-Z0-9]{3}|[A-Z0-9]{5}")
"""What the code of a trust looks like: three signs, or five since April 2020. Nothing can be read from it."""
ANY_CODE = re.compile(r"[A-Z0-9]{2,12}")
"""What the code of anything in ODS looks like: of a site, a board, a practice."""
MOST_PROBLEMS = 20
"""After so many rows that are wrong, the rest of a report is not looked at: it is another file."""


@dataclass(frozen=True)
class OdsRow:
    """One organisation in England as a report has it."""

    line: int
    """The line of the file it begins on."""
    code: str
    """Its code, in capitals."""
    name: str
    """Its name, mostly in capitals."""
    region: str
    """Its region of the NHS by name."""
    icb: str
    """The code of its integrated care board; empty when the report names none."""
    town: str
    """The town of its address, mostly in capitals; empty when the report names none."""
    opened: date | None
    """The day it was set up."""
    closed: date | None
    """The last day of its life; `None` when nobody has closed it."""
    parent: str
    """In the report of trust sites the code of the trust; empty elsewhere."""


@dataclass(frozen=True)
class OdsSuccession:
    """One organisation that took over from another."""

    line: int
    """The line of the file it stands on."""
    old: str
    """The code of the organisation that closed."""
    new: str
    """The code of the one that took over."""
    since: date | None
    """The first day on which it did."""


def read_report(path: str, content: bytes, codes: re.Pattern[str] = TRUST_CODE) -> tuple[list[OdsRow], list[Problem]]:
    """The rows of a report that are in England, or all that is wrong with it. A code stands in it once."""
    rows, found = _rows(path, content, FIELDS)
    made: dict[str, OdsRow] = {}
    for line, fields in rows:
        wrong = [*_wrong_code(path, line, fields[0], codes), *_wrong_date(path, line, 11, fields[10]), *_wrong_date(path, line, 12, fields[11])]
        if not wrong and not fields[1]:
            wrong = [Problem(path, line, f"{fields[0]} has no name: field 2 is empty. Download the report again.")]
        region = fields[2].upper()
        if not wrong and region in REGIONS:
            row = OdsRow(line, fields[0].upper(), fields[1], REGIONS[region], fields[3].upper(), fields[7], _day(fields[10]), _day(fields[11]), fields[14].upper())
            wrong = list(_wrong_row(path, row, made))
            made.setdefault(row.code, row)
        elif not wrong and region.startswith("Y"):
            wrong = [Problem(path, line, f"The region of {fields[0]} is {quoted(fields[2])}, which is none that we know ({', '.join(REGIONS)}). If the NHS has a new region, add it to macros/directory/ods.py.")]
        found += wrong
    if not made and not found:
        found = [Problem(path, 1, "No row of this report is in England: field 3 is never one of our regions. Is it another report?")]
    return ([] if found else list(made.values())), found


def read_successions(path: str, content: bytes) -> tuple[list[OdsSuccession], list[Problem]]:
    """The rows of the report of successions, or all that is wrong with it."""
    rows, found = _rows(path, content, SUCCESSION_FIELDS)
    made = []
    for line, fields in rows:
        wrong = [*_wrong_code(path, line, fields[0], ANY_CODE), *_wrong_code(path, line, fields[1], ANY_CODE), *_wrong_date(path, line, 4, fields[3])]
        found += wrong
        if not wrong:
            made.append(OdsSuccession(line, fields[0].upper(), fields[1].upper(), _day(fields[3])))
    return ([] if found else made), found


def _rows(path: str, content: bytes, fields: int) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The rows of a file, each with its line, or why it is no report."""
    if not content.strip():
        return [], [Problem(path, 1, "This file is empty. Download the report again.")]
    try:
        # Some programs put a byte order mark before the text.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Problem(path, 1, "This file is not UTF-8 text. Download the report again, and do not open and save it in another program.")]
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        return [], [Problem(path, 1, "This is a web page, not a report: the download failed. Download the report again.")]
    rows, problems = [], []
    for line, row in _read(path, text, problems):
        if len(row) == fields:
            rows.append((line, [field.strip() for field in row]))
        elif len(problems) < MOST_PROBLEMS:
            there = "1 field" if len(row) == 1 else f"{len(row)} fields"
            problems.append(Problem(path, line, f"This row has {there}; a row of this report has {fields}. Download the report again."))
    return rows, problems


def _read(path: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        for row in reader:
            if row and any(field.strip() for field in row):
                yield before + 1, row
            before = reader.line_num
    except csv.Error:
        problems.append(Problem(path, before + 1, "The quotation marks in this row do not close. Download the report again."))


def _wrong_code(path: str, line: int, code: str, codes: re.Pattern[str]) -> Iterator[Problem]:
    if not codes.fullmatch(code.upper()):
        kind = "code of a trust: three or five letters and digits" if codes is TRUST_CODE else "ODS code: letters and digits"
        yield Problem(path, line, f"{quoted(code)} is no {kind}. Is this another report?")


def _wrong_date(path: str, line: int, number: int, typed: str) -> Iterator[Problem]:
    if typed and _day(typed) is None:
        yield Problem(path, line, f"Field {number} is {quoted(typed)}. It must be a day, such as 20260331, or empty.")


def _wrong_row(path: str, row: OdsRow, made: dict[str, OdsRow]) -> Iterator[Problem]:
    if row.code in made:
        yield Problem(path, row.line, f"{row.code} is here twice: it is on line {made[row.code].line} too. Download the report again.")
    if row.opened and row.closed and row.closed < row.opened:
        yield Problem(path, row.line, f"{row.code} closed on {row.closed}, before it opened on {row.opened}. Ask ODS which is right.")


def _day(typed: str) -> date | None:
    """`20260331` as a day; `None` for anything else."""
    if not re.fullmatch(r"[0-9]{8}", typed):
        return None
    try:
        return date(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
    except ValueError:
        return None
