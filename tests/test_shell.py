"""Tests what stands round every page, in a real browser: keyboard, colours, narrow windows, paper, and what happens without it."""

import hashlib
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from playwright.sync_api import Page

from macros import colours
from macros.library import Library
from tests import sites
from tests.driving import A4, ABOUT_COLOURS, DESKTOP, PHONE, OpenPage, Served, axe, go, watch
from tests.kinds import WRONG, one_of_every_kind
from tests.pages import BuiltPage
from tests.support import ROOT, buildable, lrm

pytestmark = pytest.mark.browser

GUIDE = "/on-the-day/recording/"
"""A page of guidance with many headings."""


@pytest.fixture
def home(served: Served) -> str:
    """The address of the site."""
    return served["at the root"]


# ---- Menu, search and colours by keyboard


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_menu_by_keyboard(viewport: dict, home: str, new_page: OpenPage):
    page = new_page(viewport=viewport)
    go(page, home, GUIDE)
    button, menu = page.get_by_role("button", name="Menu"), page.locator("#menu")
    assert not menu.is_visible()
    tab_to(page, "#open-menu")
    assert button.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    assert menu.is_visible() and button.get_attribute("aria-expanded") == "true"
    tab_to(page, "#menu a")
    page.keyboard.press("Escape")
    assert not menu.is_visible() and button.get_attribute("aria-expanded") == "false"
    assert focused(page) == "open-menu"
    page.keyboard.press("Space")
    tab_to(page, "#menu a[href$='get-ready/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/get-ready/")
    assert page.locator("h1").inner_text() == "Get ready"


def test_a_closed_menu_holds_no_stop_for_the_keyboard(home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE)
    go(page, home, GUIDE)
    stops = []
    for _ in range(12):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('#menu, dialog') ? 'hidden' : document.activeElement.id || document.activeElement.textContent.trim()"))
    assert stops[:6] == ["Go to the words of this page", library.region.site_name, "open-search", "open-menu", "dark-colours", "Home"]
    assert "hidden" not in stops


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_search_by_keyboard(viewport: dict, home: str, new_page: OpenPage):
    page = new_page(viewport=viewport)
    wrong = watch(page, home)
    go(page, home, GUIDE)
    tab_to(page, "#open-search")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Search this site")
    assert dialog.is_visible() and focused(page) == "search-words"
    page.keyboard.type("ombudsman")
    page.keyboard.press("Enter")
    said = dialog.get_by_role("status")
    page.locator("#search li").nth(2).wait_for()
    assert re.fullmatch(r"\d+ pages found\.", said.inner_text())
    page.keyboard.press("Escape")
    assert not dialog.is_visible() and focused(page) == "open-search"
    page.keyboard.press("Enter")
    tab_to(page, "#search li a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("ombudsman"))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("typed", "found"), [
    ("ombudsman", "/if-it-is-not-resolved/the-ombudsman/"),
    ("Ombudsmen", "/if-it-is-not-resolved/the-ombudsman/"),
    ("recorded", "/on-the-day/recording/"),
    ("Can I record the meeting?", "/decide/can-i-record/"),
    ("concilation", "/conciliation/"),
    ("Airedale", "/trusts/rcf/"),
])
def test_the_search_finds_words_as_people_type_them(typed: str, found: str, home: str, page: Page):
    search(page, home, typed)
    first = page.locator("#search li a").evaluate_all("links => links.slice(0, 3).map(link => new URL(link.href).pathname)")
    assert found in first


def test_the_search_says_when_it_finds_nothing(home: str, page: Page):
    search(page, home, "xylophone quartz")
    page.get_by_role("status").get_by_text("Nothing was found").wait_for()
    assert page.locator("#search li").count() == 0


def test_nothing_of_the_search_is_loaded_before_it_is_opened(home: str, page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go(page, home, GUIDE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    with page.expect_response("**/search/index.*.js"):
        page.get_by_role("button", name="Search").click()
    assert sorted(sites.unhashed(url.removeprefix(home)) for url in asked if "search" in url) == ["assets/search.js", "search/index.js"]


@pytest.mark.parametrize("blocked", ["**/assets/search.*.js", "**/search/index.*.js"])
def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(blocked: str, home: str, page: Page):
    page.route(blocked, lambda route: route.abort())
    go(page, home, GUIDE)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("status").get_by_text("cannot be loaded").wait_for()
    page.keyboard.press("Escape")
    page.unroute(blocked)
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("ombudsman")
    page.locator("#search li").first.wait_for()


def test_what_is_typed_while_the_search_is_on_its_way_is_looked_for_when_it_comes(home: str, page: Page):
    waiting = []
    page.route("**/search/index.*.js", lambda route: waiting.append(route))
    go(page, home, GUIDE)
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("ombudsman")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Getting the search ready").wait_for()
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    page.locator("#search li").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_by_keyboard(scheme: str, home: str, new_page: OpenPage):
    page = new_page(color_scheme=scheme)
    other = {"light": "dark", "dark": "light"}[scheme]
    go(page, home, GUIDE)
    assert colours_of(page) == scheme
    tab_to(page, "#dark-colours")
    button = page.get_by_role("button", name="Dark colours")
    assert button.get_attribute("aria-pressed") == str(scheme == "dark").lower()
    page.keyboard.press("Enter")
    assert colours_of(page) == other
    assert button.get_attribute("aria-pressed") == str(other == "dark").lower()
    assert focused(page) == "dark-colours"
    go(page, home, "/")
    assert colours_of(page) == other, "the choice is forgotten on the next page"
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Dark colours").press("Space")
    assert colours_of(page) == scheme


def test_the_colours_chosen_are_there_before_anything_is_drawn(home: str, page: Page):
    go(page, home, GUIDE)
    page.get_by_role("button", name="Dark colours").click()
    # The script stands in the head and is waited for, so the body is made in the colours chosen.
    page.add_init_script("new MutationObserver((_, me) => { if (document.body) { window.first = document.documentElement.dataset.lrmScheme; me.disconnect() } }).observe(document, { childList: true, subtree: true })")
    go(page, home, "/")
    assert page.evaluate("window.first") == "dark"


def test_a_browser_that_forbids_storage_still_has_menu_and_colours(home: str, page: Page):
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    wrong = watch(page, home)
    go(page, home, GUIDE)
    page.get_by_role("button", name="Dark colours").click()
    assert colours_of(page) == "dark"
    page.get_by_role("button", name="Menu").click()
    assert page.locator("#menu").is_visible()
    assert not wrong, "\n".join(wrong)


# ---- Focus


def test_focus_after_following_a_link_to_a_heading(home: str, page: Page):
    go(page, home, GUIDE)
    link = page.locator(".lrm-contents a").nth(3)
    anchor = (link.get_attribute("href") or "").removeprefix("#")
    link.press("Enter")
    gets_focus(page, anchor)
    assert page.locator(f"#{anchor}").evaluate(IS_IN_VIEW)
    page.keyboard.press("Tab")
    assert page.evaluate(f"Boolean(document.getElementById({anchor!r}).compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)")


def test_focus_after_coming_from_another_page_to_a_heading(home: str, new_page: OpenPage):
    page = new_page(viewport=PHONE)
    go(page, home, GUIDE)
    anchor = page.locator("article h2[id]").nth(3).get_attribute("id") or ""
    go(page, home, "/")
    go(page, home, f"{GUIDE}#{anchor}")
    gets_focus(page, anchor)
    assert page.locator(f"#{anchor}").evaluate(IS_IN_VIEW)


IS_IN_VIEW = "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"


def test_the_skip_link_comes_first_and_leads_to_the_words(home: str, page: Page):
    go(page, home, GUIDE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Go to the words of this page")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.evaluate(IS_IN_VIEW), "the skip link cannot be seen when it has the focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main'))")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_shows_a_focus_of_three_pixels(scheme: str, home: str, new_page: OpenPage):
    page = new_page(color_scheme=scheme)
    go(page, home, GUIDE)
    page.get_by_role("button", name="Menu").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    thin = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        look = page.evaluate("(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))")
        if look != ["solid", "3px"] and page.evaluate("document.activeElement !== document.body"):
            thin.add(page.evaluate("document.activeElement.outerHTML.slice(0, 100)"))
    assert not thin, "\n".join(sorted(thin))


def test_targets_are_large_enough(home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE)
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, home, address)
        page.get_by_role("button", name="Menu").click()
        found += [f"{kind} ({address}): {line}" for line in page.evaluate(SMALL)]
    assert not found, "\n".join(found)


# A link in a sentence may be smaller (WCAG 2.2, 2.5.8); main actions are 44 px.
SMALL = """() => {
  const found = []
  for (const one of document.querySelectorAll("a, button, input, summary")) {
    const box = one.getBoundingClientRect()
    const main = one.matches(".lrm-button, .lrm-steps__stage, .lrm-place__stage, .lrm-option, .lrm-head__name")
    const alone = main || one.closest(".lrm-menu, .lrm-above, .lrm-foot__links, .lrm-next")
    const least = main ? 44 : 24
    if (box.width && alone && (box.height < least - 0.5 || box.width < least - 0.5)) found.push(`${box.width}x${box.height}: ${one.outerHTML.slice(0, 100)}`)
  }
  return found
}"""


# ---- Without JavaScript


def test_without_javascript_the_menu_is_a_link_and_no_button_is_dead(home: str, new_page: OpenPage):
    page = new_page(viewport=PHONE, java_script_enabled=False, color_scheme="dark")
    go(page, home, GUIDE)
    assert page.locator(".lrm-needs-js:visible, #open-menu:visible, #open-search:visible, #dark-colours:visible").count() == 0
    assert not page.locator("#menu").is_visible()
    page.get_by_role("link", name="Menu", exact=True).click()
    page.locator("#menu").get_by_role("link", name="Get ready").click()
    assert page.locator("h1").inner_text() == "Get ready"


def test_a_script_that_does_not_come_leaves_a_page_that_works(home: str, page: Page):
    page.route("**/*.js", lambda route: route.abort())
    go(page, home, "/")
    page.get_by_role("link", name="Menu", exact=True).click()
    assert page.locator("#menu").is_visible()


# ---- Narrow windows, large text, and colours that a system forces

TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"
"""What a reader may set (WCAG 2.2, 1.4.12)."""
WIDE = """() => {
  const found = []
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
  for (const one of document.querySelectorAll("body *")) {
    const box = one.getBoundingClientRect()
    if (box.width > 1 && (box.right > innerWidth + 0.5 || box.left < -0.5) && one.checkVisibility({ visibilityProperty: true }))
      found.push(`from ${box.left} to ${box.right}: ${one.outerHTML.slice(0, 120)}`)
  }
  return found
}"""


# 1280 px at 400 % is 320 px; an old phone held upright is not narrower.
@pytest.mark.parametrize("spacing", [False, True], ids=["as it is", "with text spacing"])
def test_no_sideways_scroll_at_320_px(spacing: bool, home: str, new_page: OpenPage, library: Library):
    # The reader's own style sheet is no part of the page, so its policy does not hold for it.
    page = new_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, home, address)
        if spacing:
            page.add_style_tag(content=TEXT_SPACING)
        page.get_by_role("button", name="Menu").click()
        found += [f"{kind} ({address}): {line}" for line in page.evaluate(WIDE)]
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("meeting")
    page.locator("#search li").first.wait_for()
    found += [f"search: {line}" for line in page.evaluate(WIDE)]
    assert not found, "\n".join(found)


def test_with_text_spacing_no_words_are_cut_off(home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE, bypass_csp=True)
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, home, address)
        page.add_style_tag(content=TEXT_SPACING)
        found += [f"{kind} ({address}): {line}" for line in page.evaluate(CUT_OFF)]
    assert not found, "\n".join(found)


CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one)
  return one.clientHeight > 1 && style.overflow === "hidden" && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
}).map(one => one.outerHTML.slice(0, 100))"""


def test_forced_colours_keep_every_control_visible(home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE, forced_colors="active")
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, home, address)
        found += [f"{kind} ({address}): {line}" for line in page.evaluate(NO_EDGE)]
    assert not found, "\n".join(found)


# In forced colours a background is gone: what is a control is told by its frame, or by a line under it. A word that can be
# explained has such a line, which is not the button's own. A box to tick that browsers draw themselves has their frame.
NO_EDGE = """() => [...document.querySelectorAll("button:not(.lrm-term__button), input, .lrm-button, .lrm-option, .lrm-steps__stage")].filter(one => {
  if (!one.checkVisibility()) return false
  const style = getComputedStyle(one), paper = getComputedStyle(document.documentElement).backgroundColor
  if (["checkbox", "radio"].includes(one.type) && style.appearance === "auto") return false
  const framed = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1 && style.borderTopColor !== paper
  const icon = one.querySelector("svg")
  return !framed || (icon && getComputedStyle(icon).stroke === paper)
}).map(one => one.outerHTML.slice(0, 120))"""


# ---- Paper


def test_print_has_no_furniture_and_says_where_the_page_is(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=A4)
    page.emulate_media(media="print")
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, served["under a sub-path"], address)
        shown = [name for name in ("header", "nav", "footer", "dialog", "button") if page.locator(name).and_(page.locator(":visible")).count()]
        found += [f"{kind} ({address}): {name} is printed" for name in shown]
        line = page.locator(".lrm-on-paper").inner_text()
        if address != WRONG and f"https://somebody.test/some-repo{address}" not in line:
            found.append(f"{kind} ({address}): its last line is {line!r}")
    assert not found, "\n".join(found)


def test_print_opens_what_is_closed_and_closes_it_again(home: str, page: Page, library: Library):
    go(page, home, GUIDE)
    closed = page.locator("details:not([open])").count()
    assert closed
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert page.locator("details").first.evaluate("one => getComputedStyle(one).borderTopWidth + getComputedStyle(one.firstElementChild).listStyleType") == "0pxnone"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() == closed


@pytest.mark.parametrize("address", ["/", "/trusts/rvv/"])
def test_print_gives_the_address_of_links_to_other_sites_and_of_no_others(address: str, home: str, page: Page):
    page.emulate_media(media="print")
    go(page, home, address)
    links = page.locator("article a[href]").evaluate_all(
        "links => links.map(one => [one.getAttribute('href'), getComputedStyle(one, '::after').content, one.textContent, !!one.closest('.lrm-page-sources')])"
    )
    outside = {href for href, after, _, _ in links if "http" in after}
    # An address that is shown anyway is not said twice, our own pack has the trust in its address, and a source is known by its title.
    assert outside == {href for href, _, text, is_source in links if href.startswith("http") and href != text and not href.startswith(home) and not is_source}
    assert bool(outside) == (address != "/") and any(is_source for *_, is_source in links)


# ---- A wrong address


@pytest.mark.parametrize("where", ["at the root", "under a sub-path"])
def test_404_under_a_sub_path_leads_on(where: str, served: Served, page: Page):
    go(page, served[where], WRONG)
    assert page.locator("h1").inner_text() == "This page is not here"
    for name, address in {"Go to the home page": "", "Find your trust": "trusts/", "Print a sheet": "sheets/"}.items():
        assert page.get_by_role("link", name=name).evaluate("link => link.href") == served[where] + address
    assert page.locator("article .lrm-steps a").count() == 5
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("ombudsman")
    page.locator("#search li a").first.click()
    assert page.url.startswith(served[where]) and page.locator("h1").inner_text() != "This page is not here"


# ---- The home page, and where a page stands


def test_on_a_phone_the_first_screen_says_what_to_do_first(home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE)
    go(page, home, "/")
    first = [page.get_by_role("link", name="999").first, *page.locator(".lrm-steps__stage").all(), page.get_by_role("link", name="Find your trust"), page.get_by_role("link", name="Print a sheet")]
    assert len(first) == len(library.stages) + 3
    below = [one.inner_text() for one in first if not one.evaluate(IS_IN_VIEW)]
    assert not below, f"one must scroll to see: {below}"
    assert page.get_by_role("heading", name="What people ask most").bounding_box()["y"] < PHONE["height"]  # type: ignore[index]
    assert page.locator("article a").count() - page.locator(".lrm-page-sources a").count() <= 30, "the home page is no list of pages"


def test_every_guide_page_shows_its_stage_among_the_five(pages: list[BuiltPage], library: Library):
    wrong = []
    for page in pages:
        written = next((one for one in library.pages.values() if one.address == page.address), None)
        if written is None or not written.front.stage:
            continue
        here = page.soup.select(".lrm-place [aria-current=step] .lrm-place__title")
        title = library.items["stages"][written.front.stage].title  # type: ignore[attr-defined]
        if [one.get_text(strip=True) for one in here] != [title] or len(page.soup.select(".lrm-place a")) != len(library.stages):
            wrong.append(page.address)
    assert not wrong, wrong


def test_every_page_below_home_has_a_way_up(pages: list[BuiltPage]):
    wrong = [page.address for page in pages if page.address not in ("/", "/404.html") and not page.soup.select(".lrm-above a")]
    assert not wrong, wrong


def test_the_page_of_a_stage_lists_all_that_belongs_to_it(pages: list[BuiltPage], library: Library):
    by_address = {page.address: page for page in pages}
    for stage in library.stages:
        listed = by_address[f"/{stage.id}/"].article.get_text(" ", strip=True)
        titles = [page.front.title for page in library.pages_by_order() if page.front.stage == stage.id]
        titles += [item.title for kind in ("decision-trees", "question-sheets", "letters") for item in library.items[kind].values() if item.stage == stage.id]  # type: ignore[attr-defined]
        missing = [title for title in titles if title not in listed]
        assert not missing, f"/{stage.id}/: {missing}"


# ---- axe, on whole pages in every state


def states(page: Page, home: str, address: str) -> Iterator[str]:
    """Bring a page into every state it can be in, and name each."""
    go(page, home, address)
    yield "as it comes"
    page.get_by_role("button", name="Menu").click()
    yield "menu open"
    page.keyboard.press("Escape")
    page.route("**/search/index.*.js", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    page.get_by_role("status").get_by_text("cannot be loaded").wait_for()
    yield "the search cannot be loaded"
    page.keyboard.press("Escape")
    page.unroute("**/search/index.*.js")
    page.get_by_role("button", name="Search").click()
    yield "search open"
    page.locator("#search-words").fill("meeting")
    page.locator("#search li").first.wait_for()
    yield "results shown"


LOOKS = {"light": {}, "dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"}}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_anywhere_on_a_page(look: str, viewport: dict, home: str, new_page: OpenPage, library: Library):
    """Every template as it comes; the states that the shell alone can be in, on one page."""
    page = new_page(viewport=viewport, **LOOKS[look])
    # Looks differ in colours alone: all other rules have had their say in the light one, and in `make test-all` in all.
    rules = () if look == "light" else ABOUT_COLOURS
    found = []
    # Colours are the same in every width; what shows in a wide window alone is the list of headings, which a guide page has.
    kinds = {"a guide page": GUIDE} if rules and viewport == DESKTOP else one_of_every_kind(library)
    for kind, address in kinds.items():
        go(page, home, address)
        assert look == "forced colours" or page.evaluate("getComputedStyle(document.documentElement).colorScheme") == look
        found += [f"{kind} ({address}): {line}" for line in axe(page, "html", rules)]
    for state in states(page, home, GUIDE):
        found += [f"{state}: {line}" for line in axe(page, "html", rules)]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_template_in_any_state(look: str, viewport: dict, home: str, new_page: OpenPage, library: Library):
    page = new_page(viewport=viewport, **LOOKS[look])
    found = []
    for kind, address in one_of_every_kind(library).items():
        for state in states(page, home, address):
            found += [f"{kind} ({address}), {state}: {line}" for line in axe(page, "html")]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page(home: str, new_page: OpenPage, pages: list[BuiltPage]):
    page = new_page(viewport=PHONE)
    found = []
    for one in pages:
        if one.address != "/404.html":
            go(page, home, one.address)
            found += [f"{one.address}: {line}" for line in axe(page, "html")]
    assert not found, "\n".join(found)


def test_each_landmark_that_is_there_twice_has_a_name_of_its_own(pages: list[BuiltPage]):
    wrong = []
    for page in pages:
        names = [str(nav.get("aria-label") or nav.get("aria-labelledby") or "") for nav in page.soup("nav")]
        if "" in names or len(set(names)) != len(names):
            wrong.append(f"{page.address}: {names}")
        wrong += [f"{page.address}: {len(page.soup(name))} <{name}>" for name in ("main", "header", "footer") if len(page.soup(name)) != 1]
    assert not wrong, "\n".join(wrong)


# ---- Colours


def test_the_colours_that_contrast_is_worked_out_against_are_those_of_the_style_sheet():
    css = (ROOT / "docs/assets/guide.css").read_text(encoding="utf-8")
    papers, panels = re.findall(r"--lrm-paper: (#\w+)", css), re.findall(r"--lrm-panel: (#\w+)", css)
    # Light, dark by the system, dark by choice, paper.
    assert (papers[0], panels[0]) == colours.LIGHT
    assert {(papers[1], panels[1]), (papers[2], panels[2])} == {colours.DARK}


@pytest.mark.parametrize(("one", "other", "wanted"), [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48), ("#fff", "#fff", 1)])
def test_contrast_is_that_of_wcag(one: str, other: str, wanted: float):
    assert round(colours.contrast(one, other), 2) == wanted == round(colours.contrast(other, one), 2)


@pytest.mark.parametrize("colour", ["#ffcc00", "#000000", "#ffffff", "#43365f", "#00a499", "#808080", "#f0f"])
def test_the_nearest_readable_colour_is_readable_and_no_further_than_needed(colour: str):
    for backgrounds in (colours.LIGHT, colours.DARK):
        nearest = colours.nearest_readable(colour, backgrounds)
        assert colours.is_readable(nearest, backgrounds)
        least = min(colours.contrast(nearest, background) for background in backgrounds)
        assert nearest == colours.full(colour) or least < colours.READABLE + 0.15


def test_a_region_has_its_own_colour_in_light_and_in_dark_and_its_logo(tmp_path: Path, new_page: OpenPage):
    from tests import sites

    root = buildable(tmp_path)
    done = lrm(root, "site", REGION="harbour")
    assert done.returncode == 0, done.stderr
    with sites.serve(root / "site") as address:
        for scheme, wanted in {"light": "#00594f", "dark": colours.for_dark("#00594f")}.items():
            page = new_page(color_scheme=scheme)
            wrong = watch(page, address)
            go(page, address, "/guide/first-steps/")
            colour = page.locator("article a").first.evaluate("one => getComputedStyle(one).color")
            assert "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)) == wanted
            assert page.locator(".lrm-head__logo").evaluate("picture => picture.naturalWidth") > 0
            assert not axe(page, "html")
            assert not wrong, "\n".join(wrong)
    assert not (root / "site" / "region-style.html").exists()


def test_a_region_that_sets_no_colour_has_no_style_sheet_of_its_own(site: Path, pages: list[BuiltPage]):
    assert not (site / "assets/region.css").exists()
    assert not any("region.css" in page.html for page in pages)


# ---- Nothing jumps

SHIFTS = """() => {
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) for (const source of one.sources)
      if (one.value > 0.01) window.shifts.push(`${one.value.toFixed(2)}: ${source.node && source.node.outerHTML ? source.node.outerHTML.slice(0, 80) : "a text"}`)
  }).observe({ type: "layout-shift", buffered: true })
}"""
"""Notes everything that moves by itself while a page comes, and how much of the window it moves (Google's "layout shift")."""


@pytest.mark.parametrize("address", ["/", GUIDE, "/trusts/", "/sheets/pack/", "/your-questions/"])
def test_nothing_moves_while_a_page_comes_slowly(address: str, home: str, new_page: OpenPage):
    page = new_page(viewport=PHONE)
    page.add_init_script(f"({SHIFTS})()")
    # The end of a page comes late: what a script looks for only there must not move what is read already.
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", {"offline": False, "latency": 40, "downloadThroughput": 100_000, "uploadThroughput": 100_000})
    go(page, home, address)
    page.wait_for_timeout(200)
    assert page.evaluate("window.shifts") == []


# ---- Overrides kept honest

OVERRIDES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "overrides").rglob("*.html")) if "components" not in path.parts}
_STANDS_IN = re.compile(r"Stands in for ([\w./-]+) of mkdocs-material ([\d.]+)\s+sha256 ([0-9a-f]{64})\.")


def test_each_template_of_material_that_ours_stands_in_for_is_the_one_it_was_made_from():
    originals = Path(find_spec("material").submodule_search_locations[0]) / "templates"  # type: ignore[union-attr, index]
    wrong = []
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        inside = path.relative_to(ROOT / "overrides").as_posix()
        original = originals / inside
        stands_in = _STANDS_IN.search(path.read_text(encoding="utf-8"))
        # An empty frame that only extends another is there to be replaced.
        if original.is_file() and inside != "main.html" and not stands_in:
            wrong.append(f"{inside}: say in its first comment which version of Material's it stands in for, with its sha256")
        if not stands_in:
            continue
        name, made_from, recorded = stands_in.groups()
        assert name == inside
        if hashlib.sha256(original.read_bytes()).hexdigest() != recorded:
            wrong.append(f"{inside}: Material {version('mkdocs-material')} has changed it since {made_from}. Compare the two, then record the new version and sha256")
    assert not wrong, "\n".join(wrong)
    assert sum(bool(_STANDS_IN.search(text)) for text in OVERRIDES.values()) == 2


def test_no_page_holds_a_script_of_its_own_or_a_style(pages: list[BuiltPage]):
    wrong = [page.address for page in pages if page.soup.select("script:not([src]), style, [style]") or page.soup(lambda tag: any(name.startswith("on") for name in tag.attrs))]
    assert not wrong, wrong


# ---- What the tests above do


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector} on {page.url}")


def gets_focus(page: Page, identifier: str) -> None:
    """Wait until an element has the focus. The policy of a page forbids Playwright's own waiting for an expression."""
    for _ in range(100):
        if focused(page) == identifier:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the focus is on {focused(page)!r}, not on {identifier!r}")


def focused(page: Page) -> str:
    """The id of what has the focus."""
    return page.evaluate("document.activeElement.id")


def colours_of(page: Page) -> str:
    """`light` or `dark`: what the page is drawn in."""
    red = int(re.findall(r"\d+", page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))[0])
    return "light" if red > 127 else "dark"


def search(page: Page, home: str, typed: str) -> None:
    """Open the search and look for something."""
    go(page, home, "/")
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill(typed)
    page.keyboard.press("Enter")
    page.locator("#search li").or_(page.get_by_role("status").get_by_text("Nothing was found")).first.wait_for()
