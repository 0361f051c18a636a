"""The command `lrm`: finds each of its commands in the module that has it, and loads no other."""

from importlib import import_module
from pathlib import Path

import click

COMMANDS = {
    "check": "content.check",
    "report": "content.report_notices",
    "site": "site.build",
    "serve": "site.serve",
    "pages": "content.pages",
    "new": "new.new",
    "schemas": "content.write_schemas",
    "directory": "directory.directory",
}
"""Where each command is, in macros/commands/: the module and the function."""


class _LoadedWhenCalled(click.Group):
    """A group whose commands are loaded by their names: a build has no need of what makes a new region."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].partition(".")
        return getattr(import_module(f"macros.commands.{module}"), function)


@click.group(cls=_LoadedWhenCalled, help="The tools of the guide. Run them in the project's top folder.")
def main() -> None:
    """Every command ends with 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("There is no mkdocs.yml here. Go to the project's top folder first.")


if __name__ == "__main__":
    main()
