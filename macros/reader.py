"""Reads all content from the disc, layer over layer, into one library.

One rule: the same file in a region wins over its base's, and the base's over ours.
"""

import os
from pathlib import Path

from macros import files, links
from macros.beside_pages import Asset
from macros.corrections import corrected_hospitals, corrected_trusts
from macros.library import DEFAULT_REGION, DIRECTORY, KINDS, TRUST_NOTES, Library
from macros.models.base import Item, Model
from macros.models.directory import DIRECTORY_FILES, Corrections, HospitalDirectory, IcbDirectory
from macros.models.old_keys import OldKeyFound, with_new_names
from macros.models.page import Page
from macros.models.page_text import read_page
from macros.models.parse import parse, what_is_right
from macros.models.region import Region
from macros.models.trust import TrustDirectory
from macros.models.trust_note import TrustNote
from macros.models.words import Words, laid_over
from macros.problems import Problem, quoted, suggestion_or_list
from macros.source import parse as parse_yaml
from macros.source import Source

_REGION_PARTS = {"region.yml", "README.md", "pages", "assets", TRUST_NOTES, *KINDS}
_DATA_PARTS = {"directory", *KINDS}

_cache: dict[str, tuple[object, Library, list[Problem]]] = {}


def load(root: Path, region: str = DEFAULT_REGION) -> tuple[Library, list[Problem]]:
    """The library of a region, and everything that could not be read into it.

    Read again only when a file has changed: MkDocs asks twice a build, and other generators once a page.
    """
    repository = links.repository(os.environ.get("REPO_URL", ""))
    print_now = (str(root), region, repository, files.fingerprint(root))
    if "last" in _cache and _cache["last"][0] == print_now:
        return _cache["last"][1], list(_cache["last"][2])
    reader = _Reader(root.resolve())
    library = reader.library(region, repository)
    _cache["last"] = (print_now, library, reader.problems)
    return library, list(reader.problems)


def directory_lists(root: Path) -> tuple[dict[str, Model | None], dict[str, str], list[Problem]]:
    """The lists of the directory as their files have them, without the corrections laid over them: models, texts, problems."""
    reader = _Reader(root.resolve())
    models = {name: one for name, one in zip(DIRECTORY_FILES, reader.directory(), strict=True)}
    texts = {name: source.text for (_, name), source in reader.sources.items()}
    return models, texts, reader.problems


class _Reader:
    """Reads layer by layer and keeps what it found wrong on the way."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.sources: dict[tuple[str, str], Source] = {}
        self.unread: set[tuple[str, str]] = set()
        self.old_keys: list[OldKeyFound] = []
        self.word_files: dict[str, tuple[tuple[Source, Words], ...]] = {}

    def library(self, region_id: str, repository: str) -> Library:
        region, layers = self._regions(region_id)
        data = self.root / "docs" / "_data"
        self.problems += files.unknown_names(self.root, data, _DATA_PARTS)
        items = {kind: self._items(kind, model, [data, *layers]) for kind, model in KINDS.items()}
        notes = self._items(TRUST_NOTES, TrustNote, layers)
        directory, hospitals, icbs, corrections = self.directory()
        pages = self._pages(layers)
        return Library(
            root=self.root,
            region=region,
            layers=tuple(layer.name for layer in layers),
            items=items,
            trust_notes={name.upper(): note for name, note in notes.items()},  # type: ignore[misc]
            directory=corrected_trusts(directory, corrections) if directory else None,
            hospitals=corrected_hospitals(hospitals.hospitals, corrections) if hospitals else (),
            icbs={icb.ods_code: icb for icb in icbs.icbs} if icbs else {},
            corrections=corrections,
            repository=repository,
            pages=pages,
            assets=self._assets(layers),
            sources=self.sources,
            word_files=self.word_files,
            old_keys=tuple(self.old_keys),
            unread=frozenset(self.unread),
        )

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
            self.problems += [*files.no_folder(self.root, regions), *files.no_folder(self.root, folder), *files.unknown_names(self.root, folder, _REGION_PARTS)]
            region = self._region(name, folder / "region.yml")
            first = first or region
            name = region.base
        return first or Region(id=region_id, name="?", site_name="?"), layers[::-1]

    def _region(self, name: str, path: Path) -> Region:
        """A region; what of it is right, where something is wrong."""
        region = self._item("region", name, Region, path)
        source = self.sources.get(("region", name))
        instead = {"id": name, "name": "?", "site_name": "?", **({"base": DEFAULT_REGION} if name != DEFAULT_REGION else {})}
        return region or (what_is_right(Region, source, instead) if source else None) or Region(**instead)  # type: ignore[arg-type,return-value]

    def _no_region(self, name: str, layers: list[Path], known: list[str]) -> None:
        if layers:
            self._problem(f"regions/{layers[-1].name}/region.yml", "base", f"'base' is {quoted(name)}, but there is no folder regions/{name}/ with a region.yml.{suggestion_or_list(name, known)}")
        else:
            self.problems.append(Problem(f"regions/{name}/region.yml", 1, f"There is no region {quoted(name)}.{suggestion_or_list(name, known)}"))

    def _problem(self, path: str, key: str, message: str) -> None:
        source = next((source for source in self.sources.values() if source.path == path), None)
        self.problems.append(Problem(path, source.line((key,)) if source else 1, message))

    def _items(self, kind: str, model: type[Item], layers: list[Path]) -> dict[str, Item]:
        paths: dict[str, list[Path]] = {}
        for layer in layers:
            self.problems += files.unread_beside_items(self.root, layer / kind)
            for name, path in files.items(layer / kind).items():
                paths.setdefault(name, []).append(path)
        if model is Words:
            read: dict[str, Item | None] = {name: self._words(name, paths[name]) for name in sorted(paths)}
        else:
            read = {name: self._item(kind, name, model, paths[name][-1]) for name in sorted(paths)}
        return {name: item for name, item in read.items() if item is not None}

    def _words(self, name: str, paths: list[Path]) -> Item | None:
        """The words of a component, laid over one another word by word; `None` when a layer cannot be read."""
        read = [(self._item("words", name, Words, path), self.sources.get(("words", name))) for path in paths]
        self.word_files[name] = found = tuple((source, words) for words, source in read if source and isinstance(words, Words))
        return laid_over(words for _, words in found) if len(found) == len(paths) else None

    def _item(self, kind: str, name: str, model: type[Item], path: Path) -> Item | None:
        item = self._read(kind, name, model, path, name)
        return item if isinstance(item, Item) else None

    def _read(self, kind: str, name: str, model: type[Model], path: Path, identifier: str | None) -> Model | None:
        shown = files.shown(self.root, path)
        text = self._text(path)
        if text is not None:
            source, found = parse_yaml(shown, text)
            source, old, twice = with_new_names(model, source)
            self.sources[kind, name] = source
            self.old_keys += old
            self.problems += found + twice
            # What YAML could not read is reported; the model would only say it again in other words.
            if source.data is not None or not found:
                value, wrong = parse(model, source, identifier)
                self.problems += wrong
                if value is not None and not found and not twice:
                    return value
        self.unread.add((kind, name))
        return None

    def _text(self, path: Path) -> str | None:
        """A file's text; `None`, with the problems noted, when it cannot be read."""
        text, found = files.content(self.root, path)
        self.problems += found
        return None if found else text

    def directory(self) -> tuple[TrustDirectory | None, HospitalDirectory | None, IcbDirectory | None, Corrections]:
        """The lists of the directory. That of the trusts must be there."""
        if not (self.root / DIRECTORY).is_file():
            self.problems.append(Problem(DIRECTORY, 1, "The directory of trusts is missing. Put it back: it comes with the project."))
        read = {}
        for name, model in DIRECTORY_FILES.items():
            path = (self.root / DIRECTORY).with_name(f"{name}.yml")
            read[name] = self._read("directory", name, model, path, None) if path.is_file() else None
        return read["trusts"], read["hospitals"], read["icbs"], read["corrections"] or Corrections()  # type: ignore[return-value]

    def _pages(self, layers: list[Path]) -> dict[str, Page]:
        """The pages, those of a later layer in the place of those before it."""
        paths: dict[str, Path] = {}
        for folder in [self.root / "docs", *(layer / "pages" for layer in layers)]:
            found, wrong = files.pages(self.root, folder)
            paths |= found
            self.problems += wrong
        read = {inside: self._page(inside, paths[inside]) for inside in sorted(paths)}
        return {inside: page for inside, page in read.items() if page is not None}

    def _assets(self, layers: list[Path]) -> dict[str, Asset]:
        found, wrong = files.assets(self.root, layers)
        self.problems += wrong
        return found

    def _page(self, inside: str, path: Path) -> Page | None:
        shown = files.shown(self.root, path)
        text = self._text(path)
        if text is None:
            self.unread.add(("pages", inside))
            return None
        page, source, found, wrong = read_page(shown, inside, text)
        self.problems += wrong
        self.old_keys += found
        if source:
            self.sources["pages", inside] = source
        if page is None:
            self.unread.add(("pages", inside))
        return page
