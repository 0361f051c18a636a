"""Every download of every sheet and letter is there, opens, says all that its file says, and can be filled in."""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pikepdf
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from pdfua import Severity, validate

from macros.downloads import making as downloads_module
from macros.downloads.making import ADDRESSES, PACK_WAYS, PACKAGES, WAYS, ready_library
from macros.downloads.paper import PaperRenderer
from macros.library import Download, Library
from macros.models.base import texts
from macros.reader import load
from macros.rendering.component_templates import PAPERS
from macros.views.paper import paper
from tests import papers
from tests.hostile import make_hostile
from tests.pages import BuiltPage, words
from tests.papers import A4, MILLIMETRE, squeezed
from tests.rendering import visible_text
from tests.support import ROOT, buildable, lrm, project

ITEMS = [(kind, path.stem) for kind in ADDRESSES for path in sorted((ROOT / "docs" / "_data" / kind).glob("*.yml"))]
"""Every sheet and letter of ours, by kind and id."""
PDFS = [way for way in WAYS if way != "word"]


@pytest.fixture(scope="session")
def ready() -> Library:
    """The library of the real site with all its downloads."""
    return ready_library(ROOT, None)


def download(library: Library, item: tuple[str, str], way: str) -> Download:
    """One download of an item."""
    return next(one for one in library.downloads[item] if one.way == way)


# ---- They are there, as their links say


@pytest.mark.parametrize("item", ITEMS, ids="/".join)
def test_the_page_of_an_item_links_to_its_four_downloads_and_says_what_each_is(item, ready: Library, site: Path):
    kind, name = item
    page = BuiltPage("", site / ADDRESSES[kind] / name / "index.html")
    links = {link["href"]: words(link.parent) for link in page.soup.select(".lrm-downloads a")}
    assert links.keys() == {f"{name}{ending}" for ending in WAYS.values()}
    for way, ending in WAYS.items():
        made = download(ready, item, way)
        there = site / ADDRESSES[kind] / name / f"{name}{ending}"
        assert there.read_bytes() == made.path.read_bytes()
        said = links[f"{name}{ending}"]
        assert int(re.search(r"(\d+) KB", said)[1]) == -(-there.stat().st_size // 1000), said  # type: ignore[index]
        if way == "word":
            assert "page" not in said
        else:
            with pikepdf.open(there) as pdf:
                number = int(re.search(r"(\d+) pages?\b", said)[1])  # type: ignore[index]
                assert number == len(pdf.pages), said


def test_every_item_is_tried_here(ready: Library):
    assert set(ready.downloads) == {*ITEMS, ("pack", "pack")} and len(ITEMS) > 1


# ---- The PDFs


@pytest.fixture(params=[(item, way) for item in ITEMS for way in PDFS], ids=lambda both: f"{both[0][1]}-{both[1]}")
def made(request, ready: Library) -> tuple[tuple[str, str], Download]:
    """Each PDF of each item, with the item."""
    item, way = request.param
    return item, download(ready, item, way)


def test_a_pdf_is_tagged_and_has_its_language_its_title_and_a4_pages(made, ready: Library):
    (kind, name), one = made
    with pikepdf.open(one.path) as pdf:
        assert pdf.Root.MarkInfo.Marked and pdf.Root.Lang == "en-GB"
        title = ready.items[kind][name].title  # type: ignore[attr-defined]
        assert pdf.docinfo["/Title"] == title and pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all([abs(float(side) - wanted) < 1 for side, wanted in zip(page.mediabox[2:], A4, strict=True)] == [True, True] for page in pdf.pages)
        parts = papers.structure(pdf)
        assert parts.count("H1") == 1 and (kind == "letters" or {"H2", "L", "LI"} <= set(parts))
        assert not set(pdf.docinfo) & {"/CreationDate", "/ModDate"}


def test_the_checker_of_tags_finds_nothing_in_a_pdf(made):
    _, one = made
    wrong = [f"{finding.rule_id}: {finding.message}" for finding in validate(str(one.path)).findings if finding.severity >= Severity.ERROR]
    assert not wrong, "\n".join(wrong)


def test_a_pdf_to_fill_in_has_a_field_for_each_answer_whose_spoken_name_is_words(made, ready: Library):
    item, one = made
    with pikepdf.open(one.path) as pdf:
        fields = papers.fields(pdf)
        if one.way != "fill_in":
            assert not fields
            return
        assert len(fields) == _answers(ready, item)
        names = [str(field.T) for field in fields]
        assert len(set(names)) == len(names)
        for field in fields:
            spoken = str(field.TU)
            assert len(re.findall(r"[^\W\d_]{2,}", spoken)) >= 1 and spoken != str(field.T) and "[[" not in spoken, spoken
            left, bottom, right, top = (float(side) for side in field.Rect)
            assert abs(right - left) > 3 * MILLIMETRE and abs(top - bottom) > 3 * MILLIMETRE
            assert not str(field.get("/V", "")).strip() or field.V == pikepdf.Name("/Off")
        assert papers.structure(pdf).count("Form") == len(fields)


def test_a_field_to_fill_in_has_room_and_a_box_to_tick_stands_before_its_words(made):
    _, one = made
    if one.way != "fill_in":
        return
    with pikepdf.open(one.path) as pdf:
        for page, letters in zip(pdf.pages, papers.pages(one.path), strict=True):
            for field in page.get("/Annots", []):  # type: ignore[union-attr]
                if field.Subtype != "/Widget":
                    continue
                left, top, right, bottom = (float(side) for side in field.Rect)
                if field.FT == "/Tx":
                    assert right - left > 25 * MILLIMETRE, f"{field.T} is {(right - left) / MILLIMETRE:.0f} mm wide"
                    continue
                beside = [letter for letter in letters if 0 < letter.box[0] - right < 6 * MILLIMETRE and bottom - 2 < (letter.box[1] + letter.box[3]) / 2 < top + 2]
                assert beside, f"no words stand beside {field.T}"


def _answers(library: Library, item: tuple[str, str]) -> int:
    """How many things there are to fill in."""
    kind, name = item
    if kind == "letters":
        letter = library.letters[name]
        sentences = [sentence for group in letter.ticks.values() for sentence in group]
        gaps = sum(text.count("[[gap:") for text in (letter.subject, letter.body, *sentences))
        return gaps + len(sentences)
    found = 0
    for section in library.question_sheets[name].sections:
        for one in section.items:
            table = one.table
            cells = (len(table.columns) - 1) * len(table.labels) + len(table.columns) * table.empty_rows if table else 0
            found += bool(one.ruled_lines) + len(one.ticks) + cells
    return found


def test_a_page_of_a_pdf_has_its_title_its_number_and_something_to_read_and_nothing_beyond_its_edge(made, ready: Library):
    (kind, name), one = made
    title = squeezed(ready.items[kind][name].title)  # type: ignore[attr-defined]
    pages = papers.pages(one.path)
    assert len(pages) == one.pages
    for number, page in enumerate(pages, 1):
        text = papers.words(page)
        assert title in text, f"page {number}"
        assert f"Page{number}of{len(pages)}" in text, f"page {number}"
        assert squeezed(ready.region.site_name) in text
        inside = [letters for letters in page if 24 * MILLIMETRE < letters.box[1] < A4[1] - 16 * MILLIMETRE]
        assert len(inside) > 10 or one.pages > 1 and papers.ruled_lines(one.path)[number - 1], f"page {number} is empty"
        _assert_within(page)


def _assert_within(page: list[papers.Letter]) -> None:
    outside = [letters.text for letters in page if letters.box[0] < 10 * MILLIMETRE or letters.box[2] > A4[0] - 10 * MILLIMETRE or letters.box[1] < 5 * MILLIMETRE]
    assert not outside, "".join(outside)


def test_a_pdf_in_large_print_has_no_letter_under_18_point_and_others_none_under_9(made):
    _, one = made
    least = 18 if one.way == "large_print" else 9
    small = {(letters.text, letters.size) for page in papers.pages(one.path) for letters in page if letters.size < least - 0.01}
    assert not small


def test_ruled_lines_are_8_millimetres_apart_or_more(made):
    _, one = made
    if one.way == "fill_in":
        return
    for lines in papers.ruled_lines(one.path):
        # The last is the line over the foot.
        assert lines[-1] > 255
        gaps = [after - before for before, after in zip(lines, lines[1:-1], strict=False)]
        assert all(gap >= 8 for gap in gaps), gaps


def test_a_pdf_says_all_that_its_item_says(made, ready: Library):
    (kind, name), one = made
    html = PaperRenderer(ready, "").document(paper(ready, kind, name, one.way, ""))  # type: ignore[arg-type]
    text = "".join(papers.words(page) for page in papers.pages(one.path))
    missing = [word for word in words(BeautifulSoup(html, "html.parser").body).split() if word not in text]
    assert not missing


@pytest.mark.parametrize("way", PDFS)
@pytest.mark.parametrize("item", [item for item in ITEMS if item[0] == "question-sheets"], ids="/".join)
def test_no_item_of_a_sheet_is_cut_in_two(item, way: str, ready: Library):
    from weasyprint import CSS, HTML

    (kind, name), one = item, download(ready, item, way)
    html = PaperRenderer(ready, "").document(paper(ready, kind, name, one.way, ""))  # type: ignore[arg-type]
    css = (ROOT / PAPERS / "paper.css").read_text(encoding="utf-8")
    document = HTML(string=html).render(stylesheets=[CSS(string=css)], presentational_hints=True, pdf_forms=True)
    on_pages: dict[int, set[int]] = {}
    for number, page in enumerate(document.pages):
        for box in page._page_box.descendants():
            # A long table goes on overleaf between two rows.
            if box.element is not None and (box.element.get("class") == "item" or box.element.tag == "tr" and box.element.find("th[@scope='col']") is None):
                on_pages.setdefault(id(box.element), set()).add(number)
    assert all(len(numbers) == 1 for numbers in on_pages.values())
    assert on_pages


@pytest.mark.parametrize("item", [item for item in ITEMS if item[0] == "question-sheets"], ids="/".join)
def test_a_sheet_is_one_or_two_sides_of_a4(item, ready: Library):
    assert download(ready, item, "print").pages in (1, 2)
    assert download(ready, item, "fill_in").pages in (1, 2)


# ---- The pack


@pytest.mark.parametrize("way", PACK_WAYS)
def test_the_pack_holds_the_brief_on_two_sides_and_then_every_sheet_and_letter(way: str, ready: Library, site: Path):
    one = download(ready, ("pack", "pack"), way)
    assert (site / one.address.lstrip("/")).read_bytes() == one.path.read_bytes()
    pages = papers.pages(one.path)
    texts_of = [papers.words(page) for page in pages]
    assert len(pages) == one.pages and all(f"Page{number}of{one.pages}" in text for number, text in enumerate(texts_of, 1))
    titles = [brief.title for brief in ready.briefs]
    for kind in ADDRESSES:
        titles += sorted(item.title for item in ready.items[kind].values())  # type: ignore[attr-defined]
    starts = []
    for title in titles:
        # A title is large where its sheet begins, and small on the pages after.
        starts.append(next(number for number, page in enumerate(pages) if squeezed(title) in squeezed("".join(letter.text for letter in page if letter.size > (17 if way == "print" else 28)))))
    assert starts == sorted(set(starts)) and starts[0] == 0
    assert way == "large_print" or starts[1] == 2, "the brief is two sides"
    assert all(letter.size >= (18 if way == "large_print" else 9) - 0.01 for page in pages for letter in page)
    assert not [finding for finding in validate(str(one.path)).findings if finding.severity >= Severity.ERROR]


# ---- The Word files


@pytest.mark.parametrize("item", ITEMS, ids="/".join)
def test_a_word_file_has_headings_its_language_its_title_and_all_that_its_item_says(item, ready: Library):
    kind, name = item
    one = download(ready, item, "word")
    document = docx.Document(str(one.path))
    title = ready.items[kind][name].title  # type: ignore[attr-defined]
    assert (document.core_properties.title, document.core_properties.language) == (title, "en-GB")
    assert (document.paragraphs[0].style.name, document.paragraphs[0].text) == ("Title", title)
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))
    missing = [word for word in _said(ready, kind, name) if word not in text]
    assert not missing
    if kind == "question-sheets":
        headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
        assert headings == [section.heading for section in ready.question_sheets[name].sections]
    foot = "".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
    assert ready.region.site_name in foot and title in foot
    assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == pytest.approx((210, 297), abs=0.1)


def _said(library: Library, kind: str, name: str) -> Iterator[str]:
    """The words of an item, as far as nothing is filled in there."""
    for place, text in texts(library.items[kind][name]):
        if place[0] not in ("description", "gaps"):
            yield from (squeezed(word) for word in re.sub(r"\[\[.*?\]\]|[*\[\]]|\(.*?\)", " ", text).split() if re.fullmatch(r"[\w’']+", word))


@pytest.mark.parametrize("item", ITEMS[:1] + ITEMS[-1:], ids="/".join)
def test_a_word_file_bears_no_time_and_has_room_to_type(item, ready: Library):
    one = download(ready, item, "word")
    with zipfile.ZipFile(one.path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "dcterms:" not in archive.read("docProps/core.xml").decode()
    document = docx.Document(str(one.path))
    if item[0] == "question-sheets":
        number = sum(one.ruled_lines for section in ready.question_sheets[item[1]].sections for one in section.items)
        assert sum(paragraph.style.name == "Answer line" for paragraph in document.paragraphs) == number


# ---- The same bytes, and nothing made twice


def test_a_preview_keeps_the_downloads_that_it_began_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    # A preview begins in a process of its own; this one may have seen other libraries.
    monkeypatch.setattr(downloads_module, "_remembered", {})
    root, environment = project(tmp_path / "project"), {"LRM_DOWNLOADS": str(tmp_path / "downloads"), "LRM_PREVIEW": "1"}
    first = ready_library(root, None, environment)
    letter = root / "docs/_data/letters/ask-for-a-meeting.yml"
    letter.write_text(letter.read_text(encoding="utf-8").replace("May I come?", "May I please come?"), encoding="utf-8")
    (root / "docs/_data/letters/ask-to-come-again.yml").unlink()
    changed = ready_library(root, None, environment)
    assert "May I please come?" in changed.letters["ask-for-a-meeting"].body
    assert changed.downloads == {item: made for item, made in first.downloads.items() if item != ("letters", "ask-to-come-again")} != first.downloads
    # A build makes them anew.
    letter.write_text(letter.read_text(encoding="utf-8").replace("please", "kindly"), encoding="utf-8")
    assert ready_library(root, None, {**environment, "LRM_PREVIEW": ""}).downloads["letters", "ask-for-a-meeting"] != first.downloads["letters", "ask-for-a-meeting"]


def test_downloads_that_are_made_again_are_the_same_to_the_byte(tmp_path: Path):
    root = project(tmp_path / "project")
    first = ready_library(root, None, {"LRM_DOWNLOADS": str(tmp_path / "first")})
    second = ready_library(root, None, {"LRM_DOWNLOADS": str(tmp_path / "second")})
    assert len(first.downloads) > 2
    for item, made_first in first.downloads.items():
        for one, other in zip(made_first, second.downloads[item], strict=True):
            assert one.path != other.path and one.path.read_bytes() == other.path.read_bytes(), one.address


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = project(tmp_path)
    ready_library(root, None)
    asked: list[str] = []
    make = downloads_module._make
    monkeypatch.setattr(downloads_module, "_make", lambda folder, jobs: (asked.extend(f"{job.name} {job.way}" for job in jobs), make(folder, jobs)))
    downloads_module._remembered.clear()
    ready_library(root, None)
    assert asked == []
    sheet = root / "docs/_data/question-sheets/questions-for-your-meeting.yml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("A warm one.", "A very warm one."), encoding="utf-8")
    ready_library(root, None)
    # The sheet's own, and the packs, which hold it.
    assert sorted(asked) == sorted([*(f"questions-for-your-meeting {way}" for way in WAYS), "pack print", "pack large_print"])


# ---- What a region and a fork see


def test_the_foot_bears_the_services_name_and_phone_and_the_short_address_of_the_site(tmp_path: Path):
    root = project(tmp_path)
    library = ready_library(root, "harbour", {**os.environ, "SITE_URL": "https://somebody.test/a-guide/"})
    contact = library.region.contacts.advocacy
    assert contact and contact.phone
    for one in library.downloads["question-sheets", "what-to-shout"]:
        if one.way == "word":
            text = "".join(paragraph.text for paragraph in docx.Document(str(one.path)).sections[0].footer.paragraphs)
        else:
            text = "".join(papers.words(page) for page in papers.pages(one.path))
        for part in (contact.name, contact.phone, "somebody.test/a-guide", library.region.site_name):
            assert squeezed(part) in squeezed(text), (one.way, part)


def test_one_new_file_has_its_downloads(tmp_path: Path):
    root = project(tmp_path)
    sheet = (root / "docs/_data/question-sheets/questions-for-your-meeting.yml").read_text(encoding="utf-8")
    (root / "docs/_data/question-sheets/another.yml").write_text(sheet.replace("What to take", "Another"), encoding="utf-8")
    found = ready_library(root, None).downloads["question-sheets", "another"]
    assert [one.address for one in found] == [f"/sheets/another/another{ending}" for ending in WAYS.values()]


# ---- Bad input

LONG = "m" * 300
HARD = {
    "five thousand characters": "Why did it take so long to look at her? " * 125,
    "from right to left": "مَتى رأى الطبيب أمّي؟ מתי ראה הרופא את אמי?",
    "emoji": "Why did nobody come? 😢 🙏 ❤️ 👩‍⚕️",
    "Welsh": "Pam ŵyr neb? Tŷ, dŵr, ŷd, âr, ôl, ïau, Ŵ Ŷ",
    "a word that never breaks": LONG,
    "signs of every markup": "<b>&amp;</b> {{ x }} {% y %} ]]> \\ * _",
}


@pytest.fixture(scope="module")
def hard(tmp_path_factory) -> Library:
    """A library with a sheet and a letter of hard words."""
    root = project(tmp_path_factory.mktemp("hard"))
    items = "".join(f"      - question: {json.dumps(text, ensure_ascii=False)}\n        hint: {json.dumps(text, ensure_ascii=False)}\n" for text in HARD.values())
    items += f"      - question: A table\n        table:\n          columns: [{{heading: {LONG}, width: narrow}}, {{heading: {LONG}}}]\n          labels: [{LONG}]\n"
    (root / "docs/_data/question-sheets/hard.yml").write_text(f"title: {LONG}\ndescription: Hard.\nstage: second\nhow_to_use: Try.\nsections:\n  - heading: {LONG}\n    items:\n{items}", encoding="utf-8")
    body = "\n\n".join(["Dear Board [[gap:a]]", *HARD.values()])
    (root / "docs/_data/letters/hard.yml").write_text(f"title: Hard\ndescription: Hard.\nstage: second\nbefore_you_send: Try.\ngaps: {{a: {LONG}}}\nsubject: {LONG}\nbody: {json.dumps(body[:5000], ensure_ascii=False)}\n", encoding="utf-8")
    return ready_library(root, None)


@pytest.mark.parametrize("way", PDFS)
@pytest.mark.parametrize("kind", ADDRESSES)
def test_hard_words_are_printed_whole_and_nothing_leaves_the_page(kind: str, way: str, hard: Library):
    one = download(hard, (kind, "hard"), way)
    pages = papers.pages(one.path)
    text = "".join(papers.words(page) for page in pages)
    for page in pages:
        _assert_within([letters for letters in page if letters.text.strip()])
    shown = HARD if kind == "question-sheets" else {name: typed for name, typed in HARD.items() if name == "five thousand characters"}
    for name, typed in shown.items():
        if name == "from right to left":
            # What is read from right to left comes back in the order of its shapes.
            assert {letter for letter in typed if letter.isalpha()} <= set(text) | set("لألا"), name
        elif name == "emoji":
            # PDFium reads no letters in a picture, but draws it: nothing else in a download has a colour.
            assert papers.has_colour(one.path), name
        else:
            assert squeezed(typed) in text if name != "five thousand characters" else text.count(squeezed("Why did it take so long to look at her?")) >= 120, name


def test_hard_words_stand_whole_in_the_word_file(hard: Library):
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(download(hard, ("question-sheets", "hard"), "word").path)).paragraphs)
    assert all(" ".join(typed.split()) in text for typed in HARD.values())


def test_hostile_text_is_printed_as_typed(tmp_path: Path):
    root = project(tmp_path)
    fields = make_hostile(root, "england")
    library = load(root)[0]
    html = "".join(visible_text(PaperRenderer(library, "").document(paper(library, kind, name, "print", ""))) for kind in ADDRESSES for name in library.items[kind])
    kinds = ("docs/_data/question-sheets/", "docs/_data/letters/")
    wrong = [field.where for field in fields if field.where.startswith(kinds) and field.typed not in html and not field.where.endswith((": description", ": id"))]
    assert not wrong


# ---- What is missing on a computer


def test_characters_that_no_font_can_draw_are_named_and_no_sheet_with_boxes_is_handed_out(tmp_path: Path):
    root = buildable(tmp_path, {"docs/_data/question-sheets/wedges.yml": """
        title: Wedges
        description: A sheet in cuneiform.
        stage: second
        how_to_use: Read 𒀀𒀁.
        sections:
          - heading: One
            items:
              - question: A coat
        """})
    done = lrm(root, "site")
    assert done.returncode == 0, done.stderr
    assert "docs/_data/question-sheets/wedges.yml: no font on this computer can draw '𒀀' (cuneiform sign a), '𒀁' (cuneiform sign a times a). Its PDFs are left out." in done.stderr
    assert [path.name for path in (root / "site/sheets/wedges").iterdir() if path.suffix != ".html"] == ["wedges.docx"]
    page = (root / "site/sheets/wedges/index.html").read_text(encoding="utf-8")
    assert ".pdf" not in page and "wedges.docx" in page
    assert (root / "site/sheets/questions-for-your-meeting/questions-for-your-meeting.pdf").exists()


def test_without_pango_one_line_names_the_packages_and_the_old_site_stays(tmp_path: Path):
    root = buildable(tmp_path / "project")
    fake = tmp_path / "fake" / "weasyprint"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")", encoding="utf-8")
    without = {"PYTHONPATH": str(fake.parent), "LRM_DOWNLOADS": str(tmp_path / "downloads")}
    done = lrm(root, "site", **without)
    assert done.returncode == 1 and not (root / "site").exists()
    assert done.stderr == (
        f"The downloads need Pango, which is not installed. On Debian or Ubuntu run: sudo apt-get install {PACKAGES} - then run this again."
        " Or build without downloads: PDF=off make site\nThe site was not built.\n"
    )
    done = lrm(root, "site", **without, PDF="off")
    assert done.returncode == 0, done.stderr
    assert not [path for path in (root / "site").rglob("*") if path.suffix in (".pdf", ".docx")]
    page = (root / "site/sheets/questions-for-your-meeting/index.html").read_text(encoding="utf-8")
    assert "lrm-downloads" not in page


def test_a_font_that_is_not_installed_is_named_and_never_replaced(tmp_path: Path):
    root = buildable(tmp_path / "project")
    (tmp_path / "fonts.conf").write_text("<fontconfig><dir>/no/such/folder</dir></fontconfig>", encoding="utf-8")
    done = lrm(root, "site", FONTCONFIG_FILE=str(tmp_path / "fonts.conf"), LRM_DOWNLOADS=str(tmp_path / "downloads"))
    assert done.returncode == 1
    assert "The downloads need the font DejaVu Sans, which is not installed." in done.stderr and PACKAGES in done.stderr
    assert done.stderr.count("\n") == 2, done.stderr


def test_the_makefile_and_continuous_integration_install_what_the_line_names():
    for name in ("Makefile", ".github/workflows/test.yml"):
        assert PACKAGES in (ROOT / name).read_text(encoding="utf-8"), name


def test_the_looks_of_the_downloads_are_no_part_of_the_site(site: Path):
    assert not (site / "downloads").exists()
