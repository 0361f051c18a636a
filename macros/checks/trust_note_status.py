"""A conciliation note with a status that says something was seen says what, and where."""

from collections.abc import Iterator

from macros.library import TRUST_NOTES, Library
from macros.problems import Problem

_SAYS = ("offered", "not-offered", "mentioned")
_READ = (*_SAYS, "not-stated", "not-seen")


def check(library: Library) -> Iterator[Problem]:
    """Statuses without the words or the source they rest on."""
    for code, note in library.trust_notes.items():
        source, known = library.sources[TRUST_NOTES, code.lower()], note.conciliation
        line = source.line(("conciliation", "status"))
        if known.status in _SAYS and known.says is None:
            yield Problem(source.path, line, f"'status' is '{known.status}', but 'says' is missing. Add what the trust says, in your own words.")
        if known.status in _READ and known.source is None:
            yield Problem(source.path, line, f"'status' is '{known.status}', but 'source' is missing. Add the page that was read; if nobody has looked, the status is 'not-checked'.")
        if known.status == "not-checked" and (known.says or known.source):
            yield Problem(source.path, line, "'status' is 'not-checked', but 'says' or 'source' is there. If somebody has looked, choose the status that fits.")
