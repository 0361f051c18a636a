"""Tests that whole pages, one of every kind, are HTML as the standard has it."""

import warnings
from pathlib import Path

import pytest
from justhtml import JustHTML

from macros.library import Library
from tests import nu
from tests.kinds import WRONG, one_of_every_kind

FAULTY = '<!DOCTYPE html><html lang="en"><title>Faulty</title><p align="left">One<p id="a" id="a">Two</b><div></section></div></html>'
"""A page with an error of each sort: attributes that are not allowed or stand twice, and ends without a beginning."""


def kinds(site: Path, library: Library) -> dict[str, Path]:
    """The file of one page of every kind."""
    addresses = {kind: "404.html" if address == WRONG else f"{address.strip('/')}/index.html".lstrip("/") for kind, address in one_of_every_kind(library).items()}
    return {f"{kind} ({address})": site / address for kind, address in addresses.items()}


def mended(html: str) -> list[str]:
    """What a browser has to mend when it reads a page."""
    return [f"line {error.line}: {error.message}" for error in JustHTML(html, collect_errors=True, sanitize=False).errors]


def test_a_browser_has_nothing_to_mend_in_a_page_of_any_kind(site: Path, library: Library):
    assert len(mended(FAULTY)) >= 2, "the parser overlooks what is wrong"
    found = [f"{kind}: {line}" for kind, file in kinds(site, library).items() for line in mended(file.read_text(encoding="utf-8"))]
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_the_nu_html_checker_finds_no_error_in_a_page_of_any_kind(site: Path, library: Library, tmp_path: Path):
    files = kinds(site, library)
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY, encoding="utf-8")
    try:
        nu.fetch()
    except nu.NoChecker as problem:
        # The same pages are looked at all the same, by what is here; and nobody is to think that it was the checker.
        warnings.warn(f"{problem} A parser stood in, which finds less.", stacklevel=1)
        found = {file: mended(file.read_text(encoding="utf-8")) for file in [*files.values(), faulty]}
    else:
        found = nu.errors([*files.values(), faulty])
    assert len(found.pop(faulty)) >= 2, "it overlooks what is wrong"
    wrong = [f"{kind}: {line}" for kind, file in files.items() for line in found[file]]
    assert not wrong, "\n".join(wrong)
