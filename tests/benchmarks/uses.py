"""Measures what somebody waits for who uses the site or writes for it: downloads, the question list, and a preview (`make bench`)."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from macros.downloads import making as downloads
from tests import sites
from tests.browser import LAUNCH_ARGS, find_browser
from tests.support import ROOT

MOST_A_DOWNLOAD = 0.25
"""How many seconds one download may take."""
QUESTIONS, MOST_A_KEY = 500, 50
"""With how many questions in a list a key may take how many milliseconds, nineteen times in twenty."""
MOST_A_SENTENCE = 1.5
"""After how many seconds a preview is to show a sentence that somebody saved."""
RUNS = 5
"""How often a sentence is saved; the fastest counts."""

SAVED = {
    "page": ("docs/on-the-day/recording.md", "on-the-day/recording/", "\nA sentence that is number {at}.\n"),
    "letter": ("docs/_data/letters/ask-for-a-meeting.yml", "letters/ask-for-a-meeting/", "\n  A sentence that is number {at}.\n"),
}
"""What somebody edits: a file that ends with its words, the address that shows it, and what is added."""

KEYS = """() => {
  const areas = [...document.querySelectorAll("[data-of=text]")], times = []
  for (let at = 0; at < 200; at++) {
    const area = areas[(at * 37) % areas.length]
    area.value += "x"
    const begun = performance.now()
    area.dispatchEvent(new Event("input", { bubbles: true }))
    // The list is laid out too.
    document.body.getBoundingClientRect()
    times.push(performance.now() - begun)
  }
  return { number: areas.length, times: times.sort((one, other) => one - other) }
}"""


def rows(site: Path) -> list[tuple[str, str, str]]:
    """What is measured, its ratio, and what it comes from; `site` is the built site."""
    return [*_downloads(), _question_list(site), *_preview()]


def _downloads() -> list[tuple[str, str, str]]:
    with TemporaryDirectory() as folder:
        times = []
        for _ in range(2):
            downloads._remembered.clear()
            begun = time.perf_counter()
            library = downloads.ready_library(ROOT, None, {"LRM_DOWNLOADS": folder})
            times.append(time.perf_counter() - begun)
            if len(times) == 1:
                before = {path: path.stat().st_mtime_ns for path in Path(folder).iterdir()}
        made_again = sum(before.get(path) != path.stat().st_mtime_ns for path in Path(folder).iterdir())
    number = sum(map(len, library.downloads.values()))
    each = (times[0] - times[1]) / number
    return [
        (f"one download / {MOST_A_DOWNLOAD} s (goal: at most 1)", f"{each / MOST_A_DOWNLOAD:.2f}", f"{each:.2f} s / {MOST_A_DOWNLOAD} s; {number} downloads"),
        ("downloads made again when nothing changed (goal: none)", str(made_again), f"looked up in {times[1]:.1f} s"),
    ]


def _question_list(site: Path) -> tuple[str, str, str]:
    questions = [{"id": f"q{at}", "text": f"Why did nobody tell us what happened on day {at}?", "note": "", "top": False, "at": 1} for at in range(QUESTIONS)]
    kept = json.dumps({"app": "lrm-question-list", "version": 1, "order": 1, "questions": questions, "gone": [], "about": {}})
    with sync_playwright() as playwright, sites.serve(site) as base:
        browser = playwright.chromium.launch(executable_path=find_browser(install=False), args=LAUNCH_ARGS)
        page = browser.new_page()
        page.goto(f"{base}your-questions/")
        page.evaluate("kept => localStorage.setItem('lrm-question-list', kept)", kept)
        page.reload()
        found = page.evaluate(KEYS)
        browser.close()
    assert found["number"] == QUESTIONS
    late = found["times"][len(found["times"]) * 19 // 20]
    return f"19 of 20 keys in a list of {QUESTIONS} questions / {MOST_A_KEY} ms (goal: at most 1)", f"{late / MOST_A_KEY:.2f}", f"{late:.1f} ms / {MOST_A_KEY} ms"


def _preview() -> Iterator[tuple[str, str, str]]:
    """How long it takes until a preview shows a sentence that was saved."""
    with TemporaryDirectory() as folder:
        project = Path(folder, "project")
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "site", "tests", "__pycache__"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        process = subprocess.Popen(
            [sys.executable, "-m", "macros.cli", "serve", "--port", str(port)], cwd=project,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        try:
            for name, (file, address, added) in SAVED.items():
                seconds = _saved(project / file, f"http://127.0.0.1:{port}/{address}", added)
                yield f"a saved sentence of a {name} in a preview / {MOST_A_SENTENCE} s (goal: at most 1)", f"{seconds / MOST_A_SENTENCE:.2f}", f"{seconds:.1f} s / {MOST_A_SENTENCE} s"
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _saved(path: Path, address: str, added: str) -> float:
    before, times = path.read_text(encoding="utf-8").rstrip("\n") + "\n", []
    _wait_for("<h1>", address)
    for at in range(RUNS):
        # Somebody looks, and thinks, before the next.
        time.sleep(1)
        begun = time.perf_counter()
        path.write_text(before + added.format(at=at), encoding="utf-8")
        _wait_for(f"A sentence that is number {at}.", address)
        times.append(time.perf_counter() - begun)
    return min(times)


def _wait_for(words: str, address: str) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=60) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise AssertionError(f"{address} never shows {words!r}")
