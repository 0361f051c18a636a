"""Tests the trust finder in a real browser: what it finds, by keyboard, by touch and by ear, and what it does without its data."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from macros.library import Library
from tests import sites
from tests.driving import PHONE, STICKS_OUT, OpenPage, Served, axe, watch
from tests.support import ROOT

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load((ROOT / "tests" / "trust-queries.yml").read_text(encoding="utf-8"))
FIRST = 5
"""So many answers are seen at once on a phone."""
WAITING = yaml.safe_load((ROOT / "docs/_data/words/trust-finder.yml").read_text(encoding="utf-8"))["words"]["waiting"]
DATA = "**/assets/trust-finder-data.*.js"
HOSTILE = '<img src=x onerror="document.title=1"> Hospital'
SMALL = {
    "trusts": [
        ["RAA", "Anchor NHS Trust", "Ayport", ["The Hook"], 0],
        ["RBB", "Buoy NHS Foundation Trust", "", [], 0],
        ["RCC", "Capstan NHS Trust", "Coxcombe", [], 1],
        ["RDD", "Dinghy NHS Trust", "Ayport", [], 2],
    ],
    "hospitals": [["Shared House", [], [0, 1]], ["St Bee's Hospital", ["The Hive"], [0]], [HOSTILE, [], [1]], *[[f"Ward {number} Cottage", [], [1]] for number in range(12)]],
}
"""A directory whose answers are known, for tests that are not about what is found."""

ASK = """queries => queries.map(query => {
  const box = document.querySelector("#trust-finder-box")
  box.value = query
  box.dispatchEvent(new Event("input"))
  return [...document.querySelectorAll("[role=option]")].map(option => [option.getAttribute("href"), option.textContent])
})"""
"""Types each query as a whole, and gives the answers to it: the address and the words of each."""


def go(page: Page, served: Served, where: str = "at the root") -> Page:
    page.goto(served[where] + "trusts/")
    return page


def small(page: Page, served: Served, typed: str = "") -> Page:
    """The page with the small directory, and something typed into its box."""
    page.route(DATA, lambda route: route.fulfill(body=f"lrmTrusts = {json.dumps(SMALL)}", content_type="text/javascript"))
    go(page, served)
    box(page).press_sequentially(typed)
    if typed:
        # On a busy machine the names come after the last key, and until then it says that it waits for them.
        expect(said(page)).not_to_have_text(WAITING)
        expect(said(page)).not_to_be_empty()
    return page


def box(page: Page):
    return page.get_by_role("combobox", name="Type a trust, a hospital or a town")


def options(page: Page):
    return page.get_by_role("option")


def said(page: Page):
    return page.locator(".lrm-finder__said")


def active(page: Page) -> str | None:
    """The name of the option that a screen reader is told is the chosen one; `None` when none is."""
    chosen = box(page).get_attribute("aria-activedescendant")
    marked = page.locator("[role=option][aria-selected=true]")
    if chosen is None:
        assert marked.count() == 0
        return None
    assert marked.evaluate_all("all => all.map(one => one.id)") == [chosen]
    return page.locator(f"#{chosen} .lrm-finder__name").inner_text()


def code(href: str) -> str:
    return href.rstrip("/").rpartition("/")[2].upper()


# ---- What it finds


@pytest.fixture
def ask(page: Page, served: Served) -> Iterator:
    """Asks the finder of the real site, with all its trusts and hospitals: a list of queries in, a list of answers for each out."""
    go(page, served)
    box(page).focus()
    box(page).fill("leeds")
    options(page).first.wait_for()
    yield lambda queries: page.evaluate(ASK, queries)


def test_sixty_queries_are_written_down_with_codes_that_are_in_the_directory(library: Library):
    assert len({one["query"] for one in QUERIES}) >= 60
    assert not {code for one in QUERIES for code in one["codes"]} - set(library.all_trusts)
    assert all(one["codes"] for one in QUERIES)


def test_each_written_query_finds_a_right_trust_among_the_first_five(ask, site: Path):
    wrong = []
    for one, answers in zip(QUERIES, ask([one["query"] for one in QUERIES]), strict=True):
        found = [code(href) for href, _ in answers[:FIRST]]
        if not set(found) & set(one["codes"]):
            wrong.append(f"{one['query']!r} finds {found}, not one of {one['codes']}")
        wrong += [f"{href} is no page" for href, _ in answers if not (site / "trusts" / href / "index.html").is_file()]
    assert not wrong, "\n".join(wrong)


def test_every_trust_is_found_first_by_its_code_and_among_the_first_five_by_its_name(ask, library: Library):
    trusts = [*library.trusts.values(), *library.closed_trusts.values()]
    by_code = ask([trust.ods_code.lower() for trust in trusts])
    wrong = [trust.ods_code for trust, answers in zip(trusts, by_code, strict=True) if not answers or code(answers[0][0]) != trust.ods_code]
    for typed in (lambda name: name, lambda name: name.lower().replace("'", "").replace(" and ", " & ")):
        by_name = ask([typed(trust.name) for trust in trusts])
        wrong += [trust.name for trust, answers in zip(trusts, by_name, strict=True) if trust.ods_code not in [code(href) for href, _ in answers[:FIRST]]]
    assert not wrong, wrong


def test_a_hospital_is_found_by_each_of_its_names_with_every_trust_that_works_there(ask, library: Library):
    named = [(name, hospital) for hospital in library.hospitals for name in (hospital.name, *hospital.also_called)]
    wrong = []
    for (name, hospital), answers in zip(named, ask([name for name, _ in named]), strict=True):
        found = {code(href): words for href, words in answers}
        for at in hospital.trusts:
            trust = library.all_trusts[at]
            if at not in found:
                wrong.append(f"{name}: {at} is not among {sorted(found)}")
            elif not (trust.name in found[at] and (trust.town or "") in found[at]):
                wrong.append(f"{name}: nothing says that {trust.name} works there, and where it is: {found[at]}")
    assert not wrong, "\n".join(wrong)


def test_a_slip_in_any_long_word_of_a_hospital_is_forgiven(ask, library: Library):
    slips = {
        "missing": lambda word, at: word[:at] + word[at + 1 :],
        "wrong": lambda word, at: word[:at] + "q" + word[at + 1 :],
        "transposed": lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }
    hospitals = [hospital for hospital in library.hospitals if max(map(len, hospital.name.split())) > 5]
    for kind, slip in slips.items():
        queries = []
        for hospital in hospitals:
            longest = max(hospital.name.split(), key=len)
            queries.append(hospital.name.replace(longest, slip(longest, len(longest) // 2)))
        answers = ask(queries)
        missed = [query for query, hospital, found in zip(queries, hospitals, answers, strict=True) if not set(hospital.trusts) & {code(href) for href, _ in found[:FIRST]}]
        # Some names differ by a letter or two, and one that many trusts share need not be among the first.
        assert len(missed) < len(hospitals) / 100, f"{kind}: {missed}"


def test_what_nobody_knows_finds_nothing_and_a_common_word_finds_no_thousand(ask):
    nothing, blank, letter, common = ask(["zzyzx qqqq hospital", "   ", "q", "hospital"])
    assert (nothing, blank, letter) == ([], [], [])
    assert 0 < len(common) <= 30


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("anchor", "NHS trust. Its head office is in Ayport."),
        ("buoy", "NHS trust."),
        ("capstan", "This trust has closed. Its page says who took over, if we know."),
        ("dinghy", "This trust is not open yet. Its page says when it opens."),
        ("bees", "Trust: Anchor NHS Trust. Its head office is in Ayport."),
        ("hive", "St Bee's Hospital, also called The Hive"),
        ("shared", "2 trusts work here. One is Buoy NHS Foundation Trust."),
        ("sharedhouse", "2 trusts work here. One is Anchor NHS Trust. Its head office is in Ayport."),
    ],
)
def test_an_answer_says_what_it_is(typed: str, wanted: str, page: Page, served: Served):
    assert wanted in " ".join(options(small(page, served, typed)).all_inner_texts()).replace("\n", " ")


def test_a_name_is_shown_as_it_is_written_and_never_as_markup(page: Page, served: Served):
    small(page, served, "onerror")
    assert HOSTILE in options(page).first.inner_text()
    assert page.locator(".lrm-finder img").count() == 0


# ---- By keyboard, by touch, by ear


def test_the_list_is_walked_with_the_arrow_keys_home_and_end(page: Page, served: Served):
    small(page, served, "ayport")
    names = [name.split("\n")[0] for name in options(page).all_inner_texts()]
    assert len(names) > 3
    assert active(page) is None
    walk = [("ArrowDown", 0), ("ArrowDown", 1), ("End", -1), ("ArrowDown", 0), ("ArrowUp", -1), ("Home", 0), ("ArrowUp", -1)]
    for key, at in walk:
        box(page).press(key)
        assert active(page) == names[at], key
        expect(box(page)).to_be_focused()
    # The cursor moves in what was typed, and Home goes to its begin again.
    box(page).press("ArrowLeft")
    assert active(page) is None
    box(page).press("Home")
    assert page.evaluate("document.activeElement.selectionStart") == 0
    box(page).press("ArrowDown")
    box(page).press_sequentially("x")
    assert active(page) is None


def test_escape_closes_the_list_and_then_empties_the_box(page: Page, served: Served):
    small(page, served, "ayport")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    box(page).press("ArrowDown")
    box(page).press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("ayport")
    assert active(page) is None
    box(page).press("ArrowDown")
    expect(options(page).first).to_be_visible()
    box(page).press("Escape")
    box(page).press("Escape")
    expect(box(page)).to_have_value("")
    expect(said(page)).to_be_empty()


def test_tab_goes_on_past_the_answers_and_closes_them(page: Page, served: Served):
    small(page, served, "ayport")
    box(page).press("Tab")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_enter_goes_to_the_page_and_never_picks_one_of_several(page: Page, served: Served):
    small(page, served, "shared")
    box(page).press("Enter")
    assert page.url.endswith("/trusts/")
    assert active(page) == "Shared House"
    expect(said(page)).to_have_text("There is more than one. Choose yours from the list.")
    box(page).press("ArrowDown")
    box(page).press("Enter")
    page.wait_for_url("**/trusts/rbb/")
    go(page, served)
    box(page).press_sequentially("st bees")
    options(page).first.wait_for()
    box(page).press("Enter")
    page.wait_for_url("**/trusts/raa/")


def test_what_somebody_composes_is_theirs_until_it_is_done(page: Page, served: Served):
    small(page, served, "anchor")
    page.evaluate("""() => { for (const key of ["Enter", "Escape", "ArrowDown"])
      document.querySelector("#trust-finder-box").dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true })) }""")
    assert active(page) is None
    expect(options(page).first).to_be_visible()
    assert page.url.endswith("/trusts/")


def test_a_finger_opens_an_answer_that_is_large_enough(new_page: OpenPage, served: Served):
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    small(page, served, "ayport")
    heights = options(page).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min([*heights, box(page).bounding_box()["height"]]) >= 44  # type: ignore[index]
    # The phone's keyboard goes away, and the answers stay.
    page.evaluate("document.activeElement.blur()")
    options(page).filter(has_text="St Bee's Hospital").tap()
    page.wait_for_url("**/trusts/raa/")


def test_an_answer_opens_in_a_new_tab_as_any_link_does(page: Page, served: Served):
    small(page, served, "anchor")
    with page.context.expect_page() as opened:
        options(page).first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url("**/trusts/raa/")
    assert page.url.endswith("/trusts/")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("capstan", "One found."),
        ("shared", "2 found."),
        ("cottage", "12 found. The first 10 are here. Type more of the name to see fewer."),
        ("shared zzyzx", "We found nothing with all your words. These come close."),
    ],
)
def test_a_live_region_says_how_many_were_found(typed: str, wanted: str, page: Page, served: Served):
    small(page, served, typed)
    expect(said(page)).to_have_attribute("role", "status")
    expect(said(page)).to_have_text(wanted)


def test_where_nothing_is_found_it_says_what_to_do(page: Page, served: Served):
    small(page, served, "zzyzx")
    expect(said(page)).to_contain_text("We found no trust or hospital of that name.")
    assert said(page).get_by_role("listitem").count() > 2
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    said(page).get_by_role("link").click()
    expect(page.locator("#trusts-by-region")).to_be_in_viewport()


# ---- Its data: asked for on first use, late, broken, from the disc


def test_nothing_is_asked_for_before_the_box_is_used_and_then_once(page: Page, served: Served):
    wrong = watch(page, served["at the root"])
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, served)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "finder-data" in url]
    before = len(asked)
    for _ in range(2):
        box(page).focus()
        box(page).fill("leeds")
        options(page).first.wait_for()
        box(page).blur()
    assert [sites.unhashed(url.rpartition("/")[2]) for url in asked[before:]] == ["trust-finder-data.js"]
    assert not wrong, wrong


def test_what_was_typed_is_answered_when_the_data_comes_late(page: Page, served: Served):
    held: list[Route] = []
    page.route(DATA, lambda route: held.append(route))
    go(page, served)
    box(page).press_sequentially("anchor")
    expect(said(page)).to_contain_text("use the lists below")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    box(page).press("Enter")
    box(page).press("ArrowDown")
    while not held:
        page.wait_for_timeout(20)
    held[0].fulfill(body=f"lrmTrusts = {json.dumps(SMALL)}", content_type="text/javascript")
    expect(options(page).first).to_contain_text("Anchor NHS Trust")
    expect(said(page)).to_contain_text("found.")


@pytest.mark.parametrize("how", ["blocked", "not there", "something else", "cut off"])
def test_where_the_data_fails_it_says_so_points_to_the_lists_and_tries_again(how: str, page: Page, served: Served):
    answers = {
        "blocked": lambda route: route.abort("blockedbyclient"),
        "not there": lambda route: route.fulfill(status=404, body="No"),
        "something else": lambda route: route.fulfill(body="<!doctype html><title>Sign in</title>", content_type="text/html"),
        "cut off": lambda route: route.fulfill(body='lrmTrusts = {"trusts": []}', content_type="text/javascript"),
    }
    page.route(DATA, answers[how])
    go(page, served)
    box(page).press_sequentially("anchor")
    expect(said(page)).to_have_text("The search cannot be loaded just now. Find your trust in the lists below.")
    box(page).press("Enter")
    assert said(page).get_by_role("link").get_attribute("href") == "#trusts-by-region"
    page.unroute(DATA)
    box(page).blur()
    box(page).focus()
    box(page).fill("leeds")
    expect(options(page).first).to_be_visible()


def test_it_works_from_the_disc(page: Page, site: Path):
    page.goto((site / "trusts" / "index.html").as_uri())
    box(page).press_sequentially("pilgrm")
    expect(options(page).first).to_contain_text("Pilgrim Hospital")
    box(page).press("Enter")
    page.wait_for_url("file:///**/trusts/rwd/index.html")


def test_it_works_in_a_folder_of_a_site(page: Page, served: Served):
    wrong = watch(page, served["under a sub-path"])
    go(page, served, "under a sub-path")
    box(page).press_sequentially("RXT")
    options(page).first.wait_for()
    box(page).press("Enter")
    page.wait_for_url("**/some-repo/trusts/rxt/")
    assert not wrong, wrong


@pytest.mark.parametrize("without", ["scripts", "this script"])
def test_no_box_that_does_nothing_is_shown(without: str, new_page: OpenPage, served: Served):
    page = new_page(java_script_enabled=without != "scripts")
    page.route("**/assets/trust-finder.*.js", lambda route: route.abort())
    go(page, served)
    expect(page.locator("#trust-finder-box")).to_be_hidden()
    expect(page.locator("#trusts-by-region")).to_be_visible()


# ---- For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(scheme: str, new_page: OpenPage, served: Served):
    page = new_page(viewport=PHONE, color_scheme=scheme)
    small(page, served)
    found = {"empty": axe(page, ".lrm-finder__search")}
    box(page).fill("ayport")
    expect(said(page)).to_contain_text("found.")
    box(page).press("ArrowDown")
    found["answers"] = axe(page, ".lrm-finder__search")
    box(page).fill("zzyzx")
    expect(said(page)).to_contain_text("We found no trust")
    found["nothing found"] = axe(page, ".lrm-finder__search")
    page.route(DATA, lambda route: route.abort())
    page.reload()
    box(page).focus()
    expect(said(page)).to_contain_text("cannot be loaded")
    found["failed"] = axe(page, ".lrm-finder__search")
    assert not any(found.values()), found


def test_it_fits_a_window_of_320_pixels(new_page: OpenPage, served: Served):
    page = new_page(viewport={"width": 320, "height": 640})
    small(page, served)
    for typed in ("ayport", "zzyzx", "onerror"):
        box(page).fill(typed)
        expect(said(page)).not_to_be_empty()
        assert not page.evaluate(STICKS_OUT), typed


def test_the_chosen_answer_has_a_frame_where_colours_are_forced(new_page: OpenPage, served: Served):
    page = new_page(forced_colors="active")
    small(page, served, "ayport")
    box(page).press("ArrowDown")
    frames = options(page).evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert frames[0] == "solid"
    assert set(frames[1:]) == {"none"}


def test_on_paper_there_are_the_lists_and_not_the_search(page: Page, served: Served):
    small(page, served, "ayport")
    page.emulate_media(media="print")
    expect(page.locator(".lrm-finder__search")).to_be_hidden()
    expect(page.locator("#trusts-by-region")).to_be_visible()
