"""Makes the style sheet of what a region's settings change in the look of the site."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import colours
from macros.library import Library

REGION_STYLE = "assets/region.css"
"""Where it stands in the site, after all other style sheets."""
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
