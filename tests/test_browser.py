"""Tests the built site in a real browser: one page of every kind."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from macros.library import Library
from macros.text import plain
from tests.driving import A4, ABOUT_COLOURS, MILLIMETRE, STICKS_OUT, OpenPage, Served, axe, go, watch
from tests.kinds import WRONG, one_of_every_kind

pytestmark = pytest.mark.browser


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
    assert page.evaluate("getComputedStyle(document.querySelector('.lrm-head__inner')).display") == "flex", "the styles are missing"
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
        page.get_by_role("button", name="Search").click()
        page.locator("#search-words").fill(plain(tree.title))
        results = page.locator("#search ol a")
        results.and_(page.locator(f"[href$='decide/{name}/']")).first.wait_for(state="attached")
        found = {urlsplit(link).path for link in results.evaluate_all("links => links.map(link => link.href)")}
        assert not questions & found, f"found on their own: {sorted(questions & found)}"
    assert not wrong, "\n".join(wrong)


# ---- Accessibility: tests/test_shell.py asks axe about one whole page of every kind, in every look


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


# ---- Paper


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_only_the_content_in_black(scheme: str, served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=A4, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    found = []
    for kind, address in one_of_every_kind(library).items():
        go(page, served["at the root"], address)
        # The pack bears the title of each paper in the place of its own.
        assert page.locator("article h1:visible, article .lrm-pack__title:visible").count(), f"{address}: nothing is printed"
        found += [f"{kind} ({address}): {line}" for look in (OUTSIDE_THE_CONTENT, PALE, SMALL) for line in page.evaluate(look)]
    assert not found, "\n".join(found)


# Words, pictures and boxes that are shown and stand outside the article. The last line says where the page is.
OUTSIDE_THE_CONTENT = """() => {
  const shown = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
  const found = []
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("article, .lrm-on-paper, script, style, template, noscript") || element.querySelector("article") || !shown(element)) continue
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


# Words under 12 point; what only says where something comes from, or when it was seen, may have 10. The letters of code are large for their size.
SMALL = """() => {
  const found = []
  for (const element of document.querySelectorAll("article *, .lrm-on-paper *")) {
    const words = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent.trim()).join(" ").trim()
    if (!words || !element.checkVisibility()) continue
    const points = parseFloat(getComputedStyle(element).fontSize) * 0.75
    const least = element.closest(".lrm-small, .lrm-page-sources, .lrm-on-paper, .lrm-pack__foot, .lrm-trust-table__trust, code") ? 10 : 12
    if (points < least - 0.01) found.push(`<${element.localName} class="${element.className}"> has ${points} point: ${words.slice(0, 60)}`)
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
        wanted = sum(item.ruled_lines for part in library.question_sheets[name].sections for item in part.items)
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
        # A long table goes on overleaf, between its rows.
        rows = page.locator(".lrm-table tr").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
        found += [f"{name}: row {at} of a table may be split" for at, break_inside in enumerate(rows, 1) if break_inside != "avoid"]
        items = page.locator(".lrm-sheet__item:not(:has(.lrm-table))").evaluate_all(
            "items => items.map(item => [getComputedStyle(item).breakInside, item.getBoundingClientRect().height])"
        )
        assert page.locator(".lrm-sheet__item").count(), f"{name} has no item"
        for at, (break_inside, height) in enumerate(items, 1):
            if break_inside != "avoid":
                found.append(f"{name}: item {at} may be split ({break_inside})")
            # What is higher than a page is split whatever it asks for.
            if height > 240 * MILLIMETRE:
                found.append(f"{name}: item {at} is {height / MILLIMETRE:.0f} mm high, which is more than a page")
    assert not found, "\n".join(found)
