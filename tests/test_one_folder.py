"""One folder is all that a charity edits: a region that changes all it may is built from the real project, and looked at in a browser."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.checks import all_problems, checked_library
from macros.library import Library
from macros.models.region import Region
from macros.reader import load
from macros.rendering.render import PageRenderer
from macros.views.paper import foot
from macros.views.trusts import trust_finder_data
from tests import rendering, sites, whole_region
from tests.driving import go, watch
from tests.rendering import visible_text
from tests.support import ROOT

OURS = load(ROOT)[0]
"""The real content, as the default region has it."""


@pytest.fixture(scope="module")
def built(shared_folder: Path) -> Path:
    """The project with the region in it, and its site in `site/`, without downloads: those are drawn by tests/test_downloads.py."""
    return sites.once(shared_folder / "a-whole-region", _build)


def _build(folder: Path) -> None:
    whole_region.make(whole_region.copy_of_the_project(folder))
    environment = {"PDF": "off", **sites.FORK}
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        sites.build_into(folder / "site", folder, whole_region.NAME)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


@pytest.fixture(scope="module")
def kent(built: Path) -> Library:
    """The library of the region."""
    return checked_library(built, whole_region.NAME)


@pytest.fixture(scope="module")
def home(built: Path) -> Iterator[str]:
    """The address of the served site."""
    with sites.serve(built / "site") as address:
        yield address


# ---- Built


def test_only_one_folder_was_written(built: Path):
    written = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file() and not (ROOT / path.relative_to(built)).exists()]
    assert len(written) > 10 and not [path for path in written if not path.startswith((f"regions/{whole_region.NAME}/", "site/", ".cache/"))]


def test_nothing_of_it_bears_the_name_of_the_default_region(built: Path):
    ours = OURS.region.site_name.lower()
    texts = {path: path.read_text(encoding="utf-8").lower() for path in (built / "site").rglob("*") if path.suffix in (".html", ".js", ".json", ".xml", ".css", ".svg", ".txt") or path.name == "_headers"}
    assert len(texts) > 200
    assert not [path.relative_to(built).as_posix() for path, text in texts.items() if ours in text]


def test_every_page_bears_its_own_name_in_its_title_its_head_and_its_search(built: Path, kent: Library):
    for path in (built / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert f" - {kent.region.site_name}</title>" in html, path
        assert kent.region.site_name in html.partition("<header")[2].partition("</header>")[0], path
    [index] = (built / "site/search").glob("index*.js")
    assert "Getting to the meeting" in index.read_text(encoding="utf-8")


def test_what_stands_at_the_foot_of_a_download_is_its_own(kent: Library):
    view = foot(kent, "https://kent.test/guide/")
    assert (view.site_name, view.contact_name, view.phone, view.address) == ("Your NHS complaint meeting: Kent and Medway", "Kent Voices", "0300 555 0123", "kent.test/guide")


def test_a_page_of_its_own_is_edited_in_its_folder(built: Path):
    begin = f"{sites.FORK['REPO_URL']}/edit/main/regions/kent"
    for address, file in {"get-ready/getting-to-the-meeting": "pages/get-ready/getting-to-the-meeting.md", "on-the-day/recording": "pages/on-the-day/recording.md", "sheets/our-checklist": "question-sheets/our-checklist.yml", "trusts/rvv": "trusts/rvv.yml"}.items():
        assert f"{begin}/{file}" in (built / f"site/{address}/index.html").read_text(encoding="utf-8"), address


# ---- Looked at


def test_the_home_page_is_its_own(home: str, page: Page):
    wrong = watch(page, home)
    go(page, home, "/")
    assert page.title() == "Help with an NHS complaint meeting - Your NHS complaint meeting: Kent and Medway"
    expect(page.locator(".lrm-head").get_by_text("Your NHS complaint meeting: Kent and Medway").first).to_be_visible()
    logo = page.locator(".lrm-head img")
    assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(page.get_by_role("link", name="Our sheets")).to_be_visible()
    # `#7a2e00`, which the region chose, and the line that its own style sheet draws.
    assert page.locator(".lrm-main a").last.evaluate("link => getComputedStyle(link).color") == "rgb(122, 46, 0)"
    assert page.locator(".lrm-foot").evaluate("foot => getComputedStyle(foot).borderBlockStartColor") == "rgb(122, 46, 0)"
    assert not wrong, "\n".join(wrong)


def test_its_own_page_stands_in_the_menu_and_leads_to_its_own_sheet_letter_and_tree(home: str, page: Page):
    go(page, home, "/")
    page.get_by_role("button", name="Menu").click()
    titles = page.locator("#menu a").all_inner_texts()
    assert titles.index("Prepare your questions") < titles.index("Getting to the meeting") < titles.index("On the day")
    page.locator("#menu").get_by_role("link", name="Getting to the meeting").click()
    expect(page.get_by_text("You can ring Kent Voices on weekday mornings.").first).to_be_visible()
    for link, heading in (("Our checklist", "Our checklist"), ("Our letter", "Our letter"), ("Shall we come with you?", "Shall we come with you?")):
        page.locator("article").get_by_role("link", name=link, exact=True).click()
        expect(page.locator("h1")).to_have_text(heading)
        page.go_back()


@pytest.mark.parametrize(("address", "listed"), [("/sheets/", "Our checklist"), ("/letters/", "Our letter"), ("/decide/", "Shall we come with you?"), ("/get-ready/", "Getting to the meeting"), ("/sources/", "Other facts"), ("/sources/other/", "You can ring Kent Voices on weekday mornings.")])
def test_what_it_adds_is_listed_with_ours(address: str, listed: str, home: str, page: Page):
    go(page, home, address)
    assert page.locator("article").get_by_text(listed).count()


def test_its_words_stand_in_the_place_of_ours(home: str, page: Page):
    go(page, home, "/on-the-day/recording/")
    expect(page.get_by_role("heading", name="Does Kent Voices record?")).to_be_visible()
    go(page, home, "/trusts/rvv/")
    expect(page.get_by_text("The Kent Listening Desk").first).to_be_visible()


def test_its_contact_stands_on_the_page_of_advocates_and_where_mistakes_are_told(home: str, page: Page):
    for address in ("/find-an-advocate/", "/about/"):
        go(page, home, address)
        assert page.locator("article").get_by_role("link", name="0300 555 0123").get_attribute("href") == "tel:03005550123"
        expect(page.locator("article").get_by_text("Kent Voices").first).to_be_visible()
    go(page, home, "/find-an-advocate/")
    assert page.locator(".lrm-contact li").all_inner_texts()[:2] == ["Kent", "Medway"]
    go(page, home, "/privacy/")
    expect(page.get_by_text("GitHub keeps this site.")).to_be_visible()


def test_the_finder_knows_its_trusts_and_no_others(home: str, page: Page, kent: Library):
    go(page, home, "/trusts/")
    shown = {link.rstrip("/").rpartition("/")[2].upper() for link in page.locator("article a").evaluate_all("links => links.map(link => new URL(link.href).pathname)") if "/trusts/" in link and not link.endswith("/trusts/")}
    # So few are one list, which nobody has to open.
    assert page.locator(".lrm-finder details").count() == (1 if kent.closed_trusts else 0)
    expect(page.get_by_role("link", name="Medway NHS Foundation Trust")).to_be_visible()
    assert shown - set(kent.closed_trusts) == set(kent.trusts) == {"RN7", "RPA", "RPG", "RVV", "RWF", "RXY", "RYY"}


# ---- What a region covers

BOARDS = [code for code, icb in OURS.icbs.items() if not icb.closed and sum(trust.icb == code for trust in OURS.trusts.values()) > 1][:2]
"""Two integrated care boards that have trusts."""
COVERS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "several ICBs": (f"icbs:\n  - {BOARDS[0]}\n  - {BOARDS[1]}\n", lambda code: OURS.all_trusts[code].icb in BOARDS),
    "part of an ICB": ("trusts:\n  - RVV\n  - RPA\n", lambda code: code in ("RVV", "RPA")),
    "an ICB and a trust beyond its border": ("icbs:\n  - QKS\ntrusts:\n  - RXC\n", lambda code: OURS.all_trusts[code].icb == "QKS" or code == "RXC"),
    "all of England": ("trusts: all\n", lambda code: True),
}


@pytest.mark.parametrize("what", COVERS)
def test_finder_lists_and_pages_follow_what_a_region_covers(what: str, built: Path):
    text, is_shown = COVERS[what]
    folder = built / "regions" / re.sub(r"[^a-z]+", "-", what.lower())
    folder.mkdir()
    (folder / "region.yml").write_text(f"name: {what}\nbase: england\nsite_name: {what}\n{text}", encoding="utf-8")
    try:
        library, found = all_problems(built, folder.name)
    finally:
        shutil.rmtree(folder)
    assert not found
    # A trust that took over from one of the area is shown too, wherever its head office is.
    heirs = {heir.ods_code for code, trust in OURS.closed_trusts.items() if is_shown(code) for heir in trust.successors}
    wanted = {code for code in OURS.trusts if is_shown(code) or code in heirs}
    assert set(library.trusts) == wanted and len(wanted) > 1
    page = PageRenderer(library, "/trusts/")
    for call in ("trust_finder()", "what_trusts_say()"):
        html = rendering.call(page, call)
        linked = {code.upper() for code in re.findall(r'href="[^"]*?([a-z0-9]{3,5})/"', html)} & set(OURS.trusts)
        assert linked == wanted, call
    data = trust_finder_data(library)
    assert [code for code in OURS.trusts if f'"{OURS.trusts[code].name}"' in data] == sorted(wanted, key=list(OURS.trusts).index)


def test_a_region_without_councils_or_contact_says_how_to_find_a_service(built: Path):
    library = Library(root=built, region=Region(id="quay", name="Quay", site_name="Quay"), items=OURS.items)  # type: ignore[call-arg]
    words = library.words("contact")
    assert visible_text(rendering.call(PageRenderer(library, "/"), 'contact("advocacy")')) == " ".join(words[name] for name in ("none", "find_1", "find_2", "find_3"))


# ---- A clean clone


@pytest.mark.slow
def test_a_new_region_in_a_clean_clone_passes_the_tests_of_the_site(tmp_path: Path):
    clone = tmp_path / "clone"
    shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(".git", ".venv", "site", ".cache", ".hypothesis", "__pycache__"))
    for folder in (clone / "regions").iterdir():
        if folder.name != OURS.region.id:
            shutil.rmtree(folder)
    (tmp_path / "answers.yml").write_text(whole_region.ANSWERS, encoding="utf-8")
    environment = {**os.environ, "LRM_TEST_REGION": whole_region.NAME, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-m", "macros.cli", "new", "region", whole_region.NAME, "--answers", str(tmp_path / "answers.yml")], cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    # That Airedale's trust is found holds only where it is shown.
    files = ["site", "browser", "shell", "privacy", "host_headers", "html"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "2", "--basetemp", str(tmp_path / "tests"), *(f"tests/test_{name}.py" for name in files), "-k", "not Airedale"],
        cwd=clone, env=environment, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
