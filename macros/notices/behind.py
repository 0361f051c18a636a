"""Files of a region that stand in the place of ours, when ours has changed since."""

from collections.abc import Iterator

from macros.models.words import Words
from macros.notices import Circumstances
from macros.places import below, is_own
from macros.problems import Problem, quoted
from macros.source import Source, parse

TITLE = "Yours stands in the place of ours, which has changed since"
"""The heading of these findings."""
ORDER = 20
"""Their place among the kinds."""

_THEN = "Take over what you want of it. Then save your file with a change, if only an empty line at its end, and this line goes."


def look(at: Circumstances) -> Iterator[Problem]:
    """Compares ours with what it was in the commit that last changed the region's file.

    That commit holds ours as whoever changed the region's could see it. A file that has changed since the last commit is being
    looked at. A picture that is no text is left out: nobody takes over a part of it.
    """
    library = at.library
    words = {source.path: (source, item) for files in library.word_files.values() for source, item in files}
    files = {source.path for source in library.sources.values()} | words.keys() | {asset.file for asset in library.assets.values() if asset.text}
    for path in sorted(path for path in files if path.startswith("regions/") and is_own(library, path)):
        ours = below(library, path)
        if ours is None:
            continue
        commit = at.history.last_change(path)
        if commit is None or not at.history.has_changed_since(commit, ours):
            continue
        if path in words:
            yield from _words(at, *words[path], ours, commit)
        elif at.history.text_at(commit, ours) is None:
            yield Problem(path, 1, f"There is a file of ours now whose place it takes: {ours}. {_THEN}")
        else:
            yield Problem(path, 1, f"It stands in the place of {ours}, which has changed since. What changed: git diff {commit[:12]} HEAD -- {ours}. {_THEN}")


def _words(at: Circumstances, source: Source, item: Words, ours: str, commit: str) -> Iterator[Problem]:
    """The words of a region whose words of ours are others now: the rest of the file is no business of the region."""
    then, now = (_texts(at.history.text_at(revision, ours)) for revision in (commit, "HEAD"))
    for name in item.words:
        if now.get(name) and now.get(name) != then.get(name):
            before = f"It was {quoted(then[name])}." if name in then else "It is new."
            yield Problem(source.path, source.line(("words", name)), f"'{name}' stands in the place of ours, which is {quoted(now[name])} now. {before} {_THEN}")


def _texts(text: str | None) -> dict[str, str]:
    """The words that a file held."""
    data = parse("", text or "")[0].data
    words = data.get("words") if isinstance(data, dict) else None
    return {name: " ".join(str(value).split()) for name, value in words.items()} if isinstance(words, dict) else {}
