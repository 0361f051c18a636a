"""Tests that ProperDocs, a fork of MkDocs, builds the same site: the way out if MkDocs comes to its end."""

import os
import re
import subprocess
import sys
from pathlib import Path

from macros.finishing.finish import finish
from tests.support import ROOT

GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')
"""The one line that may differ: it names the generator."""


def test_properdocs_builds_the_same_pages(site: Path, tmp_path: Path):
    # As `lrm site` does: each page bears the day of the last commit.
    day = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    environment = {**os.environ, **({"SOURCE_DATE_EPOCH": day} if day else {})}
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "--strict", "--site-dir", tmp_path / "site"],
        cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

    assert finish(tmp_path / "site", ROOT / "overrides") == []
    ours, theirs = pages(site), pages(tmp_path / "site")
    assert ours.keys() == theirs.keys(), sorted(ours.keys() ^ theirs.keys())
    differing = [f"{name}: {first_difference(ours[name], theirs[name])}" for name in ours if ours[name] != theirs[name]]
    assert not differing, f"{len(differing)} pages differ:\n" + "\n".join(differing[:20])


def pages(site: Path) -> dict[str, list[str]]:
    """Every page of a site as lines, without the name of its generator."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        html, number = GENERATOR.subn("", file.read_text(encoding="utf-8"))
        assert number <= 1, f"{file} names its generator {number} times"
        found[str(file.relative_to(site))] = html.splitlines()
    assert found, f"no page in {site}"
    return found


def first_difference(ours: list[str], theirs: list[str]) -> str:
    """The first line that differs, as both have it."""
    pairs = zip([*ours, "(end)"], [*theirs, "(end)"], strict=False)
    return next(f"line {number}: {one.strip()!r}, not {other.strip()!r}" for number, (one, other) in enumerate(pairs, 1) if one != other)
