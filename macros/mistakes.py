"""Says what to do about YAML that cannot be read, told from its lines: the parsers' own words are for programmers."""

import re

from macros.problems import quoted

_OPENING = re.compile(r"\s*(?:-[ ]+|(?:-[ ]+)?[\w-]+:[ ]+)(['\"])")
"""What comes before a text that begins with a quotation mark."""
_KEY = re.compile(r"\s*(?:-\s+)*[\w-]+:(?: |$)|\s*-(?: |$)")
"""How a line begins that holds a key or an entry of a list."""


def mistake(text: str, error: Exception) -> tuple[int, str]:
    """The row of the mistake, counted from 0, and what to do about it.

    The place that a parser names is where it gave up, often after the mistake.
    """
    rows = text.split("\n")
    begun = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begun
    escape = next((row for row, line in enumerate(rows) if "\\U" in line), 0)
    at = _written(rows, min(mark.line, len(rows) - 1) if mark else escape)
    if (row := _left_open(rows, at)) is not None:
        return row, f"The quotation mark in {quoted(rows[row])} is never closed. Close it at the end of the text."
    if begun and getattr(error, "context", "") in ("while parsing a flow sequence", "while parsing a flow mapping"):
        return begun.line, f"A bracket in {quoted(rows[min(begun.line, at)])} is never closed. Close it, or put straight quotation marks round the text."
    return _line_unreadable(rows, at)


def _left_open(rows: list[str], at: int) -> int | None:
    """The row with a quotation mark that is still open at a row: the next one like it stands there, or nowhere before."""
    for row in range(at, -1, -1):
        match = _OPENING.match(rows[row])
        if match and rows[row].count(match[1]) == 1 and not any(match[1] in line for line in rows[row + 1 : at]):
            return row
    return None


def _line_unreadable(rows: list[str], at: int) -> tuple[int, str]:
    """What to do about a line that is no YAML, told from the line itself and the one before."""
    line = rows[at].strip()[:500]
    before = _written(rows, at - 1) if at else at
    cannot = f"{quoted(line)} cannot be read"
    if re.search(r'[:-] +".*\\.*"', line):
        return at, f"{cannot}: it has a backslash between two quotation marks. Write ' instead of \" at both ends."
    if re.search(r"[:-] +([\"']).*\1.*[^\s#]", line):
        return at, f"{cannot}: it has quotation marks inside. Put the other kind round the whole text: ' instead of \", or \" instead of '."
    if re.match(r"(- +)?[\w-]+: +- ", line):
        return at, f"{cannot}. Begin the list on a line of its own, under its key."
    if match := re.search(r"(?:: +|- +)([*&!%@`\[{]|[>|](?= *[^\s+\-0-9#]))", line):
        return at, needs_quotation_marks(line, match[1])
    if re.search(r": +[^'\"|>\s].*(: |:$)", line):
        return at, f"{cannot}: a text with a colon in it needs straight quotation marks round it."
    is_key = _KEY.match(rows[before]) or rows[before].lstrip().startswith("#")
    if before < at and _indentation(rows[before]) <= _indentation(rows[at]) and not is_key:
        if re.match(r"\s*[\w-]+:[^ ]", rows[before]):
            return before, f"{quoted(rows[before])} has no ordinary space after its colon. Type one there."
        return before, f"{quoted(rows[before])} cannot be read. A line begins with a key, a colon and a space; a text that goes on from the line before begins with spaces."
    return at, f"{cannot}. Check this line and the one before: indentation, quotation marks, and 'key: value'."


def needs_quotation_marks(line: str, begin: str) -> str:
    """What to do about a text that begins with a sign which YAML keeps for itself."""
    return f"{quoted(line)} cannot be read: a text that begins with '{begin}' needs straight quotation marks round it."


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def _written(rows: list[str], row: int) -> int:
    """The row, or the nearest one above it that is not blank."""
    while row > 0 and not rows[row].strip():
        row -= 1
    return row
