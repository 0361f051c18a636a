"""The views of what stands round every page: its head, its place in the journey, what comes next, and its foot."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.library import Library
from macros.links import FOOT_PAGES, is_elsewhere
from macros.models.page import Page
from macros.views.dates import day
from macros.views.site import StageLink, step_by_step


@dataclass(frozen=True)
class MenuLink:
    """A page of ours in a menu or a list."""

    title: str
    """Its title."""
    link: str
    """Its address."""
    is_here: bool
    """Whether the reader is on it."""


@dataclass(frozen=True)
class MenuStage:
    """A stage in the menu."""

    page: MenuLink
    """The page of the stage itself."""
    pages: tuple[MenuLink, ...]
    """Its pages, in order."""


@dataclass(frozen=True)
class HeadView:
    """The head of every page."""

    site_name: str
    """The name of the site."""
    logo: str | None
    """The address of the region's logo; `None` when it has none."""
    stages: tuple[MenuStage, ...]
    """The menu: the stages with their pages."""
    others: tuple[MenuLink, ...]
    """The menu: the pages outside the stages, without the home page."""
    is_home: bool
    """Whether the reader is on the home page."""


@dataclass(frozen=True)
class PlaceView:
    """Where a page stands."""

    above: tuple[MenuLink, ...]
    """The pages above it, from the home page down."""
    stages: tuple[StageLink, ...]
    """The stages of the journey, where the page belongs to one of them."""


@dataclass(frozen=True)
class NextView:
    """The pages before and after a page in its stage."""

    before: MenuLink | None
    """The page before; `None` for the first."""
    after: MenuLink | None
    """The page after; `None` for the last."""


@dataclass(frozen=True)
class FootView:
    """The foot of every page."""

    links: tuple[MenuLink, ...]
    """The pages about the site itself, those that are there."""
    repository: str | None
    """Where the code of the site is kept; `None` when that is not known."""
    edit: str | None
    """Where the file that holds the words of the page can be changed; `None` when that is not known."""


@dataclass(frozen=True)
class ContentsView:
    """The headings of one page."""

    headings: tuple[MenuLink, ...]
    """The headings of the second level; their titles are HTML."""


@dataclass(frozen=True)
class SearchView:
    """The search, which is the same on every page."""

    most: int
    """How many results it shows at the most."""


@dataclass(frozen=True)
class PaperView:
    """What stands at the end of a page on paper."""

    address: str
    """The address of the page: whole, or as much of it as is known."""
    version: str | None
    """The day of the last change to the site; `None` when that is not known."""


MOST_RESULTS = 20
"""How many results a search shows: more than that nobody reads."""


def head(library: Library, here: str) -> HeadView:
    """The head of the page at an address."""
    pages = library.pages_by_order()
    stages = tuple(
        MenuStage(
            MenuLink(stage.title, f"/{stage.id}/", here == f"/{stage.id}/"),
            tuple(_link(page, here) for page in pages if page.front.stage == stage.id),
        )
        for stage in library.stages
    )
    others = tuple(_link(page, here) for page in pages if not page.front.stage and page.address != "/")
    logo = f"/{library.region.logo}" if library.region.logo else None
    return HeadView(library.region.site_name, logo, stages, others, here == "/")


def menu_links(library: Library) -> list[str]:
    """The addresses of all that is in the menu."""
    return [*(f"/{stage.id}/" for stage in library.stages), *(page.address for page in library.pages_by_order())]


def place(library: Library, here: str) -> PlaceView:
    """What is above the page at an address, and its stage."""
    titles = _titles(library)
    above = [MenuLink(titles[address], address, False) for address in _above(here) if address in titles]
    stage = next((page.front.stage for page in library.pages.values() if page.address == here), None)
    if here.strip("/") in library.items["stages"]:
        stage = here.strip("/")
    stages = step_by_step(library, stage).stages if stage else ()
    return PlaceView(tuple(above), stages)


def following(library: Library, here: str) -> NextView:
    """The pages before and after the page at an address, among those of its stage; of a stage, the stages."""
    page = next((page for page in library.pages_by_order() if page.address == here), None)
    if page and page.front.stage:
        around = [_link(other, here) for other in library.pages_by_order() if other.front.stage == page.front.stage]
    elif here.strip("/") in library.items["stages"]:
        around = [MenuLink(stage.title, stage.link, stage.link == here) for stage in step_by_step(library).stages]
    else:
        return NextView(None, None)
    at = next(number for number, link in enumerate(around) if link.is_here)
    return NextView(around[at - 1] if at else None, around[at + 1] if at + 1 < len(around) else None)


def contents(headings: Iterable[tuple[str, str]]) -> ContentsView:
    """The headings of a page, given as (anchor, title); a title is HTML."""
    return ContentsView(tuple(MenuLink(Markup(title), f"#{anchor}", False) for anchor, title in headings))


def search() -> SearchView:
    """The search."""
    return SearchView(MOST_RESULTS)


def foot(library: Library, here: str, repository: str | None, edit: str) -> FootView:
    """The foot of the page at an address. `edit` is where the file with its words can be changed, or empty."""
    by_address = {page.address: page for page in library.pages.values()}
    return FootView(tuple(_link(by_address[address], here) for address in FOOT_PAGES if address in by_address), repository, edit if repository and is_elsewhere(edit) else None)


def paper(library: Library, here: str, site_url: str, version: date | None) -> PaperView:
    """What stands at the end of the page at an address when it is printed."""
    return PaperView(site_url.rstrip("/") + here, day(library, version) if version else None)


def _above(here: str) -> list[str]:
    """The addresses above one, from the home page down: of `/decide/x/` they are `/` and `/decide/`."""
    found: list[str] = []
    while here != "/":
        here = posixpath.join(posixpath.dirname(here.rstrip("/")), "")
        found.insert(0, here)
    return found


def _link(page: Page, here: str) -> MenuLink:
    return MenuLink(page.front.title, page.address, page.address == here)


def _titles(library: Library) -> dict[str, str]:
    """The titles of the pages that others stand below."""
    found = {page.address: page.front.title for page in library.pages.values()}
    found |= {f"/{stage.id}/": stage.title for stage in library.stages}
    return found | {f"/decide/{name}/": tree.title for name, tree in library.decision_trees.items()}
