"""Tests the copy of the site that people read from a disc: each link leads to a file, all parts work, and it is the same each time."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.building import offline_copy
from tests.driving import watch
from tests.support import buildable, lrm

ON_DISC = [
    ('<a href="../trusts/">', '<a href="../trusts/index.html">'),
    ('<a class="x" href="../trusts/#find">', '<a class="x" href="../trusts/index.html#find">'),
    ('<a href="./">', '<a href="./index.html">'),
    ('<a href=".">', '<a href="./index.html">'),
    ('<a href="..">', '<a href="../index.html">'),
    ('<a href="../..">', '<a href="../../index.html">'),
    ('<a href="guide/tides/">', '<a href="guide/tides/index.html">'),
    ('<a href="#content">', '<a href="#content">'),
    ('<a href="a.pdf">', '<a href="a.pdf">'),
    ('<a href="https://host.test/">', '<a href="https://host.test/">'),
    ('<a href="mailto:x@host.test">', '<a href="mailto:x@host.test">'),
    ('<a href="tel:111">', '<a href="tel:111">'),
    ('<link href="../assets/a.css">', '<link href="../assets/a.css">'),
    ('<p>href="../trusts/"</p>', '<p>href="../trusts/"</p>'),
]


@pytest.mark.parametrize(("html", "made"), ON_DISC)
def test_a_link_to_a_folder_leads_to_the_file_in_it(html: str, made: str, tmp_path: Path):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    offline_copy.for_a_disc(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == made


# ---- The real site, from the disc


@pytest.fixture(scope="module")
def disc(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as it is packed into the copy. Its folder has a space and a letter in its name that addresses write otherwise."""
    folder = tmp_path_factory.mktemp("disc") / "Mum’s copy"
    shutil.copytree(site, folder, copy_function=shutil.copyfile)
    offline_copy.for_a_disc(folder)
    return folder


def open_(page: Page, disc: Path, address: str) -> list[str]:
    """Open a page from the disc; gives the list of what goes wrong from then on."""
    wrong = watch(page, "")
    page.goto((disc / address).as_uri())
    return wrong


def test_every_link_and_file_of_the_copy_is_there(disc: Path):
    wrong = []
    for page in disc.rglob("*.html"):
        for address in set(re.findall(r'\s(?:href|src|data-script|data-index|data-trusts)="([^"#:]+)[#"]', page.read_text(encoding="utf-8"))):
            if not (page.parent / address).is_file():
                wrong.append(f"{page.relative_to(disc)}: {address}")
    assert not wrong, wrong[:20]
    assert not [name for name in offline_copy.UNUSED if (disc / name).exists()]


@pytest.mark.browser
def test_links_and_the_search_work_from_the_disc(disc: Path, page: Page):
    wrong = open_(page, disc, "index.html")
    page.get_by_role("button", name="Search").click()
    page.locator("#search-words").fill("ombudsman")
    first = page.locator("#search li a").first
    first.click()
    expect(page.locator("h1")).to_be_visible()
    assert re.match(r"file:.*/index\.html(#.*)?$", page.url)
    page.locator("footer").get_by_role("link", name="About this site").click()
    page.wait_for_url("file:///**/about/index.html")
    page.locator(".lrm-head__name").click()
    page.wait_for_url((disc / "index.html").as_uri())
    assert not wrong, wrong


@pytest.mark.browser
def test_the_finder_and_a_trusts_pack_work_from_the_disc(disc: Path, page: Page):
    wrong = open_(page, disc, "trusts/index.html")
    page.locator("#trust-finder-box").press_sequentially("airedale")
    page.locator("#trust-finder-list a").first.click()
    page.wait_for_url("file:///**/trusts/rcf/index.html")
    page.get_by_role("link", name="Print sheets and letters that bear this trust's name").click()
    page.wait_for_url("file:///**/sheets/pack/index.html#trust=RCF")
    expect(page.locator(".lrm-for-trust__name").first).to_contain_text("Airedale")
    assert not wrong, wrong


@pytest.mark.browser
def test_the_question_list_is_kept_from_the_disc(disc: Path, page: Page):
    wrong = open_(page, disc, "your-questions/index.html")
    page.get_by_role("button", name="My own", exact=True).click()
    page.get_by_label("Write a question of your own").fill("What happened, and why?")
    page.get_by_role("button", name="Add my question").click()
    page.reload()
    expect(page.locator("[data-of=text]")).to_have_value("What happened, and why?")
    assert not wrong, wrong


@pytest.mark.browser
def test_a_decision_tree_keeps_its_answers_from_the_disc(disc: Path, page: Page):
    wrong = open_(page, disc, "decide/can-i-record/index.html")
    page.locator("a[data-next]").first.click()
    page.wait_for_url("file:///**/decide/can-i-record/*/index.html")
    page.locator(".lrm-your-answers__change").first.click()
    page.wait_for_url("file:///**/decide/can-i-record/*/index.html")
    assert not wrong, wrong


# ---- As it is built


PAGE = "---\ntitle: The copy\ndescription: Where to find the copy.\norder: 95\n---\n\n{{ offline_copy() }}\n"


def test_a_build_packs_the_copy_and_says_how_large_and_how_new_it_is(tmp_path: Path):
    folder = buildable(tmp_path, {"docs/the-copy.md": PAGE})
    done = lrm(folder, "site", OFFLINE="on", PDF="off", SOURCE_DATE_EPOCH="1764115200")
    assert done.returncode == 0, done.stderr
    archive = folder / "site" / "offline-copy.zip"
    says = (folder / "site" / "the-copy" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../offline-copy.zip" download>' in says
    assert f"{archive.stat().st_size / 1_000_000:.1f} MB" in says and "26 November 2025" in says
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        names = set(packed.namelist())
        own = packed.read("offline-copy/the-copy/index.html").decode()
        assert {entry.date_time for entry in packed.infolist()} == {(2025, 11, 26, 0, 0, 0)}
    assert "offline-copy/index.html" in names and "offline-copy/offline-copy.zip" not in names
    assert "You are reading a copy" in own and "offline-copy.zip" not in own
    pages = {path.relative_to(folder / "site").as_posix() for path in (folder / "site").rglob("*.html")}
    assert {name.removeprefix("offline-copy/") for name in names if name.endswith(".html")} == pages - {"404.html"}
    assert not list((folder / ".cache").glob("new-*"))


def test_a_build_that_is_told_so_has_no_copy_and_says_what_to_do_instead(site: Path):
    assert not (site / "offline-copy.zip").exists()
    assert "There is no file with the whole site here." in (site / "about" / "index.html").read_text(encoding="utf-8")
