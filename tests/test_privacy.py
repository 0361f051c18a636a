"""Tests that a page loads, keeps and tells nothing but what the page on privacy says, and that a browser holds it to that."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route

from macros.library import Library
from tests import sites
from tests.kinds import WRONG, one_of_every_kind
from tests.pages import BuiltPage, words
from tests.support import ROOT

OpenPage = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
POLICY = 'meta[http-equiv="Content-Security-Policy"]'

KEPT = {
    ("guide.js", "localStorage"): ("lrm-colours", "The colours you chose."),
    ("decision-tree.js", "sessionStorage"): ("lrm-answers:", "Your answers in a decision tree."),
    ("question-list.js", "localStorage"): ("lrm-question-list", "Your question list."),
    ("question-list.js", "sessionStorage"): ("lrm-question-list", "Your question list."),
}
"""What a script of ours may keep in a browser: for each file and storage how its keys begin, and the words for it on the privacy page."""
ELSEWHERE = r"\bcookie|\bindexedDB\b|\bcaches\b|\bserviceWorker\b|\bsendBeacon\b|\bBroadcastChannel\b|\bwindow\.name\b"
"""Other ways to keep or send something, which the privacy page does not speak of."""


# ---- The policy in every page


def test_every_page_bears_the_policy_of_the_headers_before_any_style_or_script(pages: list[BuiltPage], site: Path):
    policy = sites.headers_of(site)[0][1]["Content-Security-Policy"].removesuffix("; frame-ancestors 'none'")
    wrong = []
    for page in pages:
        found = page.soup.select(POLICY)
        if [tag.get("content") for tag in found] != [policy]:
            wrong.append(f"{page.address}: its policies are {[tag.get('content') for tag in found]}")
        elif found[0].find_previous(["script", "style", "link"]):
            wrong.append(f"{page.address}: {found[0].find_previous(['script', 'style', 'link'])} stands before the policy")
        if [tag.get("content") for tag in page.soup.select('meta[name="referrer"]')] != ["no-referrer"]:
            wrong.append(f"{page.address}: it would tell other sites where a reader came from")
    assert not wrong, "\n".join(wrong[:20])


# ---- A browser enforces it


def test_nothing_that_a_reader_does_breaks_the_policy_or_leaves_a_trace(site: Path, new_page: OpenPage, library: Library):
    """On a host that reads `_headers`: the header and the policy in the page hold together, so both are looked at."""
    wrong: list[str] = []
    page = new_page(viewport=PHONE)
    page.context.expose_function("lrmNote", lambda note: wrong.append(note))
    page.context.add_init_script(NOTE_VIOLATIONS)
    with sites.serve(site, with_headers=True) as served:
        page.on("console", lambda message: wrong.extend(f"{page.url}: {message.text}" for _ in _is_worth_a_look(message)))
        page.on("request", lambda request: wrong.extend([f"{page.url} asks for {request.url}"] if not request.url.startswith((served, "data:")) else []))
        for address in one_of_every_kind(library).values():
            page.goto(served.rstrip("/") + address)
            use(page)
            wrong += [f"{address}: {trace}" for trace in traces(page)]
        # It was really used, so that what is kept was there to be seen; and the last of the headers holds too.
        assert page.evaluate("Object.keys(localStorage).sort()") == ["lrm-colours", "lrm-question-list"]
        allowed = page.evaluate("['clipboard-write', 'camera', 'geolocation'].map(name => document.featurePolicy.allowsFeature(name))")
        assert allowed == [True, False, False]
    assert not wrong, "\n".join(wrong)


def test_the_policy_holds_from_the_disc_and_takes_nothing_away_there(site: Path, new_page: OpenPage):
    wrong: list[str] = []
    page = new_page(viewport=PHONE)
    page.context.expose_function("lrmNote", lambda note: wrong.append(note))
    page.context.add_init_script(NOTE_VIOLATIONS)
    page.on("console", lambda message: wrong.extend(message.text for _ in _is_worth_a_look(message)))
    page.on("request", lambda request: wrong.extend([request.url] if not request.url.startswith("file:") else []))
    page.on("requestfailed", lambda request: wrong.append(f"{request.url} fails: {request.failure}"))
    page.goto((site / "about" / "index.html").as_uri())
    use(page)
    from_disc = page.evaluate(LOOKS)
    with sites.serve(site) as served:
        other = new_page(viewport=PHONE)
        other.goto(f"{served}about/")
        use(other)
        assert from_disc == other.evaluate(LOOKS), "the style sheets are missing"
    assert not wrong, "\n".join(wrong)


PLANTED = """
<script>document.documentElement.dataset.planted = "a script"</script>
<img src="/no-such-picture.png" alt="" onerror="document.documentElement.dataset.planted = 'an attribute'">
<script src="https://elsewhere.test/planted.js"></script>
<link rel="stylesheet" href="https://elsewhere.test/planted.css">
<style>h1 { letter-spacing: 7px }</style>
<p id="planted" style="letter-spacing: 7px">Planted</p>
<iframe src="https://elsewhere.test/"></iframe>
"""
FORBIDDEN = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "frame-src"}


@pytest.mark.parametrize("by", ["the policy in the page", "the header of the host"])
def test_what_is_planted_in_a_page_does_not_run_and_is_not_loaded(by: str, site: Path, page: Page):
    notes: list[str] = []
    refused: dict[str, str | None] = {}
    page.expose_function("lrmNote", lambda note: notes.append(note))
    page.add_init_script(NOTE_VIOLATIONS)
    page.on("request", lambda request: refused.setdefault(request.url))
    page.on("requestfailed", lambda request: refused.update({request.url: request.failure}))
    by_header = by == "the header of the host"

    def plant(route: Route) -> None:
        answer = route.fetch()
        html = answer.text()
        if by_header:
            html = re.sub(r"<meta http-equiv[^>]*>", "", html)
        route.fulfill(response=answer, body=html.replace("</h1>", f"</h1>{PLANTED}", 1))

    with sites.serve(site, with_headers=by_header) as served:
        page.route(f"{served}about/", plant)
        page.goto(f"{served}about/")
        page.wait_for_load_state("networkidle")
        assert page.locator("#planted").is_visible(), "nothing was planted"
        assert page.locator(POLICY).count() == (0 if by_header else 1)
        assert page.evaluate("document.documentElement.dataset.planted ?? 'nothing'") == "nothing"
        assert page.evaluate("[document.querySelector('h1'), document.querySelector('#planted')].some(one => getComputedStyle(one).letterSpacing === '7px')") is False
    # A browser says of each what it does with it; "csp" is that it never left.
    assert {url: how for url, how in refused.items() if "elsewhere.test" in url and how != "csp"} == {}
    assert {note.split()[0] for note in notes} == FORBIDDEN, notes


def test_what_is_planted_in_a_page_does_not_run_from_the_disc(site: Path, page: Page, tmp_path: Path):
    shutil.copytree(site / "assets", tmp_path / "assets")
    html = (site / "about" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "about").mkdir()
    (tmp_path / "about" / "index.html").write_text(html.replace("</h1>", f"</h1>{PLANTED}", 1), encoding="utf-8")
    page.goto((tmp_path / "about" / "index.html").as_uri())
    assert page.locator("#planted").is_visible(), "nothing was planted"
    assert page.evaluate("document.documentElement.dataset.planted ?? 'nothing'") == "nothing"
    assert page.evaluate("document.documentElement.className") == "js", "our own script did not run"


# ---- What is kept in a browser is what the page on privacy says


def test_the_page_on_privacy_names_all_that_our_scripts_keep(pages: list[BuiltPage]):
    said = words(next(page for page in pages if page.address == "/privacy/").article)
    scripts = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs" / "assets").rglob("*.js"))}
    assert scripts
    used = {(name, storage) for name, text in scripts.items() for storage in re.findall(r"\b(?:local|session)Storage\b", without_comments(text))}
    assert not used - KEPT.keys(), "say in KEPT and on the privacy page what these keep"
    assert not KEPT.keys() - used, "no longer kept: take it out of KEPT and off the privacy page"
    silent = [phrase for _, phrase in KEPT.values() if phrase not in said]
    assert not silent, f"the privacy page does not say: {silent}"
    wrong = [f"{name}: {match[0]}" for name, text in scripts.items() for match in re.finditer(ELSEWHERE, without_comments(text))]
    assert not wrong, f"the privacy page speaks of none of this: {wrong}"


# ---- What the tests above do


NOTE_VIOLATIONS = """addEventListener("securitypolicyviolation", event =>
  lrmNote(`${event.effectiveDirective} forbids ${event.blockedURI} on ${document.URL} (${event.sourceFile}:${event.lineNumber})`))"""
LOOKS = """() => [document.body, ...document.querySelectorAll("header, h1, footer")].map(element => {
  const { fontFamily, fontSize, color, backgroundColor, display, position } = getComputedStyle(element)
  return [element.localName, fontFamily, fontSize, color, backgroundColor, display, position].join()
})"""

# A page under the policy lets nobody wait by `wait_for_function`, which evaluates a text in it.
UNTIL_KEPT = """() => new Promise((resolve, reject) => {
  const end = Date.now() + 30000
  const look = () => (localStorage.getItem("lrm-question-list") ?? "").includes("that night") ? resolve()
    : Date.now() > end ? reject(new Error("the question list is not kept")) : setTimeout(look, 50)
  look()
})"""


def use(page: Page) -> None:
    """What a reader may do on any page: change the colours, open the menu, search; and write or answer where there is a question."""
    page.get_by_role("button", name="Dark colours").click()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("navigation", name="Menu").get_by_role("link").first.wait_for()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Search").click()
    dialog = page.get_by_role("dialog", name="Search this site")
    dialog.get_by_role("textbox").fill("record")
    page.keyboard.press("Enter")
    dialog.get_by_role("listitem").get_by_role("link").first.wait_for()
    dialog.get_by_role("button", name="Close").click()
    own = page.get_by_role("button", name="My own", exact=True)
    if own.count():
        own.click()
        page.get_by_label("Write a question of your own").fill("Who was on the ward that night?")
        page.get_by_role("button", name="Add my question").click()
        page.evaluate(UNTIL_KEPT)
    options = page.locator(".lrm-decision-tree__options a")
    if options.count():
        before = page.url
        options.first.click()
        page.wait_for_url(lambda url: url != before)


def traces(page: Page) -> Iterator[str]:
    """What this browser keeps of the site, and may not."""
    yield from (f"a cookie, {cookie['name']}" for cookie in page.context.cookies())
    for storage in ("localStorage", "sessionStorage"):
        known = tuple(begins for (_, where), (begins, _) in KEPT.items() if where == storage)
        for key in page.evaluate(f"Object.keys({storage})"):
            if not key.startswith(known or ("nothing is kept here",)):
                yield f"{key!r} in {storage}"
    yield from page.evaluate(
        """async () => [...(await indexedDB.databases()).map(one => `a database, ${one.name}`), ...await caches.keys(),
        ...(await navigator.serviceWorker.getRegistrations()).map(one => `a service worker, ${one.scope}`), ...(window.name ? [`a name, ${window.name}`] : [])]"""
    )


def _is_worth_a_look(message: ConsoleMessage) -> Iterator[str]:
    """The message, if it is a warning or an error; but for that of an address at which there is nothing.

    Which features a Permissions-Policy may name differs from one browser to the next.
    """
    if message.type in ("warning", "error") and "Unrecognized feature" not in message.text and not urlsplit(message.location["url"]).path.endswith(WRONG):
        yield message.text


def without_comments(script: str) -> str:
    """A script without its comments, which may speak of what it does not do."""
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script, flags=re.DOTALL)
