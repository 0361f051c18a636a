"""Turns the text of a page into its front matter and its Markdown, or into problems that a person can act on."""

import re

from macros import calls
from macros.models.old_keys import OldKeyFound, with_new_names
from macros.models.page import FrontMatter, Page
from macros.models.parse import parse
from macros.problems import Problem
from macros.source import parse as parse_yaml
from macros.source import Source


def read_page(file: str, path: str, text: str) -> tuple[Page | None, Source | None, list[OldKeyFound], list[Problem]]:
    """A page, the source of its front matter, the old keys in that, and all that is wrong; `None` for what cannot be read.

    `file` is its place in the project, `path` its place among the pages.
    """
    match = re.match(r"---[ \t]*\n(.*?\n|)---[ \t]*(\n|\Z)", text, re.DOTALL)
    if not match or not match[1].strip():
        what = "There is nothing between the two lines of '---'." if match else "The page does not begin with '---'."
        what = "There is no second line of '---'." if not match and text.startswith("---") else what
        return None, None, [], [Problem(file, 1, f"{what} Begin it with '---', then its 'title' and 'description', each on a line of its own, then '---' again.")]
    source, found = parse_yaml(file, match[1], first_line=2)
    source, old, twice = with_new_names(FrontMatter, source)
    front, wrong = (None, []) if source.data is None and found else parse(FrontMatter, source)
    body = text[match.end() :]
    first_line = match[0].count("\n") + 1
    page_calls, bad_calls = calls.find(file, body, first_line)
    is_good = front is not None and not found and not twice
    page = Page(path, file, front, body, first_line, tuple(page_calls)) if is_good else None  # type: ignore[arg-type]
    return page, source, old, found + twice + wrong + bad_calls
