"""The words of a component are complete, ours and a region's, and none of them is unused."""

from collections.abc import Iterator, Mapping
from typing import get_args

from macros.library import KINDS, Library
from macros.models.base import Listed
from macros.models.trust_note import ConciliationStatus
from macros.models.words import LISTS, Words
from macros.problems import Problem, near_miss, suggestion_or_list
from macros.rendering.component_templates import component_words
from macros.source import Place, Source

CHOSEN = {
    # The status of a note, and the one for no trust in particular.
    "conciliation-note": {*(status.replace("-", "_") for status in get_args(ConciliationStatus)), "general"},
    # What a download is for.
    "downloads": {"print", "fill_in", "large_print", "word"},
    # The title of the pack as one file.
    "pack": {"title"},
    "dates": {f"month_{number}" for number in range(1, 13)},
    # Where a source was read, when that is not the body's own site.
    "reference": {"copy", "test"},
    # What a thing is that is no page to read.
    "stage": {kind.removesuffix("s").replace("-", "_") for kind, model in KINDS.items() if issubclass(model, Listed)} | {"print_title", "print_description"},
    "sources": {"title", "description", "other"},
    "staff-report": {"title", "description"},
    "trust-table": {status.replace("-", "_") for status in get_args(ConciliationStatus)},
    "trust-page": {"description", "description_closed"},
}
"""Words that no template names, because a view chooses them."""


def check(library: Library) -> Iterator[Problem]:
    """Words that the site will print and a file does not hold, and words that nobody prints.

    A word of a region that nobody prints is a problem where another was meant. Else it may be one that we have dropped: that
    breaks no build, and stands in the report.
    """
    named = component_words(library.root)
    for component in named:
        if _needed(named, component) and component not in library.known("words"):
            yield Problem(f"docs/_data/words/{component}.yml", 1, f"The words of '{component}' are missing. Put the file back: the site prints them.")
    for component, files in library.word_files.items():
        needed, unused = _needed(named, component), list(_unused(named, files))
        yield from (Problem(source.path, source.line(place), message) for source, place, message, is_slip in unused if is_slip)
        if component in library.items["words"] and component in named:
            misspelt = {near_miss(str(place[-1]), needed) for _, place, _, _ in unused if place}
            for name in sorted(needed - set(library.words(component)) - misspelt):
                yield Problem(files[0][0].path, files[0][0].line(("words",)), f"'{name}' is missing. Add it: the site prints it.")


def dropped(library: Library) -> Iterator[Problem]:
    """Words of a region that nobody prints, and that are no slip of the pen: most likely ours are called otherwise now, or gone."""
    named = component_words(library.root)
    for files in library.word_files.values():
        yield from (Problem(source.path, source.line(place), message) for source, place, message, is_slip in _unused(named, files) if not is_slip)


def _needed(named: Mapping[str, frozenset[str]], component: str) -> set[str]:
    """The words that the site prints of a component."""
    return named.get(component, frozenset()) | CHOSEN.get(component, set())


def _unused(named: Mapping[str, frozenset[str]], files: tuple[tuple[Source, Words], ...]) -> Iterator[tuple[Source, Place, str, bool]]:
    """What nobody prints: its source and place, what to say of it, and whether it is a slip of whoever wrote it."""
    for source, item in files:
        is_ours = source.path.startswith("docs/")
        if item.id not in named:
            near = near_miss(item.id, named)
            yield source, (), f"There is no component '{item.id}' whose words this could be.{suggestion_or_list(item.id, named)}", is_ours or near is not None
            continue
        needed = _needed(named, item.id)
        for name in sorted(set(item.words) - needed):
            if not name.startswith(LISTS.get(item.id, " ")):
                near = near_miss(name, needed)
                yield source, ("words", name), f"'{name}' is not used.{suggestion_or_list(name, needed)}", is_ours or near not in {None, *item.words}
