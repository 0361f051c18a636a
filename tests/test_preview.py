"""Tests which pages of a preview are built anew: the one whose words changed, and all where anything else did."""

import os
from pathlib import Path

import pytest

from macros import files, generated, preview
from macros.checks import checked_library
from tests.support import buildable

BEFORE = {"a.md": '---\ntitle: "A"\n---\n\nWords.\n', "b.md": '---\ntitle: "B"\n---\n\nMore.\n'}
STAMP = frozenset({("docs/a.md", 1, 1), ("docs/_data/x.yml", 1, 1)})


@pytest.mark.parametrize(("changed", "page", "built"), [
    (("docs/a.md", 2, 2), {"a.md": BEFORE["a.md"] + "One more.\n"}, {"a.md"}),
    (("docs/a.md", 2, 2), {}, set()),
    (("docs/a.md", 2, 2), {"a.md": BEFORE["a.md"].replace('"A"', '"Ah"')}, {"a.md", "b.md"}),
    (("docs/a.md", 2, 2), {"c.md": "---\n---\n"}, {"a.md", "b.md", "c.md"}),
    (("docs/_data/x.yml", 2, 1), {}, {"a.md", "b.md"}),
    (("overrides/components/x.html", 1, 1), {}, {"a.md", "b.md"}),
])
def test_a_page_is_built_anew_when_what_it_shows_may_have_changed(changed: tuple, page: dict, built: set):
    before = preview.Made(STAMP, BEFORE)
    now = preview.Made(frozenset({one for one in STAMP if one[0] != changed[0]} | {changed}), {**BEFORE, **page})
    must = preview.must_be_built(before, now)
    assert {path for path in now.pages if must(path)} == built


def test_everything_is_built_where_nothing_was_built_before():
    assert preview.must_be_built(None, preview.Made(STAMP, BEFORE))("a.md")


def test_a_page_that_holds_another_whole_is_built_with_it(tmp_path: Path):
    folder = buildable(tmp_path)

    def now() -> preview.Made:
        library = checked_library(folder)
        return preview.made(folder, files.fingerprint(folder), {page.path: page.markdown for page in generated.pages(library)})

    before, path = now(), folder / "docs" / "guide" / "first-steps.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    after = now()
    must = preview.must_be_built(before, after)
    assert {path for path in after.pages if must(path)} == {"guide/first-steps.md", *(one for one in after.pages if one.startswith("print/") and "One more sentence." in after.pages[one])}
    # A template, the settings and our own code are no words of a page.
    for name in ("overrides/components/site-foot.html", "mkdocs.yml", "macros/shell.py"):
        os.utime(folder / name, (1, 1))
        assert all(map(preview.must_be_built(after, now()), after.pages)), name
        after = now()
