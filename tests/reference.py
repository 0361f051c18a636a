"""Makes the reference of CONTRIBUTING.md from the docstrings: macros, keys of each kind of file, checks, the report, commands."""

import inspect
from collections.abc import Iterator
from importlib import import_module

import click
from pydantic import BaseModel

from macros.checks import checks
from macros.cli import main
from macros.library import KINDS
from macros.models.directory import Corrections, HospitalDirectory, IcbDirectory
from macros.models.page import FrontMatter
from macros.models.region import Region
from macros.models.trust import TrustDirectory
from macros.models.trust_note import TrustNote
from macros.notices import kinds
from macros.rendering.author_macros import MACROS, VALUES

FILES: dict[str, type[BaseModel]] = {
    "the front matter of a page": FrontMatter,
    **{f"`docs/_data/{kind}/<id>.yml`": model for kind, model in KINDS.items()},
    "`docs/_data/directory/trusts.yml`": TrustDirectory,
    "`docs/_data/directory/hospitals.yml`": HospitalDirectory,
    "`docs/_data/directory/icbs.yml`": IcbDirectory,
    "`docs/_data/directory/corrections.yml`": Corrections,
    "`regions/<region>/region.yml`": Region,
    "`regions/<region>/trusts/<code>.yml`": TrustNote,
}
"""Every kind of file somebody may write, and its model."""


def reference() -> str:
    """The whole reference as Markdown."""
    parts = ["## Macros\n", "In a page, a macro that prints a block stands alone on its line, with an empty line before and after.\n"]
    parts += [f"- `{_call(name)}` {inspect.getdoc(macro.function)}" for name, macro in MACROS.items() if macro.for_authors]
    parts += [f"- `{{{{ {value} }}}}`" for value in VALUES]
    parts.append("\n## Keys\n\nA key in *italics* may be left out.\n")
    for file, model in FILES.items():
        parts.append(f"### In {file}\n\n{first_sentence(model.__doc__)}\n")
        parts += _keys(model, "")
        parts.append("")
    parts.append("## What is checked\n\nBesides each key by itself:\n")
    parts += [f"- {first_sentence(_module_doc(name))} (`{name}`)" for name in checks()]
    parts.append("\n## What the report looks at\n\nWith the name by which `lrm report --only` takes it:\n")
    parts += [f"- {first_sentence(import_module(kind.look.__module__).__doc__)} (`{name}`)" for name, kind in kinds().items()]
    parts.append("\n## Commands\n\nAll of `make` is in the [README](README.md). Of `.venv/bin/lrm`:\n")
    parts += [f"- `lrm {name}` {command.help}" for name, command in commands(main)]
    parts.append("\n`lrm` ends with 0 when all is well, 1 when there are problems, 2 when it was called wrongly.")
    return "\n".join(parts)


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command of a group that does something, by its whole name, in the order of the names."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, name
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def first_sentence(docstring: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())


def _call(name: str) -> str:
    parameters = MACROS[name].signature.parameters
    given = ", ".join(f'"{parameter}"' for parameter in parameters)
    return f"{{{{ {name}({given}) }}}}"


def _keys(model: type[BaseModel], indent: str) -> list[str]:
    lines = []
    for name, field in model.model_fields.items():
        if name == "id":
            continue
        extra = field.json_schema_extra
        # A list with nothing in it is as wrong as none: a check says so.
        needed = field.is_required() or isinstance(extra, dict) and "minItems" in extra
        shown = f"`{name}`" if needed else f"*`{name}`*"
        lines.append(f"{indent}- {shown}: {first_sentence(field.description)}")
        for inside in models_in(field.annotation):
            lines += _keys(inside, indent + "  ")
    return lines


def models_in(annotation: object) -> list[type[BaseModel]]:
    """The models that the type of a field is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in models_in(part)]


def _module_doc(check: str) -> str:
    return import_module(f"macros.checks.{check}").__doc__ or ""
