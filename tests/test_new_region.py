"""Making a new region from answers in a file or a form: it builds at once, and bad answers write nothing."""

import json
import os
import pty
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.checks import checked_library
from macros.cli import main
from tests.support import ROOT, project

ANSWERS = """name: "Ay & Cox: the coast"
charity: Coast Voices
phone: 0300 555 0103
email:
website: https://coast.test
gives_advocacy: true
councils: Ayport; Cox, Oxley and Fox
area:
  - Ayshire
  - c1c2c
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example project."""
    return project(tmp_path / "project", {"mkdocs.yml": ""})


def run(root: Path, text: str, *arguments: str, kind: str = "--answers"):
    """`lrm new region` with these answers."""
    (root / "answers.yml").write_text(text, encoding="utf-8")
    with chdir(root):
        return CliRunner().invoke(main, ["new", "region", *arguments, kind, "answers.yml"])


def test_answers_become_a_region_that_has_no_problems(root: Path):
    done = run(root, ANSWERS, "coast")
    assert done.exit_code == 0, done.output
    region = checked_library(root, "coast").region
    assert (region.name, region.base, region.icbs, region.trusts) == ("Ay & Cox: the coast", "england", ("QAA",), ("C1C2C",))
    assert region.councils == ("Ayport", "Cox, Oxley and Fox")
    assert "NHS Ayshire Integrated Care Board stands for these trusts:\n  RAA  Anchor" in done.output
    assert region.run_by and region.run_by.phone == "0300 555 0103" and region.run_by.email is None
    assert region.contacts.advocacy and region.contacts.advocacy.name == "Coast Voices"


def test_a_charity_is_named_as_the_councils_service_only_when_it_says_so(root: Path):
    assert run(root, ANSWERS.replace("gives_advocacy: true\n", ""), "coast").exit_code == 0
    region = checked_library(root, "coast").region
    assert region.contacts.advocacy is None and region.councils and region.run_by and region.run_by.name == "Coast Voices"


def test_only_the_name_is_needed(root: Path):
    assert run(root, "name: The Coast\n").exit_code == 0
    region = checked_library(root, "the-coast").region
    assert region.contacts.advocacy is None and region.run_by is None and not region.icbs and not region.trusts


def test_a_region_that_is_there_is_never_changed(root: Path):
    before = (root / "regions/harbour/region.yml").read_bytes()
    done = run(root, ANSWERS, "harbour")
    assert done.exit_code == 1 and "There is a region 'harbour' already" in done.output
    assert (root / "regions/harbour/region.yml").read_bytes() == before


def test_bad_answers_are_said_all_at_once_and_nothing_is_written(root: Path):
    done = run(root, "name: Coast\nphone: ring us\nfax: 1\narea: [Oldshire, Aysire]\n", "coast")
    assert done.exit_code == 1
    assert "answers.yml:2: 'phone' is" in done.output and "answers.yml:3: 'fax' is not a key here." in done.output and "answers.yml:4: \"Aysire\" is no ICB" in done.output
    assert not (root / "regions/coast").exists()
    done = run(root, "name: Coast\narea:\n  - Oldshire\n  - Aysire\n", "coast")
    assert "answers.yml:3: NHS Oldshire Integrated Care Board (QCC) closed on 2025-12-31. NHS Coxshire Integrated Care Board (QBB) took its place: write that instead." in done.output
    assert "answers.yml:4: \"Aysire\" is no ICB and no trust in the directory. Did you mean 'NHS Ayshire Integrated Care Board'?" in done.output
    assert not (root / "regions/coast").exists()


@pytest.mark.parametrize("name", ["../out", "Coast", "-", "a/b"])
def test_a_folder_with_another_kind_of_name_is_refused(name: str, root: Path):
    done = run(root, ANSWERS, "--", name) if name.startswith("-") else run(root, ANSWERS, name)
    assert done.exit_code != 0 and "Traceback" not in done.output
    assert not (root / "out").exists()


def test_without_answers_one_line_says_what_is_missing(root: Path):
    with chdir(root):
        done = CliRunner().invoke(main, ["new", "region", "coast"])
    assert done.exit_code == 2 and done.output.count("\n") == 1


def test_what_is_wrong_in_a_form_is_said_without_lines_which_a_form_has_not(root: Path):
    done = run(root, json.dumps({"inputs": {"name": "The Coast", "phone": "ring us", "area": "Aysire"}}), kind="--from-form")
    assert done.exit_code == 1 and done.output == (
        "'phone' is \"ring us\". Write a telephone number in digits and spaces, such as 0300 123 4567.\n"
        "\"Aysire\" is no ICB and no trust in the directory. Did you mean 'NHS Ayshire Integrated Care Board'?\nNothing was written.\n"
    )


def test_a_ticked_box_and_an_empty_one_are_read_however_they_come(root: Path):
    done = run(root, json.dumps({"inputs": {"name": "The Coast", "charity": "Coast Voices", "councils": "Ayport", "gives_advocacy": True, "email": None}}), kind="--from-form")
    assert done.exit_code == 0, done.output
    region = checked_library(root, "the-coast").region
    assert region.contacts.advocacy and region.contacts.advocacy.email is None


def test_a_filled_form_becomes_a_region_and_hostile_words_stay_words(root: Path):
    hostile = "$(touch owned) `id` {{ 7*7 }} # x"
    done = run(root, json.dumps({"inputs": {"name": "The Coast", "charity": hostile, "councils": "", "area": "all"}}), kind="--from-form")
    assert done.exit_code == 0, done.output
    assert checked_library(root, "the-coast").region.run_by.name == hostile


# ---- At a terminal


def at_a_terminal(root: Path, typed: list[str], *arguments: str) -> tuple[int, str]:
    """`lrm new region` as somebody sees it who types these lines; the status, and what was said."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", "new", "region", *arguments],
            cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        # After the last line comes the sign for the end, as Ctrl and D give it.
        os.write(ours, "".join(f"{line}\n" for line in typed).encode() + b"\x04")
        said, _ = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    return process.returncode, said


def test_at_a_terminal_it_asks_and_says_which_trusts_the_boards_stand_for(root: Path):
    status, said = at_a_terminal(root, ["The Coast", "", "", "Coast Voices", "0300 555 0103", "", "https://coast.test", "Ayport; Cox, Oxley and Fox", "yes", "Ayshire; C1C2C"])
    assert status == 0, said
    assert "Press Enter for 'the-coast'." in said
    asked = ["What is your area called?", "Which charity", "Its telephone number?", "Which councils", "Type yes or no.", "Which trusts shall it show?"]
    assert [said.index(question) for question in asked] == sorted(said.index(question) for question in asked)
    assert "NHS Ayshire Integrated Care Board stands for these trusts:\n  RAA  Anchor" in said and "Named by itself:\n  C1C2C  Capstan NHS Trust" in said, said
    assert said.endswith("regions/the-coast/region.yml is written. To look at it: REGION=the-coast make serve\n")
    region = checked_library(root, "the-coast").region
    assert region.contacts.advocacy and region.contacts.advocacy.phone == "0300 555 0103" and region.councils == ("Ayport", "Cox, Oxley and Fox")
    assert (region.icbs, region.trusts) == (("QAA",), ("C1C2C",))


def test_at_a_terminal_a_wrong_answer_is_asked_for_again(root: Path):
    status, said = at_a_terminal(root, ["", "The Coast", "harbour", "coast", "", "Coast Voices", "ring us", "0300 555 0103", "help at coast", "", "", "Ayport", "perhaps", "no", "Aysire; Oldshire", "all"])
    assert status == 0, said
    for wrong in ("Write it.", "There is a region 'harbour' already", "'phone' is \"ring us\". Write a telephone number", "'email' is \"help at coast\".", "Type yes or no.", "Did you mean 'NHS Ayshire Integrated Care Board'?", "closed on 2025-12-31"):
        assert wrong in said, (wrong, said)
    region = checked_library(root, "coast").region
    assert region.run_by and region.run_by.phone == "0300 555 0103" and region.contacts.advocacy is None and not region.icbs


def test_at_a_terminal_nobody_has_to_name_a_charity(root: Path):
    status, said = at_a_terminal(root, ["The Coast", "Meet them on the coast", "", "", ""], "coast")
    assert status == 0 and "telephone" not in said and "folder" not in said, said
    region = checked_library(root, "coast").region
    assert region.run_by is None and region.site_name == "Meet them on the coast"


@pytest.mark.parametrize("typed", [[], ["The Coast"], ["The Coast", "coast", "", "Coast Voices"]])
def test_whoever_stops_half_way_leaves_nothing_behind(typed: list[str], root: Path):
    status, said = at_a_terminal(root, typed)
    assert status == 1 and "Traceback" not in said, said
    assert sorted(path.name for path in (root / "regions").iterdir()) == ["england", "harbour"]


def test_a_folder_that_is_there_is_refused_before_anything_is_asked(root: Path):
    status, said = at_a_terminal(root, ["The Coast"], "harbour")
    assert status == 1 and said == "There is a region 'harbour' already, and it stays as it is. Change its region.yml, or give the new one another name.\n"
