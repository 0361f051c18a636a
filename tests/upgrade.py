"""Plays three years: the original, a charity's fork of it, what each of them changes, and what it takes to bring the two together."""

import json
import re
import shutil
from pathlib import Path

from tests.repository import Repository
from tests.support import ROOT, lrm

REGION = "estuary"
"""The region of the charity, which no real one should be called."""
OWN = f"regions/{REGION}"
"""The one folder that a charity edits."""
KEEPS = ("docs", "macros", "overrides", "regions/england")
"""What the original is made of; a fork that runs this has a region of its own besides."""

# ---- The charity

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>Estuary Voices</title><path d="M0 4h8"/></svg>\n'
RECORDING = """
    ---
    title: Recording your meeting on the Estuary
    description: How people on the Estuary record their meetings.
    stage: on-the-day
    order: 20
    ---

    We lend you a recorder, and show you how it works.

    {{ decision_tree("can-i-record") }}

    ## Am I allowed to record the meeting?

    {{ fact("recording-for-yourself", "sentence") }}

    ## What may I do with my recording?

    Keep it private.
    """
FILES = {
    "region.yml": """
        name: The Estuary
        base: england
        site_name: Your meeting on the Estuary
        run_by:
          name: Estuary Voices
          email: help@estuary-voices.test
        hosting: Mudflat Hosting keeps this site, and notes nothing.
        contacts:
          advocacy:
            name: Estuary Voices
            phone: 0300 555 0199
        councils:
          - Saltmarsh
          - Wader
        trusts:
          - RVV
          - RXY
        colours:
          accent: "#00594f"
        logo: assets/logo.svg
        """,
    "assets/logo.svg": LOGO,
    "assets/estuary.css": ".estuary-tide { letter-spacing: 1px; }\n",
    "pages/on-the-day/recording.md": RECORDING,
    "pages/our-boat.md": """
        ---
        title: Our boat
        description: Where our boat lands.
        order: 80
        ---

        We come to you by boat. Ring {{ fact("boat-line") }}.
        """,
    "question-sheets/for-the-boat.yml": """
        title: For the boat
        description: What to pack for the boat.
        stage: get-ready
        how_to_use: Tick what you have packed.
        sections:
          - heading: In your bag
            items:
              - question: Is your life jacket on?
        """,
    "letters/ask-for-the-boat.yml": """
        title: Ask for the boat
        description: This letter asks us to fetch you.
        stage: get-ready
        before_you_send: Send it to Estuary Voices.
        gaps:
          jetty: the name of your jetty
        subject: Please fetch me
        body: |-
          Dear Estuary Voices

          Please fetch me from [[gap:jetty]].
        """,
    "decision-trees/is-it-high-tide.yml": """
        title: Is it high tide?
        description: Whether the boat can land.
        stage: get-ready
        intro: One question.
        start: water
        questions:
          water:
            question: Can you see the water?
            options:
              - option: "Yes"
                next: wave
              - option: "No"
                next: ring
              - option: I'm not sure
                next: ring
                unsure: true
        outcomes:
          wave:
            outcome: Wave to us
            text: We see you.
            next_steps:
              - text: About our boat
                link: /our-boat/
          ring:
            outcome: Ring us
            text: The number is [[fact:boat-line]].
            next_steps:
              - text: About our boat
                link: /our-boat/
        journeys:
          - answers: ["Yes"]
            outcome: wave
          - answers: ["No"]
            outcome: ring
          - answers: [I'm not sure]
            outcome: ring
        """,
    "facts/boat-line.yml": """
        value: 0300 555 0142
        sentence: The number of our boat is 0300 555 0142.
        sources:
          - body: Estuary Voices
            title: Our boat
            url: https://estuary-voices.test/boat
        seen: 2026-11-01
        checked: 2026-11-02
        check_again_by: 2027-04-01
        """,
    "glossary/advocate.yml": """
        term: advocate
        meaning: Somebody of Estuary Voices, who helps you to be heard.
        """,
    "words/contact.yml": """
        words:
          if_you_live_in: If you live here, we come by boat.
          anywhere: We come to everybody by boat.
        """,
    "trusts/rvv.yml": """
        complaints_team: The Heron Desk
        conciliation:
          status: not-checked
        seen: 2026-11-01
        checked: 2026-11-02
        """,
    "trusts/rxy.yml": """
        complaints_team: The Curlew Desk
        meetings:
          says: They meet people by the sea wall.
          source:
            title: Where we meet
            url: https://estuary-voices.test/wall
        conciliation:
          status: not-checked
        seen: 2026-11-01
        checked: 2026-11-02
        """,
}
"""All that a charity may make its own, each with words that nobody else has."""
SHOWN = {
    "index.html": ("Your meeting on the Estuary", "assets/logo", "assets/estuary", "Our boat"),
    "assets/estuary*.css": (".estuary-tide",),
    "assets/logo*.svg": ("Estuary Voices",),
    "assets/region*.css": ("#00594f",),
    "on-the-day/recording/index.html": ("Recording your meeting on the Estuary", "We lend you a recorder"),
    "our-boat/index.html": ("We come to you by boat", "0300 555 0142"),
    "sheets/for-the-boat/index.html": ("Is your life jacket on?",),
    "letters/ask-for-the-boat/index.html": ("the name of your jetty",),
    "decide/is-it-high-tide/index.html": ("Can you see the water?",),
    "decide/is-it-high-tide/ring/index.html": ("0300 555 0142",),
    "words-we-use/index.html": ("Somebody of Estuary Voices",),
    "find-an-advocate/index.html": ("0300 555 0199", "Saltmarsh", "If you live here, we come by boat."),
    "privacy/index.html": ("Mudflat Hosting",),
    "trusts/rvv/index.html": ("The Heron Desk",),
    "trusts/rxy/index.html": ("They meet people by the sea wall.",),
}
"""Where each of these words stands in the built site. What a page loads may have more in its name there."""


class Fork:
    """A charity's fork of the original, on a computer that has both."""

    def __init__(self, original: Repository, folder: Path) -> None:
        self.repository = original.clone(folder, "--origin=upstream")
        self.folder = folder

    def merge(self, may_fail: bool = False) -> str:
        """Take over what is new in the original; gives what git says of it."""
        self.repository.git("fetch", "--quiet", "upstream")
        done = self.repository.git("merge", "--quiet", "--no-edit", "upstream/main", may_fail=may_fail)
        return done.stdout + done.stderr

    def report(self, today: str) -> dict[str, list[str]]:
        """The lines of `lrm report` that there are, by their kinds. Nothing may be wrong, and everything looked at."""
        done = lrm(self.folder, "report", "--format", "json", "--today", today, REGION=REGION)
        assert done.returncode == 0, done.stderr
        kinds = json.loads(done.stdout)["kinds"]
        assert not [kind for kind in kinds if kind["not_looked"]], kinds
        return {kind["kind"]: [f"{one['path']}:{one['line']}: {one['message']}" for one in kind["found"]] for kind in kinds if kind["found"]}

    def build(self, **environment: str) -> Path:
        """The built site of the region."""
        done = lrm(self.folder, "site", REGION=REGION, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.folder / "site"

    def lost(self) -> list[str]:
        """Which of the charity's words do not stand where they belong in the built site."""
        site = self.folder / "site"
        texts = {path: "".join(found.read_text(encoding="utf-8") for found in site.glob(path)) for path in SHOWN}
        return [f"{path}: {words}" for path, all_words in SHOWN.items() for words in all_words if words not in texts[path]]


# ---- The original


def original(folder: Path) -> Repository:
    """The original as this project is now."""
    for part in KEEPS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".gitignore").write_text("site/\n.cache/\n__pycache__/\n", encoding="utf-8")
    return Repository.of(folder, "A")


def change(repository: Repository, file: str, pattern: str, text: str) -> None:
    """Write a text in the place of what a pattern finds in a file: that must be there, once."""
    path = repository.folder / file
    changed, number = re.subn(pattern, lambda match: text, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert number == 1, f"{file} has {pattern!r} {number} times: change this step of the test"
    path.write_text(changed, encoding="utf-8")


def begin(repository: Repository, page: str, words: str) -> None:
    """Put words at the beginning of the first paragraph of a page."""
    path = repository.folder / page
    front, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    path.write_text(f"{front}\n---\n\n{words} {body.lstrip()}", encoding="utf-8")


def go_on_to_b(repository: Repository) -> None:
    """In the first year: words of pages and of a label, the name of a key, a label that is new, the markup of a component."""
    begin(repository, "docs/on-the-day/recording.md", "Recorders are small now.")
    begin(repository, "docs/about.md", "This was new at B.")
    change(repository, "docs/_data/words/contact.yml", r"^  if_you_live_in: .*$", "  if_you_live_in: All is new here.\n  beside: It is beside you.")
    change(repository, "overrides/components/contact.html", '<section class="lrm-contact">', '<section class="lrm-contact lrm-contact--new"><p>{{ words.beside | rich }}</p>')
    # A note for those who write: it changes nothing of what the file holds.
    change(repository, "docs/_data/glossary/advocate.yml", "^term: ", "# A word that everybody asks about.\nterm: ")
    for part in ("macros", "overrides", "regions/england"):
        for path in sorted((repository.folder / part).rglob("*.*")):
            text = path.read_text(encoding="utf-8")
            if "complaints_team" in text:
                path.write_text(text.replace("complaints_team", "team_name"), encoding="utf-8")
    table = "macros/models/old_keys.py"
    change(repository, table, r"^from macros\.models\.base import Model$", "from macros.models.base import Model\nfrom macros.models.trust_note import TrustNote")
    change(repository, table, r"^OLD_KEYS: tuple\[OldKey, \.\.\.\] = \(", 'OLD_KEYS: tuple[OldKey, ...] = (OldKey(TrustNote, "complaints_team", "team_name", date(2027, 3, 1)), ')
    repository.commit("B")


def go_on_to_c(repository: Repository) -> None:
    """In the third year: a trust merges into another, a label is called otherwise, a term gets another name, a page is written anew."""
    path = repository.folder / "docs/_data/directory/trusts.yml"
    text = re.sub(r"^as_at: .*$", "as_at: 2029-04-30", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    heirs = "    closed: 2029-03-31\n    successors:\n      - ods_code: RVV\n        since: 2029-04-01\n        source: A test of this project\n"
    text, number = re.subn(r"(  - ods_code: RXY\n(?:    .*\n)*)", lambda match: match[1] + heirs, text)
    assert number == 1
    path.write_text(text, encoding="utf-8")
    change(repository, "docs/_data/words/contact.yml", "^  anywhere:", "  wherever:")
    change(repository, "overrides/components/contact.html", r"\bwords\.anywhere\b", "words.wherever")
    change(repository, "docs/_data/glossary/advocate.yml", r"^also: \[", "also: [somebody of ours, ")
    begin(repository, "docs/about.md", "This was new at C.")
    repository.commit("C")
