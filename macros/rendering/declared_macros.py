"""What a macro is, and the table of all of them: a macro declares itself here with what its arguments may be."""

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from markupsafe import escape

from macros.library import Library
from macros.models.region import Region
from macros.rendering.render import in_markdown

Choices = str | tuple[str, ...]
"""What an argument may be: the ids of a kind of item, by the kind's name, or one of a few words."""

ODS_CODES = "ODS codes"
"""The choices of an argument that is the ODS code of a trust."""


@dataclass(frozen=True)
class Macro:
    """One macro: its function and what its arguments may be."""

    name: str
    """The name an author writes."""
    function: Callable[..., str]
    """Takes a `PageRenderer` and the arguments, and gives HTML."""
    choices: Mapping[str, Choices]
    """For each argument what it may be."""
    for_authors: bool
    """Whether an author may use it; the others stand on generated pages only."""

    @property
    def signature(self) -> inspect.Signature:
        """Its arguments as an author gives them."""
        parameters = list(inspect.signature(self.function).parameters.values())[1:]
        return inspect.Signature(parameters)

    def allowed(self, library: Library, argument: str) -> Collection[str]:
        """All that an argument may be."""
        choices = self.choices[argument]
        if isinstance(choices, tuple):
            return choices
        return library.all_trusts.keys() if choices == ODS_CODES else library.known(choices)


MACROS: dict[str, Macro] = {}
"""Every macro by its name."""

VALUES: tuple[str, ...] = ("region.name", "region.site_name")
"""The values an author may print."""


class RegionValues:
    """The region as an author sees it: `region.name` and `region.site_name`, to read only, and shown as typed."""

    __slots__ = ("name", "site_name")

    def __init__(self, region: Region) -> None:
        object.__setattr__(self, "name", in_markdown(escape(region.name)))
        object.__setattr__(self, "site_name", in_markdown(escape(region.site_name)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("region cannot be changed")


def macro(*, for_authors: bool = True, **choices: Choices) -> Callable[[Callable[..., str]], Callable[..., str]]:
    """Declares a function as a macro, and what each of its arguments may be."""

    def register(function: Callable[..., str]) -> Callable[..., str]:
        MACROS[function.__name__] = Macro(function.__name__, function, choices, for_authors)
        return function

    return register
