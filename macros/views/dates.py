"""Dates as people write them."""

from datetime import date

from macros.library import Library


def day(library: Library, date_: date) -> str:
    """`22 November 2026`. The names of the months come from the words of `dates`."""
    return f"{date_.day} {_month(library, date_.month)} {date_.year}"


def copy_date(library: Library, written: str) -> str:
    """The date on a source, as exact as it is: `22 November 2026`, `November 2026` or `2026`."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return day(library, date(*parts))
    return f"{_month(library, parts[1])} {parts[0]}" if len(parts) == 2 else str(parts[0])


def _month(library: Library, number: int) -> str:
    return library.words("dates")[f"month_{number}"]
