"""Tests that one commit gives the same files wherever and whenever it is built, the downloads and the copy to read offline too."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import sites
from tests.support import ROOT

TRAVELLING = "import time_machine\ntime_machine.travel({date!r}, tick=True).start()\n"
"""What Python runs when it begins, in a build that is to believe that it is another day."""


def built(folder: Path, date: str) -> dict[str, bytes]:
    """Build the last commit in a folder of its own, on a day, with nothing left from another build; gives every file."""
    if (ROOT / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder)], check=True, stdin=subprocess.DEVNULL)
    else:
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".venv", "site", ".cache"))
    (folder / "clock").mkdir()
    (folder / "clock" / "sitecustomize.py").write_text(TRAVELLING.format(date=date), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name not in sites.OF_A_PERSON}
    environment |= {"OFFLINE": "on", "LRM_DOWNLOADS": str(folder / "downloads"), "PYTHONPATH": str(folder / "clock")}
    done = subprocess.run(
        [sys.executable, "-m", "macros.cli", "site"], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    made = {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in (folder / "site").rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    return made


@pytest.mark.slow
def test_two_builds_of_one_commit_in_two_folders_on_two_dates_give_the_same_files(tmp_path: Path):
    first = built(tmp_path / "here", "2026-11-26T10:00:00+00:00")
    second = built(tmp_path / "a longer way" / "there", "2028-02-29T23:59:00+00:00")
    assert first.keys() == second.keys(), sorted(first.keys() ^ second.keys())
    assert "offline-copy.zip" in first and any(name.endswith(".pdf") for name in first) and any(name.endswith(".docx") for name in first)
    differing = [name for name in first if first[name] != second[name]]
    assert not differing, f"these differ: {differing[:20]}"
