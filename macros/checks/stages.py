"""The stage of a page or an item is a stage of the journey."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.base import Listed
from macros.problems import Problem, quoted, suggestion_or_list


def check(library: Library) -> Iterator[Problem]:
    """Stages that are not there."""
    known = library.known("stages")
    found = [(library.sources["pages", page.path], page.front.stage) for page in library.pages.values() if page.front.stage]
    found += [(source, item.stage) for source, item in library.texts() if isinstance(item, Listed)]
    for source, stage in found:
        if stage not in known:
            yield Problem(source.path, source.line(("stage",)), f"'stage' is {quoted(stage)}, which is no stage.{suggestion_or_list(stage, known)}")
