"""The dates of a trust note follow one another: read, then confirmed."""

from collections.abc import Iterator

from macros.library import TRUST_NOTES, Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Notes that were confirmed before anybody read them. Today's date plays no part."""
    for code, note in library.trust_notes.items():
        if note.checked and note.checked < note.seen:
            source = library.sources[TRUST_NOTES, code.lower()]
            yield Problem(source.path, source.line(("checked",)), f"'checked' is {note.checked}, before 'seen', which is {note.seen}. Correct one of them.")
