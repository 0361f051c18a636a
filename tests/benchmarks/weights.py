"""Measures what a page makes a phone load, beside the front ends of others and stock Material, also over a slow network (`make bench`)."""

import gzip
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests import sites
from tests.benchmarks import own_place
from tests.browser import LAUNCH_ARGS, find_browser

FRONT_ENDS = {"govuk-frontend": "dist/govuk/govuk-frontend.min.{}", "nhsuk-frontend": "dist/nhsuk/nhsuk-frontend.min.{}"}
"""Where each package has its style sheet and its script, made small."""
GUIDE = "on-the-day/recording/"
"""The page of the guide that is measured."""
MOST_MILLISECONDS = 1_500
"""By when its text is to be there."""
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400 * 1000 / 8, "uploadThroughput": 400 * 1000 / 8}
"""What Lighthouse and WebPageTest call slow 3G: 400 kilobits a second, and 400 milliseconds for each request to come back."""
RUNS = 5
"""Each is measured this often, and the fastest counts."""
TEXT = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: "largest-contentful-paint", buffered: true })
})"""
"""When the largest part of what can be seen was drawn; on these pages that is a paragraph."""


def rows(ours: Path, stock: Path) -> list[tuple[str, str, str]]:
    """What is measured, its ratio, and what it comes from; `ours` and `stock` are two built sites of the same pages."""
    own = sum(_weight(path) for pattern in ("assets/style.*.css", "assets/guide.*.js") for path in ours.glob(pattern))
    material = sum(_weight(path) for pattern in ("assets/stylesheets/*.css", "assets/javascripts/bundle.*.min.js") for path in stock.glob(pattern))
    others = {name: sum(_weight(own_place.npm(name) / file.format(ending)) for ending in ("css", "js")) for name, file in FRONT_ENDS.items()}
    found = [
        (f"styles and script of this site / of {name}, compressed", f"{own / number:.2f}", f"{own / 1000:.1f} kB / {number / 1000:.1f} kB")
        for name, number in {**{f"{name} {own_place.NPM[name]}": number for name, number in others.items()}, "Material": material}.items()
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(install=False), args=LAUNCH_ARGS)
        here, there = (min(_readable_after(browser, site) for _ in range(RUNS)) for site in (ours, stock))
        browser.close()
    found.append((f"slow 3G: text of a guide page here / in Material (goal: before {MOST_MILLISECONDS} ms)", f"{here / there:.2f}", f"{here:.0f} ms / {there:.0f} ms"))
    assert here < MOST_MILLISECONDS, found[-1]
    return found


def _weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def _readable_after(browser: Browser, site: Path) -> float:
    """How many milliseconds after it was asked for the text of a page is there, for somebody who was never here before."""
    with sites.serve(site, with_headers=(site / "_headers").exists(), is_compressed=True) as base:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(base + GUIDE, wait_until="load")
        found = page.evaluate(TEXT)
        context.close()
    return found
