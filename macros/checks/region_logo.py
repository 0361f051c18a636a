"""The logo that a region names is a file of its folder, or of its base's."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted, suggestion


def check(library: Library) -> Iterator[Problem]:
    """A logo that is not there."""
    logo = library.region.logo
    if logo and logo not in library.assets:
        source = library.sources["region", library.region.id]
        near = suggestion(logo, list(library.assets)) or f" Put it into regions/{library.region.id}/assets/, or correct its name."
        yield Problem(source.path, source.line(("logo",)), f"'logo' is {quoted(logo)}, and there is no such file.{near}")
