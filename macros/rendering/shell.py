"""Renders what stands round the words of a page: head, place in the journey, what comes next, foot, and the line on paper."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.library import Library
from macros.rendering.render import PageRenderer, forget_templates
from macros.views import shell, site


@dataclass(frozen=True)
class Published:
    """What is known of the place where the site is published."""

    url: str = ""
    """The address of the site, such as `https://somebody.github.io/some-repo/`; empty when it is not known."""
    repository: str | None = None
    """Where its code is kept; `None` when that is not known."""
    version: date | None = None
    """The day of the last change to it; `None` when that is not known."""
    top: str = ""
    """Where it begins on its host, such as `/some-repo/`: only for the page that answers at any address."""


@dataclass(frozen=True)
class Asked:
    """The page whose surroundings are asked for."""

    library: Library
    """All content of the region."""
    here: str
    """The address of the page, such as `/on-the-day/recording/`."""
    published: Published = Published()
    """What is known of the place where the site is published."""
    headings: tuple[tuple[str, str], ...] = ()
    """The headings of the page's second level as (anchor, title); a title is HTML."""
    edit: str = ""
    """Where the file with its words can be changed; empty when that is not known."""


PARTS: Mapping[str, Callable[[Asked], object]] = {
    "site-head": lambda asked: shell.head(asked.library, asked.here),
    "page-place": lambda asked: shell.place(asked.library, asked.here),
    "page-contents": lambda asked: shell.contents(asked.headings),
    "page-next": lambda asked: shell.following(asked.library, asked.here),
    "site-foot": lambda asked: shell.foot(asked.library, asked.here, asked.published.repository, asked.edit),
    "on-paper": lambda asked: shell.paper(asked.library, asked.here, asked.published.url, asked.published.version),
    "site-search": lambda asked: shell.search(),
    "not-found": lambda asked: site.step_by_step(asked.library),
}
"""The parts, each a component, with what makes its view."""
OF_A_PAGE = tuple(name for name in PARTS if name != "not-found")
"""Those of a page that is there."""
ALIKE = ("site-head", "site-search")
"""Those that look the same on all pages of a folder, but where a page has its own place in the menu."""


def part(name: str, asked: Asked) -> Markup:
    """One part of `PARTS`, as HTML."""
    return PageRenderer(asked.library, asked.here, asked.published.repository or "", asked.published.top).markup(name, PARTS[name](asked))


def parts(asked: Asked, names: Collection[str] = PARTS.keys()) -> dict[str, Markup]:
    """The parts, under their names with `_` for `-`, as `overrides/base.html` asks for them."""
    return {name.replace("-", "_"): _kept(name, asked) if name in ALIKE else part(name, asked) for name in names}


def forget() -> None:
    """Render all anew: in a preview, templates and words may have changed since the build before."""
    _rendered.clear()
    forget_templates()


def _kept(name: str, asked: Asked) -> Markup:
    """A part that was rendered already for a page in the same folder, from which every link is the same."""
    if _rendered.get("library") is not asked.library:
        _rendered.clear()
        _rendered.update(library=asked.library, above=set(_all_above(shell.menu_links(asked.library))))
    # A link to a page below this one is another from here than from the pages beside; and the menu says which of its pages this is.
    is_above = asked.here in _rendered["above"]  # type: ignore[operator]
    folder = asked.here if is_above else posixpath.dirname(asked.here.rstrip("/"))
    key = (name, is_above, folder, asked.published)
    if key not in _rendered:
        _rendered[key] = part(name, asked)
    return _rendered[key]  # type: ignore[return-value]


def _all_above(addresses: Iterable[str]) -> Iterator[str]:
    """The addresses themselves and every folder that one of them lies in."""
    for address in addresses:
        folders = address.split("/")
        yield from ("/".join(folders[:at]) + "/" for at in range(1, len(folders)))


_rendered: dict[object, object] = {}
