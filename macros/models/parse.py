"""Turns a source into a model, or into problems that a person can act on."""

import re
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.models.base import Model
from macros.problems import Problem, named, near_miss, quoted, suggestion
from macros.source import Place, Source

M = TypeVar("M", bound=Model)


def parse(model: type[M], source: Source, identifier: str | None = None) -> tuple[M | None, list[Problem]]:
    """The model that a source holds; or `None` and everything that is wrong with it.

    `identifier` is the file's name without its ending, for an item; front matter and lists have none.
    """
    data = source.data
    if data is None:
        keys = ", ".join(f"'{name}'" for name in _required(model))
        what = "holds nothing but comments" if source.text.strip() else "is empty"
        return None, [Problem(source.path, 1, f"This file {what}. It needs: {keys}.")]
    if not isinstance(data, dict):
        what = "a list" if isinstance(data, list) else "plain text"
        return None, [Problem(source.path, source.line(), f"This file holds {what}. It must hold keys with values, such as '{_required(model)[0]}: …'.")]
    problems = []
    if identifier is not None:
        typed = data.get("id", identifier)
        if typed != identifier:
            problems.append(
                Problem(source.path, source.line(("id",)), f"'id' is {_what(typed)}, but the file's name says '{identifier}'. The file's name is the id: take this line out, or rename the file.")
            )
        data = {**data, "id": identifier}
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _is_consequence(source, detail)]
        meant = {(*_place(detail)[:-1], _meant(model, _place(detail))) for detail in details if detail["type"] == "extra_forbidden"}
        # A misspelt key is one mistake, not also a missing one.
        details = [detail for detail in details if detail["type"] != "missing" or _place(detail) not in meant]
        return None, problems + [Problem(source.path, source.line(_place(detail)), _message(model, source, detail)) for detail in details]
    return (None, problems) if problems else (value, [])


def what_is_right(model: type[M], source: Source, instead: Mapping[str, object]) -> M | None:
    """The model made of those keys at the top of a source that are right, so that all that is wrong can be said at once.

    `instead` holds what stands in for a key that is wrong or missing. `None` when nothing can be made of it.
    """
    data: dict[object, object] | None = {**source.data, "id": instead.get("id")} if isinstance(source.data, dict) else None
    while data is not None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            wrong = {detail["loc"][0] for detail in error.errors(include_url=False)}
            kept = {**{key: value for key, value in data.items() if key not in wrong}, **{key: instead[key] for key in wrong & instead.keys()}}
            data = kept if kept != data else None
    return None


def _place(detail: dict) -> Place:
    return detail["loc"][:-1] if _is_of_key(detail) else detail["loc"]


def _is_of_key(detail: dict) -> bool:
    """Whether a finding is about a key itself: pydantic then puts "[key]" after it."""
    return detail["type"] == "lrm" and detail["loc"][-1] == "[key]"


def _is_consequence(source: Source, detail: dict) -> bool:
    """Whether a finding only follows from another: pydantic counts a list whose entries are wrong as too short."""
    place = _place(detail)
    return bool(detail["type"] == "too_short" and detail["input"]) or any(place[:end] in source.reported for end in range(len(place) + 1))


def _message(model: type[Model], source: Source, detail: dict) -> str:
    """One finding of pydantic in our words. Its own speak of types, which a person editing a file never chose."""
    kind, typed, place = detail["type"], detail["input"], _place(detail)
    name = _name(place)
    if kind == "missing":
        return f"{name} is missing.{purpose(_fields(_around(model, place[:-1])).get(str(place[-1])))}"
    if kind == "extra_forbidden":
        known = _keys(_around(model, place[:-1]))
        listed = ", ".join(f"'{key}'" for key in known)
        return f"{name} is not a key here.{suggestion(str(place[-1]), known) or f' The keys are: {listed}.'}"
    if _is_of_key(detail):
        return f"{name} cannot be a key here. {detail['ctx']['message']}"
    if kind == "lrm":
        return f"{name} is {_what(typed)}. {detail['ctx']['message']}"
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        near = suggestion(typed, known) if isinstance(typed, str) else ""
        return f"{name} is {_what(typed)}.{near} Write one of: {', '.join(known)}."
    if typed == "":
        return f"{name} is empty. Write it{'' if _is_required(model, place) else ', or take the key out'}."
    if kind == "tuple_type":
        return f"{name} is {_what(typed)}. Write a list: each entry on a line of its own, after '- '."
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"{name} is {_what(typed)}. Write keys with values under it."
    if kind == "too_short":
        return f"{name} is empty. It needs at least one entry."
    if kind == "too_long":
        return f"{name} has {detail['ctx']['actual_length']} entries. {detail['ctx']['max_length']} is the most."
    return f"{name} is {_what(typed)}. Write one text.{_why_no_text(source, place, typed)}"


def _what(typed: object) -> str:
    if isinstance(typed, str):
        return quoted(typed) if typed.strip() else "empty"
    return "a list" if isinstance(typed, list) else "a group of keys"


def _why_no_text(source: Source, place: Place, typed: object) -> str:
    """How a text becomes something else to YAML without a person seeing it: by a colon, or by a bracket at its start."""
    if isinstance(typed, dict):
        return " If it has a colon in it, put quotation marks round it."
    line = source.text.split("\n")[source.line(place) - 1]
    return " If it begins with a bracket, put quotation marks round it." if re.search(r"(: +|- +)\[", line) else ""


def _name(place: Place) -> str:
    """`'next'`, or for an entry of a list `Entry 2 of 'options'`."""
    if place and isinstance(place[-1], int):
        return f"Entry {place[-1] + 1} of {named(place[-2])}" if len(place) > 1 else f"Entry {place[-1] + 1}"
    return named(place[-1]) if place else "This file"


def _meant(model: type[Model], place: Place) -> str | None:
    """The key that somebody meant who typed one that is not known."""
    return near_miss(str(place[-1]), _keys(_around(model, place[:-1])))


def _is_required(model: type[Model], place: Place) -> bool:
    field = _fields(_around(model, place[:-1])).get(str(place[-1]))
    return field is None or field.is_required()


def purpose(field: FieldInfo | None) -> str:
    """What to do about a missing key, and what it is for: the first sentence of its docstring. Begins with a space."""
    first = re.split(r"(?<=\.)\s", (field.description or "").strip())[0].rstrip(".").replace(": ", ", ") if field else ""
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
    return [field.alias or name for name, field in _fields(model).items() if name != "id"]


def _required(model: type[BaseModel]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.is_required() and name != "id"]
