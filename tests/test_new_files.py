"""Making a new fact, letter, sheet, tree, page or trust note: it passes every check at once, explains itself, and replaces nothing."""

import re
import shutil
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checks import checked_library
from macros.cli import main
from macros.library import KINDS
from macros.models.page import FrontMatter
from macros.models.trust_note import TrustNote
from macros.new.item import FOLDERS
from macros.new.starters import filled
from macros.reader import load
from macros.rendering.generated import pages
from tests.reference import models_in
from tests.rendering import everything, visible_text
from tests.support import ROOT, problems, project

NAMED = {**{kind: ("ask-again", f"docs/_data/{folder}/ask-again.yml") for kind, folder in FOLDERS.items()}, "page": ("first/ask-again", "docs/first/ask-again.md"), "trust-note": ("rbb", "regions/england/trusts/rbb.yml")}
"""For each kind of file a name, and the file it becomes without a region."""
MODELS: dict[str, type] = {**{kind: KINDS[folder] for kind, folder in FOLDERS.items()}, "page": FrontMatter, "trust-note": TrustNote}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example project."""
    return project(tmp_path / "project", {"mkdocs.yml": ""})


def new(root: Path, kind: str, *arguments: str):
    """`lrm new`, in this process."""
    with chdir(root):
        return CliRunner().invoke(main, ["new", kind, *arguments])


def files(root: Path) -> dict[str, bytes]:
    """Every file of a project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", NAMED)
def test_what_is_made_has_no_problems_and_is_one_file(kind: str, root: Path):
    name, path = NAMED[kind]
    before = files(root)
    done = new(root, kind, name)
    assert (done.exit_code, done.output) == (0, f"{path} is written.\n"), done.output
    assert problems(root) == ""
    after = files(root)
    assert after.keys() - before.keys() == {path} and all(after[file] == before[file] for file in before)


@pytest.mark.parametrize("kind", NAMED)
def test_a_region_gets_its_own_and_its_base_none(kind: str, root: Path):
    name, path = NAMED[kind]
    theirs = "regions/harbour/" + re.sub(r"^docs/(_data/)?|^regions/england/", lambda match: "pages/" if match[0] == "docs/" else "", path)
    done = new(root, kind, name, "--region", "harbour")
    assert (done.exit_code, done.output) == (0, f"{theirs} is written.\n"), done.output
    assert problems(root, "harbour") == "" and not (root / path).exists()


@pytest.mark.parametrize("kind", NAMED)
def test_what_is_made_is_shown(kind: str, root: Path):
    assert new(root, kind, NAMED[kind][0]).exit_code == 0
    library = checked_library(root)
    made = " ".join(visible_text(one.html) for one in everything(library)) + " ".join(page.markdown for page in pages(library))
    assert "Ask again" in made or kind in ("trust-note", "fact")
    if kind == "fact":
        assert "Nobody has written yet what is true about this: Ask again." in made


@pytest.mark.parametrize("kind", NAMED)
def test_every_key_there_is_stands_in_what_is_made_or_in_its_notes(kind: str, root: Path):
    assert new(root, kind, NAMED[kind][0]).exit_code == 0
    text = (root / NAMED[kind][1]).read_text(encoding="utf-8")
    keys, models = set(), [MODELS[kind]]
    while models:
        for name, field in models.pop().model_fields.items():
            keys |= {name}
            models += models_in(field.annotation)
    # Of a page that another trust wrote, `hosted_by` and `from_predecessor` are for rare cases, which CONTRIBUTING.md explains.
    rare = {"id", "labels", "width", "body", "hosted_by", "from_predecessor"} if kind in ("sheet", "trust-note") else {"id"}
    missing = [key for key in keys - rare if not re.search(rf"^[# -]*{key}:", text, re.MULTILINE)]
    assert not missing


@pytest.mark.parametrize("kind", NAMED)
def test_each_key_at_the_top_has_a_note_above_it(kind: str, root: Path):
    assert new(root, kind, NAMED[kind][0]).exit_code == 0
    lines = (root / NAMED[kind][1]).read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n").split("\n")
    bare = [line for at, line in enumerate(lines) if re.match(r"[a-z_]+:( |$)", line) and not (at and lines[at - 1].startswith("#"))]
    assert not bare


@pytest.mark.parametrize("kind", NAMED)
def test_a_file_that_is_there_is_never_changed(kind: str, root: Path):
    assert new(root, kind, NAMED[kind][0]).exit_code == 0
    before = files(root)
    done = new(root, kind, NAMED[kind][0])
    assert done.exit_code == 1 and done.output == f"{NAMED[kind][1]}:1: This file is there already, and it stays as it is. Change it, or give the new one another name.\n1 problem in 1 file. Nothing was written.\n"
    assert files(root) == before


@pytest.mark.parametrize("kind", ["page", "sheet"])
def test_a_name_that_cannot_be_an_address_is_refused(kind: str, root: Path):
    before = files(root)
    for name in ("../../out", "Ask Again", "ask_again", "a//b", "/etc/x", "", "ask-again.yml"):
        done = new(root, kind, name)
        assert done.exit_code == 1 and "cannot be an address. Write small letters, digits and single hyphens" in done.output, (name, done.output)
    assert files(root) == before


@pytest.mark.parametrize(("kind", "name", "ours", "theirs"), [
    ("page", "guide/first-steps", "docs/guide/first-steps.md", "regions/quay/pages/guide/first-steps.md"),
    ("letter", "ask-for-a-meeting", "docs/_data/letters/ask-for-a-meeting.yml", "regions/quay/letters/ask-for-a-meeting.yml"),
    ("trust-note", "RAA", "regions/england/trusts/raa.yml", "regions/quay/trusts/raa.yml"),
])
def test_what_a_region_wants_to_replace_begins_as_a_copy_of_it(kind: str, name: str, ours: str, theirs: str, root: Path):
    (root / "regions/quay").mkdir()
    (root / "regions/quay/region.yml").write_text("name: Quay\nbase: england\nsite_name: On the quay\n", encoding="utf-8")
    done = new(root, kind, name, "--region", "quay")
    assert (done.exit_code, done.output) == (0, f"{theirs} is written. It begins as a copy of {ours}, and stands in its place.\n")
    assert (root / theirs).read_bytes() == (root / ours).read_bytes()
    assert problems(root, "quay") == ""


def test_a_trust_that_is_not_in_the_directory_is_refused(root: Path):
    done = new(root, "trust-note", "RAB")
    assert done.exit_code == 1 and '"RAB" is no code of a trust in the directory.' in done.output and not (root / "regions/england/trusts/rab.yml").exists()


def test_a_trust_note_is_made_for_a_code_or_from_an_issue_not_from_both(root: Path):
    for arguments in ([], ["RBB", "--from-issue", "mkdocs.yml"]):
        done = new(root, "trust-note", *arguments)
        assert done.exit_code == 2 and "Give the ODS code of a trust" in done.output


def test_where_something_is_wrong_already_that_is_said_and_nothing_is_made(root: Path):
    (root / "docs/_data/stages/first.yml").write_text("title: First\n", encoding="utf-8")
    done = new(root, "sheet", "ask-again")
    assert done.exit_code == 1 and "docs/_data/stages/first.yml:1: 'summary' is missing." in done.output
    assert not (root / NAMED["sheet"][1]).exists()


def test_a_region_that_is_not_there_is_named(root: Path):
    done = new(root, "page", "ask-again", "--region", "harbor")
    assert done.exit_code == 1 and "Did you mean 'harbour'?" in done.output and not (root / "regions/harbor").exists()


def test_a_page_stands_last_in_the_stage_of_its_folder(root: Path):
    assert new(root, "page", "second/parking", "--region", "harbour").exit_code == 0
    page = checked_library(root, "harbour").pages["second/parking.md"]
    assert page.front.stage == "second" and checked_library(root, "harbour").pages_of("second")[-1] is page
    assert "[about us](../about.md)" in (root / "regions/harbour/pages/second/parking.md").read_text(encoding="utf-8")


def test_where_the_menu_is_full_the_page_is_made_without_a_place_in_it_and_that_is_said(root: Path):
    room = 30 - len(checked_library(root).pages_by_order())
    for number in range(room):
        (root / f"docs/page-{number}.md").write_text(f"---\ntitle: Page {number}\ndescription: A page.\norder: {100 + number}\n---\n\nWords.\n", encoding="utf-8")
    done = new(root, "page", "parking")
    assert done.exit_code == 0 and "docs/parking.md is written.\nStill to do: docs/parking.md:1: Nothing leads to this page" in done.output, done.output


def test_all_that_can_be_made_stands_in_the_real_project_without_a_problem(tmp_path: Path):
    """Its stages, its menu and its checks of words are met by more than those of the example."""
    for folder in ("docs", "regions/england", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    stages, today = load(ROOT)[0].stages, date(2026, 11, 26)
    made = {f"{folder}/ask-again.yml": filled(ROOT, kind, id="ask-again", name="Ask again", stages=stages, today=today, soon=date(2027, 2, 24)) for kind, folder in FOLDERS.items()}
    made["pages/get-ready/ask-again.md"] = filled(ROOT, "page", name="Ask again", stage="get-ready", stages=stages, order="90", up="../")
    made["trusts/rvv.yml"] = filled(ROOT, "trust-note", trust=load(ROOT)[0].all_trusts["RVV"], today=today)
    for path, text in {"region.yml": "name: Quay\nbase: england\nsite_name: On the quay\n", **made}.items():
        (tmp_path / "regions/quay" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "regions/quay" / path).write_text(text, encoding="utf-8")
    assert len(made) == len(NAMED) and problems(tmp_path, "quay") == ""
