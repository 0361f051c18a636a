"""Measures how long the trust finder takes for a key, in a real browser and with more hospitals than there are (`make bench`)."""

import json
import re
from itertools import cycle, islice

import yaml
from playwright.sync_api import Page, sync_playwright

from macros.library import Library
from macros.reader import load
from macros.rendering.render import PageRenderer
from macros.views.trusts import trust_finder_data
from tests.browser import LAUNCH_ARGS, find_browser
from tests.rendering import call
from tests.support import ROOT

HOSPITALS, MORE = 1_000, 4_000
"""The numbers of hospitals that are compared."""
MOST = 50
"""How many milliseconds a key may take, nineteen times in twenty: what comes later is seen to come later."""
RUNS = 3
"""Each is measured this often, and the fastest counts."""
QUERIES = [one["query"] for one in yaml.safe_load((ROOT / "tests" / "trust-queries.yml").read_text(encoding="utf-8"))]
"""What is typed, letter by letter."""

READY = """data => {
  window.lrmTrusts = data
  const append = document.head.append
  document.head.append = script => { document.head.append = append; script.onload() }
  document.querySelector("#trust-finder-box").focus()
}"""
TIMES = """queries => {
  const box = document.querySelector("#trust-finder-box"), times = []
  for (const query of queries) for (let end = 1; end <= query.length; end++) {
    box.value = query.slice(0, end)
    const begun = performance.now()
    box.dispatchEvent(new Event("input"))
    // The answers are laid out too.
    document.body.getBoundingClientRect()
    times.push(performance.now() - begun)
  }
  return times.sort((one, other) => one - other)
}"""


def rows() -> list[tuple[str, str, str]]:
    """What is measured, the ratio, and the times it comes from."""
    library = load(ROOT)[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(install=False), args=LAUNCH_ARGS)
        usual, more = (min(_late(browser.new_page(), library, number) for _ in range(RUNS)) for number in (HOSPITALS, MORE))
        browser.close()
    return [
        (f"19 of 20 keys in the trust finder, {HOSPITALS} hospitals / {MOST} ms", f"{usual / MOST:.2f}", f"{usual:.1f} ms / {MOST} ms"),
        (f"a key in the trust finder with {MORE} hospitals / with {HOSPITALS}", f"{more / usual:.1f}", f"{more:.1f} ms / {usual:.1f} ms"),
    ]


def _late(page: Page, library: Library, number: int) -> float:
    """How many milliseconds all but the slowest twentieth of the keys took at most."""
    html = call(PageRenderer(library, "/trusts/"), "trust_finder()")
    page.set_content(f'<html class="js"><body>{re.sub("<script.*?</script>", "", html)}')
    page.add_style_tag(path=ROOT / "docs/assets/guide.css")
    page.add_style_tag(path=ROOT / "docs/assets/trusts.css")
    page.add_script_tag(path=ROOT / "docs/assets/trust-finder.js")
    page.evaluate(READY, _data(library, number))
    times = page.evaluate(TIMES, QUERIES)
    return times[len(times) * 19 // 20]


def _data(library: Library, number: int) -> dict:
    """What the finder knows, with so many hospitals: those there are, and then others made of their words."""
    data = json.loads(trust_finder_data(library))
    names = [hospital[0] for hospital in data["hospitals"]]
    made = []
    for at, (one, other) in enumerate(zip(cycle(names), cycle(names[7:] + names[:6]), strict=False)):
        if len(made) >= number - len(names):
            break
        made.append([f"{one.split()[0]}{at % 90} {other}", [], [at % len(data["trusts"])]])
    data["hospitals"] = [*islice(data["hospitals"], number), *made]
    return data
