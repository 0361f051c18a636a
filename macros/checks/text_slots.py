"""A slot in a text, such as [[fact:id]], names something that is there."""

import re
from collections.abc import Iterator

from macros.library import Library
from macros.models.base import texts
from macros.models.decision_tree import DecisionTree
from macros.models.fact import Fact
from macros.models.letter import Letter
from macros.models.page import without_code
from macros.models.trust import TrustDirectory
from macros.models.trust_note import TrustNote
from macros.models.words import Words
from macros.problems import Problem, named, quoted, suggestion, suggestion_or_list
from macros.source import Place, Source
from macros.text import walk

_UNFINISHED = re.compile(r"\[\[\s*(fact|gap|ticks)s?\b[^\]]*\]?\]?|\[\s*(fact|gap|ticks)s?\s*:[^\]]*\]?", re.IGNORECASE)

_IN_A_PAGE = re.compile(r"\[\[\s*(?:fact|gap|ticks)\b[^\]\n]*\]?\]?", re.IGNORECASE)
_TITLES = {"title", "description", "name", "site_name", "councils", "complaints_team", "from_predecessor"}
"""Keys whose words become titles of pages, entries of the menu or names, and are printed as they are."""


def check(library: Library) -> Iterator[Problem]:
    """Unknown facts and gaps, slots of an unknown kind, slots that nothing fills, and slots that are not written as one."""
    for page in library.pages.values():
        for match in _IN_A_PAGE.finditer(without_code(page.body)):
            yield Problem(page.file, page.line(match.start()), f"{quoted(match[0])} is for .yml files. In a page write {{{{ fact(\"its-id\") }}}}.")
    others: list[tuple[Source, object]] = [(library.sources["pages", page.path], page.front) for page in library.pages.values()]
    others += [(library.sources["directory", "trusts"], library.directory)] if library.directory else []
    for source, item in [*library.texts(), *others]:
        gaps = item.gaps if isinstance(item, Letter) else {}
        for place, text in texts(item):
            for span in walk(text):
                if span.kind == "slot" and (message := _misplaced(item, place, span.text) or _wrong(library, item, gaps, span.text, span.target)):
                    typed = f"[[{span.text}:{span.target}]]" if span.target else f"[[{span.text}]]"
                    yield Problem(source.path, source.find(place, typed), f"'{typed}' {message}")
                if span.kind == "text" and (unfinished := _UNFINISHED.search(span.text)):
                    kind = (unfinished[1] or unfinished[2]).lower()
                    yield Problem(source.path, source.find(place, unfinished[0]), f"{named(unfinished[0])} is not read as a {kind}. Write it as [[{kind}:its-id]].")


def _misplaced(item: object, place: Place, kind: str) -> str:
    """Why nothing would fill a slot at a place, after its name; empty where something does."""
    keys = [part for part in place if isinstance(part, str)]
    is_title = keys[-1] in _TITLES or keys[0] == "gaps" or isinstance(item, TrustDirectory)
    is_title |= isinstance(item, TrustNote) and keys[-1] == "body" or isinstance(item, DecisionTree) and keys[-1] in ("question", "outcome")
    if is_title and not isinstance(item, (Fact, Words)):
        return "stands in a title or a name, where nothing fills it. Write the words out."
    if kind == "gap" and isinstance(item, Letter) and keys[0] not in ("subject", "body", "ticks"):
        return "is a gap, and gaps stand only in 'subject', 'body' and 'ticks'. Take it out."
    if kind == "ticks" and isinstance(item, Letter) and keys[0] != "body":
        return "is a group of ticks, and those stand only in 'body'. Take it out."
    return ""


def _wrong(library: Library, item: object, gaps: dict, kind: str, identifier: str) -> str:
    """What is wrong with a slot, after its name; empty when nothing is."""
    if isinstance(item, Fact):
        return "stands in a fact. A fact says everything itself: write it out here."
    if kind == "fact" and identifier:
        known = library.known("facts")
        return "" if identifier in known else f"names no fact.{suggestion(identifier, known) or ' Add the fact, or correct the name.'}"
    if kind == "gap" and identifier and isinstance(item, Letter):
        return "" if identifier in gaps else f"names no gap of this letter.{suggestion_or_list(identifier, gaps)}"
    if kind == "gap" and identifier:
        return "is a gap, and only a letter has gaps. Take it out."
    if kind == "ticks" and identifier and isinstance(item, Letter):
        return "" if identifier in item.ticks else f"names no group of ticks of this letter.{suggestion_or_list(identifier, item.ticks)}"
    if kind == "ticks" and identifier:
        return "is a group of ticks, and only a letter has those. Take it out."
    if isinstance(item, Words) and not identifier:
        # What the site fills in is named by the template; a test holds the two together.
        return ""
    if kind in ("fact", "gap", "ticks"):
        return f"does not say which {kind}. Write [[{kind}:its-id]], or take it out."
    return f"is not known here.{suggestion(kind, ['fact', 'gap', 'ticks'])} Write [[fact:its-id]], or take it out."
