"""Says in a built site what a browser may load: in `_headers` for hosts that read it, and with hashes for scripts in pages.

The words of both stand in templates: `overrides/host-headers.html` and `overrides/partials/content-security-policy.html`.
"""

import base64
import hashlib
import re
from collections.abc import Collection
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.problems import Problem

HEADERS = "_headers"
"""The file that Netlify and Cloudflare Pages look for at the top of a site."""
MOST_RULES = 100
"""How many rules Cloudflare Pages reads (Cloudflare's documentation of Pages, under Headers)."""
LONGEST_LINE = 2_000
"""How many characters of a line Cloudflare Pages reads (the same page)."""
MOST_BRIEF = 60
"""For how many addresses a rule may say that they are kept briefly. Without such a rule both hosts let a browser ask each time."""

_POLICY = "partials/content-security-policy.html"
# `hashed_names` and the theme put a hash of what is in a file into its name: eight signs between two full stops.
_HASHED = re.compile(r"[\w./-]+\.[0-9a-f]{8}\.(?:min\.)?(?:css|js)")
# A script that loads no file, as our templates write those that do: only a page with one needs a closer look.
_MAY_BE_OWN = re.compile(r'<script(?! src=")', re.IGNORECASE)


def write(overrides: Path, site: Path, pages: dict[Path, str]) -> list[Problem]:
    """Write `_headers` into a built site, and into the policy of each page the hashes of the scripts that stand in it.

    `overrides` is the folder of the templates, `pages` the text of every page by its file, which this changes. Gives what is
    wrong with the headers: then nothing was written.
    """
    templates = _templates(overrides)
    without = templates.get_template(_POLICY).render(hashes=())
    changed: dict[Path, str] = {}
    hashes: set[str] = set()
    for page, html in pages.items():
        if _MAY_BE_OWN.search(html) and (own := script_hashes(html)):
            hashes.update(own)
            changed[page] = html.replace(without, templates.get_template(_POLICY).render(hashes=own))
    files = [f"/{path.relative_to(site).as_posix()}" for path in sorted(site.rglob("*")) if path.is_file()]
    hashed = [address for address in files if _HASHED.fullmatch(address)]
    headers = templates.get_template("host-headers.html").render(hashes=sorted(hashes), hashed=hashed, brief=_brief(files, hashed))
    if problems := _too_much(headers, hashes):
        return problems
    pages.update(changed)
    (site / HEADERS).write_text(headers, encoding="utf-8")
    return []


def script_hashes(html: str) -> list[str]:
    """The SHA-256 of each script that stands in a page itself, as base64, sorted, each once. Data in JSON needs none."""
    reader = _Scripts()
    reader.feed(html)
    reader.close()
    return sorted({base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in reader.scripts})


def _brief(files: list[str], hashed: list[str]) -> list[str]:
    """The addresses that a browser may keep for some minutes: the home page, and the folders of all others.

    None has a file that is kept for ever in it: Cloudflare would send what two rules say of it as one line.
    """
    for_ever = {address.split("/")[1] for address in hashed}
    folders = {address.split("/")[1] for address in files if address.count("/") > 1} - for_ever
    found = ["/", *(f"/{folder}/*" for folder in sorted(folders))]
    return found if len(found) <= MOST_BRIEF else []


class _Scripts(HTMLParser):
    """Collects the scripts that a browser would run and that are in no file of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "script" and "src" not in values and not (values.get("type") or "").lower().strip().endswith("json")
        if self._inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def _too_much(headers: str, hashes: Collection[str]) -> list[Problem]:
    """What a host would not read: it leaves the rest of a line, or of the file, out without a word."""
    problems = []
    scripts = f" {len(hashes)} scripts stand in pages, and each adds to it: move them into files in docs/assets/." if hashes else ""
    lines = headers.splitlines()
    rules = [number for number, line in enumerate(lines, start=1) if line and not line.startswith((" ", "\t"))]
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            what = f"This line has {len(line)} characters, and a host may read {LONGEST_LINE} at the most."
            problems.append(Problem(HEADERS, number, f"{what}{scripts or ' Shorten it in overrides/host-headers.html.'}"))
    if len(rules) > MOST_RULES:
        what = f"There are {len(rules)} rules, and a host may read {MOST_RULES} at the most."
        problems.append(Problem(HEADERS, rules[MOST_RULES], f"{what} Take some out in overrides/host-headers.html."))
    return problems


def _templates(folder: Path) -> Environment:
    # Headers are no HTML: nothing in them is to be escaped, and nothing in them was typed by a person.
    return Environment(loader=FileSystemLoader(folder), autoescape=False, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
