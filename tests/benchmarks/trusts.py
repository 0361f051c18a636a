"""Measures how a build grows with the number of trusts: time, memory and the search index (`make bench`).

It makes builds of the real site in a copy of the project, with trusts that never were, and stops when one of the limits
does not hold. It takes some minutes.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import sites
from tests.support import ROOT

NUMBERS = (0, 275, 2_750)
"""How many made-up trusts the builds have: none, as many as there are, and ten times as many."""
RUNS = 3
"""How often each smaller build is made."""
MOST_GROWTH = 11
"""How many times the time of 275 trusts those of 2,750 may take: ten times would be a straight line."""
MOST_MEMORY = 300
"""The most memory, in megabytes, that a build may take at its peak."""
MOST_IN_SEARCH = 200
"""The most bytes that a trust may add to the search index."""
BUILD = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", sys.argv[1]], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Builds in one process, and says what that took: seconds of the processor, and kilobytes of memory at the peak. In a process of its
own, for a peak is that of all children there ever were."""
REGIONS = ("London", "South West", "South East", "Midlands", "East of England", "North West", "North East and Yorkshire")


def rows() -> list[tuple[str, str, str]]:
    """What is measured, its ratio or its size, and what it comes from. Raises `AssertionError` when a limit does not hold."""
    with TemporaryDirectory() as folder:
        (none, few, many) = (_fastest(Path(folder, str(number)), number) for number in NUMBERS)
    growth = (many["seconds"] - none["seconds"]) / (few["seconds"] - none["seconds"])
    in_search = (many["index"] - none["index"]) / NUMBERS[2]
    found = [
        (f"time for {NUMBERS[2]} trusts / for {NUMBERS[1]}", f"{growth:.1f}", f"({many['seconds']:.1f} - {none['seconds']:.1f}) s / ({few['seconds']:.1f} - {none['seconds']:.1f}) s of the processor"),
        (f"peak memory with {NUMBERS[2]} trusts / with none", f"{many['memory'] / none['memory']:.2f}", f"{many['memory']:.0f} MB / {none['memory']:.0f} MB"),
        ("search index, for a trust", f"{in_search:.0f} bytes", f"({many['index'] / 1000:.0f} - {none['index'] / 1000:.0f}) kB / {NUMBERS[2]}"),
    ]
    wrong = [growth > MOST_GROWTH and "the time", many["memory"] > MOST_MEMORY and "the memory", in_search > MOST_IN_SEARCH and "the search index"]
    assert not any(wrong), f"too much: {[what for what in wrong if what]}\n" + "\n".join(map(str, found))
    return found


def _fastest(folder: Path, number: int) -> dict[str, float]:
    """The fastest of several builds. The largest is made once: beside it nothing else that the machine does counts for much."""
    return min((_built(folder, number) for _ in range(1 if number == NUMBERS[-1] else RUNS)), key=lambda built: built["seconds"])


def _built(folder: Path, number: int) -> dict[str, float]:
    """Build the site with so many made-up trusts: seconds of the processor, megabytes at the peak, bytes of the index."""
    _project(folder, number)
    environment = {name: value for name, value in os.environ.items() if name not in sites.OF_A_PERSON} | {"PDF": "off"}
    done = subprocess.run([sys.executable, "-c", BUILD, folder / "site"], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    seconds, kilobytes = done.stdout.split()[-2:]
    size = (folder / "site/search/index.js").stat().st_size
    shutil.rmtree(folder)
    return {"seconds": float(seconds), "memory": int(kilobytes) / 1024, "index": size}


def _project(folder: Path, number: int) -> None:
    """A copy of the project whose directory holds the trusts that our pages name, and so many made-up ones with notes."""
    left_out = shutil.ignore_patterns(".git", ".venv", "site", ".cache", "tests", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=left_out)
    directory = folder / "docs/_data/directory"
    head, _, listed = (directory / "trusts.yml").read_text(encoding="utf-8").partition("trusts:\n")
    pages = "".join(path.read_text(encoding="utf-8") for path in [*(folder / "docs").rglob("*.md"), *(folder / "regions").rglob("*.md")])
    named = set(re.findall(r'(?:trust|conciliation_note)\("([A-Z0-9]+)"\)', pages))
    kept = [part for part in re.split(r"(?m)^(?=  - ods_code)", listed) if part.partition("\n")[0].removeprefix("  - ods_code: ") in named]
    (directory / "trusts.yml").write_text(head + "trusts:\n" + "".join(kept) + "".join(map(_trust, range(number))), encoding="utf-8")
    for name in ("corrections.yml", "hospitals.yml"):
        (directory / name).unlink()
    hospitals = [{"name": f"Made-up Hospital {at}", "trusts": [_code(at)]} for at in range(number)]
    if hospitals:
        frame = {"source": "Made up", "attribution": "Made up.", "as_at": "2026-01-01", "hospitals": hospitals}
        (directory / "hospitals.yml").write_text(json.dumps(frame), encoding="utf-8")
    for path in (folder / "regions/england/trusts").glob("*.yml"):
        if path.stem.upper() not in named:
            path.unlink()
    for at in range(number):
        (folder / f"regions/england/trusts/{_code(at).lower()}.yml").write_text(_note(at), encoding="utf-8")


def _code(at: int) -> str:
    return f"X{at:04}"


def _trust(at: int) -> str:
    return f"  - ods_code: {_code(at)}\n    name: Made-up University Hospitals of Somewhere {at} NHS Foundation Trust\n    town: Sometown\n    nhs_region: {REGIONS[at % 7]}\n    website: https://made-up-{at}.test\n    opened: 2001-04-01\n"


def _note(at: int) -> str:
    source = f"  source:\n    title: Complaints\n    url: https://made-up-{at}.test/complaints\n"
    return (
        f"complaints_team: Complaints Team\nmeetings:\n  says: You can ask for a meeting with the staff who gave the care. It may help to bring somebody with you.\n{source}"
        f"conciliation:\n  status: not-seen\n{source}reply_time:\n  says: It agrees a time with you.\n{source}caution: The copy bears no date, and only its beginning was read.\nseen: 2026-01-02\nchecked:\n"
    )

