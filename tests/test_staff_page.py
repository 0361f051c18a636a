"""Tests the page for the staff of a region: it says what the report says, only where a region wants it, and nobody comes upon it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from macros.checks import checked_library
from macros.links import STAFF_PAGE
from macros.rendering.generated import pages
from macros.rendering.render import PageRenderer
from tests import rendering, sites
from tests.driving import STICKS_OUT, OpenPage, axe, go
from tests.repository import Repository
from tests.support import buildable, lrm, problems, project

WANTED = """
    name: The Harbour
    base: england
    site_name: Meetings at the Harbour
    trusts:
      - RAA
      - C1C2C
    staff_page: true
    """
CODE = "https://github.test/harbour/guide"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a region that wants the page, of whose files one stands outside its folder."""
    root = buildable(tmp_path_factory.mktemp("staff"), {"regions/harbour/region.yml": WANTED, ".gitignore": "site/\n.cache/\n"})
    repository = Repository.of(root)
    repository.git("remote", "add", "upstream", "https://somebody.test/original")
    repository.git("update-ref", "refs/remotes/upstream/main", "HEAD")
    (root / "docs/a & <b>.txt").write_text("Not ours.", encoding="utf-8")
    done = lrm(root, "site", "--region", "harbour", PDF="off", SITE_URL="https://harbour.test/", REPO_URL=CODE)
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_the_page_says_what_the_report_says_with_a_link_to_each_line(built: Path):
    article = BeautifulSoup((built / "for-our-staff/index.html").read_text(encoding="utf-8"), "html.parser").article
    assert article and article.h1 and article.h1.text == "What to look at"
    said = lrm(built.parent, "report", "--region", "harbour", "--format", "json")
    expected = [(f"{one['path']}:{one['line']}", one["message"]) for kind in json.loads(said.stdout)["kinds"] for one in kind["found"]]
    shown = [(item.select_one(".lrm-small").text, " ".join(item.text.split())) for item in article.select("ul.lrm-sources > li")]
    assert shown == [(place, " ".join(f"{message} {place}".split())) for place, message in expected]
    assert "docs/a & <b>.txt:1" in dict(shown)
    links = {item.a.text: item.a["href"] for item in article.select("li")}
    assert links["regions/harbour/region.yml:1"] == f"{CODE}/blob/HEAD/regions/harbour/region.yml?plain=1#L1"
    assert links["docs/a & <b>.txt:1"] == f"{CODE}/blob/HEAD/docs/a%20%26%20%3Cb%3E.txt?plain=1#L1"


def test_nobody_comes_upon_the_page(built: Path):
    for path in built.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        is_it = path == built / "for-our-staff/index.html"
        # Questions of trees and pages to print are kept out of searches too: tests/test_site.py.
        assert html.count('<meta name="robots" content="noindex">') == 1 or not is_it, path
        links = [link for link in BeautifulSoup(html, "html.parser").select("a[href]") if "for-our-staff" in link["href"]]
        assert not links, f"{path} links to it"
    addresses = re.findall(r"<loc>(.*?)</loc>", (built / "sitemap.xml").read_text(encoding="utf-8"))
    assert "https://harbour.test/guide/tides/" in addresses
    assert not [address for address in addresses if "for-our-staff" in address]
    index = "".join(path.read_text(encoding="utf-8") for path in (built / "search").iterdir() if path.suffix in (".js", ".json"))
    assert "guide/tides/" in index and "for-our-staff" not in index and "The file is one of the original" not in index


@pytest.fixture(scope="module")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served."""
    with sites.serve(built) as served:
        yield served


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_and_nothing_sticks_out_of_a_small_phone(colours: str, address: str, new_page: OpenPage):
    page: Page = new_page(viewport={"width": 320, "height": 640}, color_scheme=colours, bypass_csp=True)
    go(page, address, STAFF_PAGE)
    assert axe(page, "html") == []
    assert page.evaluate(STICKS_OUT) == []


def test_a_region_that_does_not_ask_for_the_page_has_none(tmp_path: Path):
    library = checked_library(project(tmp_path), "harbour")
    assert library.region.staff_page is False
    assert STAFF_PAGE not in library.addresses()
    assert not [page.path for page in pages(library) if "staff" in page.path]
    # Not even a page that somebody writes can show what is to be looked at: no author's macro does.
    assert library.to_look_at == ()
    assert library.words("staff-report")["nothing"] in rendering.visible_text(rendering.call(PageRenderer(library, "/"), "staff_report()"))


def test_the_address_of_the_page_belongs_to_it(tmp_path: Path):
    page = "---\ntitle: Us\ndescription: Us.\norder: 90\n---\n\nWe.\n"
    root = project(tmp_path, {"regions/harbour/region.yml": WANTED, "regions/harbour/pages/for-our-staff.md": page.encode()})
    assert problems(root, "harbour") == (
        "regions/harbour/pages/for-our-staff.md:1: The address /for-our-staff/ belongs to the page that is made from 'harbour' (region). Give this page another name.\n1 problem in 1 file."
    )
