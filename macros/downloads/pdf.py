"""Makes a PDF of a paper: tagged, in English, with named fields, and the same from the same words.

WeasyPrint needs Pango, which is no Python package, and takes long to load: so only what makes downloads imports this.
"""

import base64
import io
import logging
import re
from dataclasses import dataclass
from functools import cache

from fontTools import subset
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from macros.downloads.fonts import font_file

FIELDS = "Fields"
"""What paper.css calls the part of that font in which people type."""
TYPED = (*range(0x20, 0x530), *range(0x1E80, 0x1E86), 0x1EF2, 0x1EF3, *range(0x2010, 0x2040), 0x20AC, 0x2122, 0x2212)
"""What can be typed into a field: Latin with Welsh, Greek and Cyrillic letters, and the signs of a keyboard."""


@dataclass(frozen=True)
class Paper:
    """A PDF, and what to know of it."""

    content: bytes
    """The PDF."""
    pages: int
    """How many pages it has."""
    missing: str
    """The characters that no installed font can draw."""


def paper(html: str, css: str) -> Paper:
    """The PDF of some HTML."""
    missing = _Missing()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(missing)
    try:
        fonts, sheets = _looks(css)
        # The hints are for the number a list begins with; without the forms, inputs would be mere boxes.
        options = {"pdf_variant": "pdf/ua-1", "presentational_hints": True, "pdf_forms": True}
        document = HTML(string=html).render(stylesheets=list(sheets), font_config=fonts, **options)
        content = document.write_pdf(**options)
    finally:
        logger.removeHandler(missing)
    return Paper(content, len(document.pages), "".join(sorted(missing.found)))


class _Missing(logging.Handler):
    """Notes the characters that WeasyPrint warns of: it would draw a box for each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if match := re.search(r"\(U\+([0-9A-F]+)\)", record.getMessage()):
            self.found.add(chr(int(match[1], 16)))


@cache
def _looks(css: str) -> tuple[FontConfiguration, tuple[CSS, ...]]:
    """The fonts and the style sheets, read once in each process."""
    fonts = FontConfiguration()
    return fonts, tuple(CSS(string=text, font_config=fonts) for text in (_fields_font(), css))


@cache
def _fields_font() -> str:
    """A style sheet with the part of the font in which people type.

    WeasyPrint puts the whole font of a field into the PDF, for it cannot know what somebody will type: with all of
    DejaVu Sans a form would be five times as large.
    """
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, drop_tables=[*subset.Options().drop_tables, "FFTM"])
    font = subset.load_font(str(font_file()), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=TYPED)
    subsetter.subset(font)
    part = io.BytesIO()
    subset.save_font(font, part, options)
    return f'@font-face {{ font-family: {FIELDS}; src: url("data:font/ttf;base64,{base64.b64encode(part.getvalue()).decode()}") }}'
