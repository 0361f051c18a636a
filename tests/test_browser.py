"""Tests the built site in a real browser: one page of every kind, and every recorded journey."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

from macros.library import Library
from macros.models.decision_tree import DecisionTree, Journey
from macros.text import plain
from tests.kinds import WRONG, one_of_every_kind

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
"""The accessibility checker, as the package ships it."""
ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours."""
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
A4 = {"width": 794, "height": 1123}
"""A sheet of A4 in the pixels of CSS."""
MILLIMETRE = 96 / 25.4
"""One in the pixels of CSS."""

OpenPage = Callable[..., Page]
Served = Mapping[str, str]


# ---- Nothing from elsewhere, nothing broken


@pytest.mark.parametrize("where", ["at the root", "under a sub-path"])
def test_no_page_asks_another_host_or_gives_an_error(where: str, served: Served, page: Page, library: Library):
    wrong: dict[str, list[str]] = {}
    # All are opened before the first is waited for: some scripts ask for something only after a while.
    opened = []
    for kind, address in one_of_every_kind(library).items():
        opened.append(page.context.new_page())
        wrong[f"{kind} ({address})"] = watch(opened[-1], served[where])
        go(opened[-1], served[where], address)
    for one in opened:
        one.wait_for_load_state("networkidle")
    found = [f"{name}: {line}" for name, lines in wrong.items() for line in lines]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("where", ["at the root", "under a sub-path"])
def test_a_wrong_address_gives_a_page_with_styles_and_links_that_work(where: str, served: Served, page: Page):
    answer = go(page, served[where], WRONG)
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "the styles are missing"
    links = page.locator("a[href]").evaluate_all("links => links.map(link => link.href)")
    inside = {link.partition("#")[0] for link in links if link.startswith("http://127.0.0.1")}
    assert served[where] in inside, f"no link leads home: {sorted(inside)}"
    outside = [link for link in inside if not link.startswith(served[where])]
    assert not outside, f"these links leave the site: {outside}"
    broken = [link for link in sorted(inside) if page.request.get(link).status != 200 and link != page.url]
    assert not broken, f"these links are broken: {broken}"


@pytest.mark.parametrize("where", ["at the root", "under a sub-path"])
def test_the_search_finds_a_tree_and_none_of_its_questions(where: str, served: Served, page: Page, library: Library):
    wrong = watch(page, served[where])
    base = urlsplit(served[where]).path.rstrip("/")
    questions = {f"{base}/decide/{name}/{part}/" for name, tree in library.decision_trees.items() for part in tree.questions}
    for name, tree in library.decision_trees.items():
        go(page, served[where], "/")
        # Typed key by key: Material searches when a key is let go.
        page.locator("input.md-search__input").press_sequentially(plain(tree.title))
        page.locator(f"a.md-search-result__link[href$='{base}/decide/{name}/']").first.wait_for(state="attached")
        results = page.locator("a.md-search-result__link")
        found = {urlsplit(link).path for link in results.evaluate_all("links => links.map(link => link.href)")}
        assert not questions & found, f"found on their own: {sorted(questions & found)}"
    assert not wrong, "\n".join(wrong)


# ---- Accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_content(scheme: str, served: Served, new_page: OpenPage, library: Library):
    """Looks at `article` only: what axe finds in Material's own header, menu and search is not this test's business."""
    page = new_page(color_scheme=scheme)
    # What the dark scheme changes is colours; all other rules have had their say in the light one.
    rules = ABOUT_COLOURS if scheme == "dark" else ()
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, served["at the root"], address)
        assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            found += [f"{kind} ({address}), {viewport['width']} px: {line}" for line in axe(page, "article", rules)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rules", [(), ABOUT_COLOURS], ids=["all rules", "rules about colours"])
def test_axe_finds_what_is_planted(rules: tuple[str, ...], page: Page):
    pale = '<p style="color: #ccc">Pale, with <a href="#" style="text-decoration: none; color: #bbb">a link</a> in it.</p>'
    page.set_content(f'<html lang="en"><main><p>Not here: <img src="x.png"></p><article><img src="y.png">{pale}</article></main></html>')
    found = axe(page, "article", rules)
    wanted = set(rules or (*ABOUT_COLOURS, "image-alt"))
    assert wanted <= {line.partition(":")[0] for line in found}, found
    assert not [line for line in found if "x.png" in line], "axe looked outside the article"


def test_no_page_scrolls_sideways_at_320_pixels(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport={"width": 320, "height": 640})
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, served["at the root"], address)
        found += [f"{kind} ({address}): {line}" for line in page.evaluate(STICKS_OUT)]
    assert not found, "\n".join(found)


# Material hides what is too wide for the window, so the window's own measure says nothing: every element is measured.
STICKS_OUT = """() => {
  const found = []
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide`)
  for (const element of document.querySelectorAll("article, article *")) {
    const box = element.getBoundingClientRect()
    if (box.width && (box.right > innerWidth + 0.5 || box.left < -0.5))
      found.push(`<${element.localName} class="${element.className}"> from ${box.left} to ${box.right}: ${element.textContent.trim().slice(0, 60)}`)
  }
  return found
}"""


# ---- Decision trees


def test_every_recorded_journey_can_be_walked_without_javascript(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    found = []
    for tree, journey in journeys(library):
        go(page, served["at the root"], f"/decide/{tree.id}/")
        for answer in journey.answers:
            option(page, answer).click()
        reached = urlsplit(page.url).path
        if reached != f"/decide/{tree.id}/{journey.outcome}/" or heading(page) != tree.outcomes[journey.outcome].outcome:
            found.append(f"{tree.id}: {' > '.join(journey.answers)} leads to {reached} ({heading(page)!r}), not to {journey.outcome}")
    assert not found, "\n".join(found)


def test_the_whole_tree_on_its_start_page_can_be_followed_by_its_links(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    found = []
    for tree, journey in journeys(library):
        go(page, served["at the root"], f"/decide/{tree.id}/")
        target = page.locator("#question-1")
        for answer in journey.answers:
            entry = target.locator("li").filter(has_text=re.compile(rf"^\s*{re.escape(answer)}:"))
            target = page.locator(entry.locator("a").get_attribute("href") or "")
        if target.inner_text().strip() != tree.outcomes[journey.outcome].outcome:
            found.append(f"{tree.id}: {' > '.join(journey.answers)} leads to {target.inner_text()!r}, not to {journey.outcome}")
    assert not found, "\n".join(found)


def test_a_tree_can_be_walked_by_keyboard_alone(served: Served, page: Page, library: Library):
    for tree in library.decision_trees.values():
        journey, part = tree.journeys[0], tree.start
        go(page, served["at the root"], f"/decide/{tree.id}/")
        for answer in journey.answers:
            asked = next(option for option in tree.questions[part].options if option.option == answer)
            before = page.url
            focus_by_tab(page, answer)
            page.keyboard.press("Enter")
            page.wait_for_url(lambda url, before=before: url != before)
            part = asked.next
            shows(page, tree, part, library.region.site_name)
        assert part == journey.outcome


def test_back_leads_to_the_question_before(served: Served, page: Page, library: Library):
    for tree in library.decision_trees.values():
        journey = max(tree.journeys, key=lambda journey: len(journey.answers))
        parts = list(walked(tree, journey))
        go(page, served["at the root"], f"/decide/{tree.id}/")
        for answer in journey.answers:
            option(page, answer).click()
        for part in parts[-2::-1]:
            page.go_back()
            shows(page, tree, part, library.region.site_name)
        page.go_back()
        assert urlsplit(page.url).path == f"/decide/{tree.id}/"
        page.go_forward()
        shows(page, tree, parts[0], library.region.site_name)


# ---- Paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_only_the_content_in_black(scheme: str, served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=A4, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, served["at the root"], address)
        assert page.locator("article h1").is_visible(), f"{address}: nothing is printed"
        found += [f"{kind} ({address}): {line}" for look in (OUTSIDE_THE_CONTENT, PALE) for line in page.evaluate(look)]
    assert not found, "\n".join(found)


# Words, pictures and boxes that are shown and stand outside the article.
OUTSIDE_THE_CONTENT = """() => {
  const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  const found = []
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("article, script, style, template, noscript") || element.querySelector("article") || !shown(element)) continue
    const box = element.getBoundingClientRect()
    const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim()).join(" ").trim()
    const drawn = element.matches("img, svg, input, button, hr")
    if (box.width > 1 && box.height > 1 && (words || drawn))
      found.push(`<${element.localName} class="${element.getAttribute("class") || ""}"> is printed: ${words.slice(0, 60)}`)
  }
  return found
}"""


# Words that a printer would show as grey or not at all: it leaves the backgrounds away.
PALE = """() => {
  const found = []
  for (const element of document.querySelectorAll("article *")) {
    const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim()).join(" ").trim()
    if (!words || !element.checkVisibility()) continue
    const colour = getComputedStyle(element).color, [red, green, blue, opacity = 1] = colour.match(/[\\d.]+/g).map(Number)
    if (Math.max(red, green, blue) > 85 || opacity < 0.8) found.push(`<${element.localName} class="${element.className}"> is ${colour}: ${words.slice(0, 60)}`)
  }
  return found
}"""


def test_a_short_page_takes_one_sheet_of_paper(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport={"width": round(178 * MILLIMETRE), "height": 900})
    page.emulate_media(media="print")
    found, short = [], 0
    for kind, address in one_of_every_kind(library).items():
        go(page, served["at the root"], address)
        # Short with much to spare: the fonts of the next machine may be larger.
        if page.locator("article").evaluate("article => article.getBoundingClientRect().bottom") < 200 * MILLIMETRE:
            short += 1
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
            found += [f"{kind} ({address}) is printed on {sheets} sheets"] if sheets != 1 else []
    assert short, "no page is short"
    assert not found, "\n".join(found)


def test_the_ruled_lines_of_every_sheet_leave_room_for_handwriting(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=A4)
    page.emulate_media(media="print")
    found = []
    for name in library.question_sheets:
        go(page, served["at the root"], f"/sheets/{name}/")
        apart = page.evaluate(LINES_APART)
        wanted = sum(item.lines for part in library.question_sheets[name].sections for item in part.items)
        assert len(apart) == wanted, f"{name} has {len(apart)} ruled lines, not {wanted}"
        # A pixel is cut off here and there when boxes are placed.
        found += [f"{name}: line {at} is {gap / MILLIMETRE:.1f} mm below what is above it" for at, gap in enumerate(apart, 1) if gap < 8 * MILLIMETRE - 0.1]
        found += [f"{name}: line {at} has no rule" for at, width in enumerate(page.evaluate(RULES), 1) if width <= 0]
    assert not found, "\n".join(found)


# How far each rule is below the one above it, and the first one below the words above it.
LINES_APART = """() => [...document.querySelectorAll(".lrm-lines")].flatMap(box => {
  let above = box.getBoundingClientRect().top
  return [...box.children].map(line => {
    const rule = line.getBoundingClientRect().bottom, apart = rule - above
    above = rule
    return apart
  })
})"""
RULES = """() => [...document.querySelectorAll(".lrm-lines > *")].map(line => {
  const style = getComputedStyle(line)
  return style.borderBottomStyle === "solid" && style.visibility === "visible" ? parseFloat(style.borderBottomWidth) : 0
})"""


def test_no_item_of_a_sheet_is_split_between_two_pages(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=A4)
    page.emulate_media(media="print")
    found = []
    for name in library.question_sheets:
        go(page, served["at the root"], f"/sheets/{name}/")
        items = page.locator(".lrm-sheet__item").evaluate_all(
            "items => items.map(item => [getComputedStyle(item).breakInside, item.getBoundingClientRect().height])"
        )
        assert items, f"{name} has no item"
        for at, (break_inside, height) in enumerate(items, 1):
            if break_inside != "avoid":
                found.append(f"{name}: item {at} may be split ({break_inside})")
            # What is higher than a page is split whatever it asks for.
            if height > 240 * MILLIMETRE:
                found.append(f"{name}: item {at} is {height / MILLIMETRE:.0f} mm high, which is more than a page")
    assert not found, "\n".join(found)


# ---- What the tests above do


def go(page: Page, base: str, address: str) -> Response:
    """Open an address of the site, wherever the site is."""
    answer = page.goto(base.rstrip("/") + address)
    assert answer is not None
    assert answer.status == (404 if address == WRONG else 200), f"{answer.url} answers {answer.status}"
    return answer


def watch(page: Page, base: str) -> list[str]:
    """A list that fills with what goes wrong from now on: requests to other hosts, answers that are none, script errors."""
    own, wrong = urlsplit(base).netloc, []

    def request(request: Request) -> None:
        if urlsplit(request.url).netloc not in (own, ""):
            wrong.append(f"asks {request.url}")

    def response(answer: Response) -> None:
        if answer.status >= 400 and not is_wrong(answer.url):
            wrong.append(f"{answer.url} answers {answer.status}")

    def console(message: ConsoleMessage) -> None:
        if message.type == "error" and not is_wrong(message.location["url"]):
            wrong.append(f"console: {message.text}")

    page.on("request", request)
    page.on("response", response)
    page.on("console", console)
    page.on("requestfailed", lambda request: wrong.append(f"{request.url} fails: {request.failure}"))
    page.on("pageerror", lambda error: wrong.append(f"a script stops: {error}"))
    return wrong


def is_wrong(url: str) -> bool:
    """Whether this is the wrong address that the tests ask for: it must answer 404, and a browser notes that."""
    return urlsplit(url).path.endswith(WRONG)


def axe(page: Page, selector: str, rules: tuple[str, ...] = ()) -> list[str]:
    """What axe finds in a part of the page, by all rules or some: the rule, then each element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    answer = page.evaluate("([selector, options]) => axe.run(selector, options)", [selector, options])
    return [
        f"{finding['id']}: {finding['help']}: {node['html'][:120]} ({node['failureSummary']})"
        for finding in answer["violations"]
        for node in finding["nodes"]
    ]


def journeys(library: Library) -> list[tuple[DecisionTree, Journey]]:
    """Every recorded journey with its tree."""
    found = [(tree, journey) for tree in library.decision_trees.values() for journey in tree.journeys]
    assert found, "no journey is recorded"
    return found


def walked(tree: DecisionTree, journey: Journey) -> Iterator[str]:
    """The ids of the questions a journey leads to after the first, and of its outcome."""
    part = tree.start
    for answer in journey.answers:
        part = next(option.next for option in tree.questions[part].options if option.option == answer)
        yield part


def option(page: Page, answer: str) -> Locator:
    """The link of an answer."""
    return page.locator(".lrm-decision-tree__options").get_by_role("link", name=answer, exact=True)


def heading(page: Page) -> str:
    """The words of the h1."""
    return page.locator("h1").inner_text().strip()


def shows(page: Page, tree: DecisionTree, part: str, site_name: str) -> None:
    """The page is that of a part of the tree: its address, its h1 and what the browser's tab says."""
    words = plain(tree.questions[part].question if part in tree.questions else tree.outcomes[part].outcome)
    assert urlsplit(page.url).path == f"/decide/{tree.id}/{part}/"
    assert heading(page) == words
    assert page.title() == f"{words} - {site_name}"


def focus_by_tab(page: Page, answer: str) -> None:
    """Press Tab until the focus is on an answer, and it can be seen that it is."""
    for _ in range(150):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent.trim()")
        if focused == answer:
            style = page.evaluate("(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))")
            assert style[0] != "none" and style[1] != "0px", f"the focus on {answer!r} cannot be seen: {style}"
            return
    raise AssertionError(f"Tab does not lead to {answer!r} on {page.url}")
