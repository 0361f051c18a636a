"""Tests the report: what somebody should look at although nothing is wrong, line for line, and each way to write it."""

import json
import re
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml
from click.testing import CliRunner

from macros import notices, report
from macros.checks import all_problems
from macros.cli import main
from macros.history import History
from macros.library import Library
from macros.looked import Looked
from macros.models import old_keys
from macros.models.fact import Fact
from macros.models.old_keys import OldKey
from macros.models.region import Region
from macros.notices import Circumstances, kinds
from macros.notices.notes_unchecked import LONG
from macros.problems import Problem
from macros.web_links import web_links
from tests.reports import faults
from tests.repository import Repository
from tests.support import ROOT, project

FOLDER = Path(__file__).parent / "notices"
"""One golden a file: a project, what was committed to it, and the report on it."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))
REPORT = "\nreport:"
"""What the report begins with: it is the last key of a golden, so that it can be recorded anew."""


@dataclass(frozen=True)
class Golden:
    """One golden report."""

    report: str
    """The whole report."""
    kinds: list[str]
    """The kinds that are looked at."""
    region: str = "harbour"
    """The region."""
    today: date = date(2026, 3, 1)
    """The day to go by."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """Texts written over the example project before the first commit; `null` deletes the file."""
    then: list[Mapping[str, str | None]] = field(default_factory=list)
    """What each commit after the first writes."""
    not_committed: Mapping[str, str | None] = field(default_factory=dict)
    """What is written at last, and not committed."""
    old_keys: list[Mapping[str, object]] = field(default_factory=list)
    """Keys that have another name now: the model, by its name, the old name, the new one, and since when."""
    upstream: int | None = None
    """Which of the commits is that of the original, which was last taken over; left out, there is no such remote."""


def golden(name: str) -> Golden:
    """The golden of a name."""
    return Golden(**yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8")))


def table(what: Golden) -> tuple[OldKey, ...]:
    """The table of old keys of a golden."""
    return tuple(OldKey(**{**entry, "model": {"Fact": Fact, "Region": Region}[str(entry["model"])]}) for entry in what.old_keys)  # type: ignore[arg-type]


def made(folder: Path, what: Golden) -> Path:
    """The project of a golden, with its history."""
    project(folder, {name: text and text.encode() for name, text in what.files.items()})
    (folder / "mkdocs.yml").write_text("", encoding="utf-8")
    repository = Repository.of(folder)
    commits = [repository.git("rev-parse", "HEAD").stdout.strip(), *(repository.commit("Go on", files) for files in what.then)]
    if what.upstream is not None:
        repository.git("remote", "add", "upstream", "https://somebody.test/original")
        repository.git("update-ref", "refs/remotes/upstream/main", commits[what.upstream])
    for name, text in what.not_committed.items():
        (folder / name).write_text(text or "", encoding="utf-8")
    return folder


def looked(root: Path, region: str, today: date = date(2026, 3, 1), only: str | None = None, is_online: bool = False) -> list[Looked]:
    """What there is to look at in a project in which nothing is wrong."""
    library, problems = all_problems(root, region)
    assert not problems, problems
    return notices.notices(Circumstances(library, today, History(root), is_online), only)


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_report_of_what_to_look_at_is_word_for_word_as_recorded(name: str, tmp_path: Path, record_goldens: bool, monkeypatch: pytest.MonkeyPatch):
    expected = golden(name)
    monkeypatch.setattr(old_keys, "OLD_KEYS", table(expected))
    root = made(tmp_path, expected)
    found = [one for kind in expected.kinds for one in looked(root, expected.region, expected.today, kind)]
    wrong = list(faults(root, [line for one in found for line in one.found]))
    assert not wrong, "\n".join(wrong)
    said = re.sub(r"\b[0-9a-f]{12}\b", "<commit>", report.as_text(expected.region, expected.today, found))
    if record_goldens:
        begin = (FOLDER / f"{name}.yml").read_text(encoding="utf-8").partition(REPORT)[0]
        lines = "".join(f"\n  {line}".rstrip(" ") for line in said.split("\n"))
        (FOLDER / f"{name}.yml").write_text(f"{begin}{REPORT} |-{lines}\n", encoding="utf-8")
    else:
        assert said == expected.report, f"If the new report is better, read it and record it: make goldens\n\n{said}"


def test_every_kind_that_asks_no_other_machine_has_a_golden_in_which_it_finds_something():
    idle = [name for name, kind in kinds().items() if not kind.is_asked_for and not any(name in golden(one).kinds and f"{kind.title}:\n" in golden(one).report for one in NAMES)]
    assert not idle, f"Write a golden for {idle}: a file in tests/notices/ that names it under 'kinds'"


def test_every_golden_of_the_report_begins_by_saying_what_is_to_be_looked_at():
    silent = [name for name in NAMES if not (FOLDER / f"{name}.yml").read_text(encoding="utf-8").startswith("# ")]
    assert not silent, f"Say in the first line, after '# ', what is to be looked at: {silent}"


# ---- The real England


def test_the_pages_of_england_say_all_that_they_must(library: Library):
    (found,) = notices.notices(Circumstances(library, date(2026, 3, 1), History(ROOT)), "claims-dropped")
    assert not found.found, "\n".join(map(str, found.found))
    assert library.items["claims"]


def test_every_line_on_england_names_a_line_that_is_there_in_plain_words(library: Library):
    # Two years from the newest day in it everything is due, whatever day it is.
    last = max(fact.check_again_by for fact in library.facts.values())
    found = notices.notices(Circumstances(library, last.replace(year=last.year + 2, day=1), History(ROOT)))
    lines = {one.name: one.found for one in found}
    wrong = list(faults(ROOT, [line for each in lines.values() for line in each]))
    assert not wrong, "\n".join(wrong)
    assert len(lines["facts-due"]) == len(library.facts)
    assert len(lines["notes-unchecked"]) == len([code for code in library.trust_notes if code in library.trusts]) + 1
    assert "dead-links" not in lines
    assert [one.not_looked for one in found if one.not_looked] == [], "England stands in nobody's place, so git need not be asked"


def test_on_the_day_it_was_looked_at_nothing_of_england_is_due(library: Library):
    first = min(fact.seen for fact in library.facts.values())
    (found,) = notices.notices(Circumstances(library, first, History(ROOT)), "facts-due")
    assert not found.found
    assert LONG.days == 183, "as for a fact: tests/test_content.py holds that to half a year"


# ---- What git cannot say


def not_looked(root: Path, region: str = "harbour") -> dict[str, str]:
    """Why kinds could not be looked at, by kind."""
    return {one.name: one.not_looked for one in looked(root, region) if one.not_looked}


def test_without_git_the_report_says_what_it_could_not_look_at(tmp_path: Path):
    why = "There is no git history here that can be read. Work in a clone of the repository, which git lets you read."
    assert not_looked(project(tmp_path)) == {"edited-outside": why, "behind": why}


def test_where_git_is_not_installed_the_report_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = project(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not_looked(root) == dict.fromkeys(("edited-outside", "behind"), "Git is not installed here. Install it.")


def test_in_a_folder_of_another_repository_the_report_says_so(tmp_path: Path):
    (tmp_path / "other").write_text("other", encoding="utf-8")
    Repository.of(tmp_path)
    root = project(tmp_path / "project")
    assert not_looked(root) == dict.fromkeys(("edited-outside", "behind"), "This folder is not kept in git. Work in a clone of the repository.")


def test_in_a_clone_with_the_end_of_the_history_only_the_report_says_how_to_fetch_the_rest(tmp_path: Path):
    root = made(tmp_path / "whole", Golden("", [], then=[{"docs/new.txt": "new"}]))
    Repository(root).clone(tmp_path / "part", "--depth=1")
    why = "This clone holds the last part of the history only. Fetch the rest: git fetch --unshallow. In a workflow, check out with 'fetch-depth: 0'."
    assert not_looked(tmp_path / "part") == dict.fromkeys(("edited-outside", "behind"), why)


def test_without_upstream_the_report_says_how_to_name_it_and_fetch_it(tmp_path: Path):
    root = made(tmp_path / "fork", Golden("", []))
    assert not_looked(root) == {"edited-outside": "Git knows no 'upstream' here. Name it, once: git remote add upstream, then the address of the original; then: git fetch upstream."}
    Repository(root).git("remote", "add", "upstream", "https://somebody.test/original")
    assert not_looked(root) == {"edited-outside": "Nothing of 'upstream' was fetched yet. Run: git fetch upstream."}
    other = Repository.of(project(tmp_path / "other", {"another.txt": "another"}))
    Repository(root).git("fetch", "--quiet", other.folder.as_uri(), "main:refs/remotes/upstream/main")
    assert not_looked(root) == {"edited-outside": "This project and 'upstream' have no history in common. Is it the address of the original?"}


def test_inside_a_hook_of_another_repository_the_report_looks_at_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = made(tmp_path, Golden("", [], upstream=0))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert not_looked(root) == {}


def test_a_project_in_a_folder_of_its_repository_is_looked_at_by_itself(tmp_path: Path):
    root = project(tmp_path / "site")
    (root / "mkdocs.yml").write_text("", encoding="utf-8")
    repository = Repository.of(tmp_path)
    repository.git("remote", "add", "upstream", "https://somebody.test/original")
    repository.git("update-ref", "refs/remotes/upstream/main", "HEAD")
    repository.commit("Change", {"beside.txt": "beside", "site/docs/index.md": (root / "docs/index.md").read_text(encoding="utf-8") + "\nMore.\n"})
    repository.commit("Change what was replaced", {"site/docs/guide/first-steps.md": (root / "docs/guide/first-steps.md").read_text(encoding="utf-8") + "\nMore.\n"})
    found = {one.name: [line.path for line in one.found] for one in looked(root, "harbour")}
    assert found["edited-outside"] == ["docs/guide/first-steps.md", "docs/index.md"]
    assert found["behind"] == ["regions/harbour/pages/guide/first-steps.md"]


# ---- Links to other sites


class _Answers(BaseHTTPRequestHandler):
    """Has one page, turns programs away from another, and has no third."""

    def _answer(self) -> None:
        self.send_response({"/there": 200, "/turned-away": 403}.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def other_site():
    """The address of a site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_dead_link_is_named_wherever_it_is_written_and_only_when_told_to_go_online(tmp_path: Path, other_site: str):
    root = project(tmp_path, {
        "regions/harbour/pages/guide/tides.md": f"---\ntitle: Tides\ndescription: Tides.\nstage: second\norder: 10\n---\n\n[There]({other_site}/there), [away]({other_site}/turned-away).\n\nSee [this]({other_site}/gone).\n".encode(),
        "regions/harbour/glossary/pilot.yml": f"term: pilot\n# Not {other_site}/gone/a-long-way.\nmeaning: Somebody who [knows]({other_site}/gone) the harbour.\n".encode(),
    })
    (found,) = looked(root, "harbour", only="dead-links", is_online=True)
    assert found.not_looked == ""
    ours = [str(line) for line in found.found if "127.0.0.1" in line.message]
    then = "Find where the page is now, or take the link out."
    assert ours == [
        f'regions/harbour/glossary/pilot.yml:3: "{other_site}/gone" leads nowhere: the answer is 404. {then}',
        f'regions/harbour/pages/guide/tides.md:10: "{other_site}/gone" leads nowhere: the answer is 404. {then}',
    ]
    (offline,) = looked(root, "harbour", only="dead-links")
    assert (offline.found, offline.not_looked) == ((), "This asks other machines. To allow it, add --online.")
    assert "dead-links" not in {one.name for one in looked(root, "harbour")}


def test_where_lychee_is_not_installed_the_report_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = looked(project(tmp_path), "harbour", only="dead-links", is_online=True)
    assert (found.found, found.not_looked) == ((), "The program 'lychee', which tries links, is not installed. Install it: make test-setup.")


def test_the_links_that_are_tried_are_those_that_the_site_has(library: Library, pages):
    # Reading every page with a parser would take half a minute.
    on_pages = {unescape(href) for page in pages for href in re.findall(r'<a\b[^>]*\bhref="(http[^"]*)"', page.html)}
    found = {link.url for link in web_links(library)}
    assert found and not found - on_pages, "named, but never linked"


# ---- Ways to write it

HOSTILE = Problem("docs/a.md", 3, 'The link "</li><script>*x*</script>" is `not` [good](x). Take it out.')
FOUND = [
    Looked("facts-due", "Facts", (HOSTILE, Problem("docs/b.md", 1, "Look at it."), Problem("docs/c.md", 1, "Look at it."))),
    Looked("behind", "Behind", (), "Git is not there. Install it."),
]
DAY = date(2026, 3, 1)


def test_the_report_as_text_has_a_heading_for_each_kind_and_says_what_was_left_out():
    assert report.as_text("harbour", DAY, FOUND, 1) == f"""\
Facts:
{HOSTILE}
… and 2 more. To see all: lrm report --only facts-due

Not looked at: behind. Git is not there. Install it.

3 lines to look at."""


def test_the_report_as_markdown_reads_nothing_as_markup_that_somebody_typed():
    assert report.as_markdown("harbour", DAY, FOUND, 1) == r"""3 lines to look at.

## Facts

- `docs/a.md:3` The link "\</li\>\<script\>\*x\*\</script\>" is \`not\` \[good\](x). Take it out.
- … and 2 more. To see all: lrm report --only facts-due

Not looked at: behind. Git is not there. Install it."""


def test_the_report_as_json_holds_everything_in_it():
    assert json.loads(report.as_json("harbour", DAY, FOUND, 1)) == {
        "region": "harbour",
        "today": "2026-03-01",
        "kinds": [
            {"kind": "facts-due", "title": "Facts", "found": [{"path": "docs/a.md", "line": 3, "message": HOSTILE.message}], "more": 2, "not_looked": ""},
            {"kind": "behind", "title": "Behind", "found": [], "more": 0, "not_looked": "Git is not there. Install it."},
        ],
    }


def test_the_report_for_github_is_the_text_and_a_notice_for_each_line():
    assert report.as_annotations("harbour", DAY, FOUND, 1) == f"{report.as_text('harbour', DAY, FOUND, 1)}\n::notice file=docs/a.md,line=3::{HOSTILE.message}"
    nothing = [Looked("facts-due", "Facts", ())]
    assert {form: write("harbour", DAY, nothing, None) for form, write in report.FORMS.items() if form != "json"} == dict.fromkeys(("text", "markdown", "github"), "There is nothing to look at.")
    assert report.as_text("harbour", DAY, FOUND[1:]).endswith("\n\nThere is nothing else to look at.")


# ---- The command


def run(root: Path, *arguments: str):
    """The command in a project."""
    with chdir(root):
        return CliRunner().invoke(main, ["report", *arguments])


def test_the_command_ends_with_0_when_there_is_something_to_look_at_and_takes_the_day_it_is_given(tmp_path: Path):
    root = made(tmp_path, Golden("", []))
    early, late = (run(root, "--region", "england", "--only", "facts-due", "--today", day) for day in ("2026-06-30", "2026-07-01"))
    assert (early.exit_code, early.output) == (0, "There is nothing to look at.\n")
    assert late.exit_code == 0 and late.output.endswith("\n2 lines to look at.\n")
    assert json.loads(run(root, "--region", "harbour", "--format", "json", "--at-most", "1").output)["region"] == "harbour"
    assert run(root, "--region", "harbour", "--format", "github").output.count("::notice file=regions/") > 1


def test_the_command_prints_the_problems_when_something_is_wrong(tmp_path: Path):
    root = made(tmp_path, Golden("", [], files={"regions/harbour/region.yml": "name: x\n"}))
    done = run(root, "--region", "harbour")
    assert done.exit_code == 1 and done.stdout == ""
    assert done.stderr == "regions/harbour/region.yml:1: 'site_name' is missing. Add it: the name of the site.\n1 problem in 1 file.\n"


@pytest.mark.parametrize("arguments", [["--only", "facts_due"], ["--today", "tomorrow"], ["--at-most", "0"], ["--format", "html"]])
def test_the_command_called_wrongly_ends_with_2(arguments: list[str], tmp_path: Path):
    assert run(made(tmp_path, Golden("", [])), *arguments).exit_code == 2
