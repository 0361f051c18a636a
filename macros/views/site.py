"""The views that look over the whole site: the stages of the journey, lists of items, and contacts."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from macros.library import Library
from macros.links import is_elsewhere
from macros.models.base import Listed
from macros.models.region import Contact

LISTED = {"decision-trees": "decide", "question-sheets": "sheets", "letters": "letters"}
"""The kinds that have a list of their own, and the folder of their addresses."""
ISSUE_FORM = "something-is-wrong.yml"
"""The file of the form in `.github/ISSUE_TEMPLATE/` by which anyone can say that something is wrong."""


@dataclass(frozen=True)
class PageLink:
    """A page of ours by its title."""

    title: str
    """Its title."""
    description: str
    """What it tells, in one sentence."""
    link: str
    """Its address."""
    kind: str
    """What it is, as the words know it: `page`, `decision_tree`, `question_sheet` or `letter`."""


@dataclass(frozen=True)
class StageLink:
    """One stage of the journey, as a link to its page."""

    number: int
    """Its place in the journey, from 1."""
    title: str
    """Its name."""
    link: str
    """Its address."""
    is_here: bool
    """Whether the reader is at this stage."""


@dataclass(frozen=True)
class StepByStepView:
    """The whole journey."""

    stages: tuple[StageLink, ...]
    """Its stages, in order."""


@dataclass(frozen=True)
class StageView:
    """What there is at one stage."""

    summary: str
    """What a person does at this stage."""
    pages: tuple[PageLink, ...]
    """Its pages, in the order of the menu."""
    tools: tuple[PageLink, ...]
    """Its decision trees, sheets and letters."""
    on_paper: str | None
    """The address of all its pages on one; `None` when it has no page."""


@dataclass(frozen=True)
class FirstStepsView:
    """Where most people want to go first."""

    trusts: str | None
    """The address of the list of trusts; `None` when there is no such page."""
    sheets: str | None
    """The address of the sheets; `None` when there is no such page."""


@dataclass(frozen=True)
class ItemsOfStage:
    """The items of one kind that belong to one stage."""

    title: str
    """The name of the stage."""
    listed: tuple[PageLink, ...]
    """The items, by title."""


@dataclass(frozen=True)
class ItemsView:
    """All items of one kind."""

    stages: tuple[ItemsOfStage, ...]
    """The stages that have any, in the order of the journey."""


@dataclass(frozen=True)
class ContactView:
    """Whom to turn to, for whom it is, and what to do elsewhere."""

    contact: Contact | None
    """The contact with `name`, `phone`, `email`, `website`; `None` when the region names none."""
    councils: tuple[str, ...]
    """The councils whose residents it serves."""


@dataclass(frozen=True)
class FeedbackView:
    """How to tell those who run the site that something is wrong."""

    run_by: Contact | None
    """Who runs this copy, with `name`, `phone`, `email`, `website`; `None` when the region names nobody."""
    form: str
    """The address of the form for it; empty where there is none."""
    repository: str
    """The address at which the site's files are kept; empty where that is not known."""


@dataclass(frozen=True)
class HostingView:
    """Who keeps the site on their computers."""

    says: str
    """What the region says of it; empty when it says nothing."""


def step_by_step(library: Library, here: str | None = None) -> StepByStepView:
    """The stages as links; `here` is the id of the stage the reader is at."""
    numbered = enumerate(library.stages, start=1)
    return StepByStepView(tuple(StageLink(number, stage.title, f"/{stage.id}/", stage.id == here) for number, stage in numbered))


def stage(library: Library, identifier: str) -> StageView:
    """One stage with its pages and its items."""
    found = next(stage for stage in library.stages if stage.id == identifier)
    pages = library.pages_of(identifier)
    return StageView(
        found.summary,
        tuple(PageLink(page.front.title, page.front.description, page.address, "page") for page in pages),
        tuple(link for kind in LISTED for link in _listed(library, kind, identifier)),
        f"/print/{identifier}/" if pages else None,
    )


def first_steps(library: Library) -> FirstStepsView:
    """The lists of trusts and of sheets, where they are."""
    there = {page.address for page in library.pages.values()}
    return FirstStepsView(*(address if address in there else None for address in ("/trusts/", "/sheets/")))


def items(library: Library, kind: str) -> ItemsView:
    """All items of a kind of `LISTED`, stage by stage, and by title."""
    found = ((stage.title, sorted(_listed(library, kind, stage.id), key=lambda link: link.title)) for stage in library.stages)
    return ItemsView(tuple(ItemsOfStage(title, tuple(listed)) for title, listed in found if listed))


def contact(library: Library, name: str) -> ContactView:
    """A contact of the region by its name, such as `advocacy`."""
    return ContactView(getattr(library.region.contacts, name), library.region.councils)


def feedback(library: Library, repository: str) -> FeedbackView:
    """Whom to tell. `repository` is the web address at which the site's files are kept, or empty."""
    kept = repository.rstrip("/") if is_elsewhere(repository) else ""
    # The only host that turns our `.github/ISSUE_TEMPLATE/` into forms.
    has_forms = kept and urlsplit(kept).hostname == "github.com"
    return FeedbackView(library.region.run_by, f"{kept}/issues/new?template={ISSUE_FORM}" if has_forms else "", kept)


def hosting(library: Library) -> HostingView:
    """What the region says of its host."""
    return HostingView(library.region.hosting or "")


def _listed(library: Library, kind: str, stage: str) -> list[PageLink]:
    """The items of a kind that belong to a stage, by id."""
    items_ = [item for item in library.items[kind].values() if isinstance(item, Listed)]
    return [
        PageLink(item.title, item.description, f"/{LISTED[kind]}/{item.id}/", kind[:-1].replace("-", "_"))
        for item in items_
        if item.stage == stage
    ]
