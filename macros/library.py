"""Reads all content from the disc, layer over layer, into one library.

Nothing else reads or writes content. One rule: the same file in a region wins over its base's, and the base's over ours.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.beside_pages import Asset, Download, OfflineCopy
from macros.links import STAFF_PAGE, address_of
from macros.looked import Looked
from macros.models.base import Item
from macros.models.brief import Brief
from macros.models.claim import Claims
from macros.models.decision_tree import DecisionTree
from macros.models.directory import Corrections, Hospital, Icb
from macros.models.fact import Fact
from macros.models.glossary_term import GlossaryTerm
from macros.models.letter import Letter
from macros.models.old_keys import OldKeyFound
from macros.models.page import Page
from macros.models.question_bank import Topic
from macros.models.question_sheet import QuestionSheet
from macros.models.region import Region
from macros.models.search_words import SearchWords
from macros.models.stage import Stage
from macros.models.subject import Subject
from macros.models.trust import TrustDirectory
from macros.models.trust_note import TrustNote
from macros.models.words import Words
from macros.shown_trusts import ShownTrusts
from macros.source import Source
from macros.subjects import Subjects

DEFAULT_REGION = "england"
"""The region that is built when none is named, and the base that the others build on."""

KINDS: Mapping[str, type[Item]] = {
    "facts": Fact,
    "decision-trees": DecisionTree,
    "question-sheets": QuestionSheet,
    "letters": Letter,
    "question-bank": Topic,
    "briefs": Brief,
    "stages": Stage,
    "subjects": Subject,
    "glossary": GlossaryTerm,
    "search-words": SearchWords,
    "words": Words,
    "claims": Claims,
}
"""The folders of `docs/_data/` and of a region that hold one item a file, and what the files hold."""

TRUST_NOTES = "trusts"
"""The folder of a region that holds its trust notes."""
DIRECTORY = "docs/_data/directory/trusts.yml"
"""The directory of trusts; hospitals, ICBs and corrections stand beside it."""


@dataclass(frozen=True)
class Library(ShownTrusts, Subjects):
    """All content of one region, read and laid over its base and ours."""

    root: Path
    """The project's top folder."""
    region: Region
    """The region that is built."""
    layers: tuple[str, ...] = ()
    """The ids of the regions that are laid over ours: the base of the base first, the region itself last."""
    items: Mapping[str, Mapping[str, Item]] = field(default_factory=dict)
    """For each kind of `KINDS` its items, by id, in the order of their ids."""
    trust_notes: Mapping[str, TrustNote] = field(default_factory=dict)
    """The trust notes, by ODS code in capitals."""
    directory: TrustDirectory | None = None
    """The directory of trusts, put right by the corrections; `None` when it cannot be read."""
    hospitals: tuple[Hospital, ...] = ()
    """The hospitals, put right by the corrections, by name."""
    icbs: Mapping[str, Icb] = field(default_factory=dict)
    """The integrated care boards, by ODS code."""
    corrections: Corrections = Corrections()
    """What was put right by hand."""
    repository: str = ""
    """The address of the repository, where readers can tell us what is wrong; empty when the site has none."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """The pages somebody wrote, by path, in the order of their paths."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """The regions' own files beside the pages, by address, such as `assets/logo.svg`."""
    downloads: Mapping[tuple[str, str], tuple[Download, ...]] = field(default_factory=dict)
    """The downloads of each item, by kind and id; empty where none were made."""
    undrawn: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)
    """The characters that no font of this computer can draw, by kind and id of the items whose PDFs were left out for them."""
    to_look_at: tuple[Looked, ...] = ()
    """What the region's staff should look at, for the page that shows it; empty when there is no such page."""
    offline: OfflineCopy | None = None
    """The copy of the whole site to read without the internet; `None` where none was made."""
    sources: Mapping[tuple[str, str], Source] = field(default_factory=dict)
    """The source of each item, by kind and id: a check finds its lines here."""
    word_files: Mapping[str, tuple[tuple[Source, Words], ...]] = field(default_factory=dict)
    """For each component the files that its words come from, ours first: they are laid over one another word by word."""
    old_keys: tuple[OldKeyFound, ...] = ()
    """The old names of keys that still stand in files."""
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of what is there but wrong: what points to it is not wrong as well."""

    @property
    def decision_trees(self) -> Mapping[str, DecisionTree]:
        """The decision trees, by id."""
        return self.items["decision-trees"]  # type: ignore[return-value]

    @property
    def question_sheets(self) -> Mapping[str, QuestionSheet]:
        """The question sheets, by id."""
        return self.items["question-sheets"]  # type: ignore[return-value]

    @property
    def letters(self) -> Mapping[str, Letter]:
        """The letters, by id."""
        return self.items["letters"]  # type: ignore[return-value]

    @property
    def briefs(self) -> list[Brief]:
        """The briefs, by id."""
        return list(self.items["briefs"].values())  # type: ignore[arg-type]

    @property
    def question_bank(self) -> list[Topic]:
        """The topics of the question bank, in their order."""
        return sorted(self.items["question-bank"].values(), key=lambda topic: (topic.order, topic.id))  # type: ignore[attr-defined]

    @property
    def glossary(self) -> Mapping[str, GlossaryTerm]:
        """The terms of the glossary, by id."""
        return self.items["glossary"]  # type: ignore[return-value]

    def term_names(self) -> tuple[tuple[str, str], ...]:
        """Every name of every term of the glossary, with the term's id."""
        return tuple((name, term.id) for term in self.glossary.values() for name in (term.term, *term.also))

    def pages_of(self, stage: str) -> list[Page]:
        """The pages of a stage, in the order of the menu."""
        return [page for page in self.pages_by_order() if page.front.stage == stage]

    @property
    def stages(self) -> list[Stage]:
        """The stages, in the order of the journey."""
        return sorted(self.items["stages"].values(), key=lambda stage: stage.order)  # type: ignore[attr-defined]

    def pages_by_order(self) -> list[Page]:
        """The pages that have a place in the menu, in the order of it."""
        placed = [(page.front.order, page.path, page) for page in self.pages.values() if page.front.order is not None]
        return [page for _, _, page in sorted(placed, key=lambda place: place[:2])]

    def texts(self) -> Iterator[tuple[Source, Item]]:
        """Every item with its source: what the checks of texts look through. The region counts as an item too."""
        for kind, items in self.items.items():
            if kind != "words":
                yield from ((self.sources[kind, name], item) for name, item in items.items())
        for files in self.word_files.values():
            yield from files
        for code, note in self.trust_notes.items():
            yield self.sources[TRUST_NOTES, code.lower()], note
        if ("region", self.region.id) in self.sources:
            yield self.sources["region", self.region.id], self.region

    def words(self, component: str) -> Mapping[str, str]:
        """The words of one component, by name."""
        words = self.items["words"].get(component)
        return words.words if isinstance(words, Words) else {}

    def known(self, kind: str) -> set[str]:
        """The ids of a kind that exist, those that cannot be read among them."""
        return set(self.items[kind]) | {name for what, name in self.unread if what == kind}

    def addresses(self) -> dict[str, str]:
        """Every address of the site, with the file its page comes from."""
        found = {page.address: page.file for page in self.pages.values()}
        for kind, name, address in self.generated_addresses():
            # The file of a trust note has its code in small letters.
            source = self.sources.get((kind, name.lower()))
            found.setdefault(address, source.path if source else DIRECTORY)
        return found

    def may_be(self, address: str) -> bool:
        """Whether an address belongs to something that is there but wrong: a link to it is not wrong as well."""
        folders = {"decision-trees": "decide", "question-sheets": "sheets", "letters": "letters", "subjects": "sources", "directory": "trusts"}
        for kind, name in self.unread:
            if kind == "pages" and address_of(name) == address:
                return True
            if kind in folders and address.startswith(f"/{folders[kind]}/" if kind == "directory" else f"/{folders[kind]}/{name}/"):
                return True
        return False

    def generated_addresses(self) -> Iterator[tuple[str, str, str]]:
        """Kind, id and address of every page made from an item."""
        for name, tree in self.decision_trees.items():
            yield "decision-trees", name, f"/decide/{name}/"
            for part in [*tree.questions, *tree.outcomes]:
                yield "decision-trees", name, f"/decide/{name}/{part}/"
        for name in self.question_sheets:
            yield "question-sheets", name, f"/sheets/{name}/"
        for name in self.letters:
            yield "letters", name, f"/letters/{name}/"
        for name in self.items["stages"]:
            yield "stages", name, f"/{name}/"
            if self.pages_of(name):
                yield "stages", name, f"/print/{name}/"
        yield from self.source_addresses()
        for code in (*self.trusts, *self.closed_trusts):
            yield TRUST_NOTES, code, f"/trusts/{code.lower()}/"
        if self.region.staff_page:
            yield "region", self.region.id, STAFF_PAGE
