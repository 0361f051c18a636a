"""Tests that a site built in shares, each in a process of its own, is the one that MkDocs builds at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from macros.building import shares
from macros.library import Library
from macros.models.region import Region
from tests.support import ROOT, buildable

BUILD = """
import sys
from pathlib import Path
from macros.building import shares
from macros.building.site_library import site_library
root, folder, number, shares._START = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
built = shares.build(site_library(root, None), folder, number)
print(built.said)
sys.exit(not built.is_good)
"""
"""Builds in a process of its own: a build copies its process, which one that runs tests must not be."""


def build(root: Path, folder: Path, number: int, start: str = "fork") -> subprocess.CompletedProcess[str]:
    """Build a project in a number of shares."""
    return subprocess.run([sys.executable, "-c", BUILD, root, folder, str(number), start], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day that every page bears, so that two builds can be the same."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    monkeypatch.setenv("SITE_URL", "https://somebody.test/guide/")


def test_however_many_shares_there_are_the_files_are_those_of_mkdocs(day, tmp_path: Path):
    root = buildable(tmp_path / "project")
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "whole"], cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    whole = files(tmp_path / "whole")
    assert whole["sitemap.xml"].count(b"<url>") > 10 and whole["search/index.js"]
    for number, start in ((1, "fork"), (2, "fork"), (3, "fork"), (2, "spawn")):
        folder = tmp_path / f"{start}-{number}"
        done = build(root, folder, number, start)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("Documentation built in") == number
        made = files(folder)
        assert made.keys() == whole.keys()
        # The map of the site is compressed with the time of the build in it.
        assert [name for name in made if made[name] != whole[name] and not name.endswith(".gz")] == [], folder.name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fork-1", "fork-2", "fork-3", "project", "spawn-2", "whole"]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_link_to_a_heading_that_is_not_there_is_found_in_whatever_share_it_stands(number: int, tmp_path: Path):
    # No check of ours knows which page shows a component: `whole-tree` is on none but those of trees.
    page = "---\ntitle: One\ndescription: A link.\norder: {order}\n---\n\nSee [this]({other}.md#whole-tree).\n"
    root = buildable(tmp_path / "project", {"docs/one.md": page.format(order=81, other="two"), "docs/two.md": page.format(order=82, other="one")})
    done = build(root, tmp_path / "site", number)
    assert done.returncode == 1
    for one, other in (("one", "two"), ("two", "one")):
        assert f"WARNING -  Doc file '{one}.md' contains a link '{other}.md#whole-tree', but the doc '{other}.md' does not contain an anchor '#whole-tree'." in done.stdout


@pytest.mark.parametrize(("ours", "theirs", "shares"), [
    ("", "", 2),
    ("  - macros/pages.py\n", "  - macros/pages.py\n  - gather.py\n", 1),
    ("  search:\n", "  privacy:\n    enabled: false\n  search:\n", 1),
])
def test_a_site_with_a_plugin_or_a_hook_of_somebody_else_has_one_share(ours: str, theirs: str, shares: int, tmp_path: Path):
    root = buildable(tmp_path / "project", {"gather.py": "def on_env(env, config, files):\n    assert all(file.page.content for file in files.documentation_pages())\n"})
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert ours in settings
    (root / "mkdocs.yml").write_text(settings.replace(ours, theirs), encoding="utf-8")
    done = build(root, tmp_path / "site", 2)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Documentation built in") == shares


def test_a_share_that_is_killed_is_told_in_a_line(tmp_path: Path):
    root = buildable(tmp_path / "project", {"killed.py": "import os\n\n\ndef on_env(env, config, files):\n    os.kill(os.getpid(), 9)\n"})
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("hooks:\n", "hooks:\n  - killed.py\n"), encoding="utf-8")
    done = build(root, tmp_path / "site", 2)
    assert done.returncode == 1 and not done.stderr
    assert done.stdout.count("A process of the build was stopped from outside.") == 1


def test_there_is_a_share_for_each_processor_and_fifty_pages(monkeypatch: pytest.MonkeyPatch):
    def number(processors: int, pages: int) -> int:
        monkeypatch.setattr(shares.os, "sched_getaffinity", lambda process: range(processors), raising=False)
        monkeypatch.setattr(Library, "addresses", lambda self: dict.fromkeys(map(str, range(pages)), ""))
        return shares.number(Library(root=ROOT, region=Region(id="x", name="X", site_name="X")))

    assert [number(*one) for one in ((1, 540), (2, 540), (8, 540), (64, 540), (2, 99), (2, 100), (2, 0))] == [1, 2, 8, 10, 1, 2, 1]
