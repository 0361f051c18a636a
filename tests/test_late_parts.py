"""Tests that nothing breaks when a script of the site comes late, not at all or as something else, and that what then cannot work says so."""

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, Route, expect

from tests.driving import OpenPage, Served, go

pytestmark = pytest.mark.browser

HOW: Mapping[str, Callable[[Route], None]] = {
    "blocked": lambda route: route.abort("blockedbyclient"),
    "not there": lambda route: route.fulfill(status=404, body="No"),
    # The sign-in page of a network answers for every address.
    "something else": lambda route: route.fulfill(body="<!doctype html><title>Sign in</title>", content_type="text/html"),
    "cut off": lambda route: route.fulfill(body="(function () {", content_type="text/javascript"),
}
"""The ways in which a script fails to come."""
PARTS = {name: f"**/{name}.*.js" for name in (
    "assets/guide", "assets/search", "search/index", "assets/trust-finder", "assets/trust-finder-data", "assets/question-list", "assets/decision-tree", "assets/pack", "assets/sheets",
)}
"""Every script of the site."""
FAILED = ".lrm-when-failed"


def opened(page: Page, served: Served, address: str, part: str, how: str) -> None:
    """A page of the site, on which one part fails to come."""
    page.route(PARTS[part], HOW[how])
    go(page, served["at the root"], address)
    page.wait_for_load_state("load")


def late(page: Page, part: str) -> list[Route]:
    """Hold a part back; gives the list of its requests, to let them go on."""
    held: list[Route] = []
    page.route(PARTS[part], lambda route: held.append(route))
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Let a part come that was held back."""
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()


# ---- What somebody asks for by using it


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("part", ["assets/search", "search/index"])
def test_a_search_that_does_not_come_says_so_leads_elsewhere_and_can_be_tried_again(part: str, how: str, page: Page, served: Served):
    opened(page, served, "/on-the-day/recording/", part, how)
    page.get_by_role("button", name="Search").click()
    said = page.locator("#search [role=status]")
    expect(said).to_contain_text("cannot be loaded")
    expect(page.locator("#search").get_by_role("link")).to_be_visible()
    page.keyboard.press("Escape")
    page.unroute(PARTS[part])
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("ombudsman")
    page.locator("#search li").first.wait_for()


@pytest.mark.parametrize("how", HOW)
def test_a_list_that_cannot_learn_the_name_of_the_trust_says_so(how: str, page: Page, served: Served):
    opened(page, served, "/your-questions/#trust=rcf", "assets/trust-finder-data", how)
    page.get_by_role("button", name="My own").click()
    expect(page.locator("[data-say=trust]")).to_have_text("The name of the trust you came from did not load. Please write it in.")
    expect(page.locator("#question-list-trust")).to_have_value("")


def test_a_list_that_learns_the_name_of_the_trust_late_shows_it_and_keeps_what_was_typed(page: Page, new_page: OpenPage, served: Served):
    held = late(page, "assets/trust-finder-data")
    page.goto(f"{served['at the root']}your-questions/#trust=rcf", wait_until="commit")
    page.get_by_role("button", name="My own").click()
    page.get_by_label("Write a question of your own").fill("What happened, and why?")
    let_go(page, held)
    expect(page.locator("#question-list-trust")).to_have_value(re.compile("^Airedale"))
    expect(page.get_by_label("Write a question of your own")).to_have_value("What happened, and why?")
    other = new_page()
    held = late(other, "assets/trust-finder-data")
    other.goto(f"{served['at the root']}your-questions/#trust=rcf", wait_until="commit")
    other.get_by_role("button", name="My own").click()
    other.locator("#question-list-trust").fill("My GP")
    with other.expect_response(PARTS["assets/trust-finder-data"]):
        let_go(other, held)
    expect(other.locator("#question-list-trust")).to_have_value("My GP")


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("address", ["/sheets/papers-to-take/", "/sheets/pack/"])
def test_a_sheet_that_cannot_learn_the_name_of_the_trust_says_so_once_and_not_on_paper(address: str, how: str, page: Page, served: Served):
    opened(page, served, f"{address}#trust=rcf", "assets/trust-finder-data", how)
    said = page.locator(".lrm-for-trust-failed:visible")
    expect(said).to_have_text("The name of the trust you came from did not load. Load this page again, or write the name in by hand.")
    page.emulate_media(media="print")
    expect(said).to_have_count(0)


# ---- What a page loads itself


@pytest.mark.parametrize("how", ["blocked", "something else"])
def test_a_question_list_that_does_not_come_says_so_and_leaves_the_questions_to_read(how: str, page: Page, served: Served):
    opened(page, served, "/your-questions/", "assets/question-list", how)
    expect(page.locator(FAILED)).to_contain_text("did not load")
    expect(page.locator(FAILED).get_by_role("link")).to_have_attribute("href", "../sheets/questions-for-your-meeting/")
    assert page.locator(".lrm-bank__question:visible").count() > 20
    assert page.locator("article button:visible:not(.lrm-term__button)").count() == 0, "a button that does nothing"
    page.emulate_media(media="print")
    expect(page.locator(FAILED)).to_be_hidden()


@pytest.mark.parametrize("how", ["blocked", "something else"])
def test_a_finder_that_does_not_come_says_so_and_leads_to_the_lists(how: str, page: Page, served: Served):
    opened(page, served, "/trusts/", "assets/trust-finder", how)
    expect(page.locator(FAILED)).to_have_text("The search cannot be loaded just now. Find your trust in the lists below.")
    expect(page.locator("#trust-finder-box")).to_be_hidden()
    page.locator("details summary").first.click()
    assert page.locator("details[open] a:visible").count() > 5


@pytest.mark.parametrize("how", ["blocked", "something else"])
def test_a_decision_tree_whose_script_does_not_come_leads_to_its_outcome_all_the_same(how: str, page: Page, served: Served):
    opened(page, served, "/decide/can-i-record/", "assets/decision-tree", how)
    for _ in range(12):
        options = page.locator("a[data-next]")
        if not options.count():
            break
        options.first.click()
        page.wait_for_load_state("load")
    expect(page.locator(".lrm-outcome__again, .lrm-outcome a").first).to_be_visible()
    assert page.locator(".lrm-your-answers__shown").count() == 0


@pytest.mark.parametrize("how", ["blocked", "something else"])
def test_a_pack_whose_script_does_not_come_shows_every_paper_and_no_boxes(how: str, page: Page, served: Served):
    opened(page, served, "/sheets/pack/", "assets/pack", how)
    expect(page.locator(".lrm-pack__form")).to_be_hidden()
    expect(page.locator(".lrm-pack__without-script")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".lrm-pack__paper:visible").count() > 20


@pytest.mark.parametrize("how", ["blocked", "something else"])
def test_without_the_script_of_every_page_the_menu_opens_and_no_button_shows(how: str, page: Page, served: Served):
    opened(page, served, "/on-the-day/recording/", "assets/guide", how)
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.locator("#menu")).to_be_visible()
    assert page.locator(".lrm-needs-js:visible").count() == 0
    # What the palette does by itself: colours follow the system.
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="light")
    assert dark != page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


@pytest.mark.parametrize(("part", "address", "there"), [
    ("assets/question-list", "/your-questions/", "button[data-do=own]"),
    ("assets/trust-finder", "/trusts/", "#trust-finder-box"),
    ("assets/pack", "/sheets/pack/", ".lrm-pack__form"),
])
def test_a_part_that_comes_late_works_when_it_comes_and_the_page_before_that(part: str, address: str, there: str, page: Page, served: Served):
    held = late(page, part)
    page.goto(served["at the root"].rstrip("/") + address, wait_until="commit")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(there)).to_be_hidden()
    expect(page.locator(f"{FAILED}:visible")).to_have_count(0)
    page.locator("main a:visible").first.focus()
    let_go(page, held)
    expect(page.locator(there)).to_be_visible()
    expect(page.locator(f"{FAILED}:visible")).to_have_count(0)
