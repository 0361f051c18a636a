"""Reads a PDF or a Word file back for the tests: its words with their sizes and places, its fields, its ruled lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

MILLIMETRE = 72 / 25.4
"""How many points a millimetre is."""
A4 = (210 * MILLIMETRE, 297 * MILLIMETRE)
"""A4 in points."""


@dataclass(frozen=True)
class Letter:
    """One character on a page."""

    text: str
    """The character."""
    size: float
    """Its size in points."""
    box: tuple[float, float, float, float]
    """Its place on the page in points from the bottom left: left, bottom, right, top."""


@cache
def pages(path: Path) -> list[list[Letter]]:
    """The characters of every page of a PDF, white space apart; it is read once in each worker."""
    return [list(_letters(page)) for page in pypdfium2.PdfDocument(path)]


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    for at in range(text.count_chars()):
        # A hyphen at the end of a line comes back as a sign of PDFium's own.
        code = raw.FPDFText_GetUnicode(text, at)
        sign = chr(code).replace("\2", "-")
        if sign.strip() and not raw.FPDFText_IsGenerated(text, at):
            raw.FPDFText_GetMatrix(text, at, matrix)
            yield Letter(sign, raw.FPDFText_GetFontSize(text, at) * matrix.d, text.get_charbox(at))


def squeezed(text: str) -> str:
    """A text without white space: where a line ends on paper says nothing."""
    return "".join(text.split())


def words(page: list[Letter]) -> str:
    """All that stands on a page, squeezed."""
    return squeezed("".join(letter.text for letter in page))


def fields(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """The form fields of a PDF."""
    return list(pdf.Root.AcroForm.Fields) if "/AcroForm" in pdf.Root else []  # type: ignore[call-overload]


def structure(pdf: pikepdf.Pdf) -> list[str]:
    """What the structure tree of a PDF is made of, such as `H1`, in reading order."""
    return list(_structure(pdf.Root.StructTreeRoot.K))


def _structure(node: pikepdf.Object) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for one in node:  # type: ignore[attr-defined]
            yield from _structure(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)[1:]
        yield from _structure(node.get("/K", pikepdf.Array()))


DOTS = 8
"""How many dots of a picture a millimetre is."""


@cache
def ruled_lines(path: Path) -> list[list[float]]:
    """For every page the heights of the lines ruled across its middle, in millimetres from the top: what a reader sees."""
    document = pypdfium2.PdfDocument(path)
    return [list(_ruled(page)) for page in document]


def _ruled(page: pypdfium2.PdfPage) -> Iterator[float]:
    picture = page.render(scale=DOTS / MILLIMETRE, grayscale=True).to_pil()
    width, height = picture.size
    # The middle of the page as one column of dots: a row is a line when nearly all of it is dark, which no row of text is.
    column = picture.crop((round(width * 0.4), 0, round(width * 0.6), height)).resize((1, height), 4).tobytes()
    dark = [row for row in range(height) if column[row] < 80]
    for row in dark:
        if row - 1 not in dark:
            yield row / DOTS


def has_colour(path: Path) -> bool:
    """Whether anything on the pages of a PDF is neither black, white nor grey."""
    pictures = (page.render(scale=1).to_pil().convert("HSV").getchannel("S") for page in pypdfium2.PdfDocument(path))
    return any(picture.getextrema()[1] > 100 for picture in pictures)
