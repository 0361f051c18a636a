"""Trust pages and the table: what a note changes and what it does not, closed trusts and those to come, and what regions show."""

import json
import os
from pathlib import Path
from unittest import mock


from macros.checks import checked_library
from macros.library import Library
from macros.links import address_of
from macros.rendering import generated
from macros.rendering.render import PageRenderer
from tests import rendering
from tests.rendering import visible_text
from tests.support import problems, project

NOTE = """
conciliation:
  status: not-stated
  source:
    title: How to complain
    url: https://flow.test/complaints
    copy_date: 2019-05
seen: 2026-01-02
checked:
"""


def shown(library: Library, call: str, here: str = "/guide/somewhere/") -> str:
    """The words that a call gives."""
    return visible_text(rendering.call(PageRenderer(library, here), call))


def every_page(library: Library) -> dict[str, list[str]]:
    """What each call of each page gives, by the page's path."""
    pages: dict[str, list[str]] = {}
    for page in generated.pages(library):
        renderer = PageRenderer(library, address_of(page.path))
        found, _ = rendering.calls.find(page.path, page.markdown, 1)
        pages[page.path] = [rendering.run(renderer, one) for one in found if not one.is_value]
    return pages


# ---- A note


def test_taking_one_note_away_changes_its_page_and_its_line_in_the_table_and_no_other(tmp_path: Path):
    root = project(tmp_path, {"docs/table.md": "---\ntitle: Table\ndescription: All trusts.\norder: 99\n---\n\n{{ what_trusts_say() }}\n\n{{ conciliation_note() }}\n"})
    before, words = every_page(checked_library(root)), checked_library(root).words("trust-table")
    lines = rendering.parsed(before["docs/table.md".removeprefix("docs/")][0]).query("details li")
    (root / "regions/england/trusts/raa.yml").unlink()
    assert problems(root) == ""
    after = every_page(checked_library(root))
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed == {"table.md", "trusts/raa.md"}, "adding or correcting a note touches one file, and these two pages"
    now = rendering.parsed(after["table.md"][0]).query("details li")
    moved = [(visible_text(old.to_html()), visible_text(new.to_html())) for old, new in zip(lines, now, strict=True) if old.to_html() != new.to_html()]
    assert [new for _, new in moved] == [f"Anchor NHS Trust Conciliation: {words['not_checked']} Meetings: {words['meetings_not_seen']}"], moved
    page = " ".join(after["trusts/raa.md"])
    assert "lrm-conciliation--not_checked" in page and "Anchor" in page


def test_a_note_without_meetings_never_says_that_the_trust_refuses_them(tmp_path: Path):
    library = checked_library(project(tmp_path, {"regions/england/trusts/raa.yml": NOTE}))
    text = shown(library, 'trust_page("RAA")')
    assert library.words("trust-note")["no_meetings"] in text
    assert "not mean it says no" in text


def test_every_part_of_a_note_shows_its_source_and_dates(tmp_path: Path):
    root = project(tmp_path)
    page = rendering.parsed(rendering.call(PageRenderer(checked_library(root), "/"), 'trust_page("RAA")')).root
    references, dates = page.query(".lrm-reference"), page.query(".lrm-dates")
    # Meetings, conciliation and reply time have a source each, and the name of the team the dates of the note.
    assert len(references) == 3 and len(dates) == 4
    assert all("From a copy seen on 2 January 2026, not yet confirmed on the live page." in visible_text(one.to_html()) for one in dates)
    assert not [one for one in references if "another site" in visible_text(one.to_html()) and one.query("a")], "a copy is named, never linked"


def test_a_note_of_a_trust_that_closed_is_shown_with_its_dates_on_the_old_page_and_is_no_problem(tmp_path: Path):
    root = project(tmp_path, {"regions/england/trusts/rff.yml": NOTE})
    assert problems(root) == ""
    library = checked_library(root)
    text = shown(library, 'trust_page("RFF")')
    assert library.words("trust-page")["old_note"] in text
    assert "How to complain (dated May 2019). From a copy seen on 2 January 2026" in text
    assert "Ask the complaints manager:" not in text, "there is nobody to ask any more"
    assert "Flow NHS Trust" in shown(library, 'conciliation_note("RFF")')


# ---- Closed trusts, and those to come


def test_a_closed_trust_leads_to_who_took_over_and_says_when(tmp_path: Path):
    library = checked_library(project(tmp_path))
    html = rendering.call(PageRenderer(library, "/trusts/ree/"), 'trust_page("REE")')
    assert 'href="../c1c2c/"' in html and 'href="../rff/"' in html
    text = visible_text(html)
    assert "Ebb NHS Trust closed on 31 March 2010." in text
    assert "Flow NHS Trust took over from Ebb NHS Trust on 1 April 2010." in text
    assert "Capstan NHS Trust took over from Flow NHS Trust. We do not know the day." in text
    assert "Flow NHS Trust" in shown(library, 'trust_page("C1C2C")'), "and the other way round"


def test_a_closed_trust_without_a_known_successor_says_so_and_whom_to_ask(tmp_path: Path):
    library = checked_library(project(tmp_path))
    assert library.words("trust-page")["closed_unknown"] in shown(library, 'trust_page("RGG")')


def test_a_trust_to_come_says_when_it_opens(tmp_path: Path):
    library = checked_library(project(tmp_path))
    assert "It opens on 1 February 2027." in shown(library, 'trust_page("RDD")')
    assert "It opens on 1 February 2027." not in shown(library, 'trust_page("RAA")')


def test_the_real_trusts_all_have_pages(library: Library):
    addresses = {address for kind, _, address in library.generated_addresses() if kind == "trusts"}
    assert len(library.trusts) == 202 and len(library.closed_trusts) == 73
    assert [trust.name for trust in library.trusts.values() if library.directory.is_to_come(trust)] == ["The Online NHS Trust"]
    assert len(addresses) == 275
    assert {heir.ods_code for trust in library.closed_trusts.values() for heir in trust.successors} <= set(library.all_trusts)


# ---- Telling us


def test_a_reader_can_tell_us_by_the_form_of_the_repository_or_by_the_regions_contact(tmp_path: Path):
    root = project(tmp_path)
    text = rendering.call(PageRenderer(checked_library(root, "harbour"), "/trusts/raa/"), 'trust_page("RAA")')
    assert "Tell Harbour Voices." in visible_text(text) and "issues/new" not in text
    with mock.patch.dict(os.environ, {"REPO_URL": "https://github.com/somebody/some-repo/"}):
        html = rendering.call(PageRenderer(checked_library(root, "harbour"), "/trusts/raa/"), 'trust_page("RAA")')
    assert "https://github.com/somebody/some-repo/issues/new?template=what-a-trust-does.yml&amp;title=Anchor+NHS+Trust&amp;trust=RAA" in html
    assert "Tell Harbour Voices." not in visible_text(html)
    for said in ("", "javascript:alert(1)", "somewhere", "https://"):
        with mock.patch.dict(os.environ, {"REPO_URL": said}):
            assert "issues/new" not in rendering.call(PageRenderer(checked_library(root), "/"), 'trust_page("RAA")'), said


def test_the_letter_that_asks_a_trust_is_named_once_it_is_there(tmp_path: Path):
    root = project(tmp_path)
    assert "ask-how-conciliation-works" not in rendering.call(PageRenderer(checked_library(root, "harbour"), "/trusts/raa/"), 'trust_page("RAA")')
    letter = (root / "docs/_data/letters/ask-for-a-meeting.yml").read_text(encoding="utf-8")
    (root / "docs/_data/letters/ask-how-conciliation-works.yml").write_text(letter.replace("title: ", "title: Another, "), encoding="utf-8")
    assert 'href="../../letters/ask-how-conciliation-works/"' in rendering.call(PageRenderer(checked_library(root), "/trusts/raa/"), 'trust_page("RAA")')


# ---- What a region shows


def test_a_region_may_name_boards_and_shows_their_trusts_and_who_closed_into_them(tmp_path: Path):
    root = project(tmp_path, {"regions/bay/region.yml": "name: The Bay\nbase: england\nsite_name: At the Bay\nicbs: [QCC]\n"})
    library = checked_library(root, "bay")
    assert list(library.trusts) == ["C1C2C"], "a board that closed stands for those that took over"
    assert list(library.closed_trusts) == ["REE", "RFF"]


def test_a_region_that_names_a_trust_which_has_merged_shows_who_took_over(tmp_path: Path):
    root = project(tmp_path, {"regions/bay/region.yml": "name: The Bay\nbase: england\nsite_name: At the Bay\ntrusts: [REE]\n"})
    library = checked_library(root, "bay")
    assert problems(root, "bay") == ""
    assert list(library.trusts) == ["C1C2C"] and list(library.closed_trusts) == ["REE", "RFF"]


# ---- The finder


def test_the_finder_lists_every_trust_by_region_and_by_letter_and_the_closed_ones(tmp_path: Path):
    library = checked_library(project(tmp_path))
    page = rendering.parsed(rendering.call(PageRenderer(library, "/trusts/"), "trust_finder()")).root
    links = [node.attrs["href"] for node in page.query("a")]
    assert all(links.count(f"{code.lower()}/") == 2 for code in library.trusts)
    assert all(links.count(f"{code.lower()}/") == 1 for code in library.closed_trusts)
    assert "D (1)" in [visible_text(node.to_html()) for node in page.query("summary")], '"The Dinghy" is under D'


def test_the_finders_data_names_every_trust_and_every_hospital_with_all_its_trusts(tmp_path: Path):
    library = checked_library(project(tmp_path))
    script = generated.assets(library)["assets/trust-finder-data.js"]
    assert script.startswith("lrmTrusts = ") and script.endswith(";\n") and script.isascii() and "</" not in script
    data = json.loads(script.removeprefix("lrmTrusts = ").removesuffix(";\n"))
    codes = [trust[0] for trust in data["trusts"]]
    assert set(codes) == set(library.trusts) | set(library.closed_trusts)
    assert {code: trust[4] for code, trust in zip(codes, data["trusts"], strict=True)} == {"RAA": 0, "RBB": 0, "C1C2C": 0, "RDD": 2, "REE": 1, "RFF": 1, "RGG": 1}
    assert next(trust for trust in data["trusts"] if trust[0] == "C1C2C")[3] == ["The Cap"]
    hospitals = {name: (also, {codes[place] for place in places}) for name, also, places in data["hospitals"]}
    assert hospitals == {
        "Ayport Infirmary": (["The Inf"], {"RAA"}), "Reed Cottage": ([], {"C1C2C"}), "Shared House": ([], {"RAA", "C1C2C"}),
    }, "with every trust of a building, with what was added by hand, and without what was left out"
