"""Tests your question list in a real browser: by mouse and by keyboard, kept and not kept, printed, saved and opened."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import papers
from tests.driving import axe
from tests.support import ROOT

pytestmark = pytest.mark.browser

OpenPage = Callable[..., Page]
KEY = "lrm-question-list"
OLD_FILES = sorted((ROOT / "tests" / "question-lists").glob("version-*.json"))
PHONE = {"width": 390, "height": 844}
ASK = "What happened, and why?"

# ---- What the tests say of the page


def address(served) -> str:
    return served["at the root"] + "your-questions/"


def go(page: Page, served, device: str | None = "own") -> Page:
    """The page, with the question about the device answered: `own`, `shared`, or `None` for not yet."""
    page.goto(address(served))
    if device:
        press(page, "My own" if device == "own" else "A shared one")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def rows(page: Page) -> Locator:
    return page.locator(".lrm-list__item")


def asked(page: Page) -> list[str]:
    return page.locator("[data-of=text]").evaluate_all("areas => areas.map(area => area.value)")


def add(page: Page, *questions: str) -> None:
    for question in questions:
        page.get_by_label("Write a question of your own").fill(question)
        press(page, "Add my question")


def button(page: Page, row: int, name: str) -> Locator:
    return rows(page).nth(row).get_by_role("button", name=re.compile(f"^{name}"))


def heard(page: Page) -> str:
    return page.locator("[data-say=heard]").inner_text()


def kept(page: Page, where: str = "localStorage") -> dict | None:
    typed = page.evaluate(f"{where}.getItem('{KEY}')")
    return json.loads(typed) if typed else None


def settled(page: Page) -> None:
    """Wait until what was typed is written."""
    page.wait_for_timeout(700)


def open_file(page: Page, content: bytes, name: str = "list.json") -> None:
    page.locator("#question-list-file").set_input_files({"name": name, "mimeType": "application/json", "buffer": content})


def paper(page: Page, name: str) -> Locator:
    """What the button of this name would print."""
    page.evaluate("window.print = () => window.dispatchEvent(new Event('beforeprint'))")
    press(page, name)
    return page.locator(".lrm-list__paper")


# ---- Making the list


def test_it_asks_whose_device_this_is_before_anything_can_be_typed(page, served):
    go(page, served, None)
    expect(page.get_by_role("heading", name="Whose device is this?")).to_be_visible()
    expect(page.get_by_label("Write a question of your own")).to_be_hidden()
    press(page, "My own")
    expect(page.get_by_text("Your list is kept in this browser, on this device.")).to_be_visible()


def test_questions_are_picked_from_the_bank_and_their_words_changed(page, served, library):
    go(page, served)
    topic = library.question_bank[0]
    press(page, topic.title)
    first = topic.questions[0].question
    pick = page.locator(".lrm-list__pick").first
    pick.click()
    assert asked(page) == [first]
    expect(pick).to_contain_text("In your list")
    pick.click()
    assert asked(page) == [first], "the same question came twice"
    rows(page).first.locator("[data-of=text]").fill("What did the doctor think, and why?")
    settled(page)
    assert [one["text"] for one in kept(page)["questions"]] == ["What did the doctor think, and why?"]


def test_the_whole_list_can_be_made_by_keyboard(page, served):
    page.goto(address(served))
    focus(page, "My own")
    page.keyboard.press("Enter")
    for question in ("Who decided?", "What was checked?", "What has changed?"):
        focus_field(page, "Write a question of your own")
        page.keyboard.type(question)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    assert asked(page) == ["Who decided?", "What was checked?", "What has changed?"]
    button(page, 2, "Move up").focus()
    page.keyboard.press("Enter")
    assert asked(page) == ["Who decided?", "What has changed?", "What was checked?"]
    assert heard(page) == "Moved. It is now number 2 of 3."
    expect(button(page, 1, "Move up")).to_be_focused()
    button(page, 1, "One of my three").focus()
    page.keyboard.press("Space")
    assert heard(page) == "Marked as one of your three."
    button(page, 0, "Delete").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Delete this question?")).to_be_visible()
    page.keyboard.press("Escape")
    assert len(asked(page)) == 3
    expect(button(page, 0, "Delete")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert asked(page) == ["What has changed?", "What was checked?"]
    assert heard(page) == "The question is deleted."
    expect(rows(page).first.locator("[data-of=text]")).to_be_focused()


def focus(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()


def focus_field(page: Page, name: str) -> None:
    page.get_by_label(name).focus()


def test_a_move_at_the_end_says_that_it_is_the_end(page, served):
    go(page, served)
    add(page, "Who?", "What?")
    button(page, 0, "Move up").click()
    assert heard(page) == "It is the first already."
    button(page, 1, "Move down").click()
    assert heard(page) == "It is the last already."


def test_a_question_can_be_dragged(page, served):
    go(page, served)
    add(page, "One?", "Two?", "Three?")
    rows(page).last.scroll_into_view_if_needed()
    rows(page).first.scroll_into_view_if_needed()
    grip, last = rows(page).first.locator(".lrm-list__grip").bounding_box(), rows(page).last.bounding_box()
    page.mouse.move(grip["x"] + 10, grip["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + 20, last["y"] + last["height"] - 8, steps=6)
    page.mouse.up()
    assert asked(page) == ["Two?", "Three?", "One?"]
    settled(page)
    assert [one["text"] for one in kept(page)["questions"]] == ["Two?", "Three?", "One?"]


def test_no_more_than_three_can_be_marked(page, served):
    go(page, served)
    add(page, "One?", "Two?", "Three?", "Four?")
    for row in range(4):
        button(page, row, "One of my three").click()
    pressed = [button(page, row, "One of my three").get_attribute("aria-pressed") for row in range(4)]
    assert pressed == ["true", "true", "true", "false"]
    assert heard(page) == "You have marked three. Take the mark off one of them first."


@pytest.mark.parametrize(("typed", "hint"), [
    ("Why " + "and then " * 16 + "was this?", "This is long."),
    ("Who decided? And why?", "more than one question"),
    ("Nobody ever rang me back", "like a statement"),
    ("Why did that liar not ring me?", "Strong words"),
    ("Why did nobody ring me back?", ""),
])  # fmt: skip
def test_a_hint_helps_with_the_words_and_bars_nothing(page, served, typed, hint):
    go(page, served)
    add(page, typed)
    shown = rows(page).first.locator(".lrm-list__hint")
    expect(shown).to_contain_text(hint) if hint else expect(shown).to_be_empty()
    assert asked(page) == [typed]


# ---- Keeping it


def test_on_my_own_device_the_list_is_there_after_a_reload_and_a_crash(page, served):
    go(page, served)
    add(page, ASK)
    page.get_by_label("Write a question of your own").fill("Half a quest")
    page.get_by_label("What I want to come of it").fill("An apology")
    # Two seconds, less what the machine may be slow: then the tab is killed without a word.
    page.wait_for_timeout(1500)
    again = page.context.new_page()
    page.evaluate("window.onpagehide = null")
    page.close(run_before_unload=False)
    again.goto(address(served))
    assert asked(again) == [ASK]
    expect(again.get_by_label("Write a question of your own")).to_have_value("Half a quest")
    expect(again.get_by_label("What I want to come of it")).to_have_value("An apology")


def test_on_a_shared_device_nothing_is_left_when_the_tab_is_closed(new_page, served):
    page = new_page()
    go(page, served, "shared")
    add(page, ASK)
    settled(page)
    page.reload()
    assert asked(page) == [ASK], "a reload lost the list"
    context = page.context
    page.close()
    after = context.new_page()
    after.goto(address(served))
    left = after.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    databases = after.evaluate("async () => [(await indexedDB.databases()).length, (await caches.keys()).length]")
    assert left == [0, 0, 0] and databases == [0, 0]
    expect(after.get_by_role("heading", name="Whose device is this?")).to_be_visible()


def test_deleting_the_list_asks_once_and_leaves_nothing(page, served):
    go(page, served)
    add(page, ASK)
    settled(page)
    press(page, "Delete my whole list")
    press(page, "No, keep it")
    assert asked(page) == [ASK]
    press(page, "Delete my whole list")
    press(page, "Yes, delete it")
    assert kept(page) is None and page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(page.get_by_role("heading", name="Whose device is this?")).to_be_visible()
    page.wait_for_timeout(700)
    assert kept(page) is None, "it came back"


BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "void (Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') })"


@pytest.mark.parametrize("fault", [BLOCKED, FULL], ids=["blocked", "full"])
def test_storage_that_does_not_work_is_named_before_typing_starts(page, served, fault):
    page.add_init_script(fault)
    go(page, served)
    expect(page.get_by_role("alert")).to_contain_text("Its storage is full or blocked.")
    expect(page.get_by_role("button", name="Save it as a file")).to_be_visible()
    add(page, ASK)
    assert asked(page) == [ASK]
    settled(page)
    expect(page.get_by_role("alert")).to_contain_text("Its storage is full or blocked.")


def test_storage_that_fills_up_later_says_so(page, served):
    go(page, served)
    page.evaluate(FULL)
    add(page, ASK)
    expect(page.get_by_role("alert")).to_contain_text("Save your list as a file")


def test_two_tabs_lose_nothing_that_either_wrote(new_page, served):
    page = new_page()
    go(page, served)
    add(page, "From the first tab?")
    settled(page)
    other = page.context.new_page()
    other.goto(address(served))
    add(other, "From the second tab?")
    add(page, "From the first again?")
    for tab in (page, other):
        expect(rows(tab)).to_have_count(3)
        assert set(asked(tab)) == {"From the first tab?", "From the second tab?", "From the first again?"}
    assert len(kept(page)["questions"]) == 3
    expect(page.get_by_text("Your list was changed in another tab.").first).to_be_visible()


def test_two_tabs_that_change_the_same_question_keep_both(new_page, served):
    page = new_page()
    go(page, served)
    add(page, "Who decided?")
    settled(page)
    other = page.context.new_page()
    other.goto(address(served))
    rows(page).first.locator("[data-of=text]").fill("Who decided it on Monday?")
    rows(other).first.locator("[data-of=text]").fill("Who decided it at night?")
    settled(page)
    settled(other)
    for tab in (page, other):
        texts = " ".join(asked(tab))
        assert "on Monday" in texts and "at night" in texts, texts


def test_a_list_deleted_in_another_tab_is_said_to_be_gone(new_page, served):
    page = new_page()
    go(page, served)
    add(page, ASK)
    settled(page)
    other = page.context.new_page()
    other.goto(address(served))
    press(other, "Delete my whole list")
    press(other, "Yes, delete it")
    expect(page.get_by_role("alert")).to_contain_text("deleted in another tab")
    assert asked(page) == [ASK]
    page.wait_for_timeout(700)
    assert kept(page) is None, "the other tab's deletion was undone without a word"
    press(page, "Keep it again")
    assert [one["text"] for one in kept(page)["questions"]] == [ASK]


def test_what_is_kept_and_cannot_be_read_does_no_harm(page, served):
    page.goto(address(served))
    for rubbish in ("null", "{", '{"app":"other"}', "[]", '{"app":"lrm-question-list","version":1}'):
        page.evaluate(f"localStorage.setItem('{KEY}', {json.dumps(rubbish)})")
        page.reload()
        expect(page.get_by_role("heading", name="Whose device is this?")).to_be_visible()


# ---- Taking it along


def test_on_paper_the_most_important_come_first_with_room_to_write(page, served):
    go(page, served)
    add(page, "One?", "Two?", "Three?")
    button(page, 2, "One of my three").click()
    rows(page).first.locator("summary").click()
    rows(page).first.locator("[data-of=note]").fill("Only for me")
    sheet = paper(page, "Print my list")
    questions = sheet.locator(".lrm-list__paper-question").all_text_contents()
    assert questions == ["Three?", "One?", "Two?"]
    assert sheet.locator(".lrm-list__paper-line").count() == 9
    assert "Only for me" in (sheet.text_content() or "")
    page.emulate_media(media="print")
    high = sheet.locator(".lrm-list__paper-line").first.bounding_box()["height"]
    assert high >= 8 * 96 / 25.4
    for furniture in ("header", "footer", ".lrm-list__app", ".lrm-bank"):
        assert not page.locator(furniture).first.is_visible(), f"{furniture} is printed"


def test_large_print_is_eighteen_points_or_more(page, served, tmp_path):
    go(page, served)
    add(page, ASK)
    paper(page, "Print it in large print")
    page.pdf(path=tmp_path / "list.pdf", prefer_css_page_size=True)
    pages = papers.pages(tmp_path / "list.pdf")
    # The number of the page and the line about it too.
    assert "1/1" in papers.words(pages[0]) and "Thispageisat" in papers.words(pages[0])
    assert all(letter.size >= 17.99 for one in pages for letter in one)


def test_the_copy_for_the_complaints_manager_has_no_private_notes(page, served):
    go(page, served)
    add(page, ASK)
    rows(page).first.locator("summary").click()
    rows(page).first.locator("[data-of=note]").fill("Only for me")
    sheet = paper(page, "Print a copy for the complaints manager")
    assert ASK in (sheet.text_content() or "") and "Only for me" not in (sheet.text_content() or "")


def test_it_can_be_copied_as_text(new_page, served):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    go(page, served)
    add(page, ASK)
    page.get_by_label("Who comes with me").fill("My sister")
    press(page, "Copy it as text")
    expect(page.locator("[data-say=said]")).to_contain_text("copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert f"1. {ASK}" in text and "My sister" in text


def test_where_copying_is_barred_the_text_is_shown(page, served):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false")
    go(page, served)
    add(page, ASK)
    press(page, "Copy it as text")
    expect(page.get_by_label("Your list as text")).to_be_focused()
    assert f"1. {ASK}" in page.get_by_label("Your list as text").input_value()


def test_it_can_be_mailed_to_oneself_and_a_long_list_is_copied_instead(page, served):
    go(page, served)
    add(page, ASK)
    link = page.get_by_role("link", name="E-mail it to myself")
    link.evaluate("link => link.addEventListener('click', event => { link.dataset.went = event.defaultPrevented ? 'no' : link.href; event.preventDefault() })")
    page.evaluate("document.addEventListener('click', event => event.preventDefault(), true)")
    page.evaluate("document.querySelector('[data-do=mail]').closest('.lrm-list__app').addEventListener('click', event => { window.mailed = event.target.href })")
    link.click()
    assert page.evaluate("window.mailed").startswith("mailto:?subject=My%20questions")
    add(page, "Why " + "was it so " * 300 + "?")
    link.click()
    expect(page.locator("[data-say=said]")).to_contain_text(re.compile("too long for an e-mail|did not let us copy"))


def test_a_saved_file_can_be_opened_again(new_page, served, tmp_path):
    page = new_page(accept_downloads=True)
    go(page, served)
    add(page, ASK, "<script>alert(1)</script> 🌷 שלום?")
    button(page, 1, "One of my three").click()
    with page.expect_download() as download:
        press(page, "Save it as a file")
    file = tmp_path / "saved.json"
    download.value.save_as(file)
    assert download.value.suggested_filename == "my-questions.json"
    other = new_page()
    go(other, served, "shared")
    open_file(other, file.read_bytes())
    expect(rows(other)).to_have_count(2)
    assert asked(other) == asked(page)
    assert button(other, 1, "One of my three").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("file", OLD_FILES, ids=[file.stem for file in OLD_FILES])
def test_files_of_every_version_open(page, served, file: Path):
    go(page, served)
    open_file(page, file.read_bytes())
    expect(rows(page)).to_have_count(2)
    assert asked(page) == [one["text"] for one in json.loads(file.read_text(encoding="utf-8"))["questions"]]
    expect(page.get_by_label("What I want to come of it")).to_have_value("An apology, in writing.")


def test_there_is_a_file_of_the_version_that_is_written_now():
    version = re.search(r"const VERSION = (\d+)", (ROOT / "docs/assets/question-list.js").read_text(encoding="utf-8"))[1]
    assert [file.stem for file in OLD_FILES] == [f"version-{number}" for number in range(1, int(version) + 1)]


def whole(**changes: object) -> bytes:
    return json.dumps({"app": KEY, "version": 1, "order": 1, "questions": [], "gone": [], "about": {}, **changes}).encode()


@pytest.mark.parametrize(("content", "words"), [
    (b"GIF89a", "not a list from this page"),
    (b"", "not a list from this page"),
    (whole(questions=[{"text": "Cut"}])[:-20], "not a list from this page"),
    (whole(app="another"), "not a list from this page"),
    (whole(questions=[7]), "not a list from this page"),
    (whole(questions={"a": 1}), "not a list from this page"),
    (whole(version=99), "newer version"),
    (b'"' + b"x" * 3_000_000 + b'"', "too large"),
], ids=["a picture", "empty", "cut short", "another program's", "a number for a question", "no list", "newer", "large"])  # fmt: skip
def test_a_file_that_is_no_list_gives_one_sentence_and_changes_nothing(page, served, content, words):
    go(page, served)
    add(page, ASK)
    open_file(page, content)
    expect(page.locator("[data-say=said]")).to_contain_text(words)
    assert asked(page) == [ASK]


def test_a_file_full_of_script_is_shown_as_text_and_runs_nothing(page, served):
    page.add_init_script("window.alert = () => { window.ran = true }")
    go(page, served)
    bad = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    open_file(page, whole(questions=[{"id": bad, "text": bad, "note": bad, "top": True}], about={"trust": {"text": bad}, "__proto__": {"text": bad}}))
    expect(rows(page)).to_have_count(1)
    paper(page, "Print my list")
    assert asked(page) == [bad]
    assert page.evaluate("window.ran") is None
    assert page.locator(".lrm-list img, .lrm-list__paper script").count() == 0


# ---- Much of it, and strange letters


def test_five_hundred_questions_can_be_typed_in_and_printed(page, served):
    go(page, served)
    many = [{"id": f"q{number}", "text": f"Question {number}: why?", "top": number in (3, 300, 499), "at": 1} for number in range(500)]
    open_file(page, whole(questions=many))
    expect(rows(page)).to_have_count(500)
    add(page, "One more?")
    assert len(asked(page)) == 501
    assert paper(page, "Print my list").locator(".lrm-list__paper-question").count() == 501


@pytest.mark.parametrize("typed", ["x" * 5000, "why " * 1250, "למה לא התקשרו אליי?", "لماذا؟", "Pam ŵyr? 👩‍👧 🌷", "A" * 300], ids=["one word of 5,000 letters", "5,000 letters", "Hebrew", "Arabic", "Welsh and emoji", "one long word"])  # fmt: skip
def test_strange_and_long_questions_are_kept_whole_and_stay_within_the_page(new_page, served, typed):
    page = new_page(viewport={"width": 320, "height": 640})
    go(page, served)
    add(page, typed)
    settled(page)
    assert kept(page)["questions"][0]["text"] == typed.strip()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sheet = paper(page, "Print my list")
    page.emulate_media(media="print")
    assert sheet.locator(".lrm-list__paper-question").text_content() == typed.strip()
    assert sheet.evaluate("sheet => [...sheet.querySelectorAll('*')].every(one => one.scrollWidth <= one.clientWidth + 1 || !one.clientWidth)")


# ---- Alone, and without a script


def test_nothing_is_asked_of_any_host_after_the_page_is_there(page, served):
    go(page, served, None)
    page.wait_for_load_state("networkidle")
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    press(page, "My own")
    add(page, ASK, "Who?")
    button(page, 0, "Move down").click()
    button(page, 0, "Delete").click()
    press(page, "Yes, delete it")
    open_file(page, OLD_FILES[0].read_bytes())
    press(page, "Copy it as text")
    paper(page, "Print my list")
    settled(page)
    # What the page itself made in memory is no request to anyone.
    assert not [url for url in asked_for if not url.startswith("blob:")]


def test_it_works_from_the_disc(page, site):
    page.goto((site / "your-questions" / "index.html").as_uri())
    press(page, "My own")
    add(page, ASK)
    settled(page)
    page.reload()
    assert asked(page) == [ASK]


def test_without_a_script_the_bank_can_be_read_and_the_blank_sheet_found(new_page, served, library):
    page = new_page(java_script_enabled=False)
    page.goto(address(served))
    for topic in library.question_bank:
        expect(page.get_by_role("heading", name=topic.title, exact=True)).to_be_visible()
    assert page.locator(".lrm-bank__question:visible").count() == sum(len(topic.questions) for topic in library.question_bank)
    expect(page.get_by_role("link", name="the blank sheet")).to_be_visible()


def test_targets_are_large_and_nothing_scrolls_sideways_at_320_pixels(new_page, served):
    page = new_page(viewport={"width": 320, "height": 640})
    go(page, served)
    add(page, ASK)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator(".lrm-list__app button:visible, .lrm-list__app a.lrm-button:visible, .lrm-list__app input:visible, .lrm-list__app summary:visible").evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect()]).filter(([, box]) => box.height < 44 || box.width < 44).map(([words, box]) => `${words}: ${box.width} x ${box.height}`)"
    )
    assert not small, small


@pytest.mark.parametrize("looks", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"viewport": PHONE}], ids=["light", "dark", "forced colours", "phone"])
def test_axe_finds_nothing_in_any_state(new_page, served, looks):
    page = new_page(**looks)
    go(page, served, None)
    found = {"asked whose device": axe(page, "html")}
    press(page, "My own")
    add(page, ASK, "You are liars", "Who?")
    button(page, 0, "One of my three").click()
    page.locator(".lrm-list__topic").first.click()
    page.locator(".lrm-list__pick").first.click()
    rows(page).first.locator("summary").click()
    found["a list"] = axe(page, "html")
    open_file(page, b"no list")
    button(page, 1, "Delete").click()
    found["asked, with an error shown"] = axe(page, "html")
    press(page, "No, keep it")
    page.evaluate(FULL)
    add(page, "Is there room?")
    expect(page.get_by_role("alert")).to_contain_text("Save your list as a file")
    found["storage is full"] = axe(page, "html")
    assert not [f"{state}: {line}" for state, lines in found.items() for line in lines]


def test_the_script_weighs_at_most_12_kilobytes():
    import gzip

    assert len(gzip.compress((ROOT / "docs/assets/question-list.js").read_bytes(), mtime=0)) <= 12 * 1024
