"""A region: what it may lay over its base and ours, and that all it says of itself comes into its pages."""

import re
from copy import copy
from pathlib import Path

import pytest
import yaml

from macros.checks import checked_library, words_complete
from macros.library import KINDS, TRUST_NOTES, Library
from macros.models.base import texts
from macros.models.region import Region
from macros.reader import load
from macros.rendering.author_macros import RegionValues
from macros.rendering.generated import menu, pages
from macros.rendering.render import PageRenderer
from tests import rendering
from tests.rendering import everything, visible_text
from tests.support import ROOT, buildable, lrm, problems, project

PIER = "regions/pier/region.yml"
"""A third layer, made by the tests: the pier builds on the harbour, and the harbour on England."""
A_PIER = """
    name: The Pier
    base: harbour
    site_name: Meetings on the Pier
    trusts: all
    """
LAYERS = {"ours": "docs/_data", "england": "regions/england", "harbour": "regions/harbour", "pier": "regions/pier"}
"""Where items stand, from the bottom up."""

ITEMS = {
    "facts": ("help-line", ("sentence",)),
    "decision-trees": ("shall-i-go", ("intro",)),
    "question-sheets": ("questions-for-your-meeting", ("how_to_use",)),
    "letters": ("ask-for-a-meeting", ("before_you_send",)),
    "question-bank": ("rain", ("intro",)),
    "briefs": ("in-brief", ("intro",)),
    "stages": ("first", ("summary",)),
    "subjects": ("help", ("summary",)),
    "glossary": ("pilot", ("meaning",)),
    "search-words": ("rain", ("typed", 0)),
    "words": ("sources", ("words", "check_again_by")),
    "claims": ("first", ("claims", 0, "claim")),
    TRUST_NOTES: ("raa", ("caution",)),
}
"""For each kind an item of the example project, and a text in it by which to tell whose it is."""


# ---- The same file in a region wins over its base's, and the base's over ours


def test_every_kind_of_item_is_tried_here():
    assert set(ITEMS) == {*KINDS, TRUST_NOTES}


@pytest.mark.parametrize("kind", ITEMS)
def test_an_item_in_a_region_wins_over_its_base_and_the_base_over_ours(kind: str, tmp_path: Path):
    root = project(tmp_path, {PIER: A_PIER})
    name, place = ITEMS[kind]
    # Trust notes are a region's business: ours has none.
    layers = [layer for layer in LAYERS if (kind, layer) != (TRUST_NOTES, "ours")]
    original = _read(root, kind, name)
    for layer in layers:
        _lay(root / LAYERS[layer] / kind / f"{name}.yml", original, place, f"This is of {layer}.")
    wins = {}
    for region in ("pier", "harbour", "england"):
        wins[region] = _whose(checked_library(root, region), kind, name)
    assert wins == {region: f"This is of {region}." for region in ("pier", "harbour", "england")}
    # From the top down: when a layer's file goes, the next one comes to light.
    seen = []
    for layer in reversed(layers):
        seen.append(_whose(checked_library(root, "pier"), kind, name))
        (root / LAYERS[layer] / kind / f"{name}.yml").unlink()
    assert seen == [f"This is of {layer}." for layer in reversed(layers)]


def _read(root: Path, kind: str, name: str) -> dict:
    folder = LAYERS["england"] if kind == TRUST_NOTES else LAYERS["ours"]
    return yaml.load((root / folder / kind / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _lay(path: Path, original: dict, place: tuple[str | int, ...], text: str) -> None:
    """Write an item with one text replaced."""
    outer = {**original}
    inner = outer
    for part in place[:-1]:
        inner[part] = inner = copy(inner[part])
    inner[place[-1]] = text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(outer, sort_keys=False), encoding="utf-8")


def _whose(library: Library, kind: str, name: str) -> str:
    item = library.trust_notes[name.upper()] if kind == TRUST_NOTES else library.items[kind][name]
    return next(text for _, text in texts(item) if text.startswith("This is of "))


def test_a_page_in_a_region_wins_over_its_base_and_the_base_over_ours(tmp_path: Path):
    folders = {"ours": "docs", **{layer: f"{LAYERS[layer]}/pages" for layer in ("england", "harbour", "pier")}}
    page = "---\ntitle: Who\ndescription: Who says this.\norder: 50\n---\n\nThis is of {layer}.\n"
    root = project(tmp_path, {PIER: A_PIER, **{f"{folder}/who.md": page.format(layer=layer).encode() for layer, folder in folders.items()}})
    seen = []
    for layer, folder in reversed(folders.items()):
        found = checked_library(root, "pier").pages["who.md"]
        seen.append((found.file, found.body.strip()))
        (root / folder / "who.md").unlink()
    assert seen == [(f"{folder}/who.md", f"This is of {layer}.") for layer, folder in reversed(folders.items())]


def test_what_a_region_does_not_hold_comes_from_its_base_and_then_from_ours(tmp_path: Path):
    pier = checked_library(project(tmp_path, {PIER: A_PIER}), "pier")
    assert pier.sources["facts", "reply-time"].path == "regions/harbour/facts/reply-time.yml"
    assert pier.sources["facts", "help-line"].path == "docs/_data/facts/help-line.yml"
    assert pier.sources[TRUST_NOTES, "c1c2c"].path == "regions/harbour/trusts/c1c2c.yml"
    assert pier.sources[TRUST_NOTES, "raa"].path == "regions/england/trusts/raa.yml"
    assert pier.pages["guide/first-steps.md"].file == "regions/harbour/pages/guide/first-steps.md"
    assert pier.pages["index.md"].file == "docs/index.md"


def test_a_regions_own_items_are_nowhere_in_its_base(tmp_path: Path):
    england = checked_library(project(tmp_path), "england")
    assert "what-to-shout" not in england.question_sheets
    assert "guide/tides.md" not in england.pages
    assert "C1C2C" not in england.trust_notes
    assert england.facts["reply-time"].value == "20 days"
    assert not [one.call for one in everything(england) if "Harbour Voices" in one.html]


def test_what_a_region_replaced_is_what_its_pages_show(tmp_path: Path):
    root = project(tmp_path, {"regions/harbour/words/trust-finder.yml": _words_with_one_changed("trust-finder", "heading", "Find your mooring")})
    html = {one.call: visible_text(one.html) for one in everything(checked_library(root, "harbour"))}
    assert html['fact(id="reply-time", form="value")'] == "10 days"
    assert "Write it down." in html['question_sheet(id="questions-for-your-meeting")']
    assert html["trust_finder()"].startswith("Find your mooring ")
    assert "The Capstan Desk" in html["trusts/c1c2c.md: trust_page(C1C2C)"]
    assert "The Listening Team" in html["trusts/raa.md: trust_page(RAA)"]


def _words_with_one_changed(component: str, name: str, text: str) -> bytes:
    words = yaml.safe_load((ROOT / f"docs/_data/words/{component}.yml").read_text(encoding="utf-8"))
    words["words"][name] = text
    return yaml.safe_dump(words).encode()


# ---- Words are laid over one another word by word

FLAG = {
    "overrides/components/flag.html": "<p>{{ words.hoist | rich }} {{ words.lower | rich }}</p>",
    "docs/_data/words/flag.yml": "words:\n  hoist: Hoist it.\n  lower: Lower it.\n",
}


def test_a_region_writes_only_the_words_that_it_wants_otherwise(tmp_path: Path):
    root = project(tmp_path, {
        **FLAG,
        PIER: A_PIER,
        "regions/harbour/words/flag.yml": "words:\n  hoist: Up!\n",
        "regions/pier/words/flag.yml": "words:\n  lower: Down with it!\n",
    })
    assert checked_library(root, "pier").words("flag") == {"hoist": "Up!", "lower": "Down with it!"}
    assert checked_library(root, "harbour").words("flag") == {"hoist": "Up!", "lower": "Lower it."}
    assert checked_library(root, "england").words("flag") == {"hoist": "Hoist it.", "lower": "Lower it."}


def test_a_word_that_is_new_in_ours_does_not_break_a_region_and_nor_does_one_that_is_gone(tmp_path: Path):
    root = project(tmp_path, {
        "overrides/components/flag.html": "<p>{{ words.wave | rich }}</p>",
        "docs/_data/words/flag.yml": "words:\n  wave: Wave it.\n",
        "regions/harbour/words/flag.yml": "words:\n  hoist: Up!\n",
    })
    library = checked_library(root, "harbour")
    assert library.words("flag")["wave"] == "Wave it."
    assert [str(line) for line in words_complete.dropped(library)] == ["regions/harbour/words/flag.yml:2: 'hoist' is not used. There is: 'wave'."]


def test_the_questions_to_ask_are_one_list_which_a_region_replaces_whole(tmp_path: Path):
    root = project(tmp_path, {"regions/harbour/words/trust-note.yml": "words:\n  ask_1: Who are you?\n"})
    words = checked_library(root, "harbour").words("trust-note")
    assert [name for name in words if name.startswith("ask_")] == ["ask_1"]
    assert len([name for name in checked_library(root, "england").words("trust-note") if name.startswith("ask_")]) > 1
    assert words.keys() - {"ask_1"} == {name for name in checked_library(root, "england").words("trust-note") if not name.startswith("ask_")}


# ---- The menu


def test_a_regions_own_page_has_its_place_in_the_menu(tmp_path: Path):
    root = project(tmp_path)
    assert menu(checked_library(root, "harbour")) == [
        {"A small guide": "index.md"},
        {"First": ["first/index.md", {"First steps at the Harbour": "guide/first-steps.md"}]},
        {"Second": ["second/index.md", {"Tides": "guide/tides.md"}]},
        {"Find an advocate": "find-an-advocate.md"},
        {"Lists": "lists.md"},
    ]
    assert menu(checked_library(root, "england")) == [
        {"A small guide": "index.md"},
        {"First": ["first/index.md", {"First steps": "guide/first-steps.md"}]},
        {"Second": ["second/index.md"]},
        {"Find an advocate": "find-an-advocate.md"},
        {"Lists": "lists.md"},
    ]


def test_a_regions_page_comes_before_or_after_ours_as_its_order_says(tmp_path: Path):
    root = project(tmp_path, {
        f"regions/harbour/pages/guide/{name}.md": f"---\ntitle: {title}\ndescription: A page.\nstage: first\norder: {order}\n---\n\nWords.\n".encode()
        for name, title, order in (("a", "Later", 11), ("b", "Sooner", 9))
    })
    first = menu(checked_library(root, "harbour"))[1]
    assert first == {"First": ["first/index.md", {"Sooner": "guide/b.md"}, {"First steps at the Harbour": "guide/first-steps.md"}, {"Later": "guide/a.md"}]}


def test_a_region_may_add_ten_pages_to_a_menu_that_is_full(tmp_path: Path):
    page = "---\ntitle: Page {0}\ndescription: A page.\norder: {0}\n---\n\nWords.\n"
    root = project(tmp_path)
    ours = 30 - len(checked_library(root, "england").pages_by_order())
    theirs = 40 - len(checked_library(root, "harbour").pages_by_order()) - ours
    for number in range(101, 101 + ours + theirs):
        path = root / ("docs" if number < 101 + ours else "regions/harbour/pages") / f"more-{number}.md"
        path.write_text(page.format(number), encoding="utf-8")
    assert problems(root, "england") == problems(root, "harbour") == ""
    (root / "regions/harbour/pages/one-more.md").write_text(page.format(99), encoding="utf-8")
    assert problems(root, "harbour").startswith("regions/harbour/pages/more-"), problems(root, "harbour")
    assert problems(root, "england") == ""
    (root / "docs/one-more.md").write_text(page.format(99), encoding="utf-8")
    assert "The menu holds 31 pages, and 30 is the most." in problems(root, "england")


# ---- Trusts


def test_a_region_shows_its_own_trusts_and_no_others(tmp_path: Path):
    library = checked_library(project(tmp_path), "harbour")
    assert list(library.trusts) == ["RAA", "C1C2C"]
    assert sorted(page.path for page in pages(library) if page.path.startswith("trusts/")) == [
        "trusts/c1c2c.md", "trusts/raa.md", "trusts/ree.md", "trusts/rff.md",
    ], "and those that closed into one of them"
    finder = rendering.call(PageRenderer(library, "/"), "trust_finder()")
    assert "Anchor" in finder and "Capstan" in finder and "Buoy" not in finder


def test_a_region_without_a_list_of_trusts_shows_all(tmp_path: Path):
    root = project(tmp_path, {PIER: A_PIER, "regions/quay/region.yml": "name: The Quay\nbase: harbour\nsite_name: On the Quay\n"})
    for region in ("england", "pier", "quay"):
        assert list(checked_library(root, region).trusts) == ["RAA", "RBB", "C1C2C", "RDD"], region


# ---- Contacts


def test_a_contact_is_shown_with_the_councils_it_serves_and_how_to_find_one_elsewhere(tmp_path: Path):
    library = checked_library(project(tmp_path), "harbour")
    html = rendering.call(PageRenderer(library, "/"), 'contact("advocacy")')
    words = library.words("contact")
    text = visible_text(html)
    shown = [words["if_you_live_in"], "Ayport", "Coxcombe", "Harbour Voices", library.words("contact-details")["phone"], "0300 555 0101", words["elsewhere"], words["find_1"], words["find_2"], words["find_3"]]
    assert [text.find(part) for part in shown] == sorted(text.find(part) for part in shown), text
    assert -1 not in [text.find(part) for part in shown], text
    for link in ("tel:03005550101", "mailto:help@harbour-voices.test", "https://harbour-voices.test"):
        assert f'href="{link}"' in html
    assert words["none"] not in text


def test_a_region_without_councils_offers_its_contact_to_everybody(tmp_path: Path):
    root = project(tmp_path, {"regions/quay/region.yml": "name: Quay\nsite_name: Quay\ncontacts:\n  advocacy:\n    name: Quay Voices\n    phone: 0300 555 0102\n"})
    library = checked_library(root, "quay")
    text = visible_text(rendering.call(PageRenderer(library, "/"), 'contact("advocacy")'))
    words = library.words("contact")
    assert text == f"{words['anywhere']} Quay Voices {library.words('contact-details')['phone']} 0300 555 0102"


def test_england_names_nobody_and_says_how_to_find_an_advocate(tmp_path: Path):
    library = checked_library(project(tmp_path), "england")
    html = rendering.call(PageRenderer(library, "/"), 'contact("advocacy")')
    words = library.words("contact")
    assert visible_text(html) == " ".join(words[name] for name in ("none", "find_1", "find_2", "find_3"))
    assert "<a" not in html


# ---- The region's own name


def test_an_author_may_print_the_regions_names_and_cannot_change_them():
    region = RegionValues(Region(id="kent", name="Kent & *Medway*", site_name="Meet <us>"))
    shown = rendering.as_markdown(f"It is **{region.name}**: {region.site_name}")
    assert shown == "<p>It is <strong>Kent &amp; &#42;Medway&#42;</strong>: Meet &lt;us&gt;</p>"
    for name in ("name", "site_name", "trusts"):
        with pytest.raises(AttributeError):
            setattr(region, name, "x")


def test_a_regions_built_pages_bear_its_own_name_and_never_englands(tmp_path: Path):
    root = buildable(tmp_path, {
        "regions/england/region.yml": "name: Albion\nsite_name: The Albion guide\ntrusts: all\n",
        "docs/about.md": """
            ---
            title: About
            description: Who made this.
            order: 90
            ---

            You read {{ region.site_name }}, for {{ region.name }}.
            """,
    })
    done = lrm(root, "site", REGION="harbour")
    assert done.returncode == 0, done.stderr
    built = {path.relative_to(root / "site").as_posix(): path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")}
    assert "You read Meetings at the Harbour, for The Harbour." in visible_text(built["about/index.html"])
    wrong = [f"{path}: its title does not end with the site's name" for path, html in built.items() if not re.search(r"(- |<title>)Meetings at the Harbour</title>", html)]
    # What mkdocs.yml says holds only until the region is known.
    ours = re.search(r"^site_name: (.*)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert ours
    strangers = ("Albion", ours[1])
    for path in (root / "site").rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            wrong += [f"{path.relative_to(root)}: holds {name!r}" for name in strangers if name in text]
    assert built and not wrong, "\n".join(wrong)
    assert '<a href="guide/tides/"' in built["index.html"].partition('id="menu"')[2].partition("</nav>")[0]


def test_nothing_that_every_region_takes_over_bears_the_name_of_the_default_one():
    region = load(ROOT)[0].region
    folders = [ROOT / "docs", ROOT / "overrides", ROOT / "regions" / region.id / TRUST_NOTES]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) > 300
    wrong = [path.relative_to(ROOT).as_posix() for path in files if region.site_name.lower() in path.read_bytes().decode("utf-8", "ignore").lower()]
    assert not wrong, f"Write {{{{ region.site_name }}}}, or other words: {wrong}"


# ---- Assets, and pages of ours that name a trust the region does not show


def test_a_file_in_a_regions_assets_takes_the_place_of_ours_and_stands_beside_it(tmp_path):
    folder = buildable(tmp_path, {"regions/harbour/assets/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"><!-- the harbour\'s --></svg>', "regions/harbour/assets/tides/table.txt": "High at noon."})
    done = lrm(folder, "site", "--region", "harbour")
    assert done.returncode == 0, done.stderr
    assert "the harbour's" in (folder / "site/assets/favicon.svg").read_text(encoding="utf-8")
    assert (folder / "site/assets/tides/table.txt").read_text(encoding="utf-8") == "High at noon."
    assert (folder / "site/assets/guide.css").is_file()


def test_a_regions_style_sheets_come_after_ours_and_those_of_its_base_first(tmp_path: Path):
    folder = buildable(tmp_path, {
        PIER: A_PIER,
        "regions/pier/assets/a.css": "h1 { letter-spacing: 1px; }",
        "regions/pier/assets/guide.css": "h1 { letter-spacing: 2px; }",
        "regions/harbour/assets/z.css": "h1 { letter-spacing: 3px; }",
    })
    done = lrm(folder, "site", "--region", "pier")
    assert done.returncode == 0, done.stderr
    html = (folder / "site/guide/tides/index.html").read_text(encoding="utf-8")
    # Each name bears a hash of what is in the file.
    styles = re.findall(r'<link rel="stylesheet" href="\.\./\.\./([^"]+?)\.[0-9a-f]{8}\.css"', html)
    assert styles == ["assets/style", "assets/z", "assets/a"], "one that bears the name of one of ours has taken its place"
    [joined] = (folder / "site/assets").glob("style.*.css")
    assert joined.read_text(encoding="utf-8").startswith("h1{letter-spacing:2px}")


def test_a_page_may_name_a_trust_that_the_region_has_no_page_for(tmp_path):
    page = '---\ntitle: Elsewhere\ndescription: A trust the Harbour leaves out.\norder: 99\n---\n\n{{ trust("RBB") }}\n\n{{ conciliation_note("RBB") }}\n'
    folder = buildable(tmp_path, {"docs/elsewhere.md": page})
    done = lrm(folder, "site", "--region", "harbour")
    assert done.returncode == 0, done.stderr
    html = (folder / "site/elsewhere/index.html").read_text(encoding="utf-8")
    assert "St Bee" in html
    assert "trusts/rbb" not in html
