"""The command `lrm`: check the content, build the site, preview it, write the pages out."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from macros import directory_update, schemas, site
from macros.annotations import annotations
from macros.checks import all_problems
from macros.cli_new import REGION, new
from macros.generated import assets
from macros.generated import pages as all_pages
from macros.history import History
from macros.notices import Circumstances, kinds, notices
from macros.problems import ContentError, counted, report
from macros.report import FORMS


@click.group(help="The tools of the guide. Run them in the project's top folder.")
def main() -> None:
    """Every command ends with 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    if not Path("mkdocs.yml").is_file():
        raise click.UsageError("There is no mkdocs.yml here. Go to the project's top folder first.")


@main.command(help="Say everything that is wrong with the content. With `--format github`, GitHub shows it on the lines of a pull request too.")
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


@main.command("report", help="Say what somebody should look at although nothing is wrong: what is due, what has closed, what of ours has changed since.")
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


@main.command("site", help="Build the site into site/. A build that fails leaves the last good site as it was.")
@REGION
def build(region: str | None) -> None:
    """Checks, builds and puts the new site in place of the old one."""
    sys.exit(site.build(Path.cwd(), region))


@main.command(help="Preview the site while you edit. Trust pages are left out, which is quicker; TRUSTS=all keeps them.")
@REGION
@click.option("--port", default=8000, show_default=True, help="The port on this computer.")
def serve(region: str | None, port: int) -> None:
    """Runs until it is stopped."""
    sys.exit(site.serve(Path.cwd(), region, port, with_trusts=os.environ.get("TRUSTS") == "all"))


@main.command(help="List every page with the file that holds its words, or write all pages out.")
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


main.add_command(new)


@main.command("schemas", help="Make the JSON Schemas by which VS Code and github.dev complete and check files as you type.")
def write_schemas() -> None:
    """Writes each file anew."""
    made = schemas.made()
    for path, text in made.items():
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")
    click.echo(f"{counted(len(made), 'file')} written.")


@main.group(help="Keep the directory of trusts true.")
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


if __name__ == "__main__":
    main()
