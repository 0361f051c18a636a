"""Drives a real browser through a served site: opens pages, watches what goes wrong, and asks axe."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.kinds import WRONG

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
"""Opens a page of its own; takes the options of `Browser.new_context`."""
Served = Mapping[str, str]
"""The addresses of the served sites: `at the root` and `under a sub-path`."""

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
"""What sticks out of the window. Material hides what is too wide, so the window's own measure says nothing: every element is measured."""


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
