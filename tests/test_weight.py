"""Weighs every page of the built site: what it costs a reader must stay within tests/budgets.yml."""

import gzip
import posixpath
import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from macros.finishing.small_pictures import MOST, with_small_pictures
from tests import sites
from tests.pages import BuiltPage
from tests.support import ROOT

BUDGETS = yaml.safe_load((ROOT / "tests" / "budgets.yml").read_text(encoding="utf-8"))
LOADS = {"script": "src", "img": "src", "link": "href", "source": "srcset", "video": "poster", "iframe": "src", "object": "data"}
"""What makes a browser ask for a file when it shows a page, and the attribute that names it."""
TAG = re.compile(rf"<({'|'.join(LOADS)})\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
"""A tag of these and its attributes, as our templates write them: to read 500 pages as a browser does takes long."""
SHARED = {"assets/style.css", "assets/region.css", "assets/guide.js", "assets/favicon.svg"}
"""What every page loads, so that a browser has it after the first."""
NAMED = 3
"""How many parts of a page that is too heavy are named."""


@cache
def weight(path: Path) -> int:
    """How many bytes a file has when it is sent: gzip at the level that hosts use."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def parts(site: Path, page: BuiltPage) -> dict[str, int]:
    """Everything that showing a page loads, itself too, by its address in the site without the hash; and its weight."""
    found = {"the page itself": weight(page.file)}
    for name, attributes in TAG.findall(page.html):
        named = dict(ATTRIBUTE.findall(attributes))
        address = named.get(LOADS[name])
        # A picture that stands in the page itself is no file.
        if not address or address.startswith("data:") or name == "link" and not {"stylesheet", "icon", "preload", "modulepreload"} & set(named["rel"].split()):
            continue
        path = Path(posixpath.normpath(page.file.parent / address)) if not address.startswith("/") else site / address[1:]
        found[sites.unhashed(path.relative_to(site).as_posix())] = weight(path)
    return found


def too_much(what: str, address: str, number: int, most: int, loaded: Mapping[str, int]) -> str:
    """What to say of a page that costs too much: how much, and its heaviest parts."""
    heaviest = sorted(loaded.items(), key=lambda part: -part[1])[:NAMED]
    return f"{address}: {what} is {number:,}, and may be {most:,}. Its heaviest parts: " + ", ".join(f"{name} ({size:,})" for name, size in heaviest)


def most(what: str, address: str, exceptions: list[dict]) -> int:
    """What a page may cost: as the first exception for it says that has a word on this, else as for every page."""
    return next((one[what] for one in exceptions if what in one and fnmatchcase(address, one["pages"]) and depth(address) == depth(one["pages"])), BUDGETS[what]["most"])


def depth(address: str) -> int:
    """How deep an address lies: `*` stands for one folder, not for several."""
    return address.count("/")


def measured(site: Path, page: BuiltPage) -> dict[str, tuple[int, dict[str, int]]]:
    """What a page costs, under the names of the budgets, and what that is made of."""
    loaded = parts(site, page)
    own = {name: size for name, size in loaded.items() if name not in SHARED}
    return {"first_view": (sum(loaded.values()), loaded), "next_page": (sum(own.values()), own), "requests": (len(loaded), loaded)}


def findings(site: Path, pages: list[BuiltPage], exceptions: list[dict]) -> list[str]:
    """Every page that costs more than it may."""
    found = []
    for page in pages:
        for what, (number, loaded) in measured(site, page).items():
            if number > (limit := most(what, page.address, exceptions)):
                found.append(too_much(what, page.address, number, limit, loaded))
    return found


def test_no_page_costs_more_than_its_budget(site: Path, pages: list[BuiltPage]):
    found = findings(site, pages, BUDGETS["exceptions"])
    assert not found, "\n".join(found)


def test_every_exception_is_still_needed(site: Path, pages: list[BuiltPage]):
    costs = {page.address: measured(site, page) for page in pages}
    unneeded = [
        f"{one['pages']}: {what}"
        for at, one in enumerate(BUDGETS["exceptions"])
        for what in ("first_view", "next_page")
        if what in one and not any(
            costs[address][what][0] > most(what, address, BUDGETS["exceptions"][:at]) and most(what, address, BUDGETS["exceptions"]) == one[what]
            for address in costs if fnmatchcase(address, one["pages"])
        )
    ]
    assert not unneeded, f"no page needs these any more: {unneeded}"
    assert all(one["because"].strip() for one in [*BUDGETS["exceptions"], *BUDGETS["parts"].values(), *(BUDGETS[what] for what in ("first_view", "requests", "next_page"))])


@pytest.mark.parametrize("name", BUDGETS["parts"])
def test_no_part_costs_more_than_its_budget(name: str, site: Path):
    stem, _, ending = name.rpartition(".")
    (path,) = site.glob(f"{stem}.*.{ending}")
    assert weight(path) <= BUDGETS["parts"][name]["most"], f"{name} is {weight(path):,}"


def test_a_page_over_its_budget_is_reported_with_its_three_heaviest_parts(tmp_path: Path):
    (tmp_path / "assets").mkdir()
    # What does not compress, so that the weights are those of the files.
    noise = bytes((at * at * 31 + at // 7) % 251 for at in range(40_000))
    for name, size in (("style.0a1b2c3d.css", 400), ("guide.0a1b2c3d.js", 300), ("big.0a1b2c3d.js", 30_000)):
        (tmp_path / "assets" / name).write_bytes(gzip.compress(noise[:size], 9, mtime=0) + noise[:size])
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "index.html").write_text('<link rel="canonical" href="https://x.test/"><link rel="stylesheet" href="../assets/style.0a1b2c3d.css"><script src="../assets/guide.0a1b2c3d.js"></script><script src="../assets/big.0a1b2c3d.js"></script>', encoding="utf-8")
    page = BuiltPage("/x/", tmp_path / "x" / "index.html")
    big = weight(tmp_path / "assets" / "big.0a1b2c3d.js")
    assert parts(tmp_path, page).keys() == {"the page itself", "assets/style.css", "assets/guide.js", "assets/big.js"}
    exceptions = [{"pages": "/x/", "first_view": big}, {"pages": "/*/", "next_page": 100}]
    first, following = findings(tmp_path, [page], exceptions)
    assert first.startswith("/x/: first_view is ") and f"Its heaviest parts: assets/big.js ({big:,}), assets/" in first and first.count("(") == 3
    assert following.startswith("/x/: next_page is ") and "assets/style.css" not in following
    assert findings(tmp_path, [page], [{"pages": "/x/", "first_view": 10**6, "next_page": 10**6}]) == []


# ---- Small pictures


def drawings(top: Path) -> tuple[Path, Path]:
    """Two pages of a folder with a drawing beside them."""
    (top / "a.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1" fill="#fff"/> <text>5 &amp; 6%</text></svg>')
    return top / "x" / "index.html", top / "y" / "index.html"


def read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_a_small_drawing_that_one_page_shows_stands_in_it(tmp_path: Path):
    page, other = drawings(tmp_path)
    made = with_small_pictures({page: '<p><img alt="A &gt; b" src="../a.svg"></p>', other: '<a href="../a.svg">a</a>'}, read)
    address = re.search(r'<p><img alt="A &gt; b" src="data:image/svg\+xml,([^"<> #&]+)"></p>', made[page])
    assert address and unquote(address[1]).encode() == read(tmp_path / "a.svg")
    assert made[other] == '<a href="../a.svg">a</a>'


@pytest.mark.parametrize("html", ['<img src="../b.svg">', '<img src="/a.svg">', '<img src="https://x.test/a.svg">', '<img src="../a.png">', '<img src="../a.svg"><img src="../a.svg">'])
def test_what_is_no_small_drawing_for_one_place_stays_a_file(html: str, tmp_path: Path):
    page, _ = drawings(tmp_path)
    assert with_small_pictures({page: html}, read) == {page: html}


def test_a_drawing_that_is_large_or_stands_on_many_pages_stays_a_file(tmp_path: Path):
    page, other = drawings(tmp_path)
    html = '<img src="../a.svg">'
    assert with_small_pictures({page: html, other: html}, read) == {page: html, other: html}
    (tmp_path / "a.svg").write_bytes(b"<svg>" + b" " * MOST + b"</svg>")
    assert with_small_pictures({page: html}, read) == {page: html}
