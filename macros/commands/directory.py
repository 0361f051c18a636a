"""The commands about the directory of trusts: `lrm directory …`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from macros.directory import update as directory_update
from macros.problems import counted, report


@click.group(help="Keep the directory of trusts true.")
def directory() -> None:
    """The commands about the directory."""


REPORT = click.Path(exists=True, dir_okay=False, path_type=Path)


@directory.command("update", help="Compare the directory with reports of the Organisation Data Service, and say what would change.")
@click.option("--etr", type=REPORT, required=True, metavar="FILE", help="The report of NHS trusts.")
@click.option("--ect", type=REPORT, metavar="FILE", help="The report of care trusts. Without it they stay as they are.")
@click.option("--ets", type=REPORT, metavar="FILE", help="The report of trust sites: which trust a hospital belongs to.")
@click.option("--succ", type=REPORT, metavar="FILE", help="The report of successions: who took over from whom.")
@click.option("--icb", type=REPORT, metavar="FILE", help="The report of other bodies (eother): the integrated care boards.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day the reports were true, such as 2026-07-08. Left out, the day the first was saved.")
@click.option("--write", "is_to_write", is_flag=True, help="Write the changes. Without it nothing is written.")
def update_directory(is_to_write: bool, as_at: datetime | None, **reports: Path | None) -> None:
    """Ends with 1, and writes nothing, when a report cannot be whole."""
    found = directory_update.update(Path.cwd(), {name: path for name, path in reports.items() if path}, as_at.date() if as_at else None)
    if found.problems:
        click.echo(report(found.problems, "Nothing was written."), err=True)
        sys.exit(1)
    for line in [*found.notes, *found.changes]:
        click.echo(line)
    if not found.texts:
        click.echo("Nothing changes.")
    elif not is_to_write:
        click.echo(f"{counted(len(found.changes), 'change')}. Nothing was written: add --write to write it.")
    else:
        directory_update.write(found)
        click.echo(f"{counted(len(found.changes), 'change')} written to {counted(len(found.texts), 'file')}.")
