"""Golden problems: a bad file goes in, and the whole report that a person reads comes out, word for word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from macros import checks, source
from macros.checks import page_markup
from macros.problems import report
from tests.reports import faults, programmers_word
from tests.support import ROOT, problems, project

FOLDER = Path(__file__).parent / "problems"
"""One golden a file: what is written over the example project, and the report on it."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
REPORT = "\nreport:"
"""What the report begins with: it is the last key of a golden, so that it can be recorded anew."""


@dataclass(frozen=True)
class Golden:
    """One golden problem."""

    report: str
    """The whole report; empty when nothing is wrong."""
    checks: list[str] = field(default_factory=list)
    """The checks that find something here."""
    region: str | None = None
    """The region; the default one when there is none."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """Texts written over the example project; `null` deletes the file."""
    bytes: Mapping[str, str] = field(default_factory=dict)
    """Files that are no text, in hexadecimal."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links, with what they lead to."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Files of so many bytes."""


def golden(name: str) -> Golden:
    """The golden of a name."""
    return Golden(**yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


def broken(folder: Path, what: Golden) -> Path:
    """The example project with the faults of a golden."""
    files: dict[str, str | bytes | None] = {name: text and text.encode() for name, text in what.files.items()}
    files |= {name: b"" for name, text in what.files.items() if text == ""}
    files |= {name: bytes.fromhex(digits) for name, digits in what.bytes.items()}
    files |= {name: b"x" * size for name, size in what.sizes.items()}
    project(folder, files)
    for name, target in what.links.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_report_is_word_for_word_as_recorded(name: str, tmp_path: Path, record_goldens: bool):
    expected = golden(name)
    _, found = checks.all_problems(broken(tmp_path, expected), expected.region)
    wrong = list(faults(tmp_path, found))
    assert not wrong, "\n".join(wrong)
    said = report(found) if found else ""
    if record_goldens:
        record(FOLDER / f"{name}.yml", said)
    else:
        assert said == expected.report, f"If the new report is better, read it and record it: make goldens\n\n{said}"


# A rule sees nothing of how YAML was read, so the goldens of rules have their say in `make test-all` alone.
@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * bool(golden(name).checks)) for name in NAMES])
def test_a_report_is_the_same_where_yaml_is_read_by_the_parser_written_in_python(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(source, "_PARSER", yaml.BaseLoader)
    expected = golden(name)
    assert problems(broken(tmp_path, expected), expected.region) == expected.report


@pytest.mark.parametrize("name", [name for name in NAMES if golden(name).checks])
def test_each_check_that_a_golden_names_has_found_something_in_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    every, expected = checks.checks(), golden(name)
    broken(tmp_path, expected)
    idle = [check for check in expected.checks if _without(check, every, tmp_path, expected, monkeypatch) == expected.report]
    assert not idle, f"The report is the same without {idle}: take the name out of 'checks', or break what the check is for"


def _without(check: str, every: Mapping[str, checks.Check], folder: Path, what: Golden, monkeypatch: pytest.MonkeyPatch) -> str:
    assert check in every, f"there is no check '{check}'"
    monkeypatch.setattr(checks, "checks", lambda: {name: rule for name, rule in every.items() if name != check})
    return problems(folder, what.region)


def test_every_check_has_a_golden():
    named = {check for name in NAMES for check in golden(name).checks}
    missing = sorted(set(checks.checks()) - named)
    assert not missing, f"Write a golden for {missing}: a file in tests/problems/ that names it under 'checks'"


def test_the_blocks_a_page_may_hold_are_those_that_mkdocs_yml_switches_on():
    extensions = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    blocks = {name.removeprefix("pymdownx.blocks."): options for name, options in extensions.items() if name.startswith("pymdownx.blocks.")}
    known = [name for block, options in blocks.items() for name in (options.get("types", []) if block == "admonition" else [block])]
    assert sorted(page_markup.BLOCKS) == sorted(known)


def test_every_golden_begins_by_saying_what_is_wrong():
    silent = [name for name in NAMES if not (FOLDER / f"{name}.yml").read_text(encoding="utf-8").startswith("# ")]
    assert not silent, f"Say in the first line, after '# ', what is wrong: {silent}"


def test_a_report_sorts_its_lines_and_counts_them():
    *lines, count = golden("faults-in-many-files").report.split("\n")
    places = [(path, int(line)) for path, line, _ in (line.split(":", 2) for line in lines)]
    assert places == sorted(places)
    assert len({path for path, _ in places}) > 3, "the golden has lost its many files"
    assert count == f"{len(places)} problems in {len({path for path, _ in places})} files."


def record(path: Path, said: str) -> None:
    """Put a new report in the place of the old one, and leave the rest of the golden as it was typed."""
    begin = path.read_text(encoding="utf-8").partition(REPORT)[0]
    lines = "".join(f"\n  {line}" for line in said.split("\n"))
    path.write_text(begin + REPORT + (f" |-{lines}\n" if said else ' ""\n'), encoding="utf-8")


@pytest.mark.parametrize(("message", "word"), [
    ("'checked' is \"'str\". Write a date, or leave it empty.", None),
    ("'str' is 'dict'.", None),
    ('"it\'s a str" is no date.', None),
    ("'checked' is no str.", "str"),
    ("A mapping is needed here.", "mapping"),
])
def test_what_somebody_typed_is_no_word_of_ours(message: str, word: str | None):
    assert programmers_word(message) == word
