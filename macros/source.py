"""Reads YAML as text, with the line of every key and value.

Every value stays the text that was typed: YAML's own guesses turn `yes` into true, `012` into 10 and `1.10` into
1.1, and take the last of two equal keys without a word. So the events of the parser are put together here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from macros.problems import Problem, quoted

MAX_BYTES = 1_000_000
"""The largest file that is read. The whole trust directory is a tenth of this."""
MAX_DEPTH = 20
"""How deep lists and keys may be nested. Nothing here needs more than 8."""

Place = tuple[str | int, ...]
"""Where a value stands: keys and positions from the top, such as ("options", 0, "next")."""

_UNSHOWABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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

    def line(self, place: Place = ()) -> int:
        """The line of a place, or of the nearest thing around it that has one."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def find(self, place: Place, typed: str) -> int:
        """The line on which `typed` stands, at or after the place; the place's own line if it is not found."""
        start = self.line(place)
        for number, line in enumerate(self.text.split("\n")[start - 1 :], start):
            if typed in line:
                return number
        return start


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file. Findings, instead of the text, when it is too large, not UTF-8 or holds what no one can see."""
    if len(content) > MAX_BYTES:
        size = len(content) / 1_000_000
        return "", [Problem(path, 1, f"This file is {size:.1f} MB. The largest that is read is 1 MB. Is it the right file?")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, "This file is not saved as UTF-8 text. Save it again with the encoding UTF-8.")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Problem(path, number, f"There is a character here that nobody can see (U+{ord(match[0]):04X}). Delete it.")
        for number, line in enumerate(text.split("\n"), 1)
        if (match := _UNSHOWABLE.search(line))
    ]
    return text, found


def parse(path: str, text: str, first_line: int = 1) -> tuple[Source, list[Problem]]:
    """One YAML text as a source, with all that is wrong with it as YAML.

    `first_line` is the line of the file on which the text begins (front matter begins on line 2).
    """
    tabs = [
        Problem(path, number, "This line begins with a tab. Use spaces.")
        for number, line in enumerate(text.split("\n"), first_line)
        if line[: len(line) - len(line.lstrip())].count("\t")
    ]
    if tabs:
        return Source(path, text, None), tabs
    composer = _Composer(path, first_line)
    try:
        data = composer.document(yaml.parse(text, Loader=_PARSER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        row = mark.line if mark else 0
        composer.problems.append(_unreadable(path, text, row, first_line))
        data = None
    except _TooDeep as error:
        composer.problems.append(Problem(path, error.line, "This is nested too deeply to be meant. Check the brackets and the indentation."))
        data = None
    # `find` counts from the top of the file, so what stands before the YAML is kept as empty lines.
    return Source(path, "\n" * (first_line - 1) + text, data, composer.lines), composer.problems


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class _Composer:
    """Puts the parser's events together. PyYAML's own composer resolves types and aliases, and drops equal keys."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
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
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, f"'*{event.anchor}' points to another place. Write the text out here instead.")
            return ""
        if event.anchor:
            self._problem(event, f"'&{event.anchor}' names this place for reuse. Take it out.")
        if event.tag:
            self._problem(event, f"'{event.tag}' is a YAML tag. Take it out: every value here is plain text.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, place)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(events, place)
        return event.value

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
                self._problem(event, "A key must be a word, not a list or more keys.")
                continue
            key = event.value
            if key in data:
                first = self.lines[(*place, key)]
                self._problem(event, f"'{key}' is here twice: it is on line {first} too. Keep one.")
                self._node(next(events), events, (*place, key, "twice"))
                continue
            self.lines[(*place, key)] = self._line(event)
            data[key] = self._node(next(events), events, (*place, key))
        return data

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + self.first_line

    def _problem(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Problem(self.path, self._line(event), message))


def _unreadable(path: str, text: str, row: int, first_line: int) -> Problem:
    """What to do about a line that is no YAML, told from the line itself: the parsers' own words are for programmers."""
    lines = text.split("\n")
    row = min(row, len(lines) - 1)
    while row > 0 and not lines[row].strip():
        row -= 1
    line = lines[row].strip()
    if match := re.match(r"(?:- +)?[\w-]+: +(['\"])", line):
        if line.count(match[1]) == 1:
            return Problem(path, row + first_line, f"The quotation mark after '{line.split(':')[0]}' is never closed. Close it at the end of the text.")
    if re.search(r": +[^'\"|>\s].*(: |:$| #)", line):
        return Problem(path, row + first_line, f"{quoted(line)} cannot be read: a text with a colon in it needs quotation marks round it.")
    if re.search(r": +[*&!%@`\[{]", line):
        return Problem(path, row + first_line, f"{quoted(line)} cannot be read: a text that begins with a sign needs quotation marks round it.")
    return Problem(path, row + first_line, f"{quoted(line)} cannot be read. Check this line and the one before: indentation, quotation marks, and 'key: value'.")
