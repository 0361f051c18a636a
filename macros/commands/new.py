"""The commands that make a new file: `lrm new …`."""

import sys
from collections.abc import Collection
from datetime import date
from pathlib import Path

import click

from macros.checks import all_problems
from macros.commands.options import REGION
from macros.library import DEFAULT_REGION
from macros.new.ask_region import ask
from macros.new.issue_form import FormError, answers, body_of
from macros.new.item import MadeFile, write_item, write_page, write_trust_note
from macros.new.note import FORM, write_note
from macros.new.region import folder_problem, form_answers, write_region
from macros.problems import Problem, report


@click.group(help="Make a new file.")
def new() -> None:
    """The commands that make a file."""


@new.command("trust-note", help="Make the note of a trust, with each choice explained in it. With --from-issue, make the one that somebody filled in on the issue form, in the place of one that is there.")
@click.argument("code", required=False)
@REGION
@click.option("--from-issue", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="The event that GitHub Actions hands over, or the text of the issue.")
def new_trust_note(code: str | None, region: str | None, file: Path | None) -> None:
    """Ends with 1, and leaves all as it was, when something in it is wrong."""
    root = Path.cwd()
    if (code is None) == (file is None):
        raise click.UsageError("Give the ODS code of a trust, such as RXT, or --from-issue FILE.")
    if code is not None:
        _say_what_was_made(root, write_trust_note(root, code, region or DEFAULT_REGION, date.today()))
        return
    try:
        filled = answers(body_of(file.read_text(encoding="utf-8", errors="replace")), (root / FORM).read_text(encoding="utf-8"))  # type: ignore[union-attr]
        path, found = write_note(root, region or DEFAULT_REGION, filled)
    except FormError as error:
        raise SystemExit(str(error)) from None
    _stop_if_wrong(found)
    click.echo(f"{path.relative_to(root).as_posix()} is written.")


def _add_item(kind: str, help_text: str) -> None:
    @new.command(kind, help=help_text)
    @click.argument("name")
    @REGION
    def new_item(name: str, region: str | None) -> None:
        """Ends with 1, and writes nothing, when it cannot be made."""
        root = Path.cwd()
        _say_what_was_made(root, write_item(root, kind, name, region, date.today()))


# The kinds of item, each a command of its own: `lrm new --help` then lists them.
_add_item("fact", "Make a fact, with each choice explained in it.")
_add_item("letter", "Make a letter, with each choice explained in it.")
_add_item("sheet", "Make a question sheet, with each choice explained in it.")
_add_item("tree", "Make a decision tree, with each choice explained in it.")


@new.command("page", help="Make a page, with each choice explained in it. NAME is its path, such as on-the-day/parking.")
@click.argument("name")
@REGION
def new_page(name: str, region: str | None) -> None:
    """Ends with 1, and writes nothing, when it cannot be made."""
    _say_what_was_made(Path.cwd(), write_page(Path.cwd(), name, region))


def _say_what_was_made(root: Path, made: MadeFile) -> None:
    _stop_if_wrong(made.problems)
    copy = f" It begins as a copy of {made.copy_of}, and stands in its place." if made.copy_of else ""
    click.echo(f"{made.path.relative_to(root).as_posix()} is written.{copy}")
    for problem in made.to_do:
        click.echo(f"Still to do: {problem}")


@new.command("region", help="Make the folder of a new region. It asks, or takes the answers from a file. It never changes one that is there.")
@click.argument("name", required=False)
@click.option("--answers", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="The answers, as a YAML file: name, site_name, charity, phone, email, website, gives_advocacy, councils, area. Only name is needed.")
@click.option("--from-form", "event", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help="The event that GitHub Actions hands over when somebody filled in the form.")
def new_region(name: str | None, file: Path | None, event: Path | None) -> None:
    """Ends with 1, and writes nothing, when something in the answers is wrong."""
    root = Path.cwd()
    if file is None and event is None and not sys.stdin.isatty():
        click.echo("Nobody is here to answer. Give the answers in a file: lrm new region NAME --answers FILE", err=True)
        sys.exit(2)
    try:
        if file:
            content = file.read_bytes()
        elif event:
            content = form_answers(event.read_text(encoding="utf-8", errors="replace")).encode()
        else:
            name, content = _asked(root, name)
    except ValueError:
        raise SystemExit("This is no event of a filled form. Give the file that GitHub Actions names in GITHUB_EVENT_PATH.") from None
    made = write_region(root, name, str(file or "your answers"), content)
    if made.problems and not file:
        # Only a file has lines by which to find them.
        raise SystemExit("\n".join([*(problem.message for problem in made.problems), "Nothing was written."]))
    _stop_if_wrong(made.problems)
    for line in made.suggested:
        click.echo(line)
    click.echo(f"{made.path.relative_to(root).as_posix()} is written. To look at it: REGION={made.path.parent.name} make serve")


def _asked(root: Path, folder: str | None) -> tuple[str, bytes]:
    """The folder and the answers that somebody types."""
    library, found = all_problems(root)
    _stop_if_wrong(found)
    if folder and (wrong := folder_problem(root, folder)):
        raise SystemExit(wrong)
    folder, text = ask(library, folder, lambda: click.prompt("", prompt_suffix="> ", default="", show_default=False), click.echo)
    return folder, text.encode()


def _stop_if_wrong(found: Collection[Problem]) -> None:
    if found:
        click.echo(report(found, "Nothing was written."), err=True)
        sys.exit(1)
