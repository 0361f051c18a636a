"""The view of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.library import Library


@dataclass(frozen=True)
class LetterView:
    """A letter, whole."""

    before_you_send: str
    """When to use it, and what to do with it."""
    subject: str
    """The subject line."""
    body: str
    """The letter, in paragraphs."""
    gaps: Mapping[str, str]
    """For each gap the words that stand in it until it is filled in."""


def letter(library: Library, identifier: str) -> LetterView:
    """One letter with its gaps."""
    found = library.letters[identifier]
    return LetterView(found.before_you_send, found.subject, found.body, found.gaps)
