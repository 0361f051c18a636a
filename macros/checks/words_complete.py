"""The words of a component that a region replaces are complete."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.words import Words
from macros.problems import Problem, near_miss, suggestion_or_list


def check(library: Library) -> Iterator[Problem]:
    """Words that a template will look for and a region's file does not hold, and words nobody looks for."""
    for source, item in library.texts():
        needed = library.our_words.get(item.id) if isinstance(item, Words) else None
        if not isinstance(item, Words) or source.path.startswith("docs/"):
            continue
        if needed is None:
            yield Problem(source.path, 1, f"There is no component '{item.id}' whose words this could be.{suggestion_or_list(item.id, library.our_words)}")
            continue
        unused = set(item.words) - needed
        misspelt = {near_miss(name, needed) for name in unused}
        for name in sorted(needed - set(item.words) - misspelt):
            yield Problem(source.path, source.line(("words",)), f"'{name}' is missing. Add it: the site prints it.")
        for name in sorted(unused):
            yield Problem(source.path, source.line(("words", name)), f"'{name}' is not used.{suggestion_or_list(name, needed)}")
