"""Reads YAML as text, with the line of every key and value.

Every value stays the text that was typed: YAML's own guesses turn `yes` into true, `012` into 10 and `1.10` into
1.1, and take the last of two equal keys without a word. So the events of the parser are put together here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from macros.decoding import UNSHOWABLE, unshowable
from macros.mistakes import mistake, needs_quotation_marks
from macros.problems import Problem, named, quoted

MAX_DEPTH = 20
"""How deep lists and keys may be nested. Nothing here needs more than 8."""

Place = tuple[str | int, ...]
"""Where a value stands: keys and positions from the top, such as ("options", 0, "next")."""

_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Source:
    """What one file holds: text, lists and maps of text, and the line of each."""

    path: str
    """The file, from the project's top folder."""
    text: str
    """The file as it was read."""
    data: object
    """str, list or dict; `None` when the file holds nothing."""
    lines: Mapping[Place, int] = field(default_factory=dict)
    """The line of each place. For a key, the line of the key."""
    reported: frozenset[Place] = frozenset()
    """Places with a problem of their own, which leaves nothing to say of their values."""

    def line(self, place: Place = ()) -> int:
        """The line of a place, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def find(self, place: Place, typed: str) -> int:
        """The line on which `typed` stands, at or after the place; the place's own line if it is not found."""
        start = self.line(place)
        text = "\n".join(self.text.split("\n")[start - 1 :])
        # Where a text is folded, a space of it may be a line break of the file.
        words = re.search(r"\s+".join(re.escape(word) for word in typed.split()), text) if typed.split() else None
        return start + text.count("\n", 0, words.start()) if words else start


def parse(path: str, text: str, first_line: int = 1) -> tuple[Source, list[Problem]]:
    """One YAML text as a source, with all that is wrong with it as YAML.

    `first_line` is the line of the file on which the text begins (front matter begins on line 2).
    """
    source, problems = _parsed(path, text, first_line, _PARSER)
    return source, list(problems)


# A preview reads every file again when one has changed.
@lru_cache(maxsize=1000)
def _parsed(path: str, text: str, first_line: int, parser: type) -> tuple[Source, tuple[Problem, ...]]:
    tabs = tuple(
        Problem(path, number, "This line begins with a tab. Use spaces.")
        for number, line in enumerate(text.split("\n"), first_line)
        if line[: len(line) - len(line.lstrip())].count("\t")
    )
    if tabs:
        return Source(path, text, None), tabs
    composer = _Composer(path, text, first_line)
    try:
        data = composer.document(yaml.parse(text, Loader=parser))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The last two come from an escape such as "\U99999999", where PyYAML was built without its own C parser.
        row, message = mistake(text, error)
        composer.last_problem(row + first_line, message)
        data = None
    except _TooDeep as error:
        composer.last_problem(error.line, "This is nested too deeply to be meant. Check the brackets and the indentation.")
        data = None
    # `find` counts from the top of the file, so what stands before the YAML is kept as empty lines.
    return Source(path, "\n" * (first_line - 1) + text, data, composer.lines, frozenset(composer.reported)), tuple(composer.problems)


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class _Composer:
    """Puts the parser's events together. PyYAML's own composer resolves types and aliases, and drops equal keys."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.rows = text.split("\n")
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.reported: set[Place] = set()
        self.problems: list[Problem] = []

    def document(self, events: Iterator[yaml.Event]) -> object:
        documents = 0
        data = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._problem(event, "A second part begins here with '---'. Keep one item in a file.")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
                data = value if documents == 1 else data
        # A file of comments alone is one empty text to some parsers: it holds nothing.
        return None if data == "" else data

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], place: Place) -> object:
        if len(place) > MAX_DEPTH:
            raise _TooDeep(self._line(event))
        self.lines.setdefault(place, self._line(event))
        if message := self._wrong(event):
            self._problem(event, message)
            self.reported.add(place)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(events, place)
        return event.value

    def _wrong(self, event: yaml.NodeEvent) -> str:
        """What YAML can do and nothing here needs; empty for a plain text, list or map."""
        if isinstance(event, yaml.AliasEvent):
            return f"{named('*' + event.anchor)} points to another place. Write the text out here instead."
        if event.anchor:
            return f"{named('&' + event.anchor)} names this place for reuse. Take it out."
        if event.tag:
            typed = event.tag.replace("tag:yaml.org,2002:", "!!")
            return f"{named(typed)} is a YAML tag. Take it out: every value here is plain text."
        if isinstance(event, yaml.ScalarEvent) and (hidden := UNSHOWABLE.search(event.value)):
            return unshowable(hidden[0])
        if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
            # `title: [[fact:id]]` is a list in a list to YAML, and `{{ … }}` keys in keys. Nobody means that here.
            begin = self.rows[event.start_mark.line][event.start_mark.column :][:2]
            return needs_quotation_marks(self.rows[event.start_mark.line], begin) if begin in ("[[", "{{") else ""
        if isinstance(event, yaml.ScalarEvent) and event.value and not event.style:
            rest = self.rows[event.end_mark.line][event.end_mark.column :]
            if re.match(r"\s+#", rest):
                return f"{quoted(rest)} is not read: a '#' after a space begins a comment. Put quotation marks round the whole text, or the comment on a line of its own."
        return ""

    def _list(self, events: Iterator[yaml.Event], place: Place) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*place, len(items))))
        return items

    def _map(self, events: Iterator[yaml.Event], place: Place) -> dict[str, object]:
        data: dict[str, object] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, events, (*place, "?"))
                self._node(next(events), events, (*place, "?"))
                if place not in self.reported:
                    self._problem(event, "A key must be a word, not a list or more keys.")
                continue
            key = event.value
            if message := self._wrong(event):
                self._problem(event, message)
            if key in data:
                first = self.lines[(*place, key)]
                self._problem(event, f"{named(key)} is here twice: it is on line {first} too. Keep one.")
                self._node(next(events), events, (*place, key, "twice"))
                continue
            self.lines[(*place, key)] = self._line(event)
            data[key] = self._node(next(events), events, (*place, key))
        return data

    def last_problem(self, line: int, message: str) -> None:
        """What ends the reading, unless it follows from what was found on the same line."""
        if all(problem.line != line for problem in self.problems):
            self.problems.append(Problem(self.path, line, message))

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + self.first_line

    def _problem(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.path, self._line(event), message))
