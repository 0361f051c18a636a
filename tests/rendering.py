"""Renders macros as the pages of the site do, and reads the HTML that comes of it."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product

import markdown
from justhtml import JustHTML
from mkdocs.config import load_config

from macros import calls
from macros.library import Library
from macros.links import address_of
from macros.rendering import generated, shell
from macros.rendering.author_macros import MACROS, Macro
from macros.rendering.render import PageRenderer
from tests.support import ROOT

Shape = tuple | str
"""HTML as nested tuples: an element as (name, attributes, children), a text as itself."""


@dataclass(frozen=True)
class Rendered:
    """What one macro call gave on one page."""

    call: str
    """The call, as an author writes it."""
    html: str
    """Its HTML, as it stands in the Markdown; or, for a part of the shell, round it."""
    in_markdown: bool = True
    """Whether it stands in the Markdown."""


EVERYTHING_KNOWN = shell.Published("https://somebody.test/a-repo/", "https://somebody.test/code", date(2026, 11, 25))
"""A place where the site is published, of which all is known."""
HEADINGS = (("one", "One &amp; only"), ("two", "Two"), ("three", "Three"))
"""The headings of a page, as MkDocs hands them over."""


def call(page: PageRenderer, typed: str) -> str:
    """The HTML of one macro call, such as `trust("RAA")`, on a page."""
    found, wrong = calls.find("a test", "{{ " + typed + " }}", 1)
    assert not wrong, wrong
    return run(page, found[0])


def everything(library: Library) -> Iterator[Rendered]:
    """Every call of every page, page by page, and then every call that an author could write."""
    for page in generated.pages(library):
        renderer = PageRenderer(library, address_of(page.path))
        found, _ = calls.find(page.path, page.markdown, 1)
        for one in found:
            if not one.is_value:
                yield Rendered(f"{page.path}: {_typed(one)}", run(renderer, one))
        asked = shell.Asked(library, address_of(page.path), EVERYTHING_KNOWN, HEADINGS, f"https://somebody.test/code/edit/{page.made_from}")
        yield from (Rendered(f"{page.path}: {name}", html, in_markdown=False) for name, html in shell.parts(asked).items())
    for typed in author_calls(library):
        yield Rendered(typed, call(PageRenderer(library, "/guide/somewhere/"), typed))


def author_calls(library: Library) -> Iterator[str]:
    """Every call that an author could write: each macro with each choice of each argument."""
    for macro in MACROS.values():
        if macro.for_authors:
            for arguments in product(*(_choices(library, macro, name) for name in macro.signature.parameters)):
                yield f"{macro.name}({', '.join(text for text in arguments if text)})"


def _choices(library: Library, macro: Macro, name: str) -> list[str]:
    """An argument in every way it can be typed. One that may be left out is left out once."""
    left_out = [] if macro.signature.parameters[name].default is inspect.Parameter.empty else [""]
    return [*left_out, *(f'{name}="{choice}"' for choice in sorted(macro.allowed(library, name)))]


def run(page: PageRenderer, one: calls.Call) -> str:
    """What one call gives on a page."""
    return MACROS[one.name].function(page, *one.arguments, **dict(one.keywords))


def _typed(one: calls.Call) -> str:
    return f"{one.name}({', '.join(one.arguments)})"


@cache
def _converter() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])


def as_markdown(text: str) -> str:
    """The HTML that Python-Markdown, set up as mkdocs.yml says, makes of a text."""
    return _converter().reset().convert(text)


def parsed(html: str) -> JustHTML:
    """HTML as a browser reads it, nothing taken out, with what a browser would have had to mend."""
    return JustHTML(html, fragment=True, sanitize=False, collect_errors=True)


def shape(nodes: list) -> tuple[Shape, ...]:
    """Nodes as tags and texts, without the white space before the first and after the last of them."""
    found = [_shape(node) for node in nodes]
    while found and isinstance(found[0], str) and not found[0].strip():
        del found[0]
    while found and isinstance(found[-1], str) and not found[-1].strip():
        del found[-1]
    return tuple(found)


def _shape(node) -> Shape:
    if node.name == "#text":
        return re.sub(r"\s+", " ", node.data)
    return node.name, tuple(sorted((node.attrs or {}).items())), tuple(_shape(child) for child in node.children or [])


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The name and the attributes of every element."""
    for node in parsed(html).query("*"):
        yield node.name, {name: value or "" for name, value in (node.attrs or {}).items()}


def visible_text(html: str) -> str:
    """The text of some HTML, all white space as single spaces."""
    return " ".join("".join(_texts(parsed(html).root)).split())


def _texts(node) -> Iterator[str]:
    for child in node.children or []:
        if child.name == "#text":
            yield child.data
        elif child.name not in ("script", "style"):
            yield from _texts(child)
