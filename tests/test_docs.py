"""Tests that the documentation is true: what it says can be done can be done, and everything there is stands in it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import main
from macros.notices import kinds
from tests import sites
from tests.reference import FILES, commands, reference
from tests.support import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
README = (ROOT / "README.md").read_text(encoding="utf-8")
_REFERENCE = re.compile(r"(<!-- reference:[^>]*-->\n)(.*?)(<!-- end of reference -->)", re.DOTALL)
_ROW = re.compile(r"^\| (?P<what>[^|]+) \| `(?P<file>[^`]+)` \| `(?P<old>[^`]+)` \| `(?P<new>[^`]+)` \| `(?P<address>[^`]+)` \|$", re.MULTILINE)
ROWS = [match.groupdict() for match in _ROW.finditer(CONTRIBUTING.read_text(encoding="utf-8"))]


def test_the_table_of_changes_is_read_whole():
    table = CONTRIBUTING.read_text(encoding="utf-8").split("## I want to change…")[1].split("\n## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(ROWS) == len(rows) - 2, "a row of the table cannot be read: five cells, four of them in backquotes"


@pytest.fixture(scope="module")
def built(shared_folder: Path) -> dict[str, dict[str, str]]:
    """By the name of each row, what stands at its address: `before` any change, and `after` its own."""
    folder = sites.once(shared_folder / "changed-as-the-table-says", _make_the_changes)
    return json.loads((folder / "built.json").read_text(encoding="utf-8"))


def _make_the_changes(folder: Path) -> None:
    """Build the project as it is and with the changes made. Those that show at one address are never made together."""
    project = folder / "project"
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "site", ".cache", "tests", "__pycache__"))
    site = _build(project)
    shown = {row["what"]: {"before": _read(site, row["address"])} for row in ROWS}
    left = ROWS
    while left:
        together = list({row["address"]: row for row in reversed(left)}.values())
        originals = {project / row["file"]: (project / row["file"]).read_text(encoding="utf-8") for row in together}
        for row in together:
            path = project / row["file"]
            path.write_text(originals[path].replace(row["old"], row["new"]), encoding="utf-8")
        site = _build(project)
        for path, text in originals.items():
            path.write_text(text, encoding="utf-8")
        for row in together:
            shown[row["what"]]["after"] = _read(site, row["address"])
        left = [row for row in left if row not in together]
    (folder / "built.json").write_text(json.dumps(shown), encoding="utf-8")
    shutil.rmtree(project)


def test_no_two_rows_change_one_file():
    files = [row["file"] for row in ROWS]
    assert len(files) == len(set(files))


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_a_change_shows_where_the_table_says(row: dict[str, str], built: dict[str, dict[str, str]]):
    assert row["old"] in (ROOT / row["file"]).read_text(encoding="utf-8"), f"{row['file']} no longer holds {row['old']!r}: correct the row in CONTRIBUTING.md"
    before, after = built[row["what"]]["before"], built[row["what"]]["after"]
    new_words = row["new"].split(": ")[-1]
    assert new_words == "2" or new_words not in before, "the change would prove nothing: it is there already"
    assert after != before
    assert new_words in after


def _build(project: Path) -> Path:
    """The project as a site, in a folder of its own. The table is about pages: no downloads are made."""
    site = project / ".cache" / "built"
    shutil.rmtree(site, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PDF": "off"}, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def _read(site: Path, address: str) -> str:
    path = site / address.lstrip("/")
    return (path / "index.html" if address.endswith("/") else path).read_text(encoding="utf-8")


def test_golden_reference_holds_every_macro_key_check_kind_of_line_and_command(request):
    text = CONTRIBUTING.read_text(encoding="utf-8")
    recorded = _REFERENCE.search(text)
    assert recorded, "CONTRIBUTING.md has lost the two comments between which the reference stands"
    if request.config.getoption("--record-goldens"):
        whole = _REFERENCE.sub(lambda match: f"{match[1]}\n{reference()}\n\n{match[3]}", text)
        CONTRIBUTING.write_text(whole, encoding="utf-8")
        recorded = _REFERENCE.search(whole)
    assert recorded[2].strip() == reference().strip(), "the docstrings say something else now: run `make goldens`"


def test_every_key_says_what_it_is_for():
    silent = [f"{model.__name__}.{name}" for model in FILES.values() for name, field in model.model_fields.items() if not field.description]
    assert not silent, silent


def test_the_readme_lists_every_make_target_and_no_other():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE))
    listed = set(re.findall(r"^\| `make ([a-z-]+)`", README, re.MULTILINE))
    assert listed == there


def test_the_readme_starts_with_serve_and_test():
    commands = re.findall(r"^make \w+", README, re.MULTILINE)
    assert commands[:2] == ["make serve", "make test"]
    assert README.index("make serve") < README.index("\n## ")


def test_every_folder_and_file_that_the_documentation_names_is_there():
    missing = []
    for name in ("README.md", "CONTRIBUTING.md", "UPGRADING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for path in re.findall(r"`((?:docs|regions|overrides|macros|tests|decisions)/[\w./-]*)`|\]\(([A-Z][\w.-]+)\)", text):
            path = path[0] or path[1]
            # `regions/harbour/` is the example's, `regions/kent/` stands for any.
            if not (ROOT / path).exists() and not path.startswith("regions/harbour"):
                missing.append(f"{name}: {path}")
    assert not missing, missing


def test_every_command_has_words_that_help():
    every = dict(commands(main))
    assert len(every) > 10
    silent = [name for name, command in every.items() if not command.help]
    assert not silent, silent


def test_upgrading_explains_each_heading_of_the_report_and_no_other():
    headings = re.findall(r"^\| ([^|]+) \| ", (ROOT / "UPGRADING.md").read_text(encoding="utf-8").split("\n|---|---|\n")[1], re.MULTILINE)
    assert headings == [kind.title for kind in kinds().values()]


def test_every_decision_is_dated_and_says_what_it_costs():
    wrong = []
    for path in sorted((ROOT / "decisions").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if not re.match(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$", path.name):
            wrong.append(f"{path.name}: the name begins with a date, YYYY-MM-DD")
        wrong += [f"{path.name}: '## {part}' is missing" for part in ("What was weighed", "What was decided", "What it costs") if f"## {part}" not in text]
    assert not wrong, wrong


@pytest.mark.slow
def test_make_bench_prints_its_table():
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.build"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 12, done.stdout
