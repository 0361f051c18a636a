"""Finds the terms of the glossary in a text, and marks them in the Markdown of a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.calls import without
from macros.models.page import without_code

# Where no button may stand: headings, the line that begins a block, links, pictures, and addresses.
_KEPT = re.compile(r"^#{1,6} .*$|^/{3,}.*$|!?\[[^\]]*\](?:\([^)\n]*\)|\[[^\]\n]*\]|:[^\n]*)?|<[^>\n]*>", re.MULTILINE)
# What stands before the first word of a sentence, which has a capital: nothing, the end of another, or a mark of Markdown.
_BEGINS = re.compile(r"(?:^|[.?!:]\s+|\n\s*|[-*+|“\"(]\s*)$")
_DOES = re.compile(r"\b(?:I|you|we|they|who|can|cannot|not|never|will|would|must|should|could|may)\s+$", re.IGNORECASE)
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"


@dataclass(frozen=True)
class Found:
    """One place in a text at which a term stands."""

    start: int
    """Where it begins."""
    end: int
    """Where it ends."""
    term: str
    """The id of the term."""


class Finder:
    """Finds terms by their names. Where two could stand, the longer one is meant."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` gives for each name of a term the term's id."""
        self._terms = {_key(name): term for name, term in names.items()}
        self._names = {_key(name): name for name in names}
        by_length = sorted(names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(name) for name in by_length)})(?![\w-])") if names else None

    def find(self, text: str) -> Iterator[Found]:
        """Every place at which a term stands, in order."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            key = _key(match[0])
            name = key if key in self._terms else key.removesuffix("s")
            # A capital in the middle of a sentence is part of somebody's name: "York Advocacy" is no advocacy.
            begins = match[0][0] == self._names[name][0] or _BEGINS.search(text, 0, match.start())
            # After these comes what somebody does: "someone you trust" is no trust.
            if begins and not (name[0] == self._names[name][0] and _DOES.search(text, 0, match.start())):
                yield Found(match.start(), match.end(), self._terms[name])


@lru_cache(maxsize=8)
def finder(names: tuple[tuple[str, str], ...]) -> Finder:
    """The finder for names with the ids of their terms, made once."""
    return Finder(dict(names))


def marked(markdown: str, find: Finder) -> str:
    """The Markdown of a page with a call of `term()` for each term in it; which is the first, the page will know."""
    hidden = _KEPT.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), without_code(without(markdown, "\0")))
    parts, end = [], 0
    for found in find.find(hidden):
        typed = " ".join(markdown[found.start : found.end].split())
        parts += [markdown[end : found.start], typed if re.search(r'["\\]', typed) else f'{{{{ term("{found.term}", "{typed}") }}}}']
        end = found.end
    return "".join([*parts, markdown[end:]])


def _pattern(name: str) -> str:
    """A name as a pattern: a small letter may begin a sentence, and there may be several of the thing."""
    first, rest = name[0], _GAP.join(re.escape(word) for word in name[1:].split(" "))
    begins = f"[{re.escape(first)}{re.escape(first.upper())}]" if first.islower() else re.escape(first)
    return f"{begins}{rest}s?".replace("'", "['’]")


def _key(name: str) -> str:
    """What is the same for every way to write a name."""
    return " ".join(name.split()).replace("’", "'").casefold()
