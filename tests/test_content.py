"""Tests that the words are true to their sources, plain, and British."""

import re
import subprocess
import sys
from datetime import timedelta

import pytest
import textstat
import yaml

from macros.library import Library
from tests.pages import BuiltPage, words
from tests.support import ROOT

CLAIMS = yaml.safe_load((ROOT / "tests" / "claims.yml").read_text(encoding="utf-8"))
NOT_PROSE = ".lrm-page-sources, .lrm-sources, .lrm-finder, .lrm-letter__paper, .headerlink"
"""Lists of names and sources, and a letter with its gaps: no sentences to measure."""
LONGEST = 25
"""Words in a sentence. GOV.UK and the Plain English Campaign advise 15 to 20 on average."""
GRADE = 6.5
"""The highest grade, by Flesch-Kincaid and by ARI: what a child of eleven or twelve reads. NHS guidance aims at 9 to 11."""
# Names of bodies and of things that have no plainer name. A reader learns each where it is first used.
NAMES = (
    "Parliamentary and Health Service Ombudsman", "British Medical Association", "Medical Mediation Foundation",
    "local resolution meeting", "reasonable adjustments", "reasonable adjustment", "conciliation", "mediation", "conciliator",
    "mediator", "Ombudsman", "organisation", "complaints manager", "integrated care board",
)
AMERICAN = r"\b(\w*(?:organiz|apologiz|recogniz|realiz|summariz|prioritiz)\w*|colou?rize|center|color|favor|behavior|honor|labor|neighbor|program(?!me)|traveled|canceled|fulfill|skillful|analyze|catalog|defense|offense|gray|math|check-in)\b"
NOT_PLAIN = r"\b(utilise|commence|prior to|in order to|pursuant|facilitate|please note|regarding|in respect of|aforementioned|hereby|endeavour|in the event that|with regard to|subsequent|e\.g\.|i\.e\.|etc)\b"


SPELT = ("docs", "regions", "overrides", "macros", "decisions", "README.md", "CONTRIBUTING.md", "UPGRADING.md")
"""What is read for spelling. Tests are not: they make slips of the pen on purpose."""


def written(pages: list[BuiltPage], library: Library) -> list[BuiltPage]:
    """The pages somebody wrote, and the trees as they print."""
    addresses = {page.address for page in library.pages.values()} | {f"/decide/{name}/" for name in library.decision_trees}
    return [page for page in pages if page.address in addresses]


def prose(page: BuiltPage) -> str:
    """The sentences of a page: its lists and headings end with a full stop, so that they are not read as one."""
    lines = words(page.article, without=NOT_PROSE).replace(" … ", "").split("\n")
    return "\n".join(line if line.endswith((".", "?", ":", "!")) else f"{line}." for line in lines if line not in ("", "…"))


def sentences(text: str) -> list[str]:
    """A text cut at its full stops, question marks and line ends; abbreviations and numbers have no full stop here."""
    return [part.strip() for part in re.split(r"(?<=[.?!:])[\s”\"]+|\n", text) if part.strip()]


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["claim"] for claim in CLAIMS])
def test_each_claim_stands_on_its_page(claim, pages):
    page = next((page for page in pages if page.address == claim["page"]), None)
    assert page, f"there is no page {claim['page']}"
    text = " ".join(words(page.article).split())
    missing = [says for says in claim["says"] if says.casefold() not in text.casefold()]
    assert not missing, f"{claim['page']} does not say: {missing}"


def test_every_fact_is_to_be_looked_at_within_half_a_year(library):
    late = [name for name, fact in library.facts.items() if fact.check_again_by > max(fact.seen, fact.checked or fact.seen) + timedelta(days=183)]
    assert not late, late


def test_every_page_is_easy_to_read(pages, library):
    hard = []
    for page in written(pages, library):
        text = prose(page)
        for name in NAMES:
            text = re.sub(rf"\b{name}s?\b", "team", text, flags=re.IGNORECASE)
        grades = {"Flesch-Kincaid": textstat.flesch_kincaid_grade(text), "ARI": textstat.automated_readability_index(text)}
        hard += [f"{page.address}: {name} {grade}" for name, grade in grades.items() if grade > GRADE]
    assert not hard, hard


def test_no_sentence_is_too_long(pages, library):
    long = [f"{page.address}: {sentence}" for page in written(pages, library) for sentence in sentences(prose(page)) if len(sentence.split()) > LONGEST]
    assert not long, long


def test_no_page_is_too_long(pages, library):
    addresses = {page.address for page in library.pages.values()}
    counts = {page.address: len(prose(page).split()) for page in pages if page.address in addresses}
    long = {address: count for address, count in counts.items() if count > 720}
    assert not long, f"a page holds about 700 words at the most, and these hold more: {long}"


@pytest.mark.parametrize(("pattern", "what"), [(AMERICAN, "American spelling"), (NOT_PLAIN, "there is a plainer word")])
def test_the_words_are_british_and_plain(pattern, what, pages, library):
    wrong = []
    for page in pages:
        # Titles of sources are as their bodies wrote them.
        text = words(page.soup, without=".lrm-reference")
        wrong += [f"{page.address}: {match[0]}" for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert not wrong, f"{what}: {wrong}"


def test_nothing_is_misspelt():
    done = subprocess.run(
        # The directory holds names of places, which are no words.
        [sys.executable, "-m", "codespell_lib", "--skip", "docs/_data/directory/*", *SPELT],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0 and not done.stdout, done.stdout + done.stderr


def test_no_page_promises_a_right_to_a_meeting(pages):
    wrong = [page.address for page in pages if re.search(r"\bright to (a|have a|ask for a) meeting|\b(must|have to) (meet you|agree to (a|the) meeting)", words(page.article))]
    # "Do they have to meet me?" is a reader's question, and "do not have to agree" its answer.
    assert not wrong, wrong
