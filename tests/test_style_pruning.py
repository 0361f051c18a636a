"""Tests what is left out of the style sheet, that nothing is which a page or a script needs, and the list of what scripts make."""

import re
from functools import cache
from pathlib import Path

import pytest

from macros.finishing.script_states import SCRIPT_STATES
from macros.finishing.style_pruning import names_in, names_of, pruned
from tests.pages import BuiltPage
from tests.support import ROOT

ASSETS = ROOT / "docs" / "assets"
PAGE = '<main id="m" class="a b" data-x="1"><p class=\'c\'>x</p><template><i class="d"></i></template><input disabled></main>'


@pytest.mark.parametrize("selector", [
    "p", "P", ".a", "#m", "[data-x]", "[data-x='2']", "[disabled]", ".a.b > p", ".c::before", ".d", "*", ":root", "p:hover", "p:not(.none)", ":is(.none, .a)",
    "main:has(.none)", ".c, .none", ".js .a",
])
def test_a_rule_that_a_page_can_use_is_kept(selector: str):
    kept = pruned(f"{selector} {{ color: red }}", names_in([PAGE]))
    assert "color: red" in kept
    assert ".none" not in kept or "(" in selector, "a selector beside another is left out alone"


@pytest.mark.parametrize("selector", ["b", ".none", "#a", "[title]", ".a .none", ".a > b", "p.none:hover", ".none, #none", ".none::before"])
def test_a_rule_that_no_page_can_use_is_left_out(selector: str):
    assert pruned(f"{selector} {{ color: red }}", names_in([PAGE])).strip() == ""


def test_rules_for_paper_or_for_some_browsers_are_looked_at_one_by_one():
    css = "@media print { .none { a: b } p { c: d } } @supports (x: y) { @media screen { .none { a: b } } } @page { margin: 1cm } @keyframes k { from { a: b } }"
    assert re.sub(r"\s", "", pruned(css, names_in([PAGE]))) == "@mediaprint{p{c:d}}@page{margin:1cm}@keyframesk{from{a:b}}"


# ---- The real site


def test_nothing_that_a_page_uses_is_missing_from_the_style_sheet(site: Path, pages: list[BuiltPage]):
    # A name with a hash is one that a page asks for.
    styles = [path.read_text(encoding="utf-8") for path in site.glob("assets/*.????????.css")]
    there = names_of("\n".join(styles))
    used = names_in(page.html for page in pages) | SCRIPT_STATES.keys()
    css = source()
    assert len(styles) == 2 and len(there) > 100 and there <= used
    # A name may also stand only beside one that no page has.
    lost = {name for name in (names_of(css) & used) - there if re.search(rf"(?m)^\s*{re.escape(name)} \{{", css)}
    assert not lost


def test_every_name_that_a_script_makes_and_a_style_looks_for_is_in_the_list(pages: list[BuiltPage]):
    built = names_in(page.html for page in pages)
    found = {name: script for name in names_of(source()) - built for script in makers(name)}
    missing = {name: script for name, script in found.items() if name not in SCRIPT_STATES}
    assert not missing, f"Write into macros/finishing/script_states.py: {missing}"


def test_every_name_in_the_list_is_still_made_and_looked_for():
    styled = names_of(source())
    wrong = {name: script for name, script in SCRIPT_STATES.items() if name not in styled or script not in makers(name)}
    assert not wrong, f"Take out of macros/finishing/script_states.py: {wrong}"


def test_what_is_made_smaller_says_the_same(site: Path):
    # What takes out spaces does not know a template in a template of a script, and would take them out of its words.
    nested = [path.name for path in sorted(ASSETS.glob("*.js")) if re.search(r"\$\{[^}`]*`", path.read_text(encoding="utf-8"))]
    assert not nested
    for path in sorted(ASSETS.glob("*.js")):
        (made,) = site.glob(f"assets/{path.stem}.*.js")
        script = made.read_text(encoding="utf-8")
        lost = [text for text in texts(path.read_text(encoding="utf-8")) if text not in script]
        assert not lost, f"{path.name}: {lost}"


@cache
def source() -> str:
    """All our style sheets as one."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))


def makers(name: str) -> list[str]:
    """The scripts that could make a name: they hold it as a word, in the form that scripts have for it."""
    kind, word = (name[0], name.strip(".#[]")) if name[0] in ".#[" else ("", name)
    forms = [rf"""["'` ]{re.escape(word)}["'` }}$]"""] if kind else [rf"""createElement\(["']{word}["']"""]
    if kind == "[":
        forms += [rf"dataset\.{re.sub('-(.)', lambda found: found[1].upper(), word.removeprefix('data-'))}\b"] if word.startswith("data-") else [rf"\.{word} ="]
    return [path.name for path in sorted(ASSETS.glob("*.js")) if any(re.search(form, path.read_text(encoding="utf-8")) for form in forms)]


def texts(script: str) -> list[str]:
    """The texts of a script that have spaces, as it writes them."""
    lines = (line for line in script.splitlines() if not line.lstrip().startswith(("//", "/*", "*")))
    found = [text for line in lines for text in re.findall(r"""("[^"]*"|'[^']*'|`[^`]*`)""", line.partition(" // ")[0])]
    return [text for text in found if " " in text]
