"""Tests that the words are true to their sources, plain, and British."""

import re
import subprocess
import sys
from datetime import timedelta

import pytest
import textstat
import yaml

from macros.library import Library
from macros.models.base import texts
from macros.text import walk
from tests.pages import BuiltPage, words
from tests.support import ROOT

CLAIMS = [claim for path in sorted((ROOT / "docs" / "_data" / "claims").glob("*.yml")) for claim in yaml.safe_load(path.read_text(encoding="utf-8"))["claims"]]
"""What the guide must say, and the one page on which it says it: a file for each list it comes from."""
NOT_PROSE = ".lrm-page-words, .lrm-page-sources, .lrm-sources, .lrm-finder, .lrm-trust-table :is(table, details), .lrm-letter__paper, .headerlink"
"""Lists of names and sources, and a letter with its gaps: no sentences to measure."""
LISTS = ".lrm-pack__papers, .lrm-steps, .lrm-items, .lrm-glossary, .lrm-bank, .lrm-trust-table"
"""Lists that a reader picks from: they do not count towards the length of a page."""
LONGEST, MEAN = 25, 18
"""Words in a sentence: the most, and the most on average. The Plain English Campaign advises 15 to 20."""
GRADE = 6.5
"""The highest grade, by Flesch-Kincaid and by ARI: what a child of eleven or twelve reads. NHS guidance aims at 9 to 11."""
AMERICAN = r"\b(\w*(?:organiz|apologiz|recogniz|realiz|summariz|prioritiz)\w*|colou?rize|center|color|favor|behavior|honor|labor|neighbor|program(?!me)|traveled|canceled|fulfill|skillful|analyze|catalog|defense|offense|gray|pediatric\w*|anesthe\w*|hemorrh\w*|leukemia|diarrhea|gynecolog\w*|orthopedic\w*|tumors?|labeled|counselors?|enrollment|moms?|gotten|license|math|check-in)\b"
NOT_PLAIN = r"\b(utilise|commence|prior to|in order to|pursuant|facilitate|please note|regarding|in respect of|aforementioned|hereby|endeavour|in the event that|with regard to|subsequent|e\.g\.|i\.e\.|etc)\b"


SPELT = ("docs", "regions", "overrides", "macros", "decisions", "README.md", "CONTRIBUTING.md", "UPGRADING.md")
"""What is read for spelling. Tests are not: they make slips of the pen on purpose."""


def written(pages: list[BuiltPage], library: Library) -> list[BuiltPage]:
    """The pages somebody wrote, and the trees as they print."""
    addresses = {page.address for page in library.pages.values()} | {f"/decide/{name}/" for name in library.decision_trees}
    return [page for page in pages if page.address in addresses]


def prose(page: BuiltPage, without: str = ".headerlink") -> str:
    """The sentences of a page, its lists and headings with a full stop at their end, so that they are not read as one."""
    lines = words(page.article, without=f"{NOT_PROSE}, {without}").replace(" … ", "").split("\n")
    return "\n".join(line if line.endswith((".", "?", ":", "!")) else f"{line}." for line in lines if line not in ("", "…"))


def sentences(text: str) -> list[str]:
    """A text cut at its full stops, question marks and line ends; abbreviations and numbers have no full stop here."""
    return [part.strip() for part in re.split(r"(?<=[.?!:])[\s”\"]+|\n", text) if part.strip()]


def facts_shown(library: Library) -> set[str]:
    """The ids of the facts that a page or an item shows; the Sources page shows all, and does not count."""
    called = {str(call.arguments[0]) for page in library.pages.values() for call in page.calls if call.name == "fact" and call.arguments}
    named = {span.target for _, item in library.texts() for _, text in texts(item) for span in walk(text) if span.kind == "slot" and span.text == "fact"}
    return called | named


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["claim"] for claim in CLAIMS])
def test_each_claim_stands_on_its_page(claim, pages):
    page = next((page for page in pages if page.address == claim["page"]), None)
    assert page, f"there is no page {claim['page']}"
    text = " ".join(words(page.article).split())
    missing = [says for says in claim["says"] if says.casefold() not in text.casefold()]
    assert not missing, f"{claim['page']} does not say: {missing}"


def test_each_point_that_was_researched_is_used_or_declined_with_a_reason(library, pages):
    """`tests/points/` holds all that was found out, a file a subject: what became of each point."""
    shown = facts_shown(library)
    wrong = []
    for path in sorted((ROOT / "tests" / "points").glob("*.yml")):
        for number, point in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
            where = f"{path.name}, point {number} ({point.get('point', '')[:50]})"
            facts, declined, said = point.get("facts", []), point.get("declined", ""), point.get("said_on", "")
            if not facts and not said and len(declined.split()) < 3:
                wrong.append(f"{where}: name its facts or the page that says it, or the reason why it is left out")
            wrong += [f"{where}: there is no fact {name}" for name in facts if name not in library.facts]
            wrong += [f"{where}: no page shows the fact {name}" for name in facts if name in library.facts and name not in shown]
            if said and said not in {page.address for page in pages}:
                wrong.append(f"{where}: there is no page {said}")
    assert not wrong, "\n".join(wrong)


def test_every_fact_is_to_be_looked_at_within_half_a_year(library):
    late = [name for name, fact in library.facts.items() if fact.check_again_by > max(fact.seen, fact.checked or fact.seen) + timedelta(days=183)]
    assert not late, late


def test_every_fact_of_ours_names_its_subject(library):
    # A region's own may stand among other facts.
    assert not [name for name, fact in library.facts.items() if not fact.subject and library.sources["facts", name].path.startswith("docs/")]


def easy_names(library: Library) -> re.Pattern[str]:
    """Terms of the glossary and names of bodies: a page explains the ones, and nobody can make the others shorter."""
    terms = {name for name, _ in library.term_names()}
    bodies = {source.body for fact in library.facts.values() for source in fact.sources if source.body and source.body[0].isupper()}
    by_length = sorted(terms | bodies, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in by_length)})s?\b", re.IGNORECASE)


def test_every_page_is_easy_to_read(pages, library):
    hard = []
    for page in written(pages, library):
        text = easy_names(library).sub("team", prose(page))
        grades = {"Flesch-Kincaid": textstat.flesch_kincaid_grade(text), "ARI": textstat.automated_readability_index(text)}
        hard += [f"{page.address}: {name} {grade}" for name, grade in grades.items() if grade > GRADE]
    assert not hard, hard


def test_no_sentence_is_too_long(pages, library):
    long = [f"{page.address}: {sentence}" for page in written(pages, library) for sentence in sentences(prose(page)) if len(sentence.split()) > LONGEST]
    assert not long, long


def test_the_sentences_of_a_page_are_short_on_average(pages, library):
    found = {page.address: [len(sentence.split()) for sentence in sentences(prose(page))] for page in written(pages, library)}
    long = {address: round(sum(lengths) / len(lengths), 1) for address, lengths in found.items() if sum(lengths) > MEAN * len(lengths)}
    assert not long, long


def test_a_heading_is_a_question_or_a_plain_statement(pages, library):
    """A question ends with its mark; a statement is short, and has no colon and no capitals throughout."""
    wrong = []
    for page in written(pages, library):
        for heading in page.article.select("h2, h3"):
            text = " ".join(words(heading, without=".headerlink").replace("…", "").split())
            # "What people ask most" is a statement; "Can I say no" is a question that lost its mark.
            lost = re.match(r"(can|do|does|did|is|are|am|will|must|may|should|shall|has|have|was|were) ", text, re.IGNORECASE) and not text.endswith("?")
            if lost or len(text.split()) > 14 or ":" in text or text.isupper():
                wrong.append(f"{page.address}: {text}")
    assert not wrong, "\n".join(wrong)


def test_no_page_is_too_long(pages, library):
    addresses = {page.address for page in library.pages.values()}
    counts = {page.address: len(prose(page, LISTS).split()) for page in pages if page.address in addresses}
    long = {address: count for address, count in counts.items() if count > 720}
    assert not long, f"a page holds about 700 words at the most, and these hold more: {long}"


@pytest.mark.parametrize(("pattern", "what"), [(AMERICAN, "American spelling"), (NOT_PLAIN, "there is a plainer word")])
def test_the_words_are_british_and_plain(pattern, what, pages, library):
    wrong = []
    for page in pages:
        # Titles of sources are as their bodies wrote them.
        text = words(page.soup, without=".lrm-reference, .lrm-page-sources .lrm-small, .lrm-sources .lrm-small")
        wrong += [f"{page.address}: {match[0]}" for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert not wrong, f"{what}: {wrong}"


def test_nothing_is_misspelt():
    done = subprocess.run(
        # The directory holds names of places, which are no words; `ect` is the report of care trusts.
        [sys.executable, "-m", "codespell_lib", "--skip", "docs/_data/directory/*,docs/_data/search-words/*,docs/assets/search.js", "--ignore-words-list", "ect", *SPELT],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0 and not done.stdout, done.stdout + done.stderr


def test_no_page_promises_a_right_to_a_meeting(pages):
    promise = r"\bright to (a|have a|ask for a) meeting|\b(must|have to) (meet you|agree to (a|the) meeting)"
    # "Do I have a right to a meeting?" is a reader's question, and no promise.
    wrong = [page.address for page in pages for sentence in sentences(words(page.article)) if not sentence.endswith("?") and re.search(promise, sentence)]
    assert not wrong, wrong
