"""The workflows and the files for other hosts: valid, careful with what somebody wrote, and each shell step does what it is there for."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from macros.checks import checked_library
from macros.models.region_answers import RegionAnswers
from tests.support import ROOT
from tests.workflows import WORKFLOWS, git, on_github, run_job

FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
JOBS = {(name, job): steps for name, workflow in WORKFLOWS.items() for job, steps in workflow["jobs"].items()}
HOSTILE = "$(touch /tmp/owned-by-a-form) `id` ; rm -rf / && \"x\" 'y' ${{ secrets.GITHUB_TOKEN }} {{ 7*7 }} {% x %} *a & !b | # c - d: e @everyone"
KNOWN = {"github.token": "a-token", "github.ref_name": "main", "github.repository": "somebody/some-repo", "github.server_url": "https://github.com", "github.event_name": "schedule", "vars.REGION": "", "vars.WEEKLY_REPORT": ""}
PAGES = "api repos/somebody/some-repo/pages"


# ---- All of them


def test_each_workflow_is_valid_by_githubs_own_schema():
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, FILES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_that_is_not_valid_is_found(tmp_path: Path):
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(FILES[0].read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(wrong)], capture_output=True, text=True, check=False)
    assert done.returncode == 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_action_is_named_by_its_commit_and_its_version(path: Path):
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used and not [one for one in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_do_nothing_that_a_job_does_not_say(name: str):
    assert WORKFLOWS[name]["permissions"] in ({}, {"contents": "read"})
    assert all(job.get("timeout-minutes") for job in WORKFLOWS[name]["jobs"].values())


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_nothing_is_put_into_a_shell_command_but_by_its_environment(name: str, job: str):
    assert not [step for step in JOBS[name, job]["steps"] if "${{" in step.get("run", "")]
    written = {expression.strip() for expression in re.findall(r"\$\{\{(.*?)\}\}", json.dumps([JOBS[name, job].get("env"), [step.get("env") for step in JOBS[name, job]["steps"]]]))}
    assert written <= {*KNOWN, "steps.pages.outputs.url", "github.event.issue.number", "github.event.repository.default_branch"}


WRITE = {("trust-note", "pull-request"): {"contents", "issues", "pull-requests"}, ("set-up-our-region", "region"): {"contents", "actions"}, ("publish", "publish"): {"pages", "id-token"}, ("weekly", "report"): {"issues"}}
"""What a job may change, where it may change anything."""


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_may_change_only_what_it_is_there_to_change(name: str, job: str):
    assert {what for what, how in JOBS[name, job].get("permissions", {}).items() if how == "write"} == WRITE.get((name, job), set())


TRIED = {("test", "test"), ("trust-note", "pull-request"), ("set-up-our-region", "region"), ("publish", "build"), ("check", "check"), ("weekly", "report")}
"""The jobs whose shell steps are run here, or in tests/test_trust_form.py."""


def test_every_shell_step_is_run_by_a_test():
    assert {key for key, job in JOBS.items() if any("run" in step for step in job["steps"])} == TRIED


# ---- Testing and checking


def test_the_tests_are_run_as_on_anyones_machine(tmp_path: Path):
    ran = run_job(on_github(tmp_path), "test", "test", KNOWN)
    assert ran.status == 0 and "make test" in ran.asked and "sudo apt-get install -y" in ran.asked


def test_a_pull_request_is_told_what_is_wrong_in_every_region_on_its_lines(tmp_path: Path):
    root = on_github(tmp_path, {"regions/harbour/facts/night-line.yml": "value: soon\n"})
    ran = run_job(root, "check", "check", KNOWN)
    assert ran.status == 1 and "No problems in" in ran.said and "::error file=regions/harbour/facts/night-line.yml,line=1" in ran.said, ran.said


def test_a_pull_request_with_nothing_wrong_is_well(tmp_path: Path):
    ran = run_job(on_github(tmp_path), "check", "check", KNOWN)
    assert ran.status == 0 and ran.said.count("No problems in") == 2 and "make site-setup" in ran.asked


# ---- The form "Set up our region"


def form(**inputs: str) -> dict:
    """The event of a filled form: what was left empty comes as an empty text."""
    return {"inputs": {**dict.fromkeys(WORKFLOWS["set-up-our-region"][True]["workflow_dispatch"]["inputs"], ""), "gives_advocacy": "false", **inputs}}


def test_the_form_asks_for_all_that_a_region_is_made_of():
    inputs = WORKFLOWS["set-up-our-region"][True]["workflow_dispatch"]["inputs"]
    assert inputs.keys() == RegionAnswers.model_fields.keys()
    assert [name for name, one in inputs.items() if one["required"]] == ["name"]
    assert inputs["gives_advocacy"]["type"] == "boolean" and inputs["gives_advocacy"]["default"] is False


def test_a_filled_form_becomes_one_pushed_file_and_is_published(tmp_path: Path):
    root = on_github(tmp_path)
    ran = run_job(root, "set-up-our-region", "region", KNOWN, form(name="The Coast", charity=HOSTILE, councils="Ayport; Coxcombe", area="Ayshire"))
    assert ran.status == 0, ran.said
    origin = tmp_path / "origin.git"
    assert git(origin, "show", "--name-only", "--format=%s", "main").split("\n\n") == ["Set up our region", "regions/the-coast/region.yml\n"]
    assert checked_library(root, "the-coast").region.run_by.name == " ".join(HOSTILE.split())  # type: ignore[union-attr]
    assert not Path("/tmp/owned-by-a-form").exists()
    assert "gh workflow run publish.yml --ref main" in ran.asked
    assert "## Your region is made" in ran.summary and "    NHS Ayshire Integrated Care Board stands for these trusts:" in ran.summary


def test_a_form_with_something_wrong_says_so_and_changes_nothing(tmp_path: Path):
    root = on_github(tmp_path)
    ran = run_job(root, "set-up-our-region", "region", KNOWN, form(name="The Coast", charity="Coast Voices", phone="ring us", area="Aysire"))
    assert ran.status == 1 and ran.steps[-1] == "Make the region"
    assert "another look" in ran.summary and "'phone' is \"ring us\"." in ran.summary and "Did you mean 'NHS Ayshire Integrated Care Board'?" in ran.summary
    assert git(root, "status", "--porcelain", "regions") == "" and "gh workflow" not in ran.asked


# ---- Publishing


def test_until_pages_is_switched_on_it_says_how_and_does_nothing(tmp_path: Path):
    ran = run_job(on_github(tmp_path), "publish", "build", KNOWN, answers={PAGES: "!"})
    assert ran.status == 0 and ran.steps == ["See whether Pages is switched on"] and ran.outputs == {"pages": {}}
    assert "Under Source choose GitHub Actions." in ran.summary


@pytest.mark.parametrize("address", ["https://somebody.github.io/some-repo/", "https://guide.charity.test"])
def test_the_site_is_built_for_the_address_that_it_will_have(address: str, tmp_path: Path):
    ran = run_job(on_github(tmp_path), "publish", "build", KNOWN, answers={PAGES: address})
    assert ran.status == 0, ran.said
    wanted = f"{address.rstrip('/')}/"
    assert ran.outputs["pages"]["url"] == wanted
    # The example has one region beside england, so that is the one.
    assert f"make site\nREGION=harbour SITE_URL={wanted} REPO_URL=https://github.com/somebody/some-repo EDIT_URI=edit/main/docs/\n" in ran.asked
    assert "sudo apt-get install -y" in ran.asked and "No problems in" in ran.said


def test_a_site_with_something_wrong_is_not_published(tmp_path: Path):
    root = on_github(tmp_path, {"regions/harbour/facts/night-line.yml": "value: soon\n"})
    ran = run_job(root, "publish", "build", KNOWN, answers={PAGES: "https://somebody.github.io/some-repo/"})
    assert ran.status == 1 and ran.steps[-1] == "Check the words" and "::error file=regions/harbour/facts/night-line.yml,line=1" in ran.said


def test_what_is_published_is_the_folder_of_the_site():
    [upload] = [step for step in JOBS["publish", "build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert upload["with"] == {"path": "site"}
    guarded = [step for step in JOBS["publish", "build"]["steps"] if step.get("id") != "pages"]
    assert all(step["if"] == "steps.pages.outputs.url" for step in guarded)
    assert JOBS["publish", "publish"]["if"] == "needs.build.outputs.url"


# ---- Which region, and where


@pytest.mark.parametrize(("given", "folders", "status", "said"), [
    ("", [], 0, "england"), ("", ["harbour"], 0, "harbour"), ("england", ["harbour"], 0, "england"), ("quay", ["harbour", "quay"], 0, "quay"),
    ("", ["harbour", "quay"], 1, "There are several regions: harbour quay. Say which one to build in a variable REGION."),
])
def test_the_region_to_build_is_the_one_that_is_named_or_the_only_one(given: str, folders: list[str], status: int, said: str, tmp_path: Path):
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci/region").write_bytes((ROOT / ".ci/region").read_bytes())
    for name in ["england", *folders]:
        (tmp_path / f"regions/{name}").mkdir(parents=True)
        (tmp_path / f"regions/{name}/region.yml").touch()
    done = subprocess.run(["bash", ".ci/region"], cwd=tmp_path, env={"PATH": "/usr/bin:/bin", "REGION": given}, capture_output=True, text=True, check=False)
    assert (done.returncode, (done.stdout + done.stderr).strip()) == (status, said)


@pytest.mark.parametrize(("host", "shown"), [
    ({"NETLIFY": "true", "URL": "https://kent.netlify.test", "REPOSITORY_URL": "https://github.com/somebody/some-repo", "BRANCH": "main"}, "REGION=harbour SITE_URL=https://kent.netlify.test/ REPO_URL=https://github.com/somebody/some-repo EDIT_URI=edit/main/docs/"),
    ({"CF_PAGES": "1", "CF_PAGES_BRANCH": "trunk", "SITE_URL": "https://kent.test/", "REPO_URL": "https://github.com/somebody/some-repo"}, "REGION=harbour SITE_URL=https://kent.test/ REPO_URL=https://github.com/somebody/some-repo EDIT_URI=edit/trunk/docs/"),
    ({"CF_PAGES": "1"}, "REGION=harbour SITE_URL= REPO_URL= EDIT_URI="),
    ({"REPO_URL": "https://gitlab.test/a/b", "EDIT_URI": "-/edit/main/docs/", "REGION": "england"}, "REGION=england SITE_URL= REPO_URL=https://gitlab.test/a/b EDIT_URI=-/edit/main/docs/"),
])
def test_each_host_says_in_its_own_way_where_the_site_will_stand(host: dict[str, str], shown: str, tmp_path: Path):
    root = tmp_path / "project"
    shutil.copytree(ROOT / ".ci", root / ".ci")
    for name in ("england", "harbour"):
        (root / f"regions/{name}").mkdir(parents=True)
        (root / f"regions/{name}/region.yml").touch()
    (tmp_path / "make").write_text('#!/bin/sh\necho "$* REGION=$REGION SITE_URL=$SITE_URL REPO_URL=$REPO_URL EDIT_URI=$EDIT_URI"\n', encoding="utf-8")
    (tmp_path / "make").chmod(0o755)
    done = subprocess.run([".ci/site"], cwd=root, env={"PATH": f"{tmp_path}:/usr/bin:/bin", **host}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"site {shown}\n"), done.stderr


def test_netlify_builds_with_the_same_command_and_publishes_the_same_folder():
    settings = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))
    assert settings["build"]["command"] == ".ci/site" and settings["build"]["publish"] == "site"
    assert (ROOT / ".ci/site").stat().st_mode & 0o111 and (ROOT / ".ci/region").stat().st_mode & 0o111


# ---- The weekly report


def weekly(root: Path, answers: dict[str, str], **known: str):
    """Run the weekly report; `fork` and `has_issues` as GitHub answers."""
    return run_job(root, "weekly", "report", {**KNOWN, **known}, answers=answers)


def that_reports(folder: Path, text: str) -> Path:
    """A clone in which `lrm` says only this: what the report holds is no matter here."""
    root = on_github(folder)
    (root / ".venv/bin/lrm").write_text(f"#!/bin/sh\necho '{text}'\n", encoding="utf-8")
    return root


ORIGINAL = {"--jq .fork": "false", "--jq .has_issues": "true"}
FORK = {"--jq .fork": "true", "--jq .has_issues": "true"}


def test_on_a_fork_nothing_is_asked_of_other_sites_until_somebody_wants_it(tmp_path: Path):
    root = that_reports(tmp_path, "2 lines to look at.")
    ran = weekly(root, FORK)
    assert ran.status == 0 and ran.steps == ["See whether it is wanted"] and "WEEKLY_REPORT" in ran.summary
    assert weekly(root, FORK, **{"vars.WEEKLY_REPORT": "on"}).steps[-1] == "Keep one issue"
    assert weekly(root, FORK, **{"github.event_name": "workflow_dispatch"}).steps[-1] == "Keep one issue"
    assert [step for step in JOBS["weekly", "report"]["steps"][1:] if step.get("if") != "steps.wanted.outputs.wanted"] == []


def test_the_report_becomes_one_issue_and_the_next_one_changes_it(tmp_path: Path):
    root = on_github(tmp_path)
    ran = weekly(root, ORIGINAL)
    assert ran.status == 0 and "gh issue create --title What to look at --label weekly-report --body-file report.md" in ran.asked, ran.said
    assert "lines to look at." in ran.asked and "lines to look at." in ran.summary
    ran = weekly(root, {**ORIGINAL, "issue list": "7"})
    assert "gh issue edit 7 --body-file report.md" in ran.asked and "issue create" not in ran.asked


def test_when_there_is_nothing_to_look_at_the_issue_is_closed(tmp_path: Path):
    root = that_reports(tmp_path, "There is nothing to look at.")
    assert "gh issue close 7" in weekly(root, {**ORIGINAL, "issue list": "7"}).asked
    ran = weekly(root, ORIGINAL)
    assert ran.status == 0 and "issue close" not in ran.asked and "issue create" not in ran.asked


def test_where_issues_are_switched_off_the_report_is_on_the_page_of_the_run(tmp_path: Path):
    ran = weekly(that_reports(tmp_path, "2 lines to look at."), {**ORIGINAL, "--jq .has_issues": "false"})
    assert ran.status == 0 and "tick Issues" in ran.summary and "to look at." in ran.summary and "gh issue" not in ran.asked


def test_a_copy_is_compared_with_its_original(tmp_path: Path):
    root = on_github(tmp_path)
    origin = tmp_path / "origin.git"
    git(root, "push", "--quiet", "origin", "main")
    git(root, "checkout", "--quiet", "-b", "ours")
    (root / "docs/lists.md").write_text((root / "docs/lists.md").read_text(encoding="utf-8") + "\nOurs.\n", encoding="utf-8")
    ran = weekly(root, {**FORK, "--jq .parent.clone_url": origin.as_uri()}, **{"vars.WEEKLY_REPORT": "on"})
    assert ran.status == 0, ran.said
    assert "- `docs/lists.md:1` This file of ours was changed here." in ran.summary and "Not looked at" not in ran.summary
    assert "make test-setup" in ran.asked, "what tries the links comes with what the tests need"


def test_a_copy_that_is_published_knows_its_original(tmp_path: Path):
    root = on_github(tmp_path)
    git(root, "push", "--quiet", "origin", "main")
    ran = run_job(root, "publish", "build", KNOWN, answers={PAGES: "https://somebody.github.io/some-repo/", "--jq .parent.clone_url": (tmp_path / "origin.git").as_uri()})
    assert ran.status == 0 and ran.steps[-1] == "Build the site", ran.said
    assert git(root, "rev-parse", "upstream/main") == git(root, "rev-parse", "main")


def test_the_links_are_tried_online_only_in_the_weekly_report():
    asks = [key for key, job in JOBS.items() if any("--online" in step.get("run", "") for step in job["steps"])]
    assert asks == [("weekly", "report")]
    assert WORKFLOWS["weekly"][True]["schedule"]
