"""Reads all content from the disc, layer over layer, into one library. Nothing else reads or writes content.

One rule: the same file in a region wins over its base's, and the base's over ours.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros import calls
from macros.links import address_of
from macros.models.base import Item, Model
from macros.models.decision_tree import DecisionTree
from macros.models.fact import Fact
from macros.models.letter import Letter
from macros.models.page import FrontMatter, Page
from macros.models.parse import parse
from macros.models.question_sheet import QuestionSheet
from macros.models.region import Region
from macros.models.stage import Stage
from macros.models.trust import Trust, TrustDirectory
from macros.models.trust_note import TrustNote
from macros.models.words import Words
from macros.problems import Problem, quoted, suggestion, suggestion_or_list
from macros.source import Source, decode
from macros.source import parse as parse_yaml

DEFAULT_REGION = "england"
"""The region that is built when none is named, and the base that the others build on."""

KINDS: Mapping[str, type[Item]] = {
    "facts": Fact,
    "decision-trees": DecisionTree,
    "question-sheets": QuestionSheet,
    "letters": Letter,
    "stages": Stage,
    "words": Words,
}
"""The folders of `docs/_data/` and of a region that hold one item a file, and what the files hold."""

TRUST_NOTES = "trusts"
"""The folder of a region that holds its trust notes."""
DIRECTORY = "docs/_data/directory/trusts.yml"
"""The directory of trusts."""
_REGION_PARTS = {"region.yml", "README.md", "pages", "assets", TRUST_NOTES, *KINDS}
_DATA_PARTS = {"directory", *KINDS}


@dataclass(frozen=True)
class Library:
    """All content of one region, read and laid over its base and ours."""

    root: Path
    """The project's top folder."""
    region: Region
    """The region that is built."""
    items: Mapping[str, Mapping[str, Item]] = field(default_factory=dict)
    """For each kind of `KINDS` its items, by id, in the order of their ids."""
    trust_notes: Mapping[str, TrustNote] = field(default_factory=dict)
    """The trust notes, by ODS code in capitals."""
    directory: TrustDirectory | None = None
    """The directory of trusts; `None` when it cannot be read."""
    pages: Mapping[str, Page] = field(default_factory=dict)
    """The pages somebody wrote, by path, in the order of their paths."""
    sources: Mapping[tuple[str, str], Source] = field(default_factory=dict)
    """The source of each item, by kind and id: a check finds its lines here."""
    our_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each component the names of its words in our own files, which a region's words must match."""
    unread: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of what is there but wrong: what points to it is not wrong as well."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts, by id."""
        return self.items["facts"]  # type: ignore[return-value]

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
    def stages(self) -> list[Stage]:
        """The stages, in the order of the journey."""
        return sorted(self.items["stages"].values(), key=lambda stage: stage.order)  # type: ignore[attr-defined]

    @property
    def trusts(self) -> Mapping[str, Trust]:
        """The trusts the region shows, by ODS code, in the order of their names."""
        every = self.directory.trusts if self.directory else ()
        shown = set(self.region.trusts)
        return {trust.ods_code: trust for trust in every if not shown or trust.ods_code in shown}

    def texts(self) -> Iterator[tuple[Source, Item]]:
        """Every item with its source: what the checks of texts look through. The region counts as an item too."""
        for kind, items in self.items.items():
            yield from ((self.sources[kind, name], item) for name, item in items.items())
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
            found.setdefault(address, self.sources[kind, name].path if (kind, name) in self.sources else DIRECTORY)
        return found

    def may_be(self, address: str) -> bool:
        """Whether an address belongs to something that is there but wrong: a link to it is not wrong as well."""
        folders = {"decision-trees": "decide", "question-sheets": "sheets", "letters": "letters", "directory": "trusts"}
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
        for code in self.trusts:
            yield TRUST_NOTES, code, f"/trusts/{code.lower()}/"


_cache: dict[str, tuple[object, Library, list[Problem]]] = {}


def load(root: Path, region: str = DEFAULT_REGION) -> tuple[Library, list[Problem]]:
    """The library of a region, and everything that could not be read into it.

    Read again only when a file has changed: MkDocs asks twice a build, and other generators once a page.
    """
    print_now = (str(root), region, _fingerprint(root))
    if "last" in _cache and _cache["last"][0] == print_now:
        return _cache["last"][1], list(_cache["last"][2])
    reader = _Reader(root.resolve())
    library = reader.library(region)
    _cache["last"] = (print_now, library, reader.problems)
    return library, list(reader.problems)


def _fingerprint(root: Path) -> frozenset[tuple[str, int, int]]:
    """Name, time and size of each file that content is read from."""
    files = (path for folder in ("docs", "regions") for path in (root / folder).rglob("*"))
    stats = ((str(path), path.lstat()) for path in files if path.is_file() or path.is_symlink())
    return frozenset((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


class _Reader:
    """Reads layer by layer and keeps what it found wrong on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.sources: dict[tuple[str, str], Source] = {}
        self.unread: set[tuple[str, str]] = set()

    def library(self, region_id: str) -> Library:
        region, layers = self._regions(region_id)
        data = self.root / "docs" / "_data"
        self._unknown_names(data, _DATA_PARTS)
        items = {kind: self._items(kind, model, [data, *layers]) for kind, model in KINDS.items()}
        notes = self._items(TRUST_NOTES, TrustNote, layers)
        directory = self._directory()
        pages = self._pages(layers)
        return Library(
            root=self.root,
            region=region,
            items=items,
            trust_notes={name.upper(): note for name, note in notes.items()},  # type: ignore[misc]
            directory=directory,
            pages=pages,
            sources=self.sources,
            our_words=self._our_words(data),
            unread=frozenset(self.unread),
        )

    def _our_words(self, data: Path) -> dict[str, frozenset[str]]:
        """The names of our words. Read aside from the layers, because a region's file takes the place of ours."""
        found = {}
        for path in sorted((data / "words").glob("*.yml")):
            source, _ = parse_yaml(self._shown(path), decode("", path.read_bytes())[0])
            words = source.data.get("words") if isinstance(source.data, dict) else None
            found[path.stem] = frozenset(words if isinstance(words, dict) else ())
        return found

    def _regions(self, region_id: str) -> tuple[Region, list[Path]]:
        """The region, and the folders to lay over ours: the base of the base first, the region last."""
        regions = self.root / "regions"
        known = sorted(path.parent.name for path in regions.glob("*/region.yml"))
        first: Region | None = None
        layers: list[Path] = []
        name: str | None = region_id
        while name is not None:
            folder = regions / name
            if folder in layers:
                chain = " > ".join([*(layer.name for layer in layers), name])
                self._problem(f"regions/{layers[-1].name}/region.yml", "base", f"'base' leads back to itself: {chain}. Name another base, or take the key out.")
                break
            if name not in known:
                self._no_region(name, layers, known)
                break
            layers.append(folder)
            self._unknown_names(folder, _REGION_PARTS)
            region = self._item("region", name, Region, folder / "region.yml")
            first = first or (region if len(layers) == 1 else None)  # type: ignore[assignment]
            name = region.base if isinstance(region, Region) else None
        fallback = Region(id=region_id, name="?", site_name="?")
        return first or fallback, layers[::-1]

    def _no_region(self, name: str, layers: list[Path], known: list[str]) -> None:
        if layers:
            self._problem(f"regions/{layers[-1].name}/region.yml", "base", f"'base' is {quoted(name)}, but there is no folder regions/{name}/ with a region.yml.{suggestion_or_list(name, known)}")
        else:
            self.problems.append(Problem(f"regions/{name}/region.yml", 1, f"There is no region {quoted(name)}.{suggestion_or_list(name, known)}"))

    def _problem(self, path: str, key: str, message: str) -> None:
        source = next((source for source in self.sources.values() if source.path == path), None)
        self.problems.append(Problem(path, source.line((key,)) if source else 1, message))

    def _unknown_names(self, folder: Path, known: set[str]) -> None:
        """A folder that nobody reads holds words that never appear: say so."""
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name not in known and not path.name.startswith("."):
                near = suggestion(path.name, known)
                self.problems.append(Problem(self._shown(path), 1, f"Nothing reads {quoted(path.name)} here.{near or ' Move it, or take it out.'}"))

    def _items(self, kind: str, model: type[Item], layers: list[Path]) -> dict[str, Item]:
        files: dict[str, Path] = {}
        for layer in layers:
            files.update((path.stem, path) for path in self._files(layer / kind))
        read = {name: self._item(kind, name, model, files[name]) for name in sorted(files)}
        return {name: item for name, item in read.items() if item is not None}

    def _files(self, folder: Path) -> Iterator[Path]:
        """The .yml files of a folder; anything else in it is a problem."""
        if folder.is_symlink():
            self.problems.append(Problem(self._shown(folder), 1, "This is a link to another place. Put the folder itself here."))
            return
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            if path.name.startswith(".") or path.name == "README.md":
                continue
            if path.is_symlink() or not path.is_file():
                what = "a link to another place" if path.is_symlink() else "a folder"
                self.problems.append(Problem(self._shown(path), 1, f"This is {what}. Only .yml files belong here."))
            elif path.suffix != ".yml":
                self.problems.append(Problem(self._shown(path), 1, f"{quoted(path.name)} is not read, because its name does not end in .yml. Rename it, or move it."))
            elif not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem):
                self.problems.append(Problem(self._shown(path), 1, f"The file is called {quoted(path.name)}. Use small letters, digits and single hyphens, such as 'after-the-reply.yml'."))
            else:
                yield path

    def _item(self, kind: str, name: str, model: type[Item], path: Path) -> Item | None:
        item = self._read(kind, name, model, path, name)
        return item if isinstance(item, Item) else None

    def _read(self, kind: str, name: str, model: type[Model], path: Path, identifier: str | None) -> Model | None:
        shown = self._shown(path)
        text = self._text(path)
        if text is not None:
            source, found = parse_yaml(shown, text)
            self.sources[kind, name] = source
            self.problems += found
            # What YAML could not read is reported; the model would only say it again in other words.
            if source.data is not None or not found:
                value, wrong = parse(model, source, identifier)
                self.problems += wrong
                if value is not None and not found:
                    return value
        self.unread.add((kind, name))
        return None

    def _text(self, path: Path) -> str | None:
        """A file's text; `None`, with the problems noted, when it cannot be read."""
        shown = self._shown(path)
        try:
            text, found = decode(shown, path.read_bytes())
        except OSError as error:
            text, found = "", [Problem(shown, 1, f"This file cannot be opened ({error.strerror}). Check that it may be read.")]
        self.problems += found
        return None if found else text

    def _directory(self) -> TrustDirectory | None:
        path = self.root / DIRECTORY
        if not path.is_file():
            self.problems.append(Problem(DIRECTORY, 1, "The directory of trusts is missing."))
            return None
        directory = self._read("directory", "trusts", TrustDirectory, path, None)
        return directory if isinstance(directory, TrustDirectory) else None

    def _pages(self, layers: list[Path]) -> dict[str, Page]:
        files: dict[str, Path] = {}
        for folder in [self.root / "docs", *(layer / "pages" for layer in layers)]:
            for path in sorted(folder.rglob("*.md")):
                inside = path.relative_to(folder).as_posix()
                if inside.startswith(("_data/", "assets/")):
                    continue
                if path.is_symlink():
                    self.problems.append(Problem(self._shown(path), 1, "This is a link to another place. Put the page itself here."))
                elif not re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)*[a-z0-9]+(-[a-z0-9]+)*\.md", inside):
                    self.problems.append(Problem(self._shown(path), 1, f"The page is called {quoted(inside)}. Use small letters, digits and single hyphens, such as 'after-the-reply.md'."))
                else:
                    files[inside] = path
        read = {inside: self._page(inside, files[inside]) for inside in sorted(files)}
        return {inside: page for inside, page in read.items() if page is not None}

    def _page(self, inside: str, path: Path) -> Page | None:
        shown = self._shown(path)
        text = self._text(path)
        if text is None:
            self.unread.add(("pages", inside))
            return None
        match = re.match(r"---[ \t]*\n(.*?\n|)---[ \t]*(\n|\Z)", text, re.DOTALL)
        if not match:
            self.unread.add(("pages", inside))
            self.problems.append(Problem(shown, 1, "The page must begin with '---', then its 'title', 'description' and 'order', then '---' again."))
            return None
        source, found = parse_yaml(shown, match[1], first_line=2)
        self.sources["pages", inside] = source
        front, wrong = (None, []) if source.data is None and found else parse(FrontMatter, source)
        body = text[match.end() :]
        first_line = match[0].count("\n") + 1
        page_calls, bad_calls = calls.find(shown, body, first_line)
        self.problems += found + wrong + bad_calls
        if front is None or found:
            self.unread.add(("pages", inside))
            return None
        return Page(inside, shown, front, body, first_line, tuple(page_calls))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
