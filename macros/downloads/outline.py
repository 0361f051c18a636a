"""What a Word file of a sheet or letter says, block after block: made from the same views as the page and the PDFs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from macros.downloads.paper import PaperRenderer
from macros.library import Library
from macros.models.question_sheet import Table
from macros.views.letters import letter
from macros.views.paper import FootView, foot
from macros.views.question_sheets import question_sheet


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks alike."""

    text: str
    """Its words."""
    look: Literal["", "strong", "emphasis", "gap"] = ""
    """How it looks."""


@dataclass(frozen=True)
class Block:
    """One paragraph, or a table."""

    kind: Literal["title", "heading", "text", "point", "question", "hint", "tick", "line", "new page", "table"]
    """What it is."""
    runs: tuple[Run, ...] = ()
    """Its words."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table; the first row is its head."""
    widths: tuple[int, ...] = ()
    """The share of each column of a table in its width."""
    lines: int = 0
    """The lines of handwriting that each row of a table has room for."""


@dataclass(frozen=True)
class Outline:
    """A whole Word file."""

    title: str
    """Its title."""
    blocks: tuple[Block, ...]
    """What it says."""
    foot: FootView
    """What stands at the foot of every page."""
    page_words: tuple[str, str]
    """The words round the number of a page: `Page` and `of`."""


def outline(library: Library, kind: str, identifier: str, site_url: str) -> Outline:
    """The outline of one sheet or letter."""
    page = PaperRenderer(library, site_url)
    item = library.items[kind][identifier]
    blocks = _sheet(page, identifier) if kind == "question-sheets" else _letter(page, identifier)
    words = library.words("paper")
    return Outline(item.title, tuple(blocks), foot(library, site_url), (words["page"], words["of"]))  # type: ignore[attr-defined]


def _sheet(page: PaperRenderer, identifier: str) -> Iterator[Block]:
    view = question_sheet(page.library, identifier)
    yield Block("title", (Run(page.library.question_sheets[identifier].title),))
    yield from _texts(page, "text", view.how_to_use)
    for part in view.sections:
        yield from _texts(page, "heading", part.section.heading)
        yield from _texts(page, "text", part.section.intro or "")
        for point in part.section.points:
            yield from _texts(page, "point", point)
        for number, item in enumerate(part.section.items, part.first):
            # Typed, not counted by Word: a list of its own would begin again after each answer.
            question = next(_texts(page, "question", item.question))
            yield Block("question", (Run(f"{number}. "), *question.runs))
            yield from _texts(page, "hint", item.hint or "")
            for tick in item.ticks:
                yield from _texts(page, "tick", tick)
            if item.table:
                yield _table(page, item.table)
            yield from (Block("line") for _ in range(item.ruled_lines))


def _table(page: PaperRenderer, table: Table) -> Block:
    head = tuple(page.spoken(column.heading, {}) for column in table.columns)
    rest = ("",) * (len(head) - 1)
    rows = [(page.spoken(label, {}), *rest) for label in table.labels] + [("", *rest)] * table.empty_rows
    return Block("table", (), (head, *rows), tuple(1 if column.width == "narrow" else 2 for column in table.columns), table.lines)


def _letter(page: PaperRenderer, identifier: str) -> Iterator[Block]:
    view, words = letter(page.library, identifier), page.library.words("letter")
    yield Block("title", (Run(page.library.letters[identifier].title),))
    yield from _texts(page, "text", view.before_you_send)
    yield from _texts(page, "text", words["gaps"])
    yield Block("new page")
    subject = next(_texts(page, "text", view.subject, view.gaps))
    yield Block("text", (Run(words["subject"] + " ", "strong"), *subject.runs))
    for part in view.parts:
        yield from _texts(page, "text", part.text, view.gaps)
        for tick in part.ticks:
            yield from _texts(page, "tick", tick, view.gaps)


def _texts(page: PaperRenderer, kind: str, text: str, gaps: Mapping[str, str] | None = None) -> Iterator[Block]:
    for spans in page.spans(text, {"gaps": gaps or {}}):
        yield Block(kind, tuple(_runs(spans, "")))  # type: ignore[arg-type]


def _runs(spans: tuple[dict, ...], look: str) -> Iterator[Run]:
    for span in spans:
        if span["kind"] == "gap":
            yield Run(f"[{span['text']}]", "gap")
        elif span["kind"] in ("strong", "emphasis"):
            yield from _runs(span["spans"], span["kind"])
        elif span["kind"] == "text":
            yield Run(span["text"].replace("\n", " "), look)  # type: ignore[arg-type]
        else:
            yield from _runs(span["spans"], look)
            if span["kind"] == "link":
                yield Run(f" ({span['href']})", look)  # type: ignore[arg-type]
