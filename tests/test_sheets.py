"""Sheets, letters and the pack as a browser shows and prints them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.library import Library
from tests import papers
from tests.pages import BuiltPage
from tests.papers import MILLIMETRE, Letter, squeezed

pytestmark = pytest.mark.browser
FURNITURE = ("Skip to", "Search", "Menu", "Print this page", "Take a copy", "KB")
"""Words of what stands round a page, or is of use on a screen alone."""
MARGIN = 15 * MILLIMETRE
"""What is lower on a page than this is in its margin: there its title and its number stand."""
NUMBER = 170 * MILLIMETRE
"""What is further right than this in that margin is the number."""
WHERE = "Thispageisat"
"""How the line begins that says where a page stands on the web."""


def printed(page: Page, path: Path) -> Path:
    """A page as the browser prints it."""
    page.pdf(path=path, prefer_css_page_size=True)
    return path


def bodies_of(path: Path, title: str, numbered: int | None = None) -> list[list[Letter]]:
    """What stands on every page of a print but for its margin, where the title and the number of the page must be, so that dropped pages can be put in order.

    `numbered` is how many pages bear them, where those behind are sent, and must bear nothing.
    """
    pages = papers.pages(path)
    for at, page in enumerate(pages, 1):
        foot = [letter for letter in page if letter.box[3] < MARGIN]
        if numbered is not None and at > numbered:
            assert not foot
            continue
        named, number = [[letter for letter in foot if (letter.box[0] > NUMBER) == is_number] for is_number in (False, True)]
        assert (papers.words(named), papers.words(number)) == (squeezed(title), f"{at}/{len(pages)}")
        assert max(letter.box[3] for letter in number) - min(letter.box[1] for letter in number) < 12, "the number takes two lines"
    return [[letter for letter in page if letter.box[3] >= MARGIN] for page in pages]


def texts_of(path: Path, title: str = "", numbered: int | None = None) -> list[str]:
    """The words of every page of a print, squeezed. None may be empty or hold furniture, and each must have its number after a title."""
    pages = [papers.words(body) for body in bodies_of(path, title, numbered)]
    assert all(len(text) > 40 for text in pages), [text[:60] for text in pages]
    wrong = [word for word in FURNITURE for text in pages if squeezed(word) in text]
    assert not wrong
    return pages


@pytest.mark.parametrize("name", ["questions-for-your-meeting", "what-happened", "papers-to-take"])
def test_a_printed_sheet_has_no_furniture_no_empty_page_no_item_in_two_and_room_to_write(name: str, page: Page, served, library: Library, tmp_path: Path):
    page.goto(f"{served['at the root']}sheets/{name}/")
    path = printed(page, tmp_path / "sheet.pdf")
    pages = texts_of(path, page.title())
    items = [item for section in library.question_sheets[name].sections for item in section.items]
    assert len(pages) <= 3
    rules = papers.ruled_lines(path)
    for text, lines in zip(pages, rules, strict=True):
        here = [item for item in items if squeezed(item.question) in text]
        if not any(item.table for item in items):
            # What is asked and the room for its answer are on one page; the foot has a line or two of its own.
            assert sum(item.ruled_lines for item in here) <= len(lines) <= sum(item.ruled_lines for item in here) + 2
            writing = lines[: sum(item.ruled_lines for item in here)]
            assert all(after - before >= 8 for before, after in zip(writing, writing[1:], strict=False))
    for item in items:
        assert sum(squeezed(item.question) in text for text in pages) == 1, item.question
        if item.table and item.table.is_long:
            # Overleaf nobody would know what a column is for.
            assert all(squeezed("".join(column.heading for column in item.table.columns)) in text for text in pages)


@pytest.mark.parametrize("name", ["ask-for-a-meeting", "say-you-will-record"])
def test_a_printed_letter_begins_on_a_page_of_its_own_with_room_in_its_gaps(name: str, page: Page, served, library: Library, tmp_path: Path):
    page.goto(f"{served['at the root']}letters/{name}/")
    pages = texts_of(printed(page, tmp_path / "letter.pdf"), page.title(), numbered=1)
    first = squeezed(library.letters[name].title)
    assert pages[0].startswith(first) and pages[1].startswith("Subject:")
    # What is sent does not say where our page stands, nor bear its title and a number that counts the page before the letter.
    assert [WHERE in text for text in pages] == [True, *[False] * (len(pages) - 1)]
    assert page.evaluate("getComputedStyle(document.querySelector('.lrm-gap'), '::after').content") in ("none", "normal")
    page.emulate_media(media="print")
    room = page.evaluate("(() => { const style = getComputedStyle(document.querySelector('.lrm-gap'), '::after'); return [parseFloat(style.height), parseFloat(style.width)]; })()")
    assert room[0] * 25.4 / 96 >= 8 and room[1] * 25.4 / 96 >= 40


def titles(library: Library) -> list[str]:
    """The titles of all sheets, and then of all letters."""
    return [*sorted(item.title for item in library.question_sheets.values()), *sorted(item.title for item in library.letters.values())]


def starts(pages: list[str], library: Library) -> list[str]:
    """The titles that a page of a print begins with."""
    return [title for title in titles(library) if any(text.startswith(squeezed(title)) for text in pages)]


def test_the_pack_prints_what_is_ticked_behind_the_brief_with_a_foot_on_every_page(page: Page, served, library: Library, tmp_path: Path):
    asked: list[str] = []
    page.goto(f"{served['at the root']}sheets/pack/")
    page.on("request", lambda request: asked.append(request.url) if "favicon" not in request.url else None)
    page.get_by_role("button", name="Tick none").click()
    assert page.locator(".lrm-pack__chosen[role=status]").inner_text().startswith("0 chosen")
    chosen = [titles(library)[1], titles(library)[-1]]
    for title in chosen:
        page.get_by_label(title, exact=True).check()
    assert page.locator(".lrm-pack__chosen").inner_text().startswith("2 chosen")
    pages = texts_of(printed(page, tmp_path / "pack.pdf"))
    brief = library.briefs[0]
    assert pages[0].startswith(squeezed(brief.title)) and squeezed(brief.sections[-1].heading) in pages[1] and pages[2].startswith(squeezed(chosen[0]))
    assert starts(pages, library) == chosen
    assert [number for number, text in enumerate(pages) if WHERE in text] == [1], "the last page is a letter, which is sent"
    host = served["at the root"].removeprefix("http://").rstrip("/")
    assert all(squeezed(f"{library.region.site_name} · {host}") in text for text in pages)
    page.get_by_role("button", name="Tick all").click()
    assert starts(texts_of(printed(page, tmp_path / "all.pdf")), library) == titles(library)
    assert not asked


def test_the_print_button_of_the_pack_prints_by_keyboard(page: Page, served):
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; };")
    page.goto(f"{served['under a sub-path']}sheets/pack/")
    page.get_by_role("button", name="Print the pack").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1 and page.url.endswith("/sheets/pack/")


def test_without_javascript_the_whole_pack_prints(new_page: Callable[..., Page], served, library: Library, tmp_path: Path):
    page = new_page(java_script_enabled=False)
    page.goto(f"{served['at the root']}sheets/pack/")
    assert page.locator(".lrm-pack__form").is_hidden() and page.locator(".lrm-pack__without-script").is_visible()
    assert starts(texts_of(printed(page, tmp_path / "pack.pdf")), library) == titles(library)


def test_the_pack_works_from_the_disc(page: Page, site: Path):
    page.goto((site / "sheets" / "pack" / "index.html").as_uri())
    page.get_by_role("button", name="Tick none").click()
    assert page.locator(".lrm-pack__paper--out").count() == page.locator(".lrm-pack__choice").count() > 20


# ---- A trust's own


@pytest.mark.parametrize("address", ["sheets/papers-to-take/", "letters/ask-for-a-meeting/", "sheets/pack/"])
def test_from_a_trusts_page_the_papers_show_and_print_its_name(address: str, page: Page, served, tmp_path: Path):
    site = served["under a sub-path"]
    page.goto(f"{site}{address}#trust=rcf")
    name = page.locator(".lrm-for-trust__name").first
    name.wait_for(state="attached")
    expect(page.locator(".lrm-for-trust__name").first).not_to_be_empty()
    assert name.inner_text().startswith("Airedale") or "Airedale" in (name.text_content() or "")
    assert page.locator("head script[src*='/trust-finder-data.']").count() == 1, "each paper asks for the script, and one of them is enough"
    text = "".join(papers.words(one) for one in papers.pages(printed(page, tmp_path / "paper.pdf")))
    assert "Trust:Airedale" in text
    if "letters" in address:
        assert "To:Airedale" in text


@pytest.mark.parametrize("typed", ["#trust=ZZZ", "#trust=<b>x</b>", "#trust=Nobody%20NHS%20Trust", "#trust=", ""])
def test_what_is_no_code_of_a_trust_is_never_shown(typed: str, page: Page, served):
    page.goto(f"{served['at the root']}letters/ask-for-a-meeting/{typed}")
    page.wait_for_load_state("networkidle")
    assert page.locator(".lrm-for-trust").is_hidden()
    assert page.locator(".lrm-for-trust__name").text_content() == ""


def test_the_page_of_a_trust_leads_to_the_pack_with_its_code(page: Page, served):
    page.goto(f"{served['under a sub-path']}trusts/rcf/")
    page.get_by_role("link", name="Print sheets and letters that bear this trust's name").click()
    expect(page.locator(".lrm-for-trust__name").first).not_to_be_empty()
    assert page.url.endswith("/sheets/pack/#trust=RCF")


# ---- The guide on paper


def test_every_stage_with_pages_is_one_page_to_print(site: Path, library: Library):
    found = 0
    for stage in library.stages:
        inside = library.pages_of(stage.id)
        path = site / "print" / stage.id / "index.html"
        assert path.exists() == bool(inside)
        if inside:
            found += 1
            page = BuiltPage("", path)
            article = page.article
            # A component may have headings of its own between those of two pages.
            headings = iter(heading.get_text().strip() for heading in article.select("h2"))
            assert all(one.front.title in headings for one in inside)
            levels = [int(heading.name[1]) for heading in article.select("h1, h2, h3, h4, h5, h6")]
            assert levels[0] == 1 and levels.count(1) == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
            ids = [tag["id"] for tag in page.soup.select("[id]")]
            assert len(ids) == len(set(ids))
            links = BuiltPage("", site / stage.id / "index.html").article.select(f'a[href$="print/{stage.id}/"]')
            assert len(links) == 1
    assert found > 3


@pytest.mark.parametrize("address", ["print/before-you-decide/", "decide/can-i-record/", "trusts/rxt/"])
def test_on_paper_each_page_has_its_number_and_no_heading_stands_last_on_it(address: str, page: Page, served, tmp_path: Path):
    page.goto(f"{served['at the root']}{address}")
    bodies = bodies_of(printed(page, tmp_path / "page.pdf"), page.title())
    assert len(bodies) > 1
    for number, body in enumerate(bodies, 1):
        lowest = min(body, key=lambda letter: letter.box[1])
        assert lowest.size < 12.1, f"page {number} ends with a heading"
