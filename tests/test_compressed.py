"""Tests the compressed files that are laid beside those of a site, for hosts that send them."""

import gzip
from pathlib import Path

import brotli

from macros.building import compressed
from tests.support import buildable, lrm


def test_beside_each_text_there_is_the_same_compressed(tmp_path: Path):
    for name in ("index.html", "a/b.css", "c.js", "d.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} " * 100, encoding="utf-8")
    for name in ("a.pdf", "b.zip", "tiny.html", "_headers"):
        (tmp_path / name).write_text("x" if name == "tiny.html" else "x" * 1000, encoding="utf-8")
    before = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    compressed.write(tmp_path)
    added = {path.name for path in tmp_path.rglob("*") if path.is_file()} - before
    assert added == {f"{name}.{ending}" for name in ("index.html", "b.css", "c.js", "d.svg") for ending in ("gz", "br")}
    first = {path.name: path.read_bytes() for path in tmp_path.rglob("*.gz")}
    assert gzip.decompress((tmp_path / "a/b.css.gz").read_bytes()) == brotli.decompress((tmp_path / "a/b.css.br").read_bytes()) == (tmp_path / "a/b.css").read_bytes()
    compressed.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.gz")} == first, "the same each time"


def test_a_build_compresses_only_when_it_is_asked_to(site: Path, tmp_path: Path):
    assert not list(site.rglob("*.br"))
    folder = buildable(tmp_path)
    assert lrm(folder, "site", PDF="off", COMPRESS="on").returncode == 0
    pages = list((folder / "site").rglob("*.html"))
    # After the headers and the hashes: what a host sends is what stands beside it.
    assert pages and all(gzip.decompress(page.with_name(page.name + ".gz").read_bytes()) == page.read_bytes() for page in pages)
