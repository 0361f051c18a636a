"""Lets Lighthouse judge one page of every kind as a phone gets it, and prints the scores (`make lighthouse`)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from macros.reader import load
from tests import sites
from tests.benchmarks import own_place
from tests.browser import LAUNCH_ARGS, find_browser
from tests.kinds import WRONG, one_of_every_kind
from tests.support import ROOT

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
"""What is judged; each is to be 100."""
TRIES = 3
"""How often a page is tried until it has full marks: other work on a computer only ever takes marks away."""
KEPT_OUT = "is-crawlable"
"""The audit that is left out on pages which are kept out of search engines on purpose."""
CANNOT_TELL = "robots-txt"
"""The audit that is left out everywhere: Lighthouse asks for robots.txt from inside the page, where our policy lets nothing connect
(GoogleChrome/lighthouse, issue 4386), and takes marks off for what it could not get. Search engines ask for it themselves."""


def main() -> int:
    """Print a line for each page. Gives 1 when a score is below 100."""
    browser = find_browser(install=False)
    program = own_place.npm("lighthouse") / "cli" / "index.js"
    pages = {kind: address for kind, address in one_of_every_kind(load(ROOT)[0]).items() if address != WRONG}
    below = 0
    print(f"{'':52}" + "".join(f"{category:>16}" for category in CATEGORIES))
    with TemporaryDirectory() as folder:
        # As a host sends it: with its headers, and compressed.
        sites.build(Path(folder))
        with sites.serve(Path(folder, "site"), with_headers=True, is_compressed=True) as base:
            for kind, address in pages.items():
                scores, wrong = best(program, browser, urljoin(base, address.lstrip("/")), Path(folder, "site", address.lstrip("/"), "index.html"))
                below += min(scores.values()) < 100
                print(f"{kind[:28]:28} {address[:23]:23}" + "".join(f"{scores[category]:>16}" for category in CATEGORIES) + (f"  {', '.join(wrong)}" if wrong else ""), flush=True)
    print(f"{len(pages)} pages, {below} of them below 100.")
    return 1 if below else 0


def best(program: Path, browser: str, url: str, page: Path) -> tuple[dict[str, int], list[str]]:
    """The best scores of a page, and the audits that took marks away then."""
    is_kept_out = '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")
    found = []
    for _ in range(TRIES):
        found.append(judged(program, browser, url, [CANNOT_TELL, *([KEPT_OUT] if is_kept_out else [])]))
        if min(found[-1][0].values()) == 100:
            break
    return max(found, key=lambda one: sum(one[0].values()))


def judged(program: Path, browser: str, url: str, left_out: list[str]) -> tuple[dict[str, int], list[str]]:
    """The scores of a page, from 0 to 100, and the audits that took marks away."""
    command = [
        "node", str(program), url, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags=--headless=new {' '.join(LAUNCH_ARGS)}", *(f"--skip-audits={name}" for name in left_out),
    ]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"Lighthouse could not look at {url}:\n{done.stderr}")
    report = json.loads(done.stdout)
    scores = {category: round((report["categories"][category]["score"] or 0) * 100) for category in CATEGORIES}
    wrong = [
        reference["id"]
        for category in CATEGORIES
        for reference in report["categories"][category]["auditRefs"]
        if reference["weight"] and (report["audits"][reference["id"]]["score"] or 0) < 0.9 and report["audits"][reference["id"]]["scoreDisplayMode"] != "notApplicable"
    ]
    return scores, wrong if min(scores.values()) < 100 else []


if __name__ == "__main__":
    sys.exit(main())
