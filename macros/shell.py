"""Renders what stands round the words of a page: head, place in the journey, what comes next, foot, and the line on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.library import Library
from macros.render import PageRenderer
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


def part(name: str, asked: Asked) -> Markup:
    """One part of `PARTS`, as HTML."""
    return PageRenderer(asked.library, asked.here, asked.published.repository or "", asked.published.top).markup(name, PARTS[name](asked))


def parts(asked: Asked) -> dict[str, Markup]:
    """Every part, under its name with `_` for `-`, as `overrides/base.html` asks for it."""
    return {name.replace("-", "_"): part(name, asked) for name in PARTS}
