"""Writes the lists of the directory: one item after the other, one key a line, always alike, so that a change is a small difference."""

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel


def as_yaml(model: BaseModel, before: str) -> str:
    """A list of the directory as the text of its file. `before` is the file as it is: the comments at its top stay."""
    comments = re.match(r"(?:#[^\n]*\n)*", before)
    text = yaml.dump(_plain(model), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return (comments[0] if comments else "") + text


def write_all(texts: Mapping[Path, str]) -> None:
    """Put new texts in the place of files: all are written beside them first, so that a full disc changes none."""
    ready = {path: path.with_name(f".{path.name}.new") for path in texts}
    try:
        for path, new in ready.items():
            new.write_text(texts[path], encoding="utf-8", newline="\n")
        for path, new in ready.items():
            os.replace(new, path)
    finally:
        for new in ready.values():
            new.unlink(missing_ok=True)


class _Codes(list):
    """A short list of words, which stands on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(_Codes, lambda dumper, codes: dumper.represent_sequence("tag:yaml.org,2002:seq", codes, flow_style=True))


def _plain(value: object) -> object:
    """A model as what YAML knows. What is left out stays left out."""
    if isinstance(value, BaseModel):
        kept = {name: getattr(value, name) for name, field in type(value).model_fields.items() if field.is_required() or getattr(value, name) != field.default}
        return {name: _plain(one) for name, one in kept.items()}
    if isinstance(value, tuple):
        return (_Codes if value and isinstance(value[0], str) else list)(_plain(one) for one in value)
    return value if isinstance(value, date) else str(value)
