"""Renders a download as HTML, from which a PDF is made."""

from collections import Counter
from collections.abc import Iterator, Mapping

from macros import links
from macros.library import Library
from macros.rendering.render import PageRenderer
from macros.text import Blank

SPOKEN = 150
"""The most characters of the spoken name of a field: longer ones are cut, for a screen reader says all of it each time."""


class PaperRenderer(PageRenderer):
    """Renders a download: on paper a link leads to a whole address, or is none where the site's is not known."""

    def __init__(self, library: Library, site_url: str) -> None:
        """`site_url` is the address of the site, empty when the build was told none."""
        super().__init__(library, "/")
        self.site_url = site_url.rstrip("/")
        self._names: Counter[str] = Counter()

    def document(self, view: object) -> str:
        """The HTML of a whole download."""
        return str(self._html("paper", view))

    def href(self, target: str) -> str:
        """The whole address of a page of ours, empty when it is not known; an address elsewhere as it is."""
        if not links.is_ours(target):
            return target
        return f"{self.site_url}{target}" if self.site_url else ""

    def spans(self, text: str, slots: Mapping[str, object], *, with_terms: bool = False) -> list[tuple[dict, ...]]:
        """The paragraphs of a text. A full stop after room of several lines would stand on a line of its own: it goes."""
        return [tuple(_without_lone_stops(part)) for part in super().spans(text, slots, with_terms=with_terms)]

    def gap(self, name: str, gap: object) -> dict:
        """A gap of a letter: room to write, or in a Word file the words that stand in it."""
        if not isinstance(gap, Blank):
            return super().gap(name, gap)
        self._names[gap.name] += 1
        # Two fields of a PDF never have one name: what is typed into one would not show in the other.
        field = gap.name if self._names[gap.name] == 1 else f"{gap.name}-{self._names[gap.name]}"
        return {"kind": "blank", "text": gap.words, "name": field, "lines": gap.lines, "is_form": gap.is_form}

    def spoken(self, text: str, slots: Mapping[str, object]) -> str:
        """A text as the name of a field: its words without markup on one line, cut where they are very long."""
        whole = " ".join("".join(_said(span) for span in part) for part in self.spans(text, slots))
        words = " ".join(whole.split())
        return words if len(words) <= SPOKEN else words[: SPOKEN - 1].rsplit(" ", 1)[0] + "…"


def _without_lone_stops(spans: tuple[dict, ...]) -> Iterator[dict]:
    before: dict = {}
    for span in spans:
        after_lines = before.get("kind") == "blank" and before["lines"] and span["kind"] == "text"
        yield {**span, "text": span["text"].removeprefix(".").lstrip()} if after_lines else span
        before = span


def _said(span: dict) -> str:
    """What a span says."""
    if span["kind"] in ("gap", "blank"):
        return f"({span['text']})"
    return span.get("text") or "".join(_said(inside) for inside in span.get("spans", ()))
