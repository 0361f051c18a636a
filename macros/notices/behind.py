"""Files of a region that stand in the place of ours, when ours has changed since."""

from collections.abc import Iterator

from macros.library import KINDS, TRUST_NOTES
from macros.models.old_keys import with_new_names
from macros.models.trust_note import TrustNote
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
        then, now = (_held(path, at.history.text_at(revision, ours)) for revision in (commit, "HEAD")) if commit else (None, None)
        if commit is None or then == now:
            continue
        if path in words:
            yield from _words(*words[path], _texts(then), _texts(now))
        elif then is None:
            yield Problem(path, 1, f"There is a file of ours now whose place it takes: {ours}. {_THEN}")
        else:
            yield Problem(path, 1, f"It stands in the place of {ours}, which has changed since. What changed: git diff {commit[:12]} HEAD -- {ours}. {_THEN}")


def _held(path: str, text: str | None) -> object:
    """What a text of ours holds: an item its keys, under the names they have now, for a change of a name is no change of what it says."""
    model = {**KINDS, TRUST_NOTES: TrustNote}.get(path.split("/")[2])
    if model is None or text is None:
        return text
    return with_new_names(model, parse(path, text)[0])[0].data


def _words(source: Source, item: Words, then: dict[str, str], now: dict[str, str]) -> Iterator[Problem]:
    """The words of a region whose words of ours are others now: the rest of the file is no business of the region."""
    for name in item.words:
        if now.get(name) and now.get(name) != then.get(name):
            before = f"It was {quoted(then[name])}." if name in then else "It is new."
            yield Problem(source.path, source.line(("words", name)), f"'{name}' stands in the place of ours, which is {quoted(now[name])} now. {before} {_THEN}")


def _texts(held: object) -> dict[str, str]:
    """The words in what a file of words held."""
    words = held.get("words") if isinstance(held, dict) else None
    return {name: " ".join(str(value).split()) for name, value in words.items()} if isinstance(words, dict) else {}
