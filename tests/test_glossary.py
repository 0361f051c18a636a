"""Tests of the glossary: where a term is found, that a page explains it once, and that touch, keyboard and paper all show it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros.checks import checked_library
from macros.library import Library
from macros.rendering.generated import pages as generated_pages
from macros.terms import Finder, marked
from tests.pages import BuiltPage
from tests.support import project
from tests.test_browser import axe

NAMES = {"pilot": "pilot", "harbour": "harbour", "harbour pilot": "harbour-pilot", "HBR": "harbour", "Pat's Rule": "rule"}
EXPLAINED = "/before-you-decide/what-is-a-local-resolution-meeting/"
"""A page that uses many terms."""


def found(text: str) -> list[tuple[str, str]]:
    """The terms in a text, with the words that are taken for them."""
    return [(one.term, text[one.start : one.end]) for one in Finder(NAMES).find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A pilot, or two pilots.", ["pilot", "pilots"]),
        ("Pilots know. Harbours sleep. - Pilot", ["Pilots", "Harbours", "Pilot"]),
        ("Ask a harbour pilot.", ["harbour pilot"]),
        ("Ask a harbour\npilot.", ["harbour\npilot"]),
        ("By Pat's Rule, or by Pat’s Rule.", ["Pat's Rule", "Pat’s Rule"]),
        ("HBR, and hbr, and HBRs.", ["HBR", "HBRs"]),
        ("The Saint Pilot Society, an autopilot, a pilot-light and piloting.", []),
        ("A harbour\n\npilot.", ["harbour", "pilot"]),
        ("The people you pilot, whom you cannot harbour. You HBR.", ["HBR"]),
    ],
)
def test_a_term_is_found_by_its_names_and_not_inside_another_word_or_name(text: str, wanted: list[str]):
    assert [words for _, words in found(text)] == wanted


def test_a_glossary_without_terms_finds_none():
    assert list(Finder({}).find("A pilot.")) == []


@pytest.mark.parametrize(
    "kept",
    [
        "## Who is the pilot?",
        "See [the pilot](pilot.md) and [a pilot][pilot].",
        "[pilot]: pilot.md",
        "![A pilot](pilot.png)",
        "`pilot`",
        "```\npilot\n```",
        "/// details | A pilot",
        '{{ fact("pilot", "pilot") }}',
        "<https://pilot.test/pilot>",
    ],
)
def test_no_term_is_marked_where_a_button_cannot_stand(kept: str):
    assert marked(kept, Finder(NAMES)) == kept


def test_a_term_is_marked_in_sentences_lists_and_emphasis():
    before = "Pilots, **the pilot** and:\n\n- a harbour\n  pilot\n"
    after = '{{ term("pilot", "Pilots") }}, **the {{ term("pilot", "pilot") }}** and:\n\n- a {{ term("harbour-pilot", "harbour pilot") }}\n'
    assert marked(before, Finder(NAMES)) == after


def test_the_page_that_lists_all_terms_explains_none_of_them(tmp_path: Path):
    root = project(tmp_path, {"docs/words.md": """
        ---
        title: Words
        description: All words.
        order: 90
        ---

        A pilot knows them.

        {{ glossary() }}
        """})
    page = next(page for page in generated_pages(checked_library(root)) if page.path == "words.md")
    assert "A pilot knows them." in page.markdown


# ---- The built site


def test_a_page_explains_a_term_once_and_explains_no_other(pages: list[BuiltPage], library: Library):
    wrong = []
    for page in pages:
        buttons = [str(button["popovertarget"]) for button in page.article.select(".lrm-term__button")]
        meanings = [str(word["id"]) for word in page.article.select(".lrm-page-words__word")]
        if len(set(buttons)) != len(buttons) or buttons != meanings:
            wrong.append(f"{page.address}: buttons for {buttons}, meanings of {meanings}")
    assert not wrong, "\n".join(wrong)
    assert len(next(page for page in pages if page.address == EXPLAINED).article.select(".lrm-term__button")) > 2


def test_no_heading_link_or_button_holds_a_button_for_a_term(pages: list[BuiltPage]):
    wrong = [f"{page.address}: {button.parent}" for page in pages for button in page.soup.select(".lrm-term__button") if button.find_parent(["h1", "h2", "h3", "h4", "a", "button", "summary", "code"])]
    assert not wrong, "\n".join(wrong)


def test_a_search_finds_the_meaning_of_a_term_on_one_page_only(site: Path, library: Library):
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    meaning = "You talk about what happened and try to put things right."
    assert {doc["location"].partition("#")[0] for doc in docs if meaning in doc["text"]} == {"words-we-use/"}
    # What comes after a term on its page is searched all the same.
    assert any(doc["location"].startswith(EXPLAINED[1:]) and "you may be able to go to the Parliamentary and Health Service Ombudsman (the Ombudsman)" in " ".join(doc["text"].split()) for doc in docs)


# ---- A browser

OpenPage = Callable[..., Page]


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_term_shows_its_meaning_by_keyboard_and_gives_the_focus_back(scripts: bool, served: Mapping[str, str], new_page: OpenPage):
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    page.goto(served["at the root"] + EXPLAINED)
    button = page.locator(".lrm-term__button").first
    meaning = page.locator(".lrm-page-words__word").first
    assert not meaning.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    assert meaning.evaluate("word => word.contains(document.activeElement)"), "the focus is not where the meaning is"
    box = meaning.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["y"] >= 0 and box["y"] + box["height"] <= 640, box
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert button.evaluate("button => button === document.activeElement"), "the focus did not go back"


@pytest.mark.browser
def test_a_term_shows_its_meaning_by_touch_and_hides_it_by_its_button(served: Mapping[str, str], new_page: OpenPage):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.goto(served["at the root"] + EXPLAINED)
    page.locator(".lrm-term__button").nth(1).tap()
    meaning = page.locator(".lrm-page-words__word").nth(1)
    assert meaning.is_visible()
    meaning.locator(".lrm-page-words__close").tap()
    assert not meaning.is_visible()
    sizes = page.locator(".lrm-term__button").evaluate_all("all => all.map(one => one.getBoundingClientRect()).map(box => Math.min(box.width, box.height))")
    assert min(sizes) >= 24, sizes


@pytest.mark.browser
def test_on_paper_every_meaning_is_printed_and_no_button(served: Mapping[str, str], new_page: OpenPage):
    page = new_page(viewport={"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(served["at the root"] + EXPLAINED)
    assert page.locator(".lrm-page-words h2").is_visible()
    words = page.locator(".lrm-page-words__word")
    assert words.count() > 2 and all(words.nth(at).is_visible() for at in range(words.count()))
    shown = page.locator(".lrm-term__button, .lrm-page-words button, .lrm-page-words__foot").evaluate_all("all => all.filter(one => one.checkVisibility()).length")
    assert shown == 0


@pytest.mark.browser
def test_axe_finds_nothing_in_an_open_meaning(served: Mapping[str, str], new_page: OpenPage):
    for scheme in ("light", "dark"):
        page = new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
        page.goto(served["at the root"] + EXPLAINED)
        page.locator(".lrm-term__button").first.click()
        assert page.locator(".lrm-page-words__word").first.is_visible()
        assert not axe(page, "article", ())
