"""Trust notes that nobody has confirmed on the live pages, or not for half a year, and trusts without a note."""

from collections.abc import Iterator
from datetime import timedelta

from macros.library import TRUST_NOTES
from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "What trusts say, to look at again"
"""The heading of these findings."""
ORDER = 90
"""Their place among the kinds."""

LONG = timedelta(days=183)
"""Half a year: after it a note is looked at again, as a fact is."""
_NAMED = 5
"""How many trusts are named at once."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Notes of the trusts that the region shows, and in one line those of its trusts that have none."""
    library = at.library
    for code, note in library.trust_notes.items():
        if code not in library.trusts:
            continue
        source = library.sources[TRUST_NOTES, code.lower()]
        last = max(note.seen, note.checked or note.seen)
        when = f"It was last looked at on {last}" + (", more than half a year ago." if last + LONG < at.today else ".")
        then = "Open the addresses in the note." + (at.instead(source.path) or " Write today's date under 'checked'.")
        if note.checked is None:
            yield Problem(source.path, source.line(("checked",)), f"Nobody has confirmed this on the live pages of {library.trusts[code].name}. {when} {then}")
        elif last + LONG < at.today:
            yield Problem(source.path, source.line(("checked",)), f"{when} {then}")
    without = [f"{trust.name} ({code})" for code, trust in library.trusts.items() if code not in library.trust_notes]
    if without:
        source = library.sources["region", library.region.id]
        more = f" and {len(without) - _NAMED} more" if len(without) > _NAMED else ""
        many = f"{len(without)} trusts have" if len(without) > 1 else "One trust has"
        yield Problem(source.path, source.line(("trusts",)), f"{many} no note: {', '.join(without[:_NAMED])}{more}. Look at what they publish, and add a file to regions/{library.region.id}/trusts/.")
