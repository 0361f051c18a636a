"""Makes the index that the search of the site looks through, as a script: a page may load one from the disc too."""

import json
import re
from collections.abc import Collection
from html import unescape

_TAG = re.compile(r"<[^>]*>")
SCRIPT = "lrmSearch.index("
"""What the script begins with: it hands the index over to `docs/assets/search.js`."""


def script(search_index: str, names_only: Collection[str] = ()) -> str:
    """The index as a script, from the text of MkDocs' `search_index.json`.

    Each entry is [address, title of the page, heading, words]: a page has one for what stands before its first heading,
    and one for each heading. Of the pages at `names_only`, addresses such as `/trusts/rxt/`, only the title can be found:
    all they say is what others say too.
    """
    titles: dict[str, str] = {}
    entries: list[list[str]] = []
    for found in json.loads(search_index)["docs"]:
        page, _, anchor = found["location"].partition("#")
        title, words = _plain(found["title"]), _plain(found["text"])
        if not anchor:
            titles[page] = title
        if f"/{page}" in names_only:
            entries += [] if anchor else [[page, title, "", ""]]
        else:
            entries.append([found["location"], titles.get(page, ""), title if anchor else "", words])
    return SCRIPT + json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + ")\n"


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())
