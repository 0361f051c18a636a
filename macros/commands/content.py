"""The commands that say what the content holds, and what is wrong with it: `lrm check`, `report`, `pages`, `schemas`."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from macros import schemas
from macros.annotations import annotations
from macros.checks import all_problems
from macros.commands.options import REGION
from macros.history import History
from macros.notices import Circumstances, kinds, notices
from macros.problems import ContentError, counted, report
from macros.rendering.generated import assets
from macros.rendering.generated import pages as all_pages
from macros.report import FORMS


@click.command(help="Say everything that is wrong with the content. With `--format github`, GitHub shows it on the lines of a pull request too.")
@REGION
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text", show_default=True, help="How to say it: as text, or also as the workflow commands of GitHub Actions.")
def check(region: str | None, form: str) -> None:
    """Prints the report, and for GitHub the annotations too; ends with 1 when there is a problem."""
    library, problems = all_problems(Path.cwd(), region)
    if problems:
        click.echo(report(problems), err=True)
        if form == "github":
            click.echo(annotations(problems))
        sys.exit(1)
    click.echo(f"No problems in {counted(len(library.sources), 'file')}.")


@click.command("report", help="Say what somebody should look at although nothing is wrong: what is due, what has closed, what of ours has changed since.")
@REGION
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True, help="How to write it.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="The day to go by, such as 2026-11-26. Left out, it is today.")
@click.option("--online", "is_online", is_flag=True, help="Try the links to other sites too. Without it no other machine is asked.")
@click.option("--only", type=click.Choice(list(kinds())), metavar="KIND", help=f"Look at one kind only: {', '.join(kinds())}.")
@click.option("--at-most", type=click.IntRange(min=1), metavar="N", help="Write at the most so many lines of each kind, and how many more there are.")
def report_notices(region: str | None, form: str, today: datetime | None, is_online: bool, only: str | None, at_most: int | None) -> None:
    """Prints a line for each; ends with 1 only when there is a problem, and then prints the problems."""
    root = Path.cwd()
    library, problems = all_problems(root, region)
    if problems:
        click.echo(report(problems), err=True)
        sys.exit(1)
    day = today.date() if today else date.today()
    click.echo(FORMS[form](library.region.id, day, notices(Circumstances(library, day, History(root), is_online), only), at_most))


@click.command(help="List every page with the file that holds its words, or write all pages out.")
@REGION
@click.option("--write", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="Write the pages as Markdown into this folder, for another generator.")
def pages(region: str | None, folder: Path | None) -> None:
    """With --write, writes the pages; without, lists them."""
    library, problems = all_problems(Path.cwd(), region)
    if problems:
        raise SystemExit(str(ContentError(problems)))
    for page in all_pages(library):
        if folder is None:
            click.echo(f"{page.path}  {page.made_from}")
        else:
            (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / page.path).write_text(page.markdown, encoding="utf-8")
    for path, text in assets(library).items() if folder is not None else ():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@click.command("schemas", help="Make the JSON Schemas by which VS Code and github.dev complete and check files as you type.")
def write_schemas() -> None:
    """Writes each file anew."""
    made = schemas.made()
    for path, text in made.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    click.echo(f"{counted(len(made), 'file')} written.")
