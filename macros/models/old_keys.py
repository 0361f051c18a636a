"""Reads a file that still has the old name of a key, so that a region does not break when we change one.

A new name goes into the model, and the old one into `OLD_KEYS`, with the day it changed. `lrm report` asks whoever has the old
one to write the new one, for two years. No day ends the reading: it ends when somebody takes the entry out, and not before the
two years are over.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args, get_origin

from pydantic import BaseModel

from macros.models.base import Model
from macros.problems import Problem, named
from macros.source import Place, Source

YEARS = 2
"""For how long an old name is read at the least."""


@dataclass(frozen=True)
class OldKey:
    """One key that has another name now."""

    model: type[Model]
    """The model whose key it is, wherever that stands in a file."""
    old: str
    """The name it had."""
    new: str
    """The name it has."""
    since: date
    """The day the name changed."""

    @property
    def until(self) -> date:
        """The day until which the old name is read at the least."""
        day = 28 if (self.since.month, self.since.day) == (2, 29) else self.since.day
        return self.since.replace(year=self.since.year + YEARS, day=day)


OLD_KEYS: tuple[OldKey, ...] = ()
"""Every key that has another name now, in the order of the days. One renamed twice stands here twice."""


@dataclass(frozen=True)
class OldKeyFound:
    """An old name that stands in a file."""

    key: OldKey
    """What is old about it."""
    path: str
    """The file."""
    line: int
    """The line it stands on."""


def with_new_names(model: type[Model], source: Source) -> tuple[Source, list[OldKeyFound], list[Problem]]:
    """A source in which every key has the name it has now, each at its old line; what was old; and what is there twice."""
    # Nearly every file: to go through what it holds takes longer than to look at the names alone.
    if not {entry.old for entry in OLD_KEYS}.intersection(part for place in source.lines for part in place[-1:]):
        return source, [], []
    renamer = _Renamer(source)
    data = renamer.data(model, source.data, ())
    if not renamer.renamed:
        return source, [], renamer.problems
    lines = {renamer.place(place): line for place, line in source.lines.items()}
    return replace(source, data=data, lines=lines, reported=frozenset(map(renamer.place, source.reported))), renamer.found, renamer.problems


class _Renamer:
    """Goes through what a file holds along the types of its model."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.renamed: dict[Place, str] = {}
        self.found: list[OldKeyFound] = []
        self.problems: list[Problem] = []

    def data(self, annotation: object, data: object, place: Place) -> object:
        """The same data with the new names."""
        if isinstance(data, list):
            return [self.data(_model_in(annotation), one, (*place, at)) for at, one in enumerate(data)]
        if not isinstance(data, dict):
            return data
        model = None if get_origin(annotation) is dict else _model_in(annotation)
        if model is None:
            return {key: self.data(_model_in(annotation), value, (*place, key)) for key, value in data.items()}
        return dict(self._pairs(model, data, place))

    def _pairs(self, model: type[BaseModel], data: Mapping[str, object], place: Place) -> Iterator[tuple[str, object]]:
        for typed, value in data.items():
            key, old = _new_name(model, typed)
            if old and key in data:
                self.problems.append(Problem(self.source.path, self.source.line((*place, typed)), f"{named(typed)} is the old name of '{key}', which is here too. Keep '{key}', and take this out."))
                continue
            if old:
                self.renamed[*place, typed] = key
                self.found.append(OldKeyFound(replace(old, old=typed, new=key), self.source.path, self.source.line((*place, typed))))
            field = model.model_fields.get(key)
            yield key, self.data(field.annotation if field else None, value, (*place, typed))

    def place(self, place: Place) -> Place:
        """The place under the new names that had this one under the old."""
        return tuple(self.renamed.get(place[: at + 1], part) for at, part in enumerate(place))


def _new_name(model: type[BaseModel], key: str) -> tuple[str, OldKey | None]:
    """The name that a key has now, and the change by which it stopped being called as it was typed."""
    first: OldKey | None = None
    for entry in OLD_KEYS:
        if issubclass(model, entry.model) and entry.old == key:
            key, first = entry.new, first or entry
    return key, first


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model in the type of a field, however it is wrapped: each list and each group of ids holds one kind of thing."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
