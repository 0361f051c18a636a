"""Every component has examples, gives the HTML on record, is valid, survives Markdown, and shows what was typed."""

import difflib
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest
import yaml
from bs4 import BeautifulSoup
from jinja2 import Environment

from macros.beside_pages import OfflineCopy
from macros.checks import checked_library
from macros.library import Download, Library
from macros.looked import Looked
from macros.models.trust_note import ConciliationStatus
from macros.problems import Problem
from macros.rendering import shell
from macros.rendering.author_macros import MACROS
from macros.rendering.component_templates import COMPONENTS
from macros.rendering.render import PageRenderer
from macros.rendering.shell import Asked, Published
from tests import rendering
from tests.hostile import ADDRESS, Field, make_hostile
from tests.pages import words
from tests.rendering import as_markdown, elements, everything, parsed, shape, visible_text
from tests.support import ROOT, buildable, lrm, problems, project

EXAMPLES = ROOT / "tests" / "components"
"""For each component its examples (.yml) and the HTML on record (.html)."""
NAMES = sorted(path.stem for path in (ROOT / COMPONENTS).glob("*.html"))
REGIONS = ("england", "harbour")
DOWNLOADS = (
    Download("print", "/sheets/a/a.pdf", Path(), 1, 12_345),
    Download("fill_in", "/sheets/a/a-fill-in.pdf", Path(), 2, 99_000),
    Download("word", "/sheets/a/a.docx", Path(), None, 1),
)
"""What an example with `downloads: true` has to offer: real ones differ from one computer to the next."""
TO_LOOK_AT = (
    Looked("facts-due", "Facts to look at again", (Problem("regions/harbour/facts/reply-time.yml", 9, "This was to be looked at by <2026-07-01>."), Problem("docs/index.md", 1, "So was *this*."))),
    Looked("behind", "Behind ours", (), "Git is not installed here. Install it."),
    Looked("closed", "Trusts that have closed", ()),
)
"""What an example with `to_look_at: true` has to look at."""


@pytest.fixture(scope="module")
def libraries(tmp_path_factory) -> dict[str, Library]:
    """The library of each region of the example project. Each has a folder of its own, for one is kept at a time."""
    return {region: checked_library(project(tmp_path_factory.mktemp(region)), region) for region in REGIONS}


def examples(component: str) -> list[dict]:
    """The examples of a component, as their file has them."""
    return yaml.safe_load((EXAMPLES / f"{component}.yml").read_text(encoding="utf-8"))["examples"]


def rendered(component: str, libraries: dict[str, Library], example: dict) -> str:
    """The HTML of one example: of its call, on a page that made the calls of `before` first; or of a part of the shell."""
    library = libraries[example.get("region", "england")]
    if example.get("downloads"):
        library = replace(library, downloads={("question-sheets", "questions-for-your-meeting"): DOWNLOADS})
    if example.get("to_look_at"):
        library = replace(library, to_look_at=TO_LOOK_AT)
    if "offline" in example:
        library = replace(library, offline=OfflineCopy(**example["offline"]))
    if "part" in example:
        given = example["part"] or {}
        published = Published(given.get("url", ""), given.get("repository"), given.get("version"), given.get("top", ""))
        return shell.part(component, Asked(library, given.get("here", "/guide/first-steps/"), published, tuple(map(tuple, given.get("headings", ()))), given.get("edit", "")))
    page = PageRenderer(library, "/guide/somewhere/", example.get("repository", ""))
    for typed in example.get("before", []):
        rendering.call(page, typed)
    return rendering.call(page, example["call"])


# ---- Examples and goldens


def test_every_component_has_its_two_files_and_no_other_file_is_there():
    expected = {f"{name}.{ending}" for name in NAMES for ending in ("yml", "html")}
    found = {path.name for path in EXAMPLES.iterdir()}
    missing, left_over = sorted(expected - found), sorted(found - expected)
    assert not missing, f"Write examples in tests/components/, then: make goldens. Missing: {missing}"
    assert not left_over, f"No component of overrides/components/ bears the name of: {left_over}"


@pytest.mark.parametrize("component", NAMES)
def test_the_examples_of_a_component_show_it(component: str, libraries):
    used: set[str] = set()
    load_template = Environment.get_template

    def note(environment, name, *arguments, **keywords):
        used.add(name)
        return load_template(environment, name, *arguments, **keywords)

    with patch.object(Environment, "get_template", note):
        for example in examples(component):
            used.clear()
            rendered(component, libraries, example)
            # A component with nothing to show may be left out, as `page-sources` is: that is worth an example too.
            assert f"{component}.html" in used or not rendered(component, libraries, example), f"The example '{example['name']}' shows no {component}, but: {sorted(used)}"


@pytest.mark.parametrize("component", NAMES)
def test_an_example_has_a_name_of_its_own_and_no_unknown_key(component: str):
    found = examples(component)
    names = [example["name"] for example in found]
    assert found and len(set(names)) == len(names), names
    unknown = [key for example in found for key in example if key not in ("name", "call", "region", "repository", "before", "part", "downloads", "offline", "to_look_at")]
    assert not unknown, unknown


@pytest.mark.parametrize("component", NAMES)
def test_a_component_gives_the_html_of_its_golden(component: str, libraries, record_goldens: bool):
    path = EXAMPLES / f"{component}.html"
    now = "\n".join(_golden(example["name"], rendered(component, libraries, example)) for example in examples(component))
    if record_goldens:
        path.write_text(now, encoding="utf-8")
    recorded = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(recorded.splitlines(), now.splitlines(), "on record", "now", lineterm="")
    assert now == recorded, "\n".join([f"{component} has changed. If that was meant: make goldens", *difference])


def _golden(name: str, html: str) -> str:
    """One example for a golden: its HTML laid out by tags, and how it reads, for there a lost space can be seen."""
    soup = BeautifulSoup(html, "html.parser")
    laid_out = soup.prettify()
    lines = [textwrap.fill(line, 110, initial_indent="  ", subsequent_indent="    ") for line in words(soup).split("\n")]
    # Inside a comment two hyphens could end it.
    reads = "\n".join(lines).replace("--", "- -")
    return f"<!-- {name} -->\n{laid_out}<!-- It reads:\n{reads}\n-->\n"


# ---- Validity, and Markdown


@pytest.mark.parametrize("component", NAMES)
def test_a_browser_has_nothing_to_mend_in_the_html_of_a_component(component: str, libraries):
    wrong = [
        f"{example['name']}: {error}"
        for example in examples(component)
        for error in parsed(rendered(component, libraries, example)).errors
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("component", NAMES)
def test_markdown_leaves_the_html_of_a_component_as_it_is(component: str, libraries):
    wrong = [f"{example['name']}: {fault}" for example in examples(component) if "call" in example for fault in torn(rendered(component, libraries, example))]
    assert not wrong, "\n\n".join(wrong)


WRAPS = {
    "alone": ("{html}", "", ""),
    "between paragraphs": ("Before.\n\n{html}\n\nAfter.", "", "p:first-child, p:last-child"),
    "inside a list item": ("- {html}\n- The next.", "li:first-child", ""),
    # Here Markdown puts a paragraph round a block; a browser ends it before the block, which leaves two empty ones.
    "further down in a list item": ("- The first.\n\n    {html}\n\n- The next.", "li:first-child", "p:first-child, p:empty"),
    "inside a note": ("/// note\n{html}\n///", "div.admonition", "p.admonition-title"),
}
"""Where an author can put a call: the Markdown around it, what its HTML is then found in, and what else stands there."""


def torn(html: str) -> Iterator[str]:
    """Each place in Markdown at which some HTML does not come out as it went in, with the difference."""
    expected = shape(parsed(html).root.children)
    for where, (around, holder, others) in WRAPS.items():
        result = as_markdown(around.replace("{html}", html))
        inside = _inside(result, holder, others, len(expected))
        if inside != expected:
            difference = difflib.unified_diff(_printed(expected), _printed(inside), "as rendered", where, lineterm="", n=1)
            yield "\n".join([f"torn when it stands {where}", *difference])


def _inside(result: str, holder: str, others: str, number: int) -> tuple:
    """What stands in the holder besides the others, taken out of the paragraph that Markdown puts round a phrase."""
    root = parsed(result).root
    inside = root.query_one(holder) if holder else root
    aside = [id(node) for node in root.query(others)] if others else []
    # The surrounding paragraphs are siblings of what is looked for, never parts of it.
    nodes = [node for node in inside.children if id(node) not in aside]
    found = shape(nodes)
    if len(found) == 1 and found[0][0] == "p" and not found[0][1] and number:
        found = shape(next(node for node in nodes if node.name == "p").children)
    return found


def _printed(nodes: tuple, depth: int = 0) -> list[str]:
    lines = []
    for node in nodes:
        if isinstance(node, str):
            lines.append("  " * depth + repr(node))
        else:
            lines += ["  " * depth + f"<{node[0]} {dict(node[1])}>", *_printed(node[2], depth + 1)]
    return lines


def test_what_stands_in_a_sentence_leaves_the_sentence_whole(libraries):
    wrong = []
    for typed in ('fact("reply-time")', 'fact("reply-time", "sentence")', 'trust("RBB")'):
        html = rendering.call(PageRenderer(libraries["england"], "/guide/somewhere/"), typed)
        result = as_markdown(f"It *is* {html}, as **we** said.")
        if result != f"<p>It <em>is</em> {html}, as <strong>we</strong> said.</p>":
            wrong.append(f"{typed}: {result}")
    assert not wrong, "\n".join(wrong)


# ---- Hostile text

UNSEEN = {
    r"docs/_data/words/.*": "a word is shown in its situation; tests/test_templates.py holds that each has one",
    r"docs/_data/search-words/.*": "the search knows it, and no page shows it",
    r"docs/_data/claims/.*": "it is compared with what pages show",
    r"docs/_data/directory/(trusts|hospitals)\.yml: source": "it tells us where the list comes from; readers get the attribution",
    r"docs/_data/directory/hospitals\.yml: attribution": "it is that of the list of trusts, which is shown",
    r"docs/_data/directory/trusts\.yml: trusts\..*": "a region shows only its own trusts",
}
"""What need not be seen, and why."""
SEEN_ON_A_PAGE = {
    r"regions/.*/region\.yml: name": "a page prints it with {{ region.name }}",
    r".*\.md: (title|description)": "the theme shows it",
}
"""What no component shows, but the built site does, and how."""


@pytest.fixture(scope="module", params=REGIONS)
def hostile(request, tmp_path_factory) -> tuple[Library, list[Field]]:
    """The library of each region with hostile text in every field, and the fields."""
    root = project(tmp_path_factory.mktemp("hostile"))
    fields = make_hostile(root, request.param)
    return checked_library(root, request.param), fields


def test_hostile_text_is_shown_as_typed_in_every_field_of_every_kind_of_item(hostile):
    library, fields = hostile
    text = " ".join(visible_text(one.html) for one in everything(library))
    wrong = [f"{field.where}: not as typed, but {_around(text, field)}" for field in fields if _begins(field) in text and field.typed not in text]
    wrong += [
        f"{field.where}: shown nowhere"
        for field in fields
        if _begins(field) not in text and not _is_one_of(field, [*UNSEEN, *SEEN_ON_A_PAGE])
    ]
    assert not wrong, "\n".join(wrong)


def _is_one_of(field: Field, patterns: Iterable[str]) -> bool:
    return any(re.fullmatch(pattern, field.where) for pattern in patterns)


def _begins(field: Field) -> str:
    return field.typed.split()[0]


def _around(text: str, field: Field) -> str:
    start = text.index(_begins(field))
    return text[start : start + 200]


def test_what_hostile_text_gives_holds_no_element_attribute_or_address_but_our_own(hostile):
    library, _ = hostile
    ours = _written_in_templates()
    wrong = [
        f"{one.call}: <{name}> {attributes}"
        for one in everything(library)
        for name, attributes in elements(one.html)
        if name not in ours or any(part.startswith("on") or part == "style" for part in attributes) or not _leads_well(attributes)
    ]
    assert not wrong, "\n".join(wrong)


def _written_in_templates() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / COMPONENTS).glob("*.html"))
    return set(re.findall(r"<([a-z][a-z0-9]*)", text))


def _leads_well(attributes: dict[str, str]) -> bool:
    """Whether an address is one of ours, or as it was typed."""
    href = attributes.get("href", "")
    scheme = re.match(r"\s*([a-z]+):", href, re.IGNORECASE)
    return not scheme or href == ADDRESS or (scheme[1] in ("https", "tel", "mailto") and "hostile" not in href)


def test_markdown_makes_nothing_of_hostile_text(hostile):
    library, _ = hostile
    wrong = [f"{one.call}: {fault}" for one in everything(library) if one.in_markdown for fault in torn(one.html)]
    assert not wrong, "\n\n".join(wrong[:5])


def test_a_link_that_would_run_a_script_is_a_problem_and_is_never_rendered(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/stages/first.yml": """
        title: First
        summary: Go *on*. [x](javascript:alert(1))
        order: 1
        """})
    assert 'docs/_data/stages/first.yml:2: the link "javascript:alert(1)" leads nowhere we allow.' in problems(root)
    (root / "docs/_data/stages/first.yml").write_text("title: First\nsummary: Go.\norder: 1\n", encoding="utf-8")
    page = PageRenderer(checked_library(root), "/")
    # Should the check ever fail to see one, the renderer still makes no link of it.
    for target in ("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//elsewhere.test/", "relative"):
        kinds = [span["kind"] for span in page.spans(f"[x]({target})", {})[0]]
        assert kinds == ["plain"], target


def test_a_built_site_shows_hostile_text_as_typed_and_runs_none_of_it(tmp_path: Path):
    root = buildable(tmp_path, {"docs/more.md": """
        ---
        title: More
        description: What no other page of the example shows.
        order: 40
        ---

        This is *{{ region.name }}*, {{ region.site_name }}.

        - {{ region.name }}
        - {{ fact("help-line") }}

        {{ feedback() }}

        {{ hosting() }}

        {{ sources() }}
        """})
    fields = make_hostile(root, "harbour")
    done = lrm(root, "site", REGION="harbour")
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(root / "site").as_posix(): path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html")}
    text = "".join(f" {visible_text(html)} {_described(html)}" for html in pages.values())
    wrong = [f"{field.where}: shown nowhere as typed" for field in fields if field.typed not in text and not _is_one_of(field, UNSEEN)]
    wrong += [f"{path}: {fault}" for path, html in pages.items() for fault in _runs(html)]
    # What a search finds is put into the page as HTML.
    index = (root / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    wrong += [f"the search index holds {tag}" for tag in ("<script", "<img") if tag in index]
    assert not wrong, "\n".join(wrong)


def _described(html: str) -> str:
    return " ".join(attributes.get("content", "") for name, attributes in elements(html) if name == "meta")


def _runs(html: str) -> Iterator[str]:
    """Whatever of the hostile text would do something in a browser."""
    for node in parsed(html).query("*"):
        attributes = {name: value or "" for name, value in (node.attrs or {}).items()}
        if node.name == "script" and "alert(1)" in visible_text(node.to_html()) + str(attributes):
            yield "a script holds it"
        if any(name.startswith("on") for name in attributes) or attributes.get("src") == "x":
            yield f"<{node.name}> {attributes}"
        if re.match(r"\s*javascript:", attributes.get("href", "")):
            yield f"an address runs it: {attributes['href']}"
        if any("&lt;script" in value for value in attributes.values()):
            yield f"escaped twice: <{node.name}> {attributes}"


def test_every_part_of_the_shell_is_a_component():
    assert set(shell.PARTS) <= set(NAMES)


def test_every_macro_is_shown_by_an_example():
    called = {re.match(r"\w+", example["call"])[0] for name in NAMES for example in examples(name) if "call" in example}  # type: ignore[index]
    assert not set(MACROS) - called


@pytest.mark.parametrize("status", get_args(ConciliationStatus))
def test_each_status_of_a_conciliation_note_is_shown_with_its_own_words(status: str, tmp_path: Path):
    source = "{title: Complaints, url: 'https://anchor.test/complaints'}"
    says = {"not-checked": "", "not-stated": f"source: {source}", "not-seen": f"source: {source}"}.get(status, f"says: It says so.\n  source: {source}")
    note = f"conciliation:\n  status: {status}\n  {says}\nseen: 2026-01-02\nchecked:\n"
    library = checked_library(project(tmp_path, {"regions/england/trusts/raa.yml": note.encode()}))
    html = rendering.call(PageRenderer(library, "/guide/somewhere/"), 'conciliation_note("RAA")')
    name = status.replace("-", "_")
    assert library.words("conciliation-note")[name].replace("[[name]]", "Anchor NHS Trust") in visible_text(html)
    assert f"lrm-conciliation--{name}" in html
    assert ("It says so." in html) == ("says" in says)
