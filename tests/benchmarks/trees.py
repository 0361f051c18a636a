"""Measures how the time for a decision tree grows with the number of its questions, as ratios (`make bench`)."""

import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from macros import reader, text
from macros.checks import checked_library
from macros.links import address_of
from macros.rendering import generated
from macros.rendering.render import PageRenderer
from tests.rendering import call
from tests.support import buildable, lrm, project

SMALL, LARGE = 30, 300
"""The numbers of questions that are compared."""
WIDE = 6
"""How many questions a question leads to, besides the option for "I'm not sure": seven options are the most."""
FILE = "docs/_data/decision-trees/shall-i-wander.yml"
"""Where the tree stands in the example project."""
RUNS = 3
"""Each is measured this often, and the fastest counts."""


def rows() -> list[tuple[str, str, str]]:
    """What is measured, the ratio, and the times it comes from."""
    found = []
    for name, work in (("check and render", checked_and_rendered), ("build a whole site with", built)):
        with TemporaryDirectory() as folder:
            small, large = (min(work(Path(folder, f"{number}-{run}"), number) for run in range(RUNS)) for number in (SMALL, LARGE))
        found.append((f"{name} a tree of {LARGE} questions / of {SMALL}", f"{large / small:.1f}", f"{large:.2f} s / {small:.2f} s"))
    return found


def checked_and_rendered(folder: Path, number: int) -> float:
    """How many seconds it takes to read and check a tree of so many questions, and to render all its pages."""
    root = project(folder, {FILE: json.dumps(tree(number))})
    reader._cache.clear()
    text.paragraphs.cache_clear()
    begun = time.perf_counter()
    library = checked_library(root)
    for page in generated.pages(library, with_trusts=False):
        if page.path.startswith("decide/shall-i-wander/"):
            renderer = PageRenderer(library, address_of(page.path))
            for line in page.markdown.splitlines():
                if line.startswith("{{"):
                    call(renderer, line.strip("{} "))
    return time.perf_counter() - begun


def built(folder: Path, number: int) -> float:
    """How many seconds `lrm site` takes for the example project with a tree of so many questions."""
    root = buildable(folder, {FILE: json.dumps(tree(number))})
    begun = time.perf_counter()
    done = lrm(root, "site")
    assert done.returncode == 0, done.stderr
    return time.perf_counter() - begun


def tree(number: int) -> dict:
    """A tree of so many questions, as a file holds it: each leads to the next ones not yet led to, and at last to outcomes."""
    # JSON is YAML too, and has one way to write each thing.
    questions: dict[str, dict] = {}
    journeys: list[dict] = []
    ways: dict[int, list[str]] = {0: []}
    ends = max(1, number // 10)
    for at in range(number):
        options = []
        for side in range(WIDE):
            to = at * WIDE + side + 1
            options.append({"option": f"The way on side {side}", "next": f"question-{to}" if to < number else f"outcome-{to % ends}"})
            if to < number:
                ways[to] = [*ways[at], f"The way on side {side}"]
        options.append({"option": "I'm not sure", "next": f"outcome-{at % ends}", "unsure": "true"})
        questions[f"question-{at}"] = {
            "question": f"Which way do you go at crossing {at}?",
            "hint": "Look at [the first steps](/guide/first-steps/). They take [[fact:reply-time]].",
            "why": "*All* ways lead on.",
            "options": options,
        }
        journeys += [{"answers": [*ways[at], one["option"]], "outcome": one["next"]} for one in options if one["next"].startswith("outcome")]
    outcomes = {
        f"outcome-{end}": {
            "outcome": f"You are at end {end}",
            "text": "Rest now. It takes [[fact:reply-time]].\n\nThen go home.",
            "next_steps": [{"text": "First steps", "link": "/guide/first-steps/"}],
        }
        for end in range(ends)
    }
    return {
        "title": "Shall I wander?", "description": "A large tree.", "stage": "first", "intro": "Many questions.",
        "start": "question-0", "questions": questions, "outcomes": outcomes, "journeys": journeys,
    }
