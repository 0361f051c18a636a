"""Makes the index that the search of the site looks through, as a script: a page may load one from the disc too."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path

from macros.library import Library
from macros.links import SOURCES
from macros.models.search_words import SearchWords

SCRIPT = "lrmSearch.index("
"""What the script begins with: it hands the index over to `docs/assets/search.js`."""

_TAG = re.compile(r"<[^>]*>")
_TWICE = re.compile(r"outcome-|whole-tree$|where-this-comes-from$")
"""Anchors of what stands on a page of its own too: the outcomes on the page of a tree, and the sources."""
_TO_COPY = re.compile(r"(letters|sheets)/.")
"""The pages whose words are to be filled in and sent, once they have said what they are for."""
_FOR_CHARITIES = re.compile(r"for-advocacy-services/.")
"""The pages on how to make a site like this one: they speak of files, records and changes, and mean others than a reader does."""
_LESS = 0.3
"""What their weight is multiplied by."""
_WHAT_FOR = 400
"""How many characters of such a page are looked through: what it is for, which stands first."""


INDEX = Path("search", "search_index.json")
"""Where the search plugin of MkDocs puts its index in a site; the script stands beside it."""
NAME = "index.js"
TRUSTS_WEIGH = 0.5
"""The weight of a page that says only what others say too, beside 1 for a page of the guide."""
_ONLY_NAMES = SOURCES.removeprefix("/")
"""How the addresses of the pages begin of which only the name can be found: all that they say others say too."""

Page = tuple[str, str, float, Sequence[tuple[str, str, str]]]
"""A page in the script: address, title, weight, and sections as anchor, heading and words."""


def write(site: Path, index: str, library: Library, with_trusts: bool = True) -> None:
    """Write the script into a site. `index` is the text of MkDocs' index, which has no page of a single trust."""
    made = script(index, list(trusts(library)) if with_trusts else [], groups(library))
    (site / INDEX).with_name(NAME).write_text(made, encoding="utf-8")


def together(indexes: Sequence[str], order: Mapping[str, int]) -> str:
    """Several indexes as one, with its entries in the order of their pages. `order` has the place of each, by its address in the index."""
    read = [json.loads(index) for index in indexes]
    entries = (entry for one in read for entry in one["docs"])
    read[0]["docs"] = sorted(entries, key=lambda entry: order[entry["location"].partition("#")[0]])
    return json.dumps(read[0], separators=(",", ":"))


def script(search_index: str, others: Sequence[Page], groups: Sequence[tuple[Sequence[str], Sequence[str]]]) -> str:
    """The index as a script, from the text of MkDocs' `search_index.json`.

    It holds the pages, each as a `Page`; the first section stands before the first heading. A weight is the `boost` of the
    page. `others` are pages that MkDocs' index does not have. `groups` is handed on as it is: what people type, and what
    pages have for it.
    """
    pages: dict[str, list] = {}
    for found in json.loads(search_index)["docs"]:
        address, _, anchor = found["location"].partition("#")
        title, words = _plain(found["title"]), _plain(found["text"])
        page = pages.setdefault(address, [address, "", 1, []])
        if not anchor:
            page[1:3] = title, found.get("boost", 1) * (_LESS if _FOR_CHARITIES.match(address) else 1)
            page[3].append(["", "", "" if address.startswith(_ONLY_NAMES) else words[:_WHAT_FOR] if _TO_COPY.match(address) else words])
        elif not address.startswith(_ONLY_NAMES) and not _TWICE.match(anchor) and words:
            page[3].append([anchor, title, words])
    return f"{SCRIPT}{_short([*pages.values(), *others])},{_short(groups)})\n"


def with_others(index: str, built: Collection[str], before: Sequence[dict]) -> tuple[str, list[dict]]:
    """The index of a preview, which has only the pages that were `built` this time, with the entries that others had `before`."""
    read = json.loads(index)

    def is_built(entry: dict) -> bool:
        return entry["location"].partition("#")[0] in built

    read["docs"] = [*(entry for entry in before if not is_built(entry)), *(entry for entry in read["docs"] if is_built(entry))]
    return json.dumps(read), read["docs"]


def trusts(library: Library) -> Iterator[Page]:
    """The pages of single trusts. Each is found by its name and by its other names, its town and its hospitals: all else that
    it says others say too."""
    names: dict[str, list[str]] = {}
    for hospital in library.hospitals:
        for code in hospital.trusts:
            names.setdefault(code, []).append(hospital.name)
    for code, trust in {**library.trusts, **library.closed_trusts}.items():
        known = dict.fromkeys(name for name in (*trust.also_called, trust.town, *names.get(code, ())) if name)
        yield f"trusts/{code.lower()}/", trust.name, TRUSTS_WEIGH, [("", "", ", ".join(known))]


def groups(library: Library) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What people type and what pages have for it: the search words, and the names of each term of the glossary."""
    words = [(one.typed, one.found_as) for one in library.items["search-words"].values() if isinstance(one, SearchWords)]
    terms = [(term.term, *term.also) for term in library.glossary.values() if term.also]
    return [*words, *((names, names) for names in terms)]


def _short(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
