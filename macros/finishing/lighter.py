"""Makes what every page of a built site loads smaller: nothing in it changes what a reader sees or can do."""

import re
from pathlib import Path

import rcssmin
import rjsmin

from macros.beside_pages import STYLE
from macros.finishing.small_pictures import with_small_pictures
from macros.finishing.style_pruning import names_in, pruned

STYLES = (STYLE, "assets/question-list.css")
"""Our style sheets: the one that every page loads, and that of the one page which has much of its own."""

# Where a line break or many spaces stand, a browser shows one space; but not in these.
_SPACES = re.compile(r" {2,}")
_KEEPS_SPACES = re.compile(r"<(?:pre|textarea|script>)", re.IGNORECASE)


def lighten(site: Path, pages: dict[Path, str]) -> None:
    """Leave out of our style sheets what no page uses; and out of them, the scripts and the pages what only their authors read.

    A small picture that one page shows goes into it. `pages` is the text of every page by its file, which this changes.
    """
    names = names_in(pages.values())
    short = {page: _with_few_spaces(html) for page, html in pages.items()}
    pages.update(with_small_pictures(short, lambda file: file.read_bytes() if file.is_file() else b""))
    for style in (site / name for name in STYLES):
        style.write_text(rcssmin.cssmin(pruned(style.read_text(encoding="utf-8"), names)), encoding="utf-8")
    for script in sorted((site / STYLE).parent.glob("*.js")):
        script.write_text(rjsmin.jsmin(script.read_text(encoding="utf-8")), encoding="utf-8")


def _with_few_spaces(html: str) -> str:
    """A page without the lines and indents of its templates; as it is where spaces may count."""
    if _KEEPS_SPACES.search(html):
        return html
    return _SPACES.sub(" ", " ".join(filter(None, map(str.strip, html.split("\n")))))
