"""The search answers what people type: in a browser, on the real site, with the pages it finds read as they were built."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from macros.building.search_index import SCRIPT, groups, script, trusts
from macros.library import Library
from macros.models.search_words import SearchWords
from tests import sites
from tests.conftest import SLOW
from tests.pages import BuiltPage
from tests.support import ROOT

SEARCHES: list[dict] = yaml.safe_load((ROOT / "tests" / "searches.yml").read_text(encoding="utf-8"))
LOOKED_AT = 3
"""How many results somebody looks at."""
PASSAGE = 300
"""How many characters of a page somebody takes in at once."""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def searching(site: Path, browser: Browser) -> Iterator[Page]:
    """The home page on a phone with the search open; it is loaded once, and each test types something else."""
    with sites.serve(site) as home:
        context = browser.new_context(viewport=PHONE)
        context.set_default_timeout(SLOW)
        page = context.new_page()
        page.goto(home)
        page.locator("#open-search").click()
        page.locator("#search-words").fill("ombudsman")
        page.locator("#search li").first.wait_for()
        yield page
        context.close()


@pytest.fixture(scope="module")
def by_address(pages: list[BuiltPage]) -> dict[str, BuiltPage]:
    """The pages of the real site, by address."""
    return {page.address: page for page in pages}


def found(page: Page, typed: str) -> list[str]:
    """The addresses of all results, with their anchors, from the site's top."""
    page.locator("#search-words").fill(typed)
    page.locator("#search-words").press("Enter")
    return page.locator("#search li a").evaluate_all("links => links.map(link => new URL(link.href)).map(url => url.pathname + url.hash)")


@pytest.mark.parametrize("search", SEARCHES, ids=[search["ask"] for search in SEARCHES])
def test_the_search_answers(search: dict, searching: Page, by_address: dict[str, BuiltPage]):
    first = [address.split("#")[0] for address in found(searching, search["ask"])[:LOOKED_AT]]
    assert len(set(first)) == len(first)
    if "first" in search:
        assert first[:1] == [search["first"]], first
    else:
        assert search["page"] in first, first
    assert any(says(by_address[address], search["says"]) for address in first), f"None of {first} says {search['says']} in one passage."


def says(page: BuiltPage, patterns: list[str]) -> bool:
    """Whether all patterns are found in one passage of a page: from where one of them is found, whichever comes first."""
    text = words_of(page)
    begins = sorted(match.start() for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE))
    return any(all(re.search(pattern, text[at:at + PASSAGE], re.IGNORECASE) for pattern in patterns) for at in begins)


def words_of(page: BuiltPage) -> str:
    """The words of a page as one line."""
    return " ".join(page.article.get_text(" ").split())


def test_the_list_of_searches_names_pages_that_are_there(by_address: dict[str, BuiltPage]):
    assert len(SEARCHES) >= 80 and len({search["ask"] for search in SEARCHES}) == len(SEARCHES)
    assert {search.get("first") or search["page"] for search in SEARCHES} <= set(by_address)


def test_every_result_leads_to_a_heading_that_is_there(searching: Page, by_address: dict[str, BuiltPage]):
    for typed in ("can I record the meeting", "died", "letter", "advocate"):
        for address, _, anchor in (one.partition("#") for one in found(searching, typed)):
            assert not anchor or by_address[address].soup.find(id=anchor), f"{typed}: {address}#{anchor}"


def test_a_result_shows_its_page_its_heading_and_a_passage(searching: Page):
    found(searching, "what if nothing changes")
    first = searching.locator("#search li").first
    assert first.locator("a").inner_text() == "After the meeting"
    assert first.locator(".lrm-search__heading").inner_text() == "What if nothing changes?"
    assert first.locator(".lrm-small").inner_text().startswith("Write and chase it.")


def test_the_search_answers_while_somebody_types(searching: Page):
    found(searching, "")
    searching.locator("#search-words").press_sequentially("ombuds", delay=5)
    searching.locator("#search li").first.wait_for()
    assert "Ombudsman" in searching.locator("#search li a").first.inner_text()
    assert re.fullmatch(r"\d+ pages found\.", searching.get_by_role("status").inner_text())


@pytest.mark.parametrize("typed", ["ombudsman", "omudsman", "Ombudsman's", "OMBUDSMAN", "ombudsmna"])
def test_a_word_typed_wrong_finds_what_the_right_one_finds(typed: str, searching: Page):
    assert found(searching, typed)[:1] == found(searching, "ombudsman")[:1]


@pytest.mark.parametrize(("one", "other"), [("I can't go", "i cant go"), ("they won't meet me", "they will not meet me"), ("recording", "recorded"), ("café", "cafe")])
def test_two_ways_to_write_it_find_the_same(one: str, other: str, searching: Page):
    assert found(searching, one) == found(searching, other)


def test_nothing_typed_and_signs_alone_find_nothing(searching: Page):
    assert not found(searching, "?!")
    assert searching.get_by_role("status").inner_text() == ""


def test_a_hospital_and_a_town_find_their_trusts(searching: Page, library: Library):
    hospital = next(hospital for hospital in library.hospitals if hospital.name.startswith("Pinderfields"))
    addresses = found(searching, hospital.name)
    assert {f"/trusts/{code.lower()}/" for code in hospital.trusts} <= set(addresses)


def test_search_words_are_what_people_type_and_lead_to_words_of_the_pages(library: Library, pages: list[BuiltPage]):
    all_words = set(re.findall(r"[^\W_]+", " ".join(words_of(page) for page in pages if not page.address.startswith("/trusts/")).lower()))
    wrong = []
    for name, one in library.items["search-words"].items():
        assert isinstance(one, SearchWords)
        wrong += [f"{name}: {typed} has more than four words" for typed in one.typed if len(typed.split()) > 4]
        wrong += [f"{name}: no page says {word}" for words in one.found_as for word in re.findall(r"[^\W_]+", words.lower()) if word not in all_words]
        wrong += [f"{name}: {typed} stands there twice" for typed in one.typed if one.typed.count(typed) > 1]
    assert not wrong, "\n".join(wrong)


def test_of_the_sources_only_the_name_is_looked_through(library: Library):
    docs = [
        {"location": "sources/", "title": "Sources", "text": "<p>All of them.</p>", "boost": 0.5},
        {"location": "sources/#one", "title": "One", "text": "<p>It says so.</p>"},
        {"location": "sources/meetings/", "title": "Of meetings", "text": "<p>All of them.</p>"},
        {"location": "sources/meetings/#one", "title": "One", "text": "<p>It says so.</p>"},
        {"location": "a/", "title": "A &amp; B", "text": "<p>Yes.</p>"},
        {"location": "a/#why", "title": "Why?", "text": "<p>So <b>it</b> is.</p>"},
        {"location": "a/#where-this-comes-from", "title": "Where", "text": ""},
        {"location": "for-advocacy-services/make/", "title": "Make", "text": "<p>One.</p>"},
    ]
    made = script(json.dumps({"docs": docs}), [("trusts/raa/", "Ayport", 0.5, [("", "", "The Inf")])], [(("mum",), ("relative",))])
    assert made == (
        f'{SCRIPT}[["sources/","Sources",0.5,[["","",""]]],["sources/meetings/","Of meetings",1,[["","",""]]],["a/","A & B",1,[["","","Yes."],["why","Why?","So it is."]]],["for-advocacy-services/make/","Make",0.3,[["","","One."]]],["trusts/raa/","Ayport",0.5,[["","","The Inf"]]]],[[["mum"],["relative"]]])\n'
    )
    assert (("Ombudsman", "Parliamentary and Health Service Ombudsman", "PHSO"),) * 2 in groups(library)


def test_a_trust_is_found_by_its_names_its_town_and_its_hospitals_and_by_nothing_else(site: Path, library: Library):
    found = {address: (title, weight, sections) for address, title, weight, sections in trusts(library)}
    assert found.keys() == {f"trusts/{code.lower()}/" for code in (*library.trusts, *library.closed_trusts)}
    for code, trust in {**library.trusts, **library.closed_trusts}.items():
        title, weight, [(anchor, heading, words)] = found[f"trusts/{code.lower()}/"]
        hospitals = [hospital.name for hospital in library.hospitals if code in hospital.trusts]
        known = list(dict.fromkeys(name for name in (*trust.also_called, trust.town, *hospitals) if name))
        assert (title, weight, anchor, heading, words) == (trust.name, 0.5, "", "", ", ".join(known))
    # The search plugin has gone through no page of a trust: what it says, other pages say too.
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [entry for entry in docs if f"{entry['location'].partition('#')[0]}" in found]
    [index] = (site / "search").glob("index*.js")
    assert index.read_text(encoding="utf-8").count('["trusts/') == len(found) + 1


def test_the_index_is_a_classic_script_that_a_page_on_the_disc_can_load(site: Path, browser: Browser):
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(SLOW)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    page.locator("#open-search").click()
    page.locator("#search-words").fill("my mum died")
    page.locator("#search li").first.wait_for()
    assert "/situations/someone-died/" in found(page, "my mum died")[0]
    context.close()
