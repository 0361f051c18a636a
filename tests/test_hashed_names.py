"""Tests that scripts and style sheets of a built site bear a hash of their content, and that pages ask for them by it."""

import hashlib
from pathlib import Path

import pytest

from macros.finishing import hashed_names
from tests.pages import BuiltPage, addresses_in


def small_site(folder: Path, page: str, html: str) -> Path:
    """A site of one page, one script and one style sheet; gives the page's file."""
    for name, text in {"assets/a.js": "a()", "assets/a.css": "a {}", "search/index.js": "b()", page: html}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder / page


def put_hashes(site: Path) -> None:
    """Put them into a site, and into its pages on the disc."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    hashed_names.put_hashes(site, pages)
    for path, html in pages.items():
        path.write_text(html, encoding="utf-8")


def hashed(name: str, text: str) -> str:
    """What a file is to be called."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.{ending}"


A_JS, A_CSS, INDEX = hashed("a.js", "a()"), hashed("a.css", "a {}"), hashed("index.js", "b()")


@pytest.mark.parametrize(("page", "html", "made"), [
    ("index.html", '<link href="assets/a.css"><script src="assets/a.js"></script>', f'<link href="assets/{A_CSS}"><script src="assets/{A_JS}"></script>'),
    ("x/y/index.html", '<script src="../../assets/a.js" defer></script>', f'<script src="../../assets/{A_JS}" defer></script>'),
    ("404.html", '<link href="/some/repo/assets/a.css">', f'<link href="/some/repo/assets/{A_CSS}">'),
    ("404.html", '<link href="/assets/a.css">', f'<link href="/assets/{A_CSS}">'),
    ("x/index.html", '<dialog data-index="../search/index.js" data-script="../assets/a.js">', f'<dialog data-index="../search/{INDEX}" data-script="../assets/{A_JS}">'),
])
def test_a_page_asks_for_a_file_by_the_name_with_its_hash(page: str, html: str, made: str, tmp_path: Path):
    path = small_site(tmp_path, page, html)
    put_hashes(tmp_path)
    assert path.read_text(encoding="utf-8") == made
    for name, text in ((A_JS, "a()"), (A_CSS, "a {}"), (INDEX, "b()")):
        if name in made:
            assert next(tmp_path.rglob(name)).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("html", [
    '<a href="https://host.test/assets/a.js">x</a>', '<a href="../assets/none.js">x</a>', "<p>assets/a.js</p>", '<a href="../../elsewhere/a.js">x</a>',
    '<a href="../assets/a.js#x">x</a>', '<p title="../assets/a.js">x</p>',
])
def test_what_asks_for_no_file_of_the_site_stays_as_it_is(html: str, tmp_path: Path):
    path = small_site(tmp_path / "site", "x/index.html", html)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.js").touch()
    put_hashes(tmp_path / "site")
    assert path.read_text(encoding="utf-8") == html
    assert (tmp_path / "site" / "assets" / "a.js").is_file(), "what no page asks for keeps its name"


def test_every_script_and_style_that_the_site_asks_for_bears_its_hash(site: Path, pages: list[BuiltPage]):
    asked = {address for page in pages[::20] for tag, _, address in addresses_in(page) if tag.name in ("link", "script")}
    asked |= {str(value) for page in pages[::20] for tag in page.soup(True) for name, value in tag.attrs.items() if name.startswith("data-")}
    names = {address.rpartition("/")[2] for address in asked if address.endswith((".js", ".css"))}
    assert len(names) > 4
    for name in names:
        (path,) = site.rglob(name)
        stem, digest, _ = name.split(".")
        assert digest == hashlib.sha256(path.read_bytes()).hexdigest()[:8], name
