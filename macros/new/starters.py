"""Fills the templates of new files: their notes are words, so Python holds none."""

from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

STARTERS = "overrides/starters"
"""Where the templates of new files stand."""


def filled(root: Path, template: str, **values: object) -> str:
    """The text of a new file. The filter `yaml` makes any text safe as a value of YAML."""
    environment = Environment(loader=FileSystemLoader(root / STARTERS), autoescape=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters["yaml"] = lambda value: yaml.safe_dump(str(value), allow_unicode=True, width=10_000, default_style='"').strip()
    return environment.get_template(f"{template}.html").render(**values)
