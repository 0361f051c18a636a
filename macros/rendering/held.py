"""Keeps the HTML of components out of the way while Markdown is made into HTML, and puts it in afterwards.

A component is whole HTML already; to Markdown it would be so much text to search through for markup.
"""

import re
from collections.abc import Set
from threading import Event

BLOCKS = frozenset({"article", "aside", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h2", "h3", "h4", "header", "hr", "nav", "ol", "p", "section", "table", "ul"})
"""The elements that Markdown leaves alone as a block. Any other is a part of a sentence, and Markdown must see it as that."""

_FIRST = re.compile(r"\s*<([a-z0-9]+)")
_COMMENT = "<!--held-{}-->"
_COMMENTS = re.compile(_COMMENT.format(r"(\d+)"))
_ID = re.compile(r'\sid="([^"]+)"')
_held: list[str] = []
_is_put_in = Event()


def somebody_puts_in() -> None:
    """Say that `put_in` will be called for every page. Without that nothing may be held."""
    _is_put_in.set()


def hold(html: str) -> str | None:
    """Keep HTML that is a block, and give the comment that stands for it in Markdown. `None` when it must stand there itself."""
    if not _is_put_in.is_set() or not _is_block(html):
        return None
    _held.append(html.strip())
    return _COMMENT.format(len(_held) - 1)


def put_in(html: str) -> tuple[str, Set[str]]:
    """A page made from Markdown with all that it holds, and the ids in that. Nothing is held any more."""
    ids = {found for one in _held for found in _ID.findall(one)}
    whole = _COMMENTS.sub(lambda match: _held[int(match[1])], html)
    _held.clear()
    return whole, ids


def _is_block(html: str) -> bool:
    """Whether HTML is a block to Markdown."""
    first = _FIRST.match(html)
    return bool(first) and first[1] in BLOCKS
