"""Says what a page shows as plain text, without building the site: what its macros show stands in it."""

import markdown
from markupsafe import Markup

from macros import calls
from macros.library import Library
from macros.models.page import Page
from macros.rendering.author_macros import MACROS, RegionValues
from macros.rendering.render import PageRenderer

_EXTENSIONS = ["attr_list", "tables", "pymdownx.blocks.admonition", "pymdownx.blocks.details", "pymdownx.blocks.definition", "pymdownx.betterem"]
"""Those of mkdocs.yml that decide where a text stands; a test finds every claim of England with them."""


def page_words(library: Library, page: Page) -> str:
    """The words of a page as its readers see them, all white space as single spaces."""
    renderer = PageRenderer(library, page.address)

    def shown(call: calls.Call) -> str:
        if call.is_value:
            return str(getattr(RegionValues(library.region), call.name.removeprefix("region.")))
        return MACROS[call.name].function(renderer, *call.arguments, **dict(call.keywords))

    html = markdown.markdown(calls.replaced(page.body, shown), extensions=_EXTENSIONS)
    return Markup(html).striptags()
