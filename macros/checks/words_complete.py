"""The words of a component are complete, ours and a region's, and none of them is unused."""

from collections.abc import Iterator
from typing import get_args

from macros.library import KINDS, Library
from macros.models.base import Listed
from macros.models.trust_note import ConciliationStatus
from macros.models.words import Words
from macros.problems import Problem, near_miss, suggestion_or_list
from macros.render import component_words

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
    "trust-table": {status.replace("-", "_") for status in get_args(ConciliationStatus)},
    "trust-page": {"description", "description_closed"},
}
"""Words that no template names, because a view chooses them."""
FREE = {"conciliation-note": "ask_", "trust-note": "ask_"}
"""How words begin of which there may be any number: the questions to ask the complaints manager."""


def check(library: Library) -> Iterator[Problem]:
    """Words that the site will print and a file does not hold, and words that nobody prints."""
    named = component_words(library.root)
    for component in named:
        needed = named[component] | CHOSEN.get(component, set())
        if needed and component not in library.known("words"):
            yield Problem(f"docs/_data/words/{component}.yml", 1, f"The words of '{component}' are missing. Put the file back: the site prints them.")
    for source, item in library.texts():
        if not isinstance(item, Words):
            continue
        if item.id not in named:
            yield Problem(source.path, 1, f"There is no component '{item.id}' whose words this could be.{suggestion_or_list(item.id, named)}")
            continue
        needed = named[item.id] | CHOSEN.get(item.id, set())
        unused = {name for name in set(item.words) - needed if not name.startswith(FREE.get(item.id, " "))}
        misspelt = {near_miss(name, needed) for name in unused}
        for name in sorted(needed - set(item.words) - misspelt):
            yield Problem(source.path, source.line(("words",)), f"'{name}' is missing. Add it: the site prints it.")
        for name in sorted(unused):
            yield Problem(source.path, source.line(("words", name)), f"'{name}' is not used.{suggestion_or_list(name, needed)}")
