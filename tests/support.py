"""What many tests need: a small project in a folder of its own, its problems, and a build of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from macros.checks import all_problems
from macros.problems import report

ROOT = Path(__file__).parent.parent
"""The project's top folder."""
EXAMPLE = ROOT / "tests" / "example"
"""A small whole project: every kind of file, and `harbour`, a region that only the tests build."""


def project(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The example project in a folder, with our words and components, and then the given files written over it.

    A text is dedented and its first line break dropped; `None` deletes the file; bytes are written as they are.
    """
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "_data" / "words", folder / "docs" / "_data" / "words", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(dedent(content).removeprefix("\n"), encoding="utf-8")
    return folder


def buildable(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """The example project with all that a build needs: our settings, our package and our assets."""
    project(folder, files)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "macros", folder / "macros", dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets", dirs_exist_ok=True)
    return folder


def problems(folder: Path, region: str | None = None) -> str:
    """The report on a project, as a person reads it; empty when nothing is wrong."""
    _, found = all_problems(folder, region)
    return report(found) if found else ""


def lrm(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `lrm` in a project, as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "macros.cli", *arguments],
        # The project's own copy of the package is run: what Python would leave beside it is not what a test looks for.
        cwd=folder, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )
