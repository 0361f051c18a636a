"""Turns a source into a model, or into problems that a person can act on."""

import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from macros.models.base import Model
from macros.problems import Problem, quoted, suggestion
from macros.source import Place, Source

M = TypeVar("M", bound=Model)


def parse(model: type[M], source: Source, identifier: str | None = None) -> tuple[M | None, list[Problem]]:
    """The model that a source holds; or `None` and everything that is wrong with it.

    `identifier` is the file's name without its ending, for an item; front matter and lists have none.
    """
    data = source.data
    if data is None:
        keys = ", ".join(f"'{name}'" for name in _required(model))
        return None, [Problem(source.path, 1, f"This file is empty. It needs: {keys}.")]
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "plain text"
        return None, [Problem(source.path, source.line(), f"This file holds {what}. It must hold keys with values, such as '{_required(model)[0]}: …'.")]
    problems = []
    if identifier is not None:
        typed = data.get("id", identifier)
        if typed != identifier:
            problems.append(
                Problem(source.path, source.line(("id",)), f"'id' is {quoted(typed)}, but the file's name says '{identifier}'. The file's name is the id: take this line out, or rename the file.")
            )
        data = {**data, "id": identifier}
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, problems + [_problem(model, source, detail) for detail in details]
    return (None, problems) if problems else (value, [])


def _problem(model: type[Model], source: Source, detail: dict) -> Problem:
    place: Place = tuple(part for part in detail["loc"] if part != "[key]")
    return Problem(source.path, source.line(place), _message(model, place, detail))


def _message(model: type[Model], place: Place, detail: dict) -> str:
    """One finding of pydantic in our words. Its own speak of types, which a person editing a file never chose."""
    kind, typed, name = detail["type"], detail["input"], _name(place)
    if kind == "missing":
        return f"{name} is missing.{_purpose(model, place)}"
    if kind == "extra_forbidden":
        known = [key for key in _keys(_around(model, place[:-1])) if key != "id"]
        near = suggestion(str(place[-1]), known)
        listed = ", ".join(f"'{key}'" for key in known)
        return f"'{place[-1]}' is not a key here.{near or f' The keys are: {listed}.'}"
    if kind == "lrm":
        return f"{name} is {quoted(typed)}. {detail['ctx']['message']}"
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return f"{name} is {quoted(typed)}.{suggestion(str(typed), known)} Write one of: {', '.join(known)}."
    if typed == "" and kind in ("tuple_type", "dict_type", "model_type", "model_attributes_type"):
        return f"{name} is empty. Write it, or take the key out."
    if kind == "tuple_type":
        return f"{name} is {_what(typed)}. Write a list: each entry on a line of its own, after '- '."
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"{name} is {_what(typed)}. Write keys with values under it."
    if kind == "too_short":
        return f"{name} is empty. It needs at least {detail['ctx']['min_length']}."
    if kind == "too_long":
        return f"{name} has {detail['ctx']['actual_length']} entries. {detail['ctx']['max_length']} is the most."
    # What is left wants one text and got a list or keys.
    return f"{name} is {_what(typed)}. Write one text."


def _what(typed: object) -> str:
    if isinstance(typed, list):
        return "a list"
    return "a group of keys" if isinstance(typed, dict) else f"the text {quoted(typed)}"


def _name(place: Place) -> str:
    """`'next'`, or for an entry of a list `entry 2 of 'options'`."""
    if place and isinstance(place[-1], int):
        return f"Entry {place[-1] + 1} of '{place[-2]}'" if len(place) > 1 else f"Entry {place[-1] + 1}"
    return f"'{place[-1]}'" if place else "This file"


def _purpose(model: type[Model], place: Place) -> str:
    """What a missing key is for: the first sentence of its docstring."""
    field = _fields(_around(model, place[:-1])).get(str(place[-1]))
    first = re.split(r"(?<=[.:])\s", (field.description or "").strip())[0].rstrip(".:") if field else ""
    return f" Add it: {first[0].lower()}{first[1:]}." if first else " Add it."


def _around(model: type[Model], place: Place) -> type[BaseModel] | None:
    """The model that stands at a place of a model, found through the types of its fields."""
    current: object = model
    for part in place:
        models = _models_in(current)
        if isinstance(part, str) and len(models) == 1 and part in _fields(models[0]):
            current = _fields(models[0])[part].annotation
    models = _models_in(current)
    return models[0] if models else None


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models_in(part)]


def _fields(model: type[BaseModel] | None) -> dict:
    return dict(model.model_fields) if model else {}


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in _fields(model).items()]


def _required(model: type[BaseModel]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.is_required() and name != "id"]
