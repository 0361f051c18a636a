"""Sets up what the benchmarks compare with, or measure with, in a place of its own: nothing of it is needed to build or to test."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

from tests.support import ROOT

PLACE = ROOT / ".cache" / "bench"
"""Where it is kept; `make clean` removes it."""
NPM = {"lighthouse": "12.8.2", "nhsuk-frontend": "10.6.1", "govuk-frontend": "6.6.0"}
"""Packages of npm, each with the version that is measured. Lighthouse 13 wants a newer Node.js than Debian has."""
ZENSICAL = "0.0.73"
"""The version of Zensical that is measured: the last whose parts are all on the package index."""


def npm(package: str) -> Path:
    """The folder of a package of npm, which is installed if it is not there. Ends the program where there is no npm."""
    folder = PLACE / f"{package}-{NPM[package]}"
    if not (folder / "node_modules" / package / "package.json").is_file():
        if not shutil.which("npm"):
            sys.exit("This needs Node.js with npm. On Debian or Ubuntu run: sudo apt-get install nodejs npm - then run this again.")
        print(f"Installing {package} {NPM[package]}, for this measurement alone.", file=sys.stderr)
        _run(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error", f"{package}@{NPM[package]}"])
    return folder / "node_modules" / package


def zensical() -> Path:
    """The Python of a place that has Zensical, which is installed if it is not there."""
    folder = PLACE / f"zensical-{ZENSICAL}"
    python = folder / "bin" / "python"
    if not (folder / "done").exists():
        print(f"Installing Zensical {ZENSICAL}, for this measurement alone.", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        _run([str(python), "-m", "pip", "-qq", "install", f"zensical=={ZENSICAL}"])
        (folder / "done").touch()
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} did not work:\n{done.stdout}{done.stderr}")
