"""Runs the shell steps of a workflow as GitHub does, in a clone of the example project, with tools that only note what they are asked."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.support import ROOT, project

WORKFLOWS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}
"""Every workflow, by the name of its file."""
NOTES = '#!/bin/sh\nprintf \'%s\\n\' "{name} $*" >> "$ASKED"\nfor last; do :; done\n[ -f "$last" ] && cat "$last" >> "$ASKED"\n{answers}\nexit 0\n'
"""A tool that notes how it was called, and what stands in the file it was given."""


@dataclass
class Ran:
    """What came of the steps of a job."""

    status: int = 0
    """The status of the last step that ran: 0 when all went well."""
    steps: list[str] = field(default_factory=list)
    """The names of the steps that ran."""
    said: str = ""
    """What they printed."""
    summary: str = ""
    """What they wrote for the page of the run."""
    asked: str = ""
    """What the tools were asked, a line for each call."""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    """What each step handed on, by the step's id."""


def git(folder: Path, *arguments: str) -> str:
    """Run git, untouched by what a person has set up."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **alone}, capture_output=True, text=True, check=True).stdout


def on_github(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The example project as a clone, in `folder/project`, beside the repository it is pushed to, `folder/origin.git`."""
    root = project(folder / "project", {"mkdocs.yml": "", ".gitignore": ".venv/\n", **(files or {})})
    shutil.copytree(ROOT / "macros", root / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / ".ci", root / ".ci")
    _tool(root / ".venv/bin/lrm", f'#!/bin/sh\nfor one; do shift; [ "$one" = --online ] || set -- "$@" "$one"; done\nexec "{sys.executable}" -m macros.cli "$@"\n')
    git(folder, "init", "--quiet", "--bare", "origin.git")
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "-c", "user.name=a", "-c", "user.email=a@a.test", "commit", "--quiet", "--message", "all")
    git(root, "remote", "add", "origin", str(folder / "origin.git"))
    return root


def run_job(root: Path, workflow: str, job: str, known: dict[str, str], event: dict | None = None, answers: dict[str, str] | None = None) -> Ran:
    """Run every shell step of a job, one after the other, until one fails.

    `known` gives the value of each expression that the workflow names. `answers` gives what `gh` prints when a call has
    these words in it, or `!` when it fails then.
    """
    beside = root.parent
    cases = "\n".join(f'  *"{words}"*) {"exit 1" if answer == "!" else f"echo {answer!r}"} ;;' for words, answer in (answers or {}).items())
    _tool(beside / "bin/gh", NOTES.replace("{name}", "gh").replace("{answers}", f'case "$*" in\n{cases}\n  *) ;;\nesac'))
    for name in ("sudo", "make"):
        shown = '"REGION=$REGION SITE_URL=$SITE_URL REPO_URL=$REPO_URL EDIT_URI=$EDIT_URI" >> "$ASKED"'
        _tool(beside / f"bin/{name}", NOTES.replace("{name}", name).replace("{answers}", f"printf '%s\\n' {shown}" if name == "make" else ""))
    paths = {name: beside / name for name in ("event.json", "asked.txt", "summary.txt", "output.txt")}
    paths["event.json"].write_text(json.dumps(event or {}), encoding="utf-8")
    for name in ("asked.txt", "summary.txt"):
        paths[name].write_text("", encoding="utf-8")
    ran = Ran()
    here = WORKFLOWS[workflow]["jobs"][job]
    for step in here["steps"]:
        if "run" not in step or not _is_wanted(step.get("if"), ran.outputs):
            continue
        paths["output.txt"].write_text("", encoding="utf-8")
        given = {name: _value(str(value), {**known, **_expressions(ran.outputs)}) for name, value in {**here.get("env", {}), **step.get("env", {})}.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            env={
                "PATH": f"{beside / 'bin'}:{os.environ['PATH']}", "HOME": str(beside), "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
                "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GITHUB_REPOSITORY": "somebody/some-repo", "GITHUB_REF_NAME": "main",
                "GITHUB_EVENT_PATH": str(paths["event.json"]), "GITHUB_OUTPUT": str(paths["output.txt"]), "GITHUB_STEP_SUMMARY": str(paths["summary.txt"]), "ASKED": str(paths["asked.txt"]),
                **given,
            },
        )
        ran.steps.append(step.get("name", step["run"]))
        ran.said += done.stdout + done.stderr
        ran.status = done.returncode
        if "id" in step:
            ran.outputs[step["id"]] = dict(line.split("=", 1) for line in paths["output.txt"].read_text(encoding="utf-8").splitlines())
        if done.returncode:
            break
    ran.asked, ran.summary = (paths[name].read_text(encoding="utf-8") for name in ("asked.txt", "summary.txt"))
    return ran


def _tool(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _is_wanted(condition: str | None, outputs: dict[str, dict[str, str]]) -> bool:
    """Whether a step runs: its condition is an output, or what an output should be."""
    if condition is None:
        return True
    match = re.fullmatch(r"steps\.(\w+)\.outputs\.(\w+)(?: == '(\w+)')?", condition)
    assert match, f"teach tests/workflows.py to read the condition {condition!r}"
    value = outputs.get(match[1], {}).get(match[2], "")
    return value == match[3] if match[3] else bool(value)


def _expressions(outputs: dict[str, dict[str, str]]) -> dict[str, str]:
    return {f"steps.{step}.outputs.{name}": value for step, values in outputs.items() for name, value in values.items()}


def _value(text: str, known: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match[1]], text)
