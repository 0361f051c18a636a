"""Tests the commands as a person runs them: what they print, how they end, and what they leave in the folder."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from macros.annotations import annotations
from macros.finishing.finish import finish
from macros.problems import Problem
from macros.reader import load
from tests.support import buildable, lrm

SECONDS = 60
"""How long to wait for what takes two seconds on an idle machine."""

WRONG_LINK = {"docs/lists.md": "---\ntitle: Lists\ndescription: One wrong link.\norder: 30\n---\n\nSee [this](nowhere.md).\n"}
"""A page with a problem on line 7."""

# A hook that says how far the build is and then waits: time enough to kill it, on any machine.
WAITING = {
    "waiting.py": """
        import time
        from pathlib import Path

        def on_post_page(output, page, config):
            Path(config["config_file_path"]).with_name("is-building").touch()
            time.sleep(600)
        """
}


# ---- lrm check


def test_check_ends_with_0_and_counts_the_files_when_all_is_well(tmp_path: Path):
    done = lrm(buildable(tmp_path), "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No problems in ")


def test_check_ends_with_1_and_the_report_when_something_is_wrong(tmp_path: Path):
    done = lrm(buildable(tmp_path, WRONG_LINK), "check")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("docs/lists.md:7: ")
    assert done.stderr.endswith("1 problem in 1 file.\n")


@pytest.mark.parametrize("arguments", [["check", "--regoin", "england"], ["chekc"], ["serve", "--port", "eighty"]])
def test_a_command_that_is_called_wrongly_ends_with_2(arguments: list[str], tmp_path: Path):
    done = lrm(buildable(tmp_path), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Usage: " in done.stderr


def test_a_region_that_is_not_there_is_a_problem_by_its_name(tmp_path: Path):
    by_option = lrm(buildable(tmp_path), "check", "--region", "harbor")
    by_variable = lrm(tmp_path, "check", REGION="harbor")
    assert (by_option.returncode, by_option.stderr) == (by_variable.returncode, by_variable.stderr)
    assert by_option.returncode == 1
    assert "Did you mean 'harbour'?" in by_option.stderr


@pytest.mark.parametrize("command", ["check", "site", "serve", "pages"])
def test_outside_a_project_a_command_says_where_to_go(command: str, tmp_path: Path):
    done = lrm(tmp_path, command)
    assert done.returncode == 2
    assert "There is no mkdocs.yml here. Go to the project's top folder first." in done.stderr
    assert not list(tmp_path.iterdir())


def test_check_for_github_says_each_problem_on_its_line_and_the_whole_report_too(tmp_path: Path):
    folder = buildable(tmp_path, {"docs/lists.md": "---\ntitle: Lists\ndescription: Two wrong links.\norder: 30\n---\n\nSee [this](nowhere.md).\n\nSee [that](100%.md).\n"})
    plain, done = lrm(folder, "check"), lrm(folder, "check", "--format", "github")
    assert done.returncode == plain.returncode == 1
    assert done.stderr == plain.stderr, "GitHub shows ten lines of a step at the most"
    first, second, _ = plain.stderr.splitlines()
    assert done.stdout.splitlines() == [
        first.replace("docs/lists.md:7: ", "::error file=docs/lists.md,line=7::"),
        second.replace("docs/lists.md:9: ", "::error file=docs/lists.md,line=9::").replace("%", "%25"),
    ]
    assert second.count("%") == 1


def test_check_for_github_has_no_annotation_when_all_is_well(tmp_path: Path):
    done = lrm(buildable(tmp_path), "check", "--format", "github")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("No problems in ") and "::" not in done.stdout


def test_what_somebody_typed_can_neither_end_an_annotation_nor_begin_another():
    hostile = Problem("docs/a,line=1::b\n::error::\r%0A.md", 3, "This\r\n::warning file=x::is 100 % wrong, and %0A: too.")
    assert annotations([hostile], "notice") == (
        "::notice file=docs/a%2Cline=1%3A%3Ab%0A%3A%3Aerror%3A%3A%0D%250A.md,line=3"
        "::This%0D%0A::warning file=x::is 100 %25 wrong, and %250A: too."
    )


# ---- lrm site


def test_a_good_build_replaces_the_whole_site(tmp_path: Path):
    folder = buildable(tmp_path)
    old(folder)
    done = lrm(folder, "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert not (folder / "site" / "old.html").exists(), "a page of the old site is still there"
    pages = list((folder / "site").rglob("*.html"))
    assert done.stdout == f"The site is in site/: {len(pages)} pages.\n"
    assert left_over(folder) == []


def test_a_build_with_problems_leaves_the_old_site_as_it_was(tmp_path: Path):
    folder = buildable(tmp_path, WRONG_LINK)
    before = old(folder)
    done = lrm(folder, "site")
    assert done.returncode == 1
    assert done.stderr.startswith("docs/lists.md:7: ")
    assert done.stderr.endswith("1 problem in 1 file. The site was not built.\n")
    assert files(folder / "site") == before
    assert left_over(folder) == []


def test_a_build_that_fails_in_mkdocs_leaves_the_old_site_as_it_was(tmp_path: Path):
    folder = buildable(tmp_path)
    # Our checks do not read what a theme's template holds; MkDocs does, half way through the build.
    (folder / "overrides" / "main.html").write_text("{% extends 'base.html' %}{% block content %}{{ not.there }}{% endblock %}")
    before = old(folder)
    done = lrm(folder, "site")
    assert done.returncode == 1
    assert done.stderr.endswith("The site was not built.\n")
    assert files(folder / "site") == before
    assert left_over(folder) == []


def test_a_warning_of_mkdocs_is_enough_to_build_nothing(tmp_path: Path):
    folder = buildable(tmp_path)
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("not_a_setting_of_mkdocs: 1\n")
    before = old(folder)
    done = lrm(folder, "site")
    assert done.returncode == 1
    assert "not_a_setting_of_mkdocs" in done.stderr
    assert files(folder / "site") == before


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_works(tmp_path: Path):
    folder = buildable(tmp_path, WAITING)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - waiting.py\n"), encoding="utf-8")
    before = old(folder)
    with running(folder, "site") as process:
        wait_until((folder / "is-building").exists, process)
    assert files(folder / "site") == before

    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert lrm(folder, "site").returncode == 0
    assert not (folder / "site" / "old.html").exists()


def test_a_build_that_was_killed_while_it_put_the_new_site_in_place_loses_nothing(tmp_path: Path):
    folder = buildable(tmp_path, WRONG_LINK)
    before = old(folder)
    # The old site has been moved away, the new one has not yet been moved in.
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / "site").rename(folder / ".cache" / "old")
    assert lrm(folder, "site").returncode == 1
    assert files(folder / "site") == before


def test_a_build_writes_nothing_but_the_site(tmp_path: Path):
    folder = buildable(tmp_path)
    before = files(folder)
    assert lrm(folder, "site", PYTHONDONTWRITEBYTECODE="1").returncode == 0
    after = files(folder)
    assert {name: content for name, content in after.items() if not name.startswith("site/")} == before


def test_a_region_is_built_by_its_name(tmp_path: Path):
    folder = buildable(tmp_path)
    assert lrm(folder, "site", REGION="harbour").returncode == 0
    assert "Meetings at the Harbour" in (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert (folder / "site" / "guide" / "tides" / "index.html").is_file()
    assert not (folder / "site" / "trusts" / "rbb").exists(), "a trust that the region does not show has a page"


# ---- lrm pages


def test_pages_writes_every_page_as_markdown(tmp_path: Path):
    folder = buildable(tmp_path / "project")
    done = lrm(folder, "pages", "--write", "../written")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    everything = {path.relative_to(tmp_path / "written").as_posix() for path in (tmp_path / "written").rglob("*") if path.is_file()}
    written = {path for path in everything if path.endswith(".md")}
    assert everything - written == {"assets/trust-finder-data.js"}
    library, _ = load(folder)
    assert {"/" + path.removesuffix(".md").removesuffix("index").rstrip("/") for path in written} == {
        address.rstrip("/") or "/" for address in library.addresses()
    }
    assert all(path.read_text(encoding="utf-8").startswith('---\ntitle: "') for path in (tmp_path / "written").rglob("*.md"))


def test_pages_lists_every_page_with_the_file_that_holds_its_words(tmp_path: Path):
    folder = buildable(tmp_path)
    before = files(folder)
    done = lrm(folder, "pages")
    assert done.returncode == 0
    listed = dict(line.split("  ") for line in done.stdout.splitlines())
    assert listed["trusts/raa.md"] == "regions/england/trusts/raa.yml"
    assert listed["decide/shall-i-go/is-it-open.md"] == "docs/_data/decision-trees/shall-i-go.yml"
    assert [name for name in listed.values() if not (folder / name).is_file()] == []
    assert files(folder) == before, "it was only asked to list"


def test_pages_with_problems_writes_nothing(tmp_path: Path):
    done = lrm(buildable(tmp_path / "project", WRONG_LINK), "pages", "--write", "../written")
    assert done.returncode == 1
    assert done.stderr.startswith("docs/lists.md:7: ")
    assert not (tmp_path / "written").exists()


# ---- mkdocs itself, which people who know it will run


def test_mkdocs_itself_prints_the_report_without_a_traceback(tmp_path: Path):
    folder = buildable(tmp_path, WRONG_LINK)
    done = mkdocs(folder, "build")
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "docs/lists.md:7: " in said
    assert "1 problem in 1 file. The site was not built." in said
    assert "Traceback" not in said
    assert not (folder / "site").exists()


def test_mkdocs_itself_builds_the_same_pages(tmp_path: Path):
    folder = buildable(tmp_path)
    done = mkdocs(folder, "build", "--site-dir", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    assert lrm(folder, "site").returncode == 0
    assert finish(folder / "by-mkdocs", folder / "overrides") == []
    ours, theirs = files(folder / "site"), files(folder / "by-mkdocs")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if name.endswith(".html") and ours[name] != theirs[name]] == []


# ---- lrm serve


def test_serve_answers_on_this_machine_and_shows_a_sentence_that_was_changed(tmp_path: Path):
    folder, port = buildable(tmp_path), free_port()
    with running(folder, "serve", "--port", str(port)) as process:
        wait_until(lambda: "Everything here is made up" in get(port, "/"), process)
        assert "Is it open?" in get(port, "/decide/shall-i-go/is-it-open/")
        assert get(port, "/trusts/raa/") == "", "trust pages are to be left out of a preview"
        assert listens_on(port) == {"127.0.0.1"}

        page = folder / "docs" / "index.md"
        page.write_text(page.read_text(encoding="utf-8").replace("Everything here is", "All of this is"), encoding="utf-8")
        wait_until(lambda: "All of this is made up" in get(port, "/"), process)
        # Only that page was built anew: the others are still there, and the search still knows them.
        assert "Is it open?" in get(port, "/decide/shall-i-go/is-it-open/") and "shall-i-go" in get(port, "/search/index.js")
        # The script by which MkDocs loads a page again would be refused, before a change and after it.
        assert "livereload(" in get(port, "/") and "Content-Security-Policy" not in get(port, "/")

        tree = folder / "docs" / "_data" / "decision-trees" / "shall-i-go.yml"
        tree.write_text(tree.read_text(encoding="utf-8").replace("Is it open?", "Is it shut?"), encoding="utf-8")
        wait_until(lambda: "Is it shut?" in get(port, "/decide/shall-i-go/is-it-open/"), process)
    assert not (folder / "site").exists(), "a preview is to leave the site alone"


def test_serve_survives_a_mistake_and_goes_on_when_it_is_put_right(tmp_path: Path):
    folder, port = buildable(tmp_path), free_port()
    page = folder / "docs" / "index.md"
    good = page.read_text(encoding="utf-8")
    with running(folder, "serve", "--port", str(port)) as process:
        wait_until(lambda: "Everything here is made up" in get(port, "/"), process)
        page.write_text(good.replace("Everything", "[All](nowhere.md)"), encoding="utf-8")
        wait_until(lambda: "docs/index.md:7: " in said(process), process)
        page.write_text(good.replace("Everything here is", "All of this is"), encoding="utf-8")
        wait_until(lambda: "All of this is made up" in get(port, "/"), process)
    assert "Traceback" not in said(process)


# ---- What the tests above do


def old(folder: Path) -> dict[str, bytes]:
    """Put a site of an earlier build into a project; gives its files."""
    (folder / "site" / "deep" / "down").mkdir(parents=True)
    (folder / "site" / "old.html").write_text("<p>A page that is gone by now.</p>", encoding="utf-8")
    (folder / "site" / "deep" / "down" / "index.html").write_bytes(b"\x00 as it was")
    return files(folder / "site")


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def left_over(folder: Path) -> list[str]:
    """What a build has left in its working folder."""
    return sorted(path.name for path in (folder / ".cache").iterdir()) if (folder / ".cache").exists() else []


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs itself in a project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[subprocess.Popen]:
    """`lrm` at work, with all it starts in a process group of its own, which is killed in the end."""
    with (folder / "said.txt").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", *arguments],
            cwd=folder, env={**os.environ, "PYTHONUNBUFFERED": "1"}, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )
        process.said = folder / "said.txt"  # type: ignore[attr-defined]
        try:
            yield process
        finally:
            # Once it has been waited for, its number may be another's. Then what it started has ended before it.
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def said(process: subprocess.Popen) -> str:
    """What a running `lrm` has printed so far."""
    return process.said.read_text(encoding="utf-8", errors="replace")  # type: ignore[attr-defined]


def wait_until(is_true: Callable[[], bool], process: subprocess.Popen) -> None:
    """Wait for something that a running `lrm` brings about."""
    end = time.monotonic() + SECONDS
    while not is_true():
        assert process.poll() is None, f"it stopped:\n{said(process)}"
        assert time.monotonic() < end, f"nothing came of it in {SECONDS} seconds:\n{said(process)}"
        time.sleep(0.1)


def free_port() -> int:
    """A port of this machine that nobody uses now. `lrm serve` must be told one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(port: int, address: str) -> str:
    """A page of the preview; empty as long as there is none."""
    try:
        with urlopen(f"http://127.0.0.1:{port}{address}", timeout=5) as answer:
            return answer.read().decode("utf-8")
    except OSError:
        return ""


def listens_on(port: int) -> set[str]:
    """Which of this machine's own addresses answer at a port: only the one that no other machine can reach should."""
    found = set()
    # 127.0.0.2 is this machine as well, and stands for every other address it has.
    for address in ("127.0.0.1", "127.0.0.2"):
        with socket.socket() as probe:
            probe.settimeout(5)
            if probe.connect_ex((address, port)) == 0:
                found.add(address)
    return found
