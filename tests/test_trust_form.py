"""The issue form for trust notes: what it asks, the note it becomes, and the workflow that opens a pull request with it."""

import json
import re
from contextlib import chdir
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from macros.checks import checked_library
from macros.cli import main
from macros.models.trust_note import ConciliationStatus, TrustNote
from macros.new.issue_form import FormError, answers
from tests.support import ROOT, project
from tests.workflows import WORKFLOWS, git, on_github, run_job

FORM = (ROOT / ".github/ISSUE_TEMPLATE/what-a-trust-does.yml").read_text(encoding="utf-8")
FIELDS = {field["id"]: field for field in yaml.safe_load(FORM)["body"] if "id" in field}
WORKFLOW = WORKFLOWS["trust-note"]
JOB = WORKFLOW["jobs"]["pull-request"]
FILLED = {
    "trust": "Capstan NHS Trust",
    "complaints_team": "The Capstan Desk",
    "meetings": "You can meet them.\n\nBring somebody.",
    "status": "mentioned: it mentions this, but not how it works",
    "conciliation": "It speaks of mediation.",
    "title": "How to complain",
    "url": "https://capstan.test/complain",
    "copy_date": "2026-05",
    "seen": "2026-06-01",
    "live": "live: on the trust's own website",
    "caution": "The page is short.",
}


def body(**changed: str) -> str:
    """A filled form as GitHub writes it into the issue."""
    filled = {**FILLED, **changed}
    return "\r\n\r\n".join(f"### {field['attributes']['label']}\r\n\r\n{filled.get(name) or '_No response_'}" for name, field in FIELDS.items())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example project with the form."""
    return project(tmp_path / "project", {"mkdocs.yml": "", ".github/ISSUE_TEMPLATE/what-a-trust-does.yml": FORM})


def run(root: Path, text: str):
    """`lrm new trust-note` with an issue of this text, in this process."""
    path = root.parent / "event.json"
    path.write_text(json.dumps({"action": "opened", "issue": {"number": 7, "body": text}}), encoding="utf-8")
    with chdir(root):
        return CliRunner().invoke(main, ["new", "trust-note", "--from-issue", str(path)])


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file of a project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


# ---- The form


def test_the_form_asks_for_every_part_of_a_trust_note():
    assert {"complaints_team", "meetings", "conciliation", "reply_time", "caution", "seen"} <= FIELDS.keys()
    asked = set(FIELDS) - set(TrustNote.model_fields)
    assert asked == {"trust", "status", "title", "url", "copy_date", "live"}
    offered = {option.partition(":")[0] for option in FIELDS["status"]["attributes"]["options"]}
    assert offered == set(ConciliationStatus.__args__) - {"not-checked"}, "somebody who fills in the form has looked"


def test_the_form_asks_nobody_for_anything_private():
    assert "nothing about your own complaint" in yaml.safe_load(FORM)["body"][0]["attributes"]["value"]


# ---- The note


def test_a_filled_form_becomes_a_trust_note(root: Path):
    done = run(root, body())
    assert done.exit_code == 0, done.output
    assert done.output == "regions/england/trusts/c1c2c.yml is written.\n"
    note = checked_library(root).trust_notes["C1C2C"]
    assert note.complaints_team == "The Capstan Desk"
    assert note.meetings and note.meetings.says == "You can meet them.\n\nBring somebody."
    assert note.meetings.source.url == "https://capstan.test/complain" and note.meetings.source.copy_date == "2026-05"
    assert (note.conciliation.status, note.conciliation.says) == ("mentioned", "It speaks of mediation.")
    assert note.reply_time is None
    assert str(note.seen) == str(note.checked) == "2026-06-01"
    text = (root / "regions/england/trusts/c1c2c.yml").read_text(encoding="utf-8")
    assert text.startswith("# Capstan NHS Trust\n") and "&" not in text and "*" not in text


def test_what_was_read_in_a_copy_is_not_confirmed(root: Path):
    assert run(root, body(live="copy: in a copy, a leaflet or a saved page", trust="c1c2c")).exit_code == 0
    assert checked_library(root).trust_notes["C1C2C"].checked is None


def test_the_text_of_an_issue_may_be_given_as_it_is(root: Path):
    (root / "issue.md").write_text(body(), encoding="utf-8")
    with chdir(root):
        assert CliRunner().invoke(main, ["new", "trust-note", "--from-issue", "issue.md"]).exit_code == 0


WRONG = {
    "a trust that never was": ({"trust": "Capstain NHS Trust"}, "\"Capstain NHS Trust\" is no trust in the directory. Did you mean 'Capstan NHS Trust'?"),
    "a path for a trust": ({"trust": "../../../etc/passwd"}, '"../../../etc/passwd" is no trust in the directory.'),
    "an address that is none": ({"url": "javascript:alert(1)"}, "'url' is \"javascript:alert(1)\". Write a whole web address"),
    "a copy host": ({"url": "https://docplayer.net/x"}, "docplayer.net keeps copies of other people's pages."),
    "a status that is not ours": ({"status": "maybe: who knows"}, "'status' is \"maybe\"."),
    "a status without its words": ({"conciliation": ""}, "'status' is 'mentioned', but 'says' is missing."),
    "a day that never was": ({"seen": "2026-02-30"}, "There is no such day."),
    "a link that runs a script": ({"meetings": "[x](javascript:alert(1))"}, 'the link "javascript:alert(1)" leads nowhere we allow.'),
    "characters nobody sees": ({"meetings": "a\u202eb"}, "regions/england/trusts/c1c2c.yml:"),
    "a slot that is none": ({"meetings": "[[fact:nope]]"}, "'[[fact:nope]]' names no fact."),
    "far too much": ({"meetings": "word " * 5_000}, "5000 is the most."),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_form_with_something_wrong_is_answered_in_plain_words_and_nothing_is_written(what: str, root: Path):
    changed, sentence = WRONG[what]
    before = snapshot(root)
    done = run(root, body(**changed))
    assert done.exit_code == 1 and sentence in done.output, done.output
    assert "Traceback" not in done.output
    assert snapshot(root) == before


@pytest.mark.parametrize("text", [
    "", "Hello", "### Which trust is it?\n\nRAA", body() + "\n\n### Which trust is it?\n\nRBB", body(meetings="x\r\n### What is its address?\r\nhttps://evil.test"),
])
def test_a_text_that_is_no_such_form_is_refused(text: str, root: Path):
    before = snapshot(root)
    done = run(root, text)
    assert done.exit_code == 1 and done.output.startswith('The question "'), done.output
    assert snapshot(root) == before


def test_an_event_of_something_else_is_refused(root: Path):
    (root / "event.json").write_text('{"pull_request": {}}', encoding="utf-8")
    with chdir(root):
        done = CliRunner().invoke(main, ["new", "trust-note", "--from-issue", "event.json"])
    assert done.exit_code == 1 and "This is no event of an issue." in done.output


HOSTILE = "$(touch /tmp/owned) `id` ; rm -rf / && \"x\" 'y' ${{ secrets.GITHUB_TOKEN }} {{ 7*7 }} {% x %} <script>alert(1)</script> *a & !b | # c\n- d: e\n%YAML\n--- \n### Not a question\n@everyone"


def test_hostile_answers_are_text_and_nothing_else(root: Path):
    done = run(root, body(complaints_team=HOSTILE.replace("\n", " "), meetings=HOSTILE, conciliation=HOSTILE, reply_time=HOSTILE, title=HOSTILE.replace("\n", " "), caution=HOSTILE))
    assert done.exit_code == 0, done.output
    note = checked_library(root).trust_notes["C1C2C"]
    assert note.meetings and note.meetings.says == HOSTILE and note.caution == HOSTILE


def test_an_answer_keeps_headings_of_its_own():
    assert answers(body(caution="### Mine\n\nIt is old."), FORM)["caution"] == "### Mine\n\nIt is old."
    with pytest.raises(FormError):
        answers("", FORM)


# ---- The workflow


def test_the_workflow_may_do_no_more_than_it_must():
    assert WORKFLOW["permissions"] == {}
    assert JOB["permissions"] == {"contents": "write", "issues": "write", "pull-requests": "write"}
    assert WORKFLOW[True] == {"issues": {"types": ["opened", "edited"]}}
    assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in JOB["steps"] if "uses" in step)
    assert f"startsWith(github.event.issue.body, '### {FIELDS['trust']['attributes']['label']}')" == JOB["if"]


def test_nothing_that_somebody_wrote_is_put_into_a_shell_command():
    assert not [step["name"] for step in JOB["steps"] if "${{" in step.get("run", "")]
    written = re.findall(r"\$\{\{(.*?)\}\}", json.dumps(JOB["env"]))
    assert {text.strip() for text in written} == {"github.token", "github.event.issue.number", "github.event.repository.default_branch", "vars.REGION"}


KNOWN = {"github.token": "a-token", "github.event.issue.number": "7", "github.event.repository.default_branch": "main", "vars.REGION": "england"}


@pytest.fixture
def cloned(tmp_path: Path) -> Path:
    """The example project as a clone, as the workflow finds it."""
    return on_github(tmp_path, {".github/ISSUE_TEMPLATE/what-a-trust-does.yml": FORM})


def steps(root: Path, text: str, **known: str) -> tuple[bool, str]:
    """Run the workflow's shell steps as GitHub does; says whether the note was good, and what `gh` was asked."""
    ran = run_job(root, "trust-note", "pull-request", {**KNOWN, **known}, {"issue": {"number": 7, "body": text}})
    assert ran.status == 0, ran.said
    return ran.outputs["note"]["is_good"] == "true", ran.asked


def test_the_workflow_pushes_one_file_on_a_branch_and_opens_a_pull_request(cloned: Path):
    is_good, asked = steps(cloned, body(meetings=HOSTILE))
    assert is_good
    assert "pr create --base main --head trust-note-7 --title A trust note, from issue 7" in asked
    changed = git(cloned.parent / "origin.git", "show", "--name-only", "--format=", "trust-note-7").split()
    assert changed == ["regions/england/trusts/c1c2c.yml"]
    assert not Path("/tmp/owned").exists()
    # Edited again, the branch follows.
    assert steps(cloned, body(complaints_team="Another desk"))[0]
    assert "Another desk" in git(cloned.parent / "origin.git", "show", "trust-note-7:regions/england/trusts/c1c2c.yml")


def test_in_a_copy_the_note_goes_into_its_own_region(cloned: Path):
    assert steps(cloned, body(), **{"vars.REGION": ""})[0]
    changed = git(cloned.parent / "origin.git", "show", "--name-only", "--format=", "trust-note-7").split()
    assert changed == ["regions/harbour/trusts/c1c2c.yml"]


def test_the_workflow_says_under_the_issue_what_is_wrong(cloned: Path):
    is_good, asked = steps(cloned, body(url="nowhere"))
    assert not is_good
    assert "issue comment 7 --body-file comment.txt" in asked and "    regions/england/trusts/c1c2c.yml:" in asked
    assert "pr create" not in asked
    assert git(cloned, "status", "--porcelain", "regions") == ""
