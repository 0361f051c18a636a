"""Reads the little markup that text in YAML may have: emphasis, links, and slots such as `[[fact:id]]`.

Everything else is kept as typed. markdown-it-py does the reading, with all its rules off but these two.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SLOT = re.compile(r"\[\[([a-z_]+)(?::([a-z0-9-]+))?\]\]")
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "link"])
# Addresses are kept as typed: macros/checks/text_links.py says which are wrong, and why.
_MARKDOWN.validateLink = lambda url: True
_MARKDOWN.normalizeLink = lambda url: url


class Text(str):
    """A text the public reads: plain, with emphasis, links and `[[fact:id]]`. A class of its own, so that it can be found."""

    __slots__ = ()


class Line(Text):
    """A text of one line, without markup: a title, a question, a label."""

    __slots__ = ()


@dataclass(frozen=True)
class Span:
    """A stretch of text, or something with spans inside."""

    kind: Literal["text", "strong", "emphasis", "link", "slot"]
    """What it is."""
    text: str = ""
    """The words of a `text`; the name of a `slot`, such as `fact`."""
    target: str = ""
    """The address of a `link`; the id in a `slot`, empty when it has none."""
    spans: tuple["Span", ...] = ()
    """What is inside a `strong`, an `emphasis` or a `link`."""


@dataclass(frozen=True)
class Blank:
    """Room in a text, on paper, for what a person writes in: a ruled line, or a field on screen."""

    words: str
    """What to write there."""
    name: str
    """The name of the field."""
    lines: int
    """How many ruled lines it takes; 0 for part of a line."""
    is_form: bool
    """Whether it is filled in on screen."""


# `typed`, because a `Line` equals a `Text` with the same words and is read in another way.
@lru_cache(maxsize=20_000, typed=True)
def paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    """The paragraphs of a text, each as its spans. An empty line begins a new paragraph; a `Line` is one, as typed."""
    if isinstance(text, Line):
        return (tuple(_with_slots(text)),)
    return tuple(_spans(_MARKDOWN.parseInline(part)[0].children or []) for part in blocks(text))


def blocks(text: str) -> tuple[str, ...]:
    """The paragraphs of a text as they were typed."""
    return tuple(part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip())


def plain(text: str) -> str:
    """A text without its markup; slots stay as typed."""
    return "\n\n".join("".join(_words(spans)) for spans in paragraphs(text))


def without_slots(text: str) -> str:
    """A text with a middle dot for each slot, so that the words before and after one do not become neighbours."""
    return _SLOT.sub("·", text)


def walk(text: str) -> Iterator[Span]:
    """Every span of a text, those inside others too."""
    for spans in paragraphs(text):
        yield from _walk(spans)


def _walk(spans: tuple[Span, ...]) -> Iterator[Span]:
    for span in spans:
        yield span
        yield from _walk(span.spans)


def _words(spans: tuple[Span, ...]) -> Iterator[str]:
    for span in spans:
        if span.kind == "slot":
            yield f"[[{span.text}:{span.target}]]" if span.target else f"[[{span.text}]]"
        yield span.text if span.kind == "text" else ""
        yield from _words(span.spans)


def _spans(tokens: list[Token]) -> tuple[Span, ...]:
    """Markdown-it's flat list of opening and closing tokens as a tree."""
    root: list[Span] = []
    opened: list[tuple[str, str, list[Span]]] = [("", "", root)]
    for token in tokens:
        if token.nesting == 1:
            kind = {"strong_open": "strong", "em_open": "emphasis", "link_open": "link"}[token.type]
            opened.append((kind, str(token.attrs.get("href", "")), []))
        elif token.nesting == -1:
            kind, target, inside = opened.pop()
            opened[-1][2].append(Span(kind, target=target, spans=tuple(inside)))  # type: ignore[arg-type]
        else:
            opened[-1][2].extend(_with_slots(token.content))
    return tuple(root)


def _with_slots(words: str) -> Iterator[Span]:
    end = 0
    for match in _SLOT.finditer(words):
        if match.start() > end:
            yield Span("text", words[end : match.start()])
        yield Span("slot", match[1], match[2] or "")
        end = match.end()
    if end < len(words):
        yield Span("text", words[end:])


