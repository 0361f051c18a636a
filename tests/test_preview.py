"""Tests which pages of a preview are built anew: those that show what changed, and all where it is no content."""

import os
from pathlib import Path

import pytest

from macros import calls, files
from macros.building import preview
from macros.checks import checked_library
from macros.links import address_of
from macros.rendering import digests, generated
from macros.rendering.render import PageRenderer
from tests.rendering import run
from tests.support import buildable

BEFORE = {"a.md": '---\ntitle: "A"\n---\n\nWords.\n', "b.md": '---\ntitle: "B"\n---\n\nMore.\n'}
STAMP = frozenset({("docs/a.md", 1, 1), ("docs/_data/letters/x.yml", 1, 1)})
SHOWS_X = {"b.md"}
"""The page that shows `x.yml`."""


@pytest.mark.parametrize(("changed", "page", "built"), [
    (("docs/a.md", 2, 2), {"a.md": BEFORE["a.md"] + "One more.\n"}, {"a.md"}),
    (("docs/a.md", 2, 2), {}, set()),
    (("docs/a.md", 2, 2), {"a.md": BEFORE["a.md"].replace('"A"', '"Ah"')}, {"a.md", "b.md"}),
    (("docs/a.md", 2, 2), {"c.md": "---\n---\n"}, {"a.md", "b.md", "c.md"}),
    (("docs/_data/letters/x.yml", 2, 1), {}, {"b.md"}),
    (("docs/_data/letters/x.yml", 2, 1), {"a.md": BEFORE["a.md"] + "One more.\n"}, {"a.md", "b.md"}),
    (("regions/kent/trusts/rxt.yml", 2, 1), {}, {"b.md"}),
    (("docs/_data/directory/trusts.yml", 2, 1), {}, {"b.md"}),
    (("docs/_data/words/x.yml", 2, 1), {}, {"a.md", "b.md"}),
    (("docs/_data/stages/x.yml", 2, 1), {}, {"a.md", "b.md"}),
    (("regions/kent/region.yml", 2, 1), {}, {"a.md", "b.md"}),
    (("regions/letters/region.yml", 2, 1), {}, {"a.md", "b.md"}),
    (("regions/kent/assets/letters/logo.svg", 2, 1), {}, {"a.md", "b.md"}),
    (("overrides/components/x.html", 1, 1), {}, {"a.md", "b.md"}),
])
def test_a_page_is_built_anew_when_what_it_shows_may_have_changed(changed: tuple, page: dict, built: set):
    before = preview.Made(STAMP, BEFORE)
    now = preview.Made(frozenset({one for one in STAMP if one[0] != changed[0]} | {changed}), {**BEFORE, **page})
    must = preview.must_be_built(before, now, SHOWS_X.__contains__)
    assert {path for path in now.pages if must(path)} == built


@pytest.mark.parametrize(("changed", "differ"), [("overrides/components/x.html", True), ("docs/a.md", False), ("docs/_data/letters/x.yml", False)])
def test_templates_are_read_again_when_one_has_changed(changed: str, differ: bool):
    before = preview.Made(STAMP, BEFORE)
    assert preview.templates_differ(before, preview.Made(STAMP ^ {(changed, 2, 2)}, BEFORE)) == differ
    assert not preview.templates_differ(before, before)


def test_everything_is_built_where_nothing_was_built_before():
    assert preview.must_be_built(None, preview.Made(STAMP, BEFORE), SHOWS_X.__contains__)("a.md")


def test_a_page_that_holds_another_whole_is_built_with_it(tmp_path: Path):
    folder = buildable(tmp_path)

    def now() -> preview.Made:
        library = checked_library(folder)
        return preview.made(folder, files.fingerprint(folder), {page.path: page.markdown for page in generated.pages(library)})

    before, path = now(), folder / "docs" / "guide" / "first-steps.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    after = now()
    must = preview.must_be_built(before, after, SHOWS_X.__contains__)
    assert {path for path in after.pages if must(path)} == {"guide/first-steps.md", *(one for one in after.pages if one.startswith("print/") and "One more sentence." in after.pages[one])}
    # A template, the settings and our own code are no words of a page.
    for name in ("overrides/components/site-foot.html", "mkdocs.yml", "macros/rendering/shell.py"):
        os.utime(folder / name, (1, 1))
        assert all(map(preview.must_be_built(after, now(), SHOWS_X.__contains__), after.pages)), name
        after = now()


# ---- What the components of a page show


@pytest.mark.parametrize(("file", "old", "new", "reached"), [
    ("docs/_data/letters/ask-for-a-meeting.yml", "May I come?", "May I please come?", {"letters/ask-for-a-meeting.md", "lists.md"}),
    ("docs/_data/facts/reply-time.yml", "20 days", "21 days", None),
])
def test_a_change_of_an_item_reaches_the_pages_that_show_it(file: str, old: str, new: str, reached: set[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(digests, "_remembered", {})
    folder = buildable(tmp_path)
    before = rendered(folder)
    assert not found(folder), "nothing has changed"
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    changed = found(folder)
    # The other way to find them: to render every page again, and to compare all that it shows.
    after = rendered(folder)
    assert changed == {path for path in before if before[path] != after[path]}
    assert changed and len(changed) < len(before) / 2
    assert reached is None or reached <= changed


def rendered(folder: Path) -> dict[str, list[str]]:
    """What each component of each page of a project shows, rendered as a build does."""
    library, pages = checked_library(folder), {}
    for page in generated.pages(library):
        renderer = PageRenderer(library, address_of(page.path))
        calls_in, _ = calls.find(page.path, page.markdown, 1)
        pages[page.path] = [run(renderer, one) for one in calls_in if not one.is_value]
        digests.remember(renderer)
    return pages


def found(folder: Path) -> set[str]:
    """The pages of a project that show something else than when they were rendered last, by their paths."""
    library = checked_library(folder)
    return {page.path for page in generated.pages(library) if digests.shows_something_else(library, address_of(page.path), page.markdown, "")}
