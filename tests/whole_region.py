"""Makes a region that changes all a region may change, in a copy of the real project or in any other that holds our words."""

import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

from macros.checks import checked_library
from macros.new.region import write_region
from macros.new.starters import filled
from tests.support import ROOT

NAME = "kent"
"""The folder of the region."""
ANSWERS = """name: Kent and Medway
charity: Kent Voices
phone: 0300 555 0123
email: help@kent-voices.test
website: https://kent-voices.test
gives_advocacy: true
councils: Kent; Medway
area: Kent and Medway
"""
"""What whoever makes it says of it."""
TODAY = date(2026, 11, 26)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="#7a2e00"/></svg>\n'
OWN_PAGE = """
    ---
    title: Getting to the meeting
    description: How to get to a meeting in Kent or Medway, and who can take you.
    stage: get-ready
    order: 15
    ---

    Our office is open {{ fact("our-opening-hours") }}. {{ fact("our-opening-hours", "sentence") }}

    ## What can I take?

    - [Our checklist](../sheets/our-checklist.md)
    - [Our letter](../letters/our-letter.md)
    - [Shall we come with you?](../decide/shall-we-come/index.md)
    """
FACT = """
    value: on weekday mornings
    sentence: You can ring Kent Voices on weekday mornings.
    sources:
      - body: Kent Voices
        title: Contact us
        url: https://kent-voices.test/contact
    seen: 2026-11-20
    checked: 2026-11-20
    check_again_by: 2027-11-20
    """
NOTE = """
    complaints_team: The Kent Listening Desk
    conciliation:
      status: not-stated
      source:
        title: How to complain
        url: https://trust.test/complain
    seen: 2026-11-20
    checked: 2026-11-20
    """


def copy_of_the_project(folder: Path) -> Path:
    """All of the real project that a build needs, with no region but England."""
    for name in ("docs", "overrides", "macros", "regions/england"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def make(root: Path) -> Path:
    """The region in a project, by the same ways as a person makes it; gives its folder."""
    made = write_region(root, NAME, "answers.yml", ANSWERS.encode())
    assert not made.problems, made.problems
    folder = made.path.parent
    text = made.path.read_text(encoding="utf-8")
    for note, key in {'# colours:\n#   accent: "#43365f"': 'colours:\n  accent: "#7a2e00"', "# logo: assets/logo.svg": "logo: assets/logo.svg", "# hosting: GitHub keeps": "hosting: GitHub keeps"}.items():
        assert text.count(note) == 1, note
        text = text.replace(note, key)
    made.path.write_text(text, encoding="utf-8")
    ours = checked_library(root).pages["on-the-day/recording.md"]
    stages = checked_library(root).stages
    starter = {"stages": stages, "today": TODAY, "soon": TODAY}
    files = {
        "assets/logo.svg": LOGO,
        "assets/kent.css": ".lrm-foot { border-block-start-color: rgb(122 46 0); }\n",
        "trusts/rvv.yml": NOTE,
        "facts/our-opening-hours.yml": FACT,
        "question-sheets/our-checklist.yml": filled(ROOT, "sheet", id="our-checklist", name="Our checklist", **starter),
        "letters/our-letter.yml": filled(ROOT, "letter", id="our-letter", name="Our letter", **starter),
        "decision-trees/shall-we-come.yml": filled(ROOT, "tree", id="shall-we-come", name="Shall we come with you", **starter),
        "pages/get-ready/getting-to-the-meeting.md": OWN_PAGE,
        "pages/on-the-day/recording.md": (root / ours.file).read_text(encoding="utf-8") + "\n## Does Kent Voices record?\n\nNo. We take notes for you.\n",
        "words/first-steps.yml": "words:\n  sheets: Our sheets\n",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(content).removeprefix("\n"), encoding="utf-8")
    return folder
