"""The command `lrm`: check the content, build the site, preview it, write the pages out."""

import os
import sys
from datetime import datetime
from pathlib import Path

import click

from macros import directory_update, site
from macros.annotations import annotations
from macros.checks import all_problems
from macros.generated import assets
from macros.generated import pages as all_pages
from macros.issue_form import FormError, answers, body_of
from macros.library import DEFAULT_REGION
from macros.new_note import FORM, write_note
from macros.new_region import form_answers, write_region
from macros.notices import notices
from macros.problems import ContentError, counted, report

REGION = click.option("--region", envvar="REGION", metavar="NAME", help="The region: a folder of regions/. The variable REGION says it too.")


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


@main.command("report", help="Say what somebody should look at although nothing is wrong, such as the note of a trust that closed.")
@REGION
def report_notices(region: str | None) -> None:
    """Prints one line for each; ends with 1 only when there is a problem, and then prints the problems."""
    library, problems = all_problems(Path.cwd(), region)
    if problems:
        click.echo(report(problems), err=True)
        sys.exit(1)
    found = notices(library)
    for notice in found:
        click.echo(str(notice))
    click.echo(f"{counted(len(found), 'line')} to look at." if found else "There is nothing to look at.")


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


@main.group(help="Make a new file.")
def new() -> None:
    """The commands that make a file."""


@new.command("trust-note", help="Make the trust note that somebody filled in on the issue form, in the place of one that is there.")
@REGION
@click.option("--from-issue", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, metavar="FILE", help="The event that GitHub Actions hands over, or the text of the issue.")
def new_trust_note(region: str | None, file: Path) -> None:
    """Ends with 1, and leaves all as it was, when something in it is wrong."""
    root = Path.cwd()
    try:
        filled = answers(body_of(file.read_text(encoding="utf-8", errors="replace")), (root / FORM).read_text(encoding="utf-8"))
        path, found = write_note(root, region or DEFAULT_REGION, filled)
    except FormError as error:
        raise SystemExit(str(error)) from None
    if found:
        click.echo(report(found, "Nothing was written."), err=True)
        sys.exit(1)
    click.echo(f"{path.relative_to(root).as_posix()} is written.")


@new.command("region", help="Make the folder of a new region from answers in a file. It never changes one that is there.")
@click.argument("name", required=False)
@click.option("--answers", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="The answers, as a YAML file: name, site_name, charity, phone, email, website, gives_advocacy, councils, area. Only name is needed.")
@click.option("--from-form", "event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="The event that GitHub Actions hands over when somebody filled in the form.")
def new_region(name: str | None, file: Path | None, event: Path | None) -> None:
    """Ends with 1, and writes nothing, when something in the answers is wrong."""
    root = Path.cwd()
    if file is None and event is None:
        click.echo("The answers are missing. Give them in a file: lrm new region NAME --answers FILE", err=True)
        sys.exit(2)
    try:
        content = file.read_bytes() if file else form_answers(event.read_text(encoding="utf-8", errors="replace")).encode()  # type: ignore[union-attr]
    except ValueError:
        raise SystemExit("This is no event of a filled form. Give the file that GitHub Actions names in GITHUB_EVENT_PATH.") from None
    path, found = write_region(root, name, str(file or "the form"), content)
    if found:
        click.echo(report(found, "Nothing was written."), err=True)
        sys.exit(1)
    click.echo(f"{path.relative_to(root).as_posix()} is written. To look at it: REGION={path.parent.name} make serve")


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
