"""The views of the glossary: a term in a sentence, the terms of one page, and the list of all terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.library import Library
from macros.models.glossary_term import GlossaryTerm

LIST = "glossary"
"""The macro that prints the list of all terms."""


@dataclass(frozen=True)
class TermView:
    """A term in a sentence."""

    number: int
    """Its place among the terms that the page uses, from 1. It is its id there, too: a long one on five elements is 10 bytes a term."""
    words: str
    """The words as the sentence has them."""
    is_first: bool
    """Whether the page uses it for the first time."""


@dataclass(frozen=True)
class PageWordsView:
    """The terms that one page has used."""

    terms: tuple[GlossaryTerm, ...]
    """The terms in the order of their first use."""
    all_terms: str | None
    """The address of the page that lists all terms; `None` when there is none."""


@dataclass(frozen=True)
class GlossaryView:
    """All terms."""

    terms: tuple[GlossaryTerm, ...]
    """The terms in the order of the alphabet."""


def page_words(library: Library, identifiers: Iterable[str]) -> PageWordsView:
    """The terms with these ids, in the order given."""
    pages = (page.address for page in library.pages.values() if any(call.name == LIST for call in page.calls))
    return PageWordsView(tuple(library.glossary[identifier] for identifier in identifiers), next(pages, None))


def glossary(library: Library) -> GlossaryView:
    """The list of all terms."""
    return GlossaryView(tuple(sorted(library.glossary.values(), key=lambda found: found.term.casefold())))
