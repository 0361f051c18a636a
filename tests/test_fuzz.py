"""Fuzzing: whatever is in a file, the answer is a report that a person can read, or a site in which no script runs."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import jinja2
import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from mkdocs.utils import meta

from macros import calls
from macros.checks import all_problems, checks
from macros.library import Library
from macros.links import SCHEMES, address_of
from macros.models.base import texts
from macros.models.trust import TrustDirectory
from macros.problems import Problem
from macros.rendering.author_macros import MACROS, RegionValues
from macros.rendering.generated import pages
from macros.rendering.render import PageRenderer
from macros.source import Place
from macros.text import plain
from tests import sites
from tests.rendering import as_markdown, author_calls, elements, visible_text
from tests.reports import faults
from tests.support import ROOT, project

EXAMPLES = 26
"""How many files each kind gets in each way: times ten kinds, times four ways, that is more than a thousand."""
REGION = "harbour"
"""The region of the example project, which shows every kind of file."""
WORDS = "letter"
"""The component whose words the region replaces."""
FILES = {
    "fact": "docs/_data/facts/help-line.yml",
    "decision tree": "docs/_data/decision-trees/shall-i-go.yml",
    "question sheet": "docs/_data/question-sheets/questions-for-your-meeting.yml",
    "letter": "docs/_data/letters/ask-for-a-meeting.yml",
    "stage": "docs/_data/stages/second.yml",
    "words": f"regions/harbour/words/{WORDS}.yml",
    "directory": "docs/_data/directory/trusts.yml",
    "trust note": "regions/england/trusts/raa.yml",
    "region": "regions/harbour/region.yml",
    "page": "regions/harbour/pages/guide/first-steps.md",
}
"""For each kind of file the one that is fuzzed."""


# ---- What is put into a file.

NASTY = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg/onload=alert(1)>', "</p><iframe src=javascript:alert(1)>",
    "<!-- x", "]]>", "<details open ontoggle=alert(1)>", "' autofocus onfocus='alert(1)", "&lt;b&gt; &amp; &#106; &colon;", "a < b > c & d",
    "[x](javascript:alert(1))", '[x](https://a.test/"onclick=alert(1))', "[x](https://a.test/[y](javascript:alert(1)))", "[x][y]", "![x](y)",
    "[x](https://a.test/`b`{onclick=alert(1)})", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//host.test/x", "https://a.test/<b>",
    "{{ 7*7 }}", "{{ config }}", "{% raw %}", "{# x #}", "{{ fact('reply-time') }}", "${x}", "{: onclick=alert(1)}", "{onclick=alert(1)}",
    "*a* **b** _c_ __d__", "~e~ ^f^ ==g==", "`code` \\* \\", "# heading", "1) one", "| a | b |", "[TOC]", '--8<-- "x"', "/// note", "    code", "***",
    "key: value", "- item", "? x", "| y", "> z", "!!str x", "&anchor x", "*alias", "# comment", "a # b", "'", '"', "''", "%YAML 1.2", "---", "...", "<<",
    "\u202etxt", "\u200b", "\ufeff", "\u2028", "\x85", "\x00", "\x1b[31m", "\x02wzxhzdk:0\x03", "\U000e0041", "e\u0301", "\u00a0", "\ud7ff",
    "👩🏽‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿", "éßøЖ中文", "عربي", "x" * 5_000, "word " * 1_000, "𝒳" * 301, "a\n\nb", "a\nb", "  x  ", "", " ",
    "[[fact:reply-time]]", "[[fact:nope]]", "[[gap:day]]", "[[", "]]", "[[name]]", "null", "~", "yes", "012", "1.10", "2026-02-30", "20 days", "£5",
    "/guide/first-steps/", "go", "stay", "all", "RAA",
]
"""Texts that HTML, Markdown, Jinja, YAML, a terminal or the eye would like to read in their own way."""
nasty = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map(" ".join),
    st.text(max_size=40),
    st.text(max_size=12).map(lambda text: f"Words {text}."),
)
TOKENS = [
    ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n\n", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "|-", "&a", "*a", "!!x", "!", "# ", "#", "---\n", "...\n", "? ", "%", "@", "`",
    "title", "value", "options", "word", "é", "\t", "\r", "\\", "{{", "}}", "{%", "<b", ">", "](", ")", "///", "<<",
]
"""What makes YAML, Markdown and templates; put together at random it is nearly one of them."""

MARKDOWN = [
    "`", "``", "```", "```\n", "~~~\n", "\\", "\\`", "*", "**", "_", "~", "^", "==", "![", "[x]", "[x](", "](", "(", ")", "[x]: ", "[ ]: ", "javascript:alert(1)", "onclick=alert(1)",
    "{: ", "{", "}", "/// note\n", "/// details | x\n", "///\n", "attrs: ", "    ", "> ", "- ", "1. ", "|", "|-|-|\n", "<!--", "-->", "<script>", "</script>", "<b>", "<", ">", "/",
    "<img src=x onerror=alert(1)>", "<https://a.test", "@a.test>", "<div>", "&lt;", "&#60;", "&", ";", "#", "## ", "-8<- ", "first-steps.md", "tides.md#x", "https://a.test", "mailto:x",
    "\n", "\n", "\n\n", "\n\n", "  \n", " ", " ", "word", "words", "\t", "\u2003", '"', "'", ":", "=", "+", "!", "---\n", "[TOC]", "{{ region.name }}", '{{ fact("reply-time") }}',
    '{{ contact("advocacy") }}', '{{ letter("ask-for-a-meeting") }}',
]
"""What makes Markdown. In nearly half of what comes of it no check finds anything, so it becomes a page."""
STYLES = st.sampled_from(["double", "double", "block", "plain"])
"""How texts are written in YAML: mostly between quotation marks, where all of them can be read."""


@dataclass(frozen=True)
class Broken:
    """A file made for a test."""

    content: bytes
    """What is in it."""
    place: Place = ()
    """The place of the value that was put in; empty when none was."""


def broken(kind: str, original: str, way: str) -> st.SearchStrategy[Broken]:
    """Files of a kind, made in a way."""
    if way == "random bytes":
        return st.one_of(st.binary(max_size=200), _with_bytes_inside(original.encode())).map(Broken)
    if way == "random text":
        text = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(TOKENS), max_size=40).map("".join))
        return st.one_of(text, text.map(lambda text: f"{original}\n{text}"), text.map(lambda text: f"---\n{text}\n---\n{text}")).map(lambda text: Broken(text.encode()))
    return (_with_nasty_text if way == "nasty text" else _rearranged)(kind, original)


@st.composite
def _with_bytes_inside(draw: st.DrawFn, content: bytes) -> bytes:
    at, length = draw(st.integers(0, len(content))), draw(st.integers(0, 5))
    return content[:at] + draw(st.binary(max_size=8)) + content[at + length :]


@st.composite
def _with_nasty_text(draw: st.DrawFn, kind: str, original: str) -> Broken:
    data, body = _read(kind, original)
    value = draw(nasty)
    if kind == "page" and draw(st.booleans()):
        lines = body.split("\n")
        lines[draw(st.integers(0, len(lines) - 1))] = value
        return Broken(_file(data, "\n".join(lines), draw(STYLES)))
    place = draw(st.sampled_from(sorted(_values(data), key=str)))
    old = _at(data, place)
    # Equal words stay equal: the journeys of a tree repeat the words of its options.
    return Broken(_file(_replaced(data, old, value), body, draw(STYLES)), place)


@st.composite
def _rearranged(draw: st.DrawFn, kind: str, original: str) -> Broken:
    data, body = _read(kind, original)
    pairs = _pairs(data)
    for _ in range(draw(st.integers(1, 3))):
        group = draw(st.sampled_from(list(_groups(pairs))))
        if not group:
            continue
        at, to = draw(st.integers(0, len(group) - 1)), draw(st.integers(0, len(group) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "shuffle", "wrap", "empty", "rename"])):
            case "drop":
                del group[at]
            case "double":
                group.insert(to, group[at])
            case "swap" if isinstance(group[at], tuple):
                (one, first), (two, second) = group[at], group[to]
                group[at], group[to] = (one, second), (two, first)
            case "swap" | "shuffle":
                group[:] = draw(st.permutations(group))
            case "wrap":
                group[at] = (group[at][0], [group[at][1]]) if isinstance(group[at], tuple) else [group[at]]
            case "empty":
                group[at] = (group[at][0], draw(st.sampled_from(["", [], _Map()]))) if isinstance(group[at], tuple) else ""
            case "rename" if isinstance(group[at], tuple):
                group[at] = (draw(st.sampled_from(["id", "titel", "Title", "next", "0", "a b", "[key]", group[to][0]])), group[at][1])
    return Broken(_file(pairs, body, draw(STYLES)))


class _Map(list):
    """Keys with values as a list of pairs, so that a key can be there twice."""


def _read(kind: str, original: str) -> tuple[object, str | None]:
    """The data of a file and, of a page, its Markdown."""
    if kind != "page":
        return yaml.load(original, Loader=yaml.BaseLoader), None
    _, front, body = original.split("---\n", 2)
    return yaml.load(front, Loader=yaml.BaseLoader), body


def _file(data: object, body: str | None, style: str) -> bytes:
    text = "".join(_yaml(data if isinstance(data, _Map) else _pairs(data), "", style))
    return (text if body is None else f"---\n{text}---\n{body}").encode()


def _yaml(data: object, pad: str, style: str) -> Iterator[str]:
    """The simplest YAML for some data; PyYAML's own would never write a key twice."""
    for entry in data if isinstance(data, list) else []:
        key, value = entry if isinstance(data, _Map) else (None, entry)
        before = f"{pad}- " if key is None else f"{pad}{key if re.fullmatch('[a-z0-9_-]+', key) else json.dumps(key)}: "
        if isinstance(value, list):
            empty = "{}" if isinstance(value, _Map) else "[]"
            yield before.rstrip() + (" " + empty if not value else "") + "\n"
            yield from _yaml(value, pad + "  ", style)
        elif style == "block" and value.strip() and not re.search(r"^\s|\s$|[\x00-\x09\x0b-\x1f]", value):
            yield before + "|-\n" + "".join(f"{pad}    {line}\n" for line in value.split("\n"))
        elif style == "plain" and re.fullmatch(r"[A-Za-z0-9][^\n]*", value):
            yield f"{before}{value}\n"
        else:
            yield f"{before}{json.dumps(value, ensure_ascii=False)}\n"


def _pairs(data: object) -> object:
    if isinstance(data, dict):
        return _Map((key, _pairs(value)) for key, value in data.items())
    return [_pairs(part) for part in data] if isinstance(data, list) else data


def _groups(data: object) -> Iterator[list]:
    """Every list and every group of keys."""
    if isinstance(data, list):
        yield data
        for part in data:
            yield from _groups(part[1] if isinstance(data, _Map) else part)


def _values(data: object, place: Place = ()) -> Iterator[Place]:
    """The place of every text."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if parts is None:
        yield place
    for key, part in parts or ():
        yield from _values(part, (*place, key))


def _at(data: object, place: Place) -> object:
    for part in place:
        data = data[part]  # type: ignore[index]
    return data


def _replaced(data: object, old: object, new: str) -> object:
    if isinstance(data, dict):
        return {key: _replaced(part, old, new) for key, part in data.items()}
    if isinstance(data, list):
        return [_replaced(part, old, new) for part in data]
    return new if data == old else data


# ---- What comes of it.


@dataclass(frozen=True)
class Site:
    """What a library makes: every page, and every macro call an author could write."""

    html: tuple[str, ...]
    """The HTML of each."""
    titles: tuple[tuple[str, str], ...]
    """The title and the description of each page, as a generator of sites reads them."""


def site(library: Library) -> Site:
    """All that can be shown of a library, through Jinja and Python-Markdown as the build does it."""
    shown, titles = [], []
    for page in pages(library):
        body, front = meta.get_data(page.markdown)
        titles.append((front["title"], front["description"]))
        shown.append(as_html(_expanded(library, address_of(page.path), body)))
    for call in author_calls(library):
        # Once in the middle of a sentence and once on a line of its own: Markdown reads the two in different ways.
        shown.append(as_html(_expanded(library, "/guide/somewhere/", f"Words {{{{ {call} }}}} and words.\n\n{{{{ {call} }}}}\n")))
    shown.append(as_html(_expanded(library, "/", "Words {{ region.name }} and {{ region.site_name }}.")))
    return Site(tuple(shown), tuple(titles))


def _expanded(library: Library, address: str, markdown: str) -> str:
    page = PageRenderer(library, address)
    macros = {name: partial(macro.function, page) for name, macro in MACROS.items()}
    return _template(markdown).render(**macros, region=RegionValues(library.region))


# Most pages are the same whatever is in the one file: only what is new is read again.
@lru_cache(maxsize=2_000)
def _template(markdown: str) -> jinja2.Template:
    """The template that mkdocs-macros makes of a page. Its comment signs are those of mkdocs.yml."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, comment_start_string="{##", comment_end_string="##}")
    return environment.from_string(markdown)


as_html = lru_cache(maxsize=2_000)(as_markdown)
seen = lru_cache(maxsize=2_000)(visible_text)


@lru_cache(maxsize=2_000)
def dangers(page: str) -> tuple[str, ...]:
    """Whatever could run in some HTML, read as a browser reads it."""
    return tuple(danger for name, attributes in elements(page) for danger in _dangers(name, attributes))


OUR_SCRIPTS = {path.name for path in (ROOT / "docs" / "assets").glob("*.js")}
"""The scripts that components load: each by its address, and none written into a page."""


def _is_ours(name: str, attributes: dict[str, str]) -> bool:
    """Whether this loads one of our own scripts or the looks of the question list and is nothing else, or is a form of ours, which
    sends nothing anywhere."""
    if name == "link":
        return attributes.keys() == {"rel", "href"} and attributes["rel"] == "stylesheet" and bool(re.fullmatch(r"(\.\./)*assets/question-list\.css", attributes["href"] or ""))
    if name == "form":
        return attributes.keys() <= {"class", "hidden"} and attributes.get("class", "").startswith("lrm-")
    address = re.fullmatch(r"(?:\.\./)*assets/([a-z-]+\.js)", sites.unhashed(attributes.get("src", "")))
    return name == "script" and attributes.keys() == {"src", "defer"} and address is not None and address[1] in OUR_SCRIPTS


def _dangers(name: str, attributes: dict[str, str]) -> Iterator[str]:
    # What stands in a `template` does nothing until a script of ours takes it out, and is looked at like the rest.
    barred = ("script", "iframe", "object", "embed", "svg", "math", "style", "base", "meta", "link", "form", "portal")
    if name in barred and not _is_ours(name, attributes):
        yield f"<{name}>"
    for attribute, value in attributes.items():
        # Browsers drop control characters from an address before they look at what it begins with.
        address = re.sub(r"[\x00-\x20]", "", value).lower()
        scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", address)
        if attribute.startswith("on") or attribute in ("style", "srcdoc", "srcset", "formaction"):
            yield f"<{name} {attribute}>"
        if attribute in ("href", "src", "action", "xlink:href", "cite") and (address.startswith("//") or scheme and scheme[0] not in SCHEMES):
            yield f"<{name} {attribute}={value!r}>"


def not_shown(library: Library, kind: str, made: Site, place: Place) -> str:
    """The text at a place if no page shows it as it was typed; empty otherwise."""
    typed = next((text for at, text in texts(_item(library, kind)) if at == place), None)
    if typed is None or "[[" in typed or _is_hidden(kind, place):
        return ""
    everywhere = "\n".join(seen(page) for page in made.html)
    lost = [part for part in plain(typed).split("\n\n") if _folded(part) not in everywhere]
    return "\n\n".join(lost)


def _is_hidden(kind: str, place: Place) -> bool:
    """Texts that no page of the example shows: where they stand decides what they do."""
    return (
        # The title and description of a page are not in its Markdown: see `_titles`.
        kind == "page"
        # Where the list of trusts came from is for those who keep it: pages bear the words that its licence asks for.
        or (kind == "directory" and place == ("source",))
    )


def _item(library: Library, kind: str) -> object:
    name = Path(FILES[kind]).stem
    match kind:
        case "directory":
            # As the file has it: what a correction says stands in another.
            return TrustDirectory.model_validate(library.sources["directory", "trusts"].data)
        case "trust note":
            return library.trust_notes[name.upper()]
        case "region":
            return library.region
        case "page":
            return library.pages["guide/first-steps.md"].front
    return library.items["words" if kind == "words" else f"{kind.replace(' ', '-')}s"][name]


def _folded(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One example project for all files of this module: copying it would take longer than reading it."""
    words = (ROOT / "docs" / "_data" / "words" / f"{WORDS}.yml").read_bytes()
    return project(tmp_path_factory.mktemp("fuzz"), {FILES["words"]: words})


def look_at(root: Path, kind: str, file: Broken) -> list[str]:
    """What is wrong with the answer to one file."""
    with written(root, kind, file.content) as (library, problems):
        return list(faults(root, problems) if problems else _faults_of_site(library, kind, file.place))


@contextmanager
def written(root: Path, kind: str, content: bytes) -> Iterator[tuple[Library, list[Problem]]]:
    """What is read with something else in the file of a kind, for as long as it takes to look at it."""
    path = root / FILES[kind]
    original = path.read_bytes()
    try:
        path.write_bytes(content)
        yield all_problems(root, REGION)
    finally:
        path.write_bytes(original)


def _faults_of_site(library: Library, kind: str, place: Place) -> Iterator[str]:
    made = site(library)
    for page in made.html:
        yield from (f"{danger} in:\n{page}" for danger in dangers(page))
        if left := re.search(r"\[\[(?:fact|gap):[a-z0-9-]+\]\]", seen(page)):
            yield f"nothing filled {left[0]} in:\n{page}"
    for title in (words for pair in made.titles for words in pair):
        if re.search(r"[<>{}\ud800-\udfff]", title):
            yield f"a theme prints this title as it is: {title!r}"
    titles = {html.unescape(words) for pair in made.titles for words in pair}
    if lost := {words for words in _titles(library) if words not in titles}:
        yield f"no page has this title: {lost}"
    if place and (lost := not_shown(library, kind, made, place)):
        yield f"no page shows this: {lost!r}"


def _titles(library: Library) -> Iterator[str]:
    for page in library.pages.values():
        yield from (str(page.front.title), str(page.front.description))
    for tree in library.decision_trees.values():
        yield from (str(tree.title), *(str(question.question) for question in tree.questions.values()))


# ---- That it would notice.


def test_what_could_run_is_noticed():
    dangerous = [
        "<p><script>x</script></p>", "<p onclick=x>", '<a href="javascript:x">', '<a href=" JaVa&#9;script:x">', '<a href="java&#10;script:x">', '<a href="//host.test">', '<img src="data:x">',
        '<script src="../assets/pack.js" defer onload="x"></script>', '<script src="//host.test/assets/pack.js" defer></script>',
        '<script src="../assets/nobodys.js" defer></script>', "<template><p onclick=x></template>", "<template><script>x</script></template>",
        '<link rel="stylesheet" href="//host.test/assets/question-list.css">', '<link rel="stylesheet" href="../assets/nobodys.css">', '<link rel="prefetch" href="../assets/question-list.css">',
        "<form></form>", '<form class="lrm-pack__form" action="/"></form>',
        '<iframe srcdoc="x">', "<svg><g/onload=x></svg>", '<p style="x">', '<a href="vbscript:x">', "<math></math>", '<form action="/"></form>', '<details ontoggle="x">',
    ]
    harmless = [
        '<a href="../x/#y">x</a>', '<a href="https://host.test/javascript:x">x</a>', '<a href="mailto:x@host.test">x</a>', "&lt;script&gt;", "<code>onclick=x</code>", '<script src="../../assets/pack.js" defer></script>',
        '<form class="lrm-pack__form" hidden></form>', '<link rel="stylesheet" href="../../assets/question-list.css">',
    ]
    assert [part for part in dangerous if not dangers(part)] == []
    assert [part for part in harmless if dangers(part)] == []


@pytest.fixture(scope="module")
def unbroken(root: Path) -> Library:
    """The example project as it is."""
    library, problems = all_problems(root, REGION)
    assert not problems, problems
    return library


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_nobody_broke_gives_a_site(root: Path, unbroken: Library, kind: str):
    assert not look_at(root, kind, Broken((root / FILES[kind]).read_bytes()))


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "page"])
def test_every_text_is_on_a_page_but_for_those_that_are_said_not_to_be(root: Path, unbroken: Library, kind: str):
    data, body = _read(kind, (root / FILES[kind]).read_text(encoding="utf-8"))
    places = [place for place, _ in texts(_item(unbroken, kind)) if place[-1] not in ("phone", "email", "link")]
    for number, place in enumerate(places):
        data = _replaced(data, _at(data, place), f"zq{number} {_at(data, place)}")
    with written(root, kind, _file(data, body, "double")) as (library, problems):
        assert not problems, problems
        everywhere = " ".join(seen(page) for page in site(library).html)
    hidden = [place for number, place in enumerate(places) if f"zq{number} " not in everywhere]
    assert hidden == [place for place in places if _is_hidden(kind, place)]


# ---- The property.

WAYS = ["random bytes", "random text", "nasty text", "rearranged"]
FIXED = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def fuzz(root: Path, kind: str, way: str, data: st.DataObject) -> None:
    """Draw one file and look at the answer to it."""
    original = (root / FILES[kind]).read_text(encoding="utf-8")
    file = data.draw(broken(kind, original, way))
    wrong = look_at(root, kind, file)
    assert not wrong, f"{FILES[kind]}:\n{file.content.decode(errors='replace')}\n\n" + "\n".join(wrong)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", FILES)
@FIXED
@given(data=st.data())
def test_whatever_is_in_a_file_gives_a_report_or_a_site_without_a_script(root: Path, kind: str, way: str, data: st.DataObject):
    fuzz(root, kind, way, data)


def look_at_page(library: Library, body: str) -> None:
    """Give a page another Markdown, without a file, and look at what becomes of it."""
    page = library.pages["guide/first-steps.md"]
    found, problems = calls.find(page.file, body, page.first_line)
    changed = replace(library, pages={**library.pages, page.path: replace(page, body=body, calls=tuple(found))})
    if not problems and not [problem for check in checks().values() for problem in check(changed)]:
        event("a page")
        shown = as_markdown(_expanded(changed, page.address, body))
        assert not dangers(shown), f"{dangers(shown)} in:\n{shown}\nfrom:\n{body}"


markdown = st.lists(st.sampled_from(MARKDOWN), min_size=1, max_size=14).map("".join)


@settings(FIXED, max_examples=500)
@given(body=markdown)
def test_whatever_markdown_a_page_holds_gives_a_report_or_a_page_without_a_script(unbroken: Library, body: str):
    look_at_page(unbroken, body)


@pytest.mark.slow
@settings(FIXED, max_examples=5_000, derandomize=False)
@given(body=markdown)
def test_whatever_markdown_nobody_has_tried_yet_gives_a_report_or_a_page_without_a_script(unbroken: Library, body: str):
    look_at_page(unbroken, body)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", FILES)
@settings(FIXED, max_examples=5 * EXAMPLES, derandomize=False)
@given(data=st.data())
def test_whatever_nobody_has_tried_yet_gives_a_report_or_a_site_without_a_script(root: Path, kind: str, way: str, data: st.DataObject):
    fuzz(root, kind, way, data)
