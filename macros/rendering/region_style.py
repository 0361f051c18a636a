"""Says which style sheets a region adds to ours: one that is made from its settings, and those in its folder."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import colours
from macros.library import Library

TEMPLATE = "region-style.html"
"""What it is made from, in `overrides/`."""


def region_style(library: Library) -> str:
    """The style sheet; empty when the region sets nothing."""
    if library.region.colours is None:
        return ""
    # CSS is no HTML: there is nothing to escape in it, and a colour is nothing but six digits.
    environment = Environment(loader=FileSystemLoader(library.root / "overrides"), autoescape=False, undefined=StrictUndefined)
    accent = library.region.colours.accent
    return environment.get_template(TEMPLATE).render(accent=accent, accent_in_dark=colours.for_dark(accent))


def extra_styles(library: Library) -> list[str]:
    """The addresses of the style sheets that a region brings, in the order of their names, those of its base first.

    One that bears the name of one of ours has taken its place already.
    """
    return [address for address in library.assets if address.endswith(".css") and not (library.root / "docs" / address).is_file()]
