"""The view of a letter."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.library import Library
from macros.text import Text, blocks
from macros.views.downloads import DownloadsView, downloads


@dataclass(frozen=True)
class LetterPart:
    """A stretch of the letter: words, or sentences to tick."""

    text: str
    """Its words, in paragraphs; empty where there are sentences to tick."""
    ticks: tuple[str, ...]
    """The sentences to tick."""


@dataclass(frozen=True)
class LetterView:
    """A letter, whole."""

    before_you_send: str
    """When to use it, and what to do with it."""
    subject: str
    """The subject line."""
    parts: tuple[LetterPart, ...]
    """The letter, a part for each paragraph."""
    gaps: Mapping[str, str]
    """For each gap the words that stand in it until it is filled in."""
    downloads: DownloadsView
    """Its downloads."""


def letter(library: Library, identifier: str) -> LetterView:
    """One letter with its gaps."""
    found = library.letters[identifier]
    return LetterView(found.before_you_send, found.subject, tuple(_part(found.ticks, block) for block in blocks(found.body)), found.gaps, downloads(library, "letters", identifier))


def _part(ticks: Mapping[str, tuple[str, ...]], block: str) -> LetterPart:
    """One paragraph. `[[ticks:id]]` stands alone in its own: a check says so."""
    match = re.fullmatch(r"\s*\[\[ticks:([a-z0-9-]+)\]\]\s*", block)
    return LetterPart("", ticks[match[1]]) if match else LetterPart(Text(block), ())
