"""Tests the decision trees: nothing can be taken away, links alone lead everywhere, and answers are kept and forgotten."""

import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import Tag
from playwright.sync_api import Locator, Page

from macros.checks import checks
from macros.library import Library
from macros.models.decision_tree import DecisionTree, Journey
from macros.models.tree_paths import walk
from macros.problems import Problem
from macros.text import plain
from tests.driving import A4, ABOUT_COLOURS, DESKTOP, MILLIMETRE, PHONE, STICKS_OUT, OpenPage, Served, axe, go, watch
from tests.pages import BuiltPage, words
from tests.support import ROOT

TREES = sorted(path.stem for path in (ROOT / "docs" / "_data" / "decision-trees").glob("*.yml"))
"""The ids of our trees."""
ANSWERS = ".lrm-your-answers__shown"
"""The box with the answers given so far."""


@pytest.fixture
def tree(request: pytest.FixtureRequest, library: Library) -> DecisionTree:
    """The tree whose id a test is given as `name`, or the first one."""
    return library.decision_trees[request.node.callspec.params.get("name", TREES[0]) if hasattr(request.node, "callspec") else TREES[0]]


# ---- Nothing can be taken away


@pytest.mark.parametrize("name", TREES)
@pytest.mark.parametrize("what", ["option", "outcome", "journey"])
def test_without_any_option_outcome_or_journey_a_check_fails(what: str, name: str, library: Library, tree: DecisionTree):
    assert not list(problems(library, tree)), "the tree as it is must be right"
    shorter = dict(without(tree, what))
    assert shorter
    unseen = [part for part, one in shorter.items() if next(problems(library, one), None) is None]
    assert not unseen, f"{name} passes every check without the {what} {unseen}"


def without(tree: DecisionTree, what: str) -> Iterator[tuple[str, DecisionTree]]:
    """A tree without each of its options, outcomes or journeys in turn, with the name of what was taken away."""
    if what == "option":
        for part, question in tree.questions.items():
            for at, option in enumerate(question.options):
                left = question.model_copy(update={"options": (*question.options[:at], *question.options[at + 1 :])})
                yield f"{part}: {option.option}", tree.model_copy(update={"questions": {**tree.questions, part: left}})
    elif what == "outcome":
        for part in tree.outcomes:
            yield part, tree.model_copy(update={"outcomes": {name: one for name, one in tree.outcomes.items() if name != part}})
    else:
        for at, journey in enumerate(tree.journeys):
            yield " > ".join(journey.answers), tree.model_copy(update={"journeys": (*tree.journeys[:at], *tree.journeys[at + 1 :])})


def problems(library: Library, tree: DecisionTree) -> Iterator[Problem]:
    """What the checks of trees find in one tree, as if it were the only one."""
    alone = replace(library, items={**library.items, "decision-trees": {tree.id: tree}})
    for name, check in checks().items():
        if name.startswith("tree_"):
            yield from check(alone)


# ---- Links alone, in the pages as they were built


@pytest.mark.parametrize("name", TREES)
def test_the_links_alone_take_every_journey_to_its_outcome(name: str, tree: DecisionTree, by_address: dict[str, BuiltPage]):
    wrong = []
    for journey in tree.journeys:
        page = by_address[f"/decide/{name}/"]
        for answer in journey.answers:
            options = {option.get_text(strip=True): str(option["href"]) for option in page.article.select("a.lrm-option")}
            page = by_address[posixpath.normpath(page.address + options[answer]) + "/"]
        if page.address != f"/decide/{name}/{journey.outcome}/" or h1(page) != tree.outcomes[journey.outcome].outcome:
            wrong.append(f"{' > '.join(journey.answers)} leads to {page.address} ({h1(page)!r})")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", TREES)
def test_the_whole_tree_on_one_page_can_be_followed_by_its_numbers_and_letters(name: str, tree: DecisionTree, by_address: dict[str, BuiltPage]):
    whole = by_address[f"/decide/{name}/"].article.select_one(".lrm-whole-tree")
    assert whole
    numbered, lettered = entries(whole), {heading.get_text(" ", strip=True).partition(".")[0]: heading for heading in whole.select("h3")}
    assert len(numbered) == len(tree.questions) and len(lettered) == len(tree.outcomes)
    wrong = []
    for journey in tree.journeys:
        number, reached = 1, ""
        for answer in journey.answers:
            entry = next(option for option in numbered[number].select("li") if words(option).startswith(f"{answer}: "))
            link = entry.a
            assert link
            says = " ".join(link.get_text(" ", strip=True).split())
            if to := re.fullmatch(r"go to question (\d+)", says):
                target = numbered[int(to[1])]
                wrong += [f"{says} leads to {link['href']}"] if link["href"] != f"#{target['id']}" else []
                wrong += [f"question {number}: {says} leads back"] if int(to[1]) <= number else []
                number = int(to[1])
            else:
                letter, reached = re.fullmatch(r"go to ([A-Z]+), “(.*)”", says).groups()  # type: ignore[union-attr]
                wrong += [f"{says} leads to {link['href']}"] if link["href"] != f"#{lettered[letter]['id']}" else []
                wrong += [f"{says}, but {letter} is {words(lettered[letter])}"] if words(lettered[letter]) != f"{letter}. {reached}" else []
        wrong += [f"{' > '.join(journey.answers)} leads to {reached!r}"] if reached != tree.outcomes[journey.outcome].outcome else []
    assert not real(wrong), "\n".join(real(wrong))


@pytest.mark.parametrize("name", TREES)
def test_the_whole_tree_is_in_reading_order_and_says_all(name: str, tree: DecisionTree, by_address: dict[str, BuiltPage]):
    """On paper nobody turns back: a question stands after all that lead to it, and the outcomes after the questions."""
    article = by_address[f"/decide/{name}/"].article
    whole = article.select_one(".lrm-whole-tree")
    assert whole
    anchors = [str(part["id"]) for part in whole.select("[id^=question-], [id^=outcome-]")]
    assert anchors == sorted(anchors, key=lambda anchor: (anchor.startswith("outcome-"), int(re.sub(r"\D", "", anchor) or 0) if anchor.startswith("question-") else 0))
    back = [link["href"] for entry in whole.select("[id^=question-]") for link in entry.select("a[href^='#']") if anchors.index(str(link["href"])[1:]) <= anchors.index(str(entry["id"]))]
    assert not back, back
    text = " ".join(words(whole).split())
    missing = [part for part, question in tree.questions.items() if plain(question.question) not in text]
    missing += [part for part, outcome in tree.outcomes.items() if plain(outcome.outcome) not in text]
    assert not missing, missing


@pytest.fixture(scope="session")
def by_address(pages: list[BuiltPage]) -> dict[str, BuiltPage]:
    """Every built page by its address."""
    return {page.address: page for page in pages}


def entries(whole: Tag) -> dict[int, Tag]:
    """The questions of a whole tree by the number at which a reader sees them."""
    return dict(enumerate(whole.select("ol > li[id]"), 1))


def h1(page: BuiltPage) -> str:
    """The words of the h1."""
    found = page.article.h1
    assert found
    return found.get_text(strip=True)


# ---- The first journey of each tree, in a browser, three ways


@pytest.mark.browser
@pytest.mark.parametrize("name", TREES)
@pytest.mark.parametrize("how", ["mouse", "keyboard", "no JavaScript"])
def test_the_first_journey_can_be_taken(how: str, name: str, tree: DecisionTree, served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport=PHONE if how == "no JavaScript" else DESKTOP, java_script_enabled=how != "no JavaScript")
    wrong = watch(page, served["at the root"])
    go(page, served["at the root"], f"/decide/{name}/")
    for answer, part in zip(tree.journeys[0].answers, walked(tree, tree.journeys[0]), strict=True):
        if how == "keyboard":
            focus_by_tab(page, answer)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/decide/{name}/{part}/")
        else:
            option(page, answer).click()
            page.wait_for_url(f"**/decide/{name}/{part}/")
        shows(page, tree, part, library.region.site_name)
        if how != "no JavaScript":
            assert page.evaluate("document.activeElement === document.body"), "the focus is not at the top of the new page"
            assert page.evaluate("scrollY") == 0
    assert part == tree.journeys[0].outcome
    assert not real(wrong), "\n".join(real(wrong))


@pytest.mark.browser
def test_back_and_forward_lead_through_the_questions_and_the_answers_follow(tree: DecisionTree, served: Served, page: Page, library: Library):
    journey = longest(tree)
    parts = list(walked(tree, journey))
    take(page, served["at the root"], tree, journey)
    for number, part in reversed(list(enumerate(parts[:-1], 1))):
        page.go_back()
        shows(page, tree, part, library.region.site_name)
        assert given(page) == asked(tree, journey)[:number]
    page.go_back()
    assert urlsplit(page.url).path == f"/decide/{tree.id}/"
    for number, part in enumerate(parts, 1):
        page.go_forward()
        shows(page, tree, part, library.region.site_name)
        assert given(page) == asked(tree, journey)[:number]


@pytest.mark.browser
def test_every_link_of_a_tree_is_large_enough_for_a_thumb(served: Served, new_page: OpenPage, tree: DecisionTree):
    page = new_page(viewport=PHONE)
    take(page, served["at the root"], tree, longest(tree))
    heights = [box_height(page.locator(".lrm-your-answers__print button"))]
    page.go_back()
    heights += [box_height(link) for link in page.locator(".lrm-option").all()]
    assert min(heights) >= 44, heights
    # What stands alone on its line, by WCAG 2.2.
    small = [box_height(link) for link in page.locator(".lrm-decision-tree__links a, .lrm-your-answers__shown a").all()]
    assert small and min(small) >= 24, small


# ---- Your answers


@pytest.mark.browser
@pytest.mark.parametrize("where", ["at the root", "under a sub-path"])
def test_an_outcome_tells_the_answers_that_led_there_and_each_can_be_changed(where: str, served: Served, page: Page, tree: DecisionTree):
    journey = longest(tree)
    wrong = watch(page, served[where])
    take(page, served[where], tree, journey)
    assert given(page) == asked(tree, journey)
    for number, part in enumerate([tree.start, *walked(tree, journey)][:-1]):
        change = page.locator(".lrm-your-answers__change").nth(number)
        assert change.inner_text().split("\n")[0].startswith("Change")
        assert change.text_content() == f"Change: {asked(tree, journey)[number][0]}"
        change.click()
        page.wait_for_url(f"**/decide/{tree.id}/{part}/")
        assert page.url == f"{served[where]}decide/{tree.id}/{part}/"
        assert given(page) == asked(tree, journey)[:number]
        page.go_back()
    assert not real(wrong), "\n".join(real(wrong))


@pytest.mark.browser
def test_a_changed_answer_takes_the_place_of_the_old_one_and_of_all_after_it(served: Served, page: Page, tree: DecisionTree):
    first, second = fork(tree)
    take(page, served["at the root"], tree, first)
    page.locator(".lrm-your-answers__change").first.click()
    page.wait_for_url(f"**/decide/{tree.id}/{tree.start}/")
    assert given(page) == []
    for answer, part in zip(second.answers, walked(tree, second), strict=True):
        ready(page)
        option(page, answer).click()
        page.wait_for_url(f"**/decide/{tree.id}/{part}/")
    assert given(page) == asked(tree, second)


@pytest.mark.browser
def test_the_start_page_offers_to_go_on_or_to_forget(served: Served, page: Page, tree: DecisionTree, library: Library):
    journey = longest(tree)
    take(page, served["at the root"], tree, journey)
    go(page, served["at the root"], f"/decide/{tree.id}/")
    assert given(page) == asked(tree, journey)
    page.locator(".lrm-your-answers__go-on").click()
    page.wait_for_url(f"**/{journey.outcome}/")
    ready(page)
    shows(page, tree, journey.outcome, library.region.site_name)
    page.locator(".lrm-your-answers__forget").click()
    page.wait_for_url(f"**/decide/{tree.id}/")
    assert urlsplit(page.url).path == f"/decide/{tree.id}/"
    assert given(page) == []
    assert page.evaluate("sessionStorage.length") == 0
    page.go_back()
    assert given(page) == [], "the browser kept the page with what was to be forgotten"


@pytest.mark.browser
def test_starting_again_from_an_outcome_forgets(served: Served, page: Page, tree: DecisionTree):
    first, second = fork(tree)
    take(page, served["at the root"], tree, first)
    go(page, served["at the root"], f"/decide/{tree.id}/{second.outcome}/")
    assert given(page) == [], "these answers led elsewhere"
    page.locator(".lrm-outcome__again a").click()
    page.wait_for_url(f"**/decide/{tree.id}/")
    assert given(page) == []


@pytest.mark.browser
def test_answers_are_for_one_tab(served: Served, page: Page, tree: DecisionTree):
    take(page, served["at the root"], tree, longest(tree))
    other = page.context.new_page()
    go(other, served["at the root"], urlsplit(page.url).path)
    assert given(other) == []


@pytest.mark.browser
def test_no_answer_is_ever_in_an_address_or_a_cookie_or_kept_for_long(served: Served, page: Page, tree: DecisionTree):
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    take(page, served["at the root"], tree, longest(tree))
    links = page.locator("article a").evaluate_all("links => links.map(link => link.href)")
    marked = [url for url in [*asked_for, *links] if "/decide/" in url and re.search(r"[?#]", url)]
    assert not marked, marked
    kept = page.evaluate("Object.keys(localStorage).filter(key => /decide|answers/.test(key))")
    assert not page.context.cookies() and not kept
    assert page.evaluate("history.state") is None


@pytest.mark.browser
def test_answers_are_kept_when_a_browser_translates_the_page(served: Served, page: Page, tree: DecisionTree):
    page.add_init_script(f"addEventListener('load', {TRANSLATE})")
    journey = longest(tree)
    go(page, served["at the root"], f"/decide/{tree.id}/")
    part = tree.start
    for answer, leads_to in zip(journey.answers, walked(tree, journey), strict=True):
        page.locator("font").first.wait_for(state="attached")
        at = [one.option for one in tree.questions[part].options].index(answer)
        page.locator(".lrm-option font").nth(at).click()
        page.wait_for_url(f"**/{leads_to}/")
        part = leads_to
    page.locator("font").first.wait_for(state="attached")
    assert len(page.locator(".lrm-your-answers__entry").all()) == len(journey.answers)


# What the translators of browsers do: each stretch of text becomes other words in an element of their own.
TRANSLATE = """() => {
  const texts = [], all = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
  while (all.nextNode()) if (all.currentNode.textContent.trim()) texts.push(all.currentNode)
  for (const text of texts) {
    const font = document.createElement("font")
    font.textContent = [...text.textContent].reverse().join("")
    text.replaceWith(font)
  }
}"""


@pytest.mark.browser
def test_answers_are_kept_where_the_guide_is_read_from_the_disc(site: Path, page: Page, tree: DecisionTree):
    journey = tree.journeys[0]
    folder = site / "decide" / tree.id
    page.goto((folder / "index.html").as_uri())
    for answer, part in zip(journey.answers, walked(tree, journey), strict=True):
        ready(page)
        option(page, answer).click()
        # From the disc a link to a folder shows a list of files, unless the copy was made for it.
        page.goto((folder / part / "index.html").as_uri())
    assert given(page) == asked(tree, journey)


# ---- What may stand in the storage

FOREIGN = ["", "null", "[]", "{}", "0", '"text"', "{", "<script>alert(1)</script>", "\ud800", '{"version": 1, "answers": "no"}', "[" * 5000]
"""Values that somebody else may have left under our name."""


@pytest.mark.browser
def test_a_foreign_or_stale_value_changes_nothing(served: Served, page: Page, tree: DecisionTree):
    take(page, served["at the root"], tree, longest(tree))
    key = page.evaluate("Object.keys(sessionStorage)[0]")
    kept = json.loads(page.evaluate("key => sessionStorage.getItem(key)", key))
    assert len(kept["answers"]) > 1
    values = [*FOREIGN, *(json.dumps(one) for one in stale(kept, tree))]
    wrong = watch(page, served["at the root"])
    for value in values:
        page.evaluate("([key, value]) => sessionStorage.setItem(key, value)", [key, value])
        page.reload()
        ready(page)
        assert not page.locator(ANSWERS).count(), f"shown for {value[:200]}"
        assert page.locator(".lrm-your-answers__print button").is_visible()
    assert not real(wrong), "\n".join(real(wrong))
    # And from there on all is well again.
    go(page, served["at the root"], f"/decide/{tree.id}/")
    ready(page)
    option(page, tree.journeys[0].answers[0]).click()
    page.wait_for_url(f"**/decide/{tree.id}/{next(walked(tree, tree.journeys[0]))}/")
    assert given(page) == asked(tree, tree.journeys[0])[:1]


def stale(kept: dict, tree: DecisionTree) -> Iterator[dict]:
    """What was kept, as it could be after the tree was changed, or when somebody else wrote it."""
    first, *rest = kept["answers"]
    yield {**kept, "version": "00000000"}
    yield {**kept, "answers": {"0": first}}
    yield {**kept, "answers": [None, *rest]}
    yield {**kept, "answers": [first, *rest, *rest]}
    yield {**kept, "answers": rest[::-1] + [first]}
    yield {**kept, "answers": [first] * 500}
    for name in ("part", "question", "answer", "next"):
        yield {**kept, "answers": [{**one, name: 7} for one in kept["answers"]]}
        yield {**kept, "answers": [{key: value for key, value in one.items() if key != name} for one in kept["answers"]]}
    # A question that is gone, named in the same way wherever it was.
    for part in tree.questions:
        text = json.dumps(kept)
        if f'"{part}"' in text:
            yield json.loads(text.replace(f'"{part}"', '"no-such-question"'))


@pytest.mark.browser
@pytest.mark.parametrize("fault", ["blocked", "full", "gone"])
def test_where_nothing_can_be_kept_the_page_is_as_it_is_without_javascript(fault: str, served: Served, new_page: OpenPage, tree: DecisionTree):
    page = new_page(viewport=PHONE)
    page.add_init_script({
        "blocked": "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "full": "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }",
        "gone": "Object.defineProperty(window, 'sessionStorage', { value: null })",
    }[fault])
    plain_page = new_page(viewport=PHONE, java_script_enabled=False)
    wrong = watch(page, served["at the root"])
    take(page, served["at the root"], tree, tree.journeys[0])
    take(plain_page, served["at the root"], tree, tree.journeys[0], with_script=False)
    assert not real(wrong), "\n".join(real(wrong))
    assert not page.locator(ANSWERS).count()
    print_button = page.locator(".lrm-your-answers__print").inner_text().strip()
    assert page.locator("article").inner_text().replace(print_button, "").split() == plain_page.locator("article").inner_text().split()


@pytest.mark.browser
def test_when_the_storage_becomes_full_no_old_answer_is_shown_as_new(served: Served, page: Page, tree: DecisionTree):
    first, second = fork(tree)
    take(page, served["at the root"], tree, first)
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }")
    take(page, served["at the root"], tree, second)
    assert given(page) == []


# ---- Accessibility, narrow windows, paper


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark", "forced"])
def test_axe_finds_nothing_on_any_kind_of_page_of_a_tree_in_any_state(colours: str, served: Served, new_page: OpenPage, tree: DecisionTree):
    page = new_page(color_scheme="dark" if colours == "dark" else "light", forced_colors="active" if colours == "forced" else "none")
    rules = () if colours == "light" else ABOUT_COLOURS
    journey, found = longest(tree), []
    question = list(walked(tree, journey))[-2]
    addresses = [f"/decide/{tree.id}/", f"/decide/{tree.id}/{question}/", f"/decide/{tree.id}/{journey.outcome}/"]
    for state in ("no answers", "answers"):
        if state == "answers":
            take(page, served["at the root"], tree, journey)
        for address in addresses:
            go(page, served["at the root"], address)
            ready(page)
            assert page.locator(ANSWERS).count() == (state == "answers")
            for viewport in (PHONE, DESKTOP):
                page.set_viewport_size(viewport)
                found += [f"{address}, {state}, {viewport['width']} px: {line}" for line in axe(page, "article", rules)]
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_no_page_of_a_tree_scrolls_sideways_at_320_pixels(served: Served, new_page: OpenPage, library: Library, tree: DecisionTree):
    page = new_page(viewport={"width": 320, "height": 640})
    take(page, served["at the root"], tree, longest(tree))
    found = [f"{page.url}: {line}" for line in page.evaluate(STICKS_OUT)]
    page.go_back()
    found += [f"{page.url}: {line}" for line in page.evaluate(STICKS_OUT)]
    # A start page holds every word of its tree.
    for name in library.decision_trees:
        go(page, served["at the root"], f"/decide/{name}/")
        found += [f"{name}: {line}" for line in page.evaluate(STICKS_OUT)]
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_on_paper_no_question_is_cut_from_its_options_and_the_whole_tree_says_all(served: Served, new_page: OpenPage, library: Library):
    page = new_page(viewport={"width": round(178 * MILLIMETRE), "height": A4["height"]})
    page.emulate_media(media="print")
    wrong = []
    for name, one in library.decision_trees.items():
        go(page, served["at the root"], f"/decide/{name}/")
        assert page.locator(".lrm-decision-tree__intro").is_visible() and not page.locator(".lrm-option").first.is_visible()
        for entry in page.locator(".lrm-whole-tree__questions > li, .lrm-whole-tree__outcome").all():
            style = entry.evaluate("entry => [getComputedStyle(entry).breakInside, entry.getBoundingClientRect().height]")
            # What is higher than a page is cut whatever it asks for.
            if style[0] != "avoid" or style[1] > 240 * MILLIMETRE:
                wrong.append(f"{name}: {entry.inner_text()[:50]!r} may be cut ({style})")
        assert page.locator(".lrm-whole-tree__questions > li").count() == len(one.questions)
    assert not wrong, "\n".join(wrong)
    # In a page of the guide the first question leads nowhere on paper.
    go(page, served["at the root"], "/on-the-day/recording/")
    assert not page.locator(".lrm-decision-tree").is_visible()


@pytest.mark.browser
def test_an_outcome_is_printed_with_the_answers_that_led_there(served: Served, page: Page, tree: DecisionTree):
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    journey = longest(tree)
    take(page, served["at the root"], tree, journey)
    page.locator(".lrm-your-answers__print button").press("Enter")
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    printed, at = page.locator(ANSWERS).inner_text(), 0
    for said in (words for pair in asked(tree, journey) for words in pair):
        at = printed.index(said, at) + len(said)
    for hidden in (".lrm-your-answers__print", ".lrm-your-answers__links", ".lrm-your-answers__note", ".lrm-outcome__again"):
        assert not page.locator(hidden).first.is_visible(), f"{hidden} is printed"
    assert not page.locator(".lrm-your-answers__change").first.is_visible()


@pytest.mark.browser
def test_two_trees_on_one_page_do_not_meet(served: Served, page: Page, tree: DecisionTree):
    go(page, served["at the root"], f"/decide/{tree.id}/")
    page.evaluate("""() => {
      const tree = document.querySelector(".lrm-decision-tree"), other = tree.cloneNode(true), script = document.createElement("script")
      const place = other.querySelector(".lrm-your-answers")
      delete place.dataset.ready
      place.dataset.part = "another-question"
      tree.after(other)
      script.src = tree.querySelector("script").src
      document.body.append(script)
      return new Promise(resolve => { script.onload = resolve })
    }""")
    option(page, tree.journeys[0].answers[0]).first.click()
    page.wait_for_url(f"**/decide/{tree.id}/{next(walked(tree, tree.journeys[0]))}/")
    assert given(page) == asked(tree, tree.journeys[0])[:1]


# ---- What the tests above do


def real(wrong: list[str]) -> list[str]:
    """What went wrong, without what a page had not yet got when its reader went on."""
    return [line for line in wrong if not line.endswith("net::ERR_ABORTED")]


def walked(tree: DecisionTree, journey: Journey) -> Iterator[str]:
    """The ids of the questions a journey leads to after the first, and of its outcome."""
    yield from (part for part, _ in walk(tree, journey).taken[1:])
    yield walk(tree, journey).part


def asked(tree: DecisionTree, journey: Journey) -> list[tuple[str, str]]:
    """The questions of a journey with the answers, as they are shown."""
    return [(plain(tree.questions[part].question), plain(tree.questions[part].options[at].option)) for part, at in walk(tree, journey).taken]


def longest(tree: DecisionTree) -> Journey:
    """The journey with the most answers."""
    return max(tree.journeys, key=lambda journey: len(journey.answers))


def fork(tree: DecisionTree) -> tuple[Journey, Journey]:
    """The longest journey, and one that leaves it at the first question."""
    first = longest(tree)
    return first, next(journey for journey in tree.journeys if journey.answers[0] != first.answers[0])


def ready(page: Page) -> None:
    """Wait until the script has seen the page: an answer given before is not kept."""
    page.locator(".lrm-your-answers[data-ready]").first.wait_for(state="attached")


def take(page: Page, base: str, tree: DecisionTree, journey: Journey, *, with_script: bool = True) -> None:
    """Take a journey from the tree's start page to its outcome."""
    go(page, base, f"/decide/{tree.id}/")
    for answer, part in zip(journey.answers, walked(tree, journey), strict=True):
        if with_script:
            ready(page)
        option(page, answer).click()
        page.wait_for_url(f"**/decide/{tree.id}/{part}/")
    if with_script:
        ready(page)
    assert urlsplit(page.url).path.endswith(f"/decide/{tree.id}/{journey.outcome}/")


def given(page: Page) -> list[tuple[str, str]]:
    """The questions and answers that a page shows as given."""
    ready(page)
    shown = page.locator(".lrm-your-answers__entry").all()
    return [(one.locator(".lrm-your-answers__question").inner_text(), one.locator(".lrm-your-answers__answer").inner_text()) for one in shown]


def option(page: Page, answer: str) -> Locator:
    """The link of an answer."""
    return page.locator(".lrm-decision-tree__options").get_by_role("link", name=answer, exact=True)


def shows(page: Page, tree: DecisionTree, part: str, site_name: str) -> None:
    """The page is that of a part of the tree: its address, its h1 and what the browser's tab says."""
    words = plain(tree.questions[part].question if part in tree.questions else tree.outcomes[part].outcome)
    assert urlsplit(page.url).path == f"/decide/{tree.id}/{part}/"
    assert page.locator("h1").inner_text().strip() == words
    assert page.title() == f"{words} - {site_name}"


def focus_by_tab(page: Page, answer: str) -> None:
    """Press Tab until the focus is on an answer, and it can be seen that it is."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == answer:
            style = page.evaluate("(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))")
            assert style[0] != "none" and style[1] != "0px", f"the focus on {answer!r} cannot be seen: {style}"
            return
    raise AssertionError(f"Tab does not lead to {answer!r} on {page.url}")


def box_height(element: Locator) -> float:
    """How many pixels high an element is."""
    box = element.bounding_box()
    assert box
    return box["height"]
