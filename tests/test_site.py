"""Tests the built site, file by file: what holds for every page, whatever it is about."""

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import Tag
from justhtml import JustHTML
from mkdocs.config import load_config

from macros.checks.copy_hosts import COPY_HOSTS, TEST_HOSTS
from macros.checks.typed_figures import figures
from macros.library import DIRECTORY, Library
from macros.models.fact import Fact
from macros.problems import counted
from macros.text import plain
from macros.views.dates import day
from tests import sites
from tests.kinds import one_of_every_kind
from tests.pages import BuiltPage, addresses_in, built_pages, words
from tests.support import ROOT

NOT_FOUND = "/404.html"
"""The one page that is no page of ours: MkDocs makes it, for addresses at which there is nothing."""

Findings = Iterable[str]
"""What is wrong with a page, one line each."""


def assert_none(pages: Iterable[BuiltPage], find: Callable[[BuiltPage], Findings]) -> None:
    """Fail with everything that is wrong on all pages, each finding with its page's address."""
    found = [f"{page.address}: {finding}" for page in pages for finding in find(page)]
    assert not found, f"{counted(len(found), 'finding')}:\n" + "\n".join(found[:100])


def shorten(text: object) -> str:
    """A text on one line, short enough for a list of findings."""
    line = " ".join(str(text).split())
    return line if len(line) <= 120 else f"{line[:120]}…"


# ---- Every page


def test_every_page_of_the_library_is_there_and_no_other(pages: list[BuiltPage], library: Library):
    built = {page.address for page in pages}
    wanted = {*library.addresses(), NOT_FOUND}
    assert not (wanted - built), f"missing: {sorted(wanted - built)}"
    assert not (built - wanted), f"not in the library: {sorted(built - wanted)}"


def test_every_page_has_one_h1(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        found = [heading.get_text(strip=True) for heading in page.soup("h1")]
        if len(found) != 1 or not found[0]:
            yield f"its h1 are {found}"

    assert_none(pages, wrong)


def test_no_two_pages_have_the_same_title(pages: list[BuiltPage]):
    titles = Counter(title(page) for page in pages)
    assert_none(pages, lambda page: [f"{title(page)!r} is the title of another page too"] if titles[title(page)] > 1 else [])


def test_every_title_begins_with_the_h1(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        heading = page.soup.h1.get_text(strip=True)
        if page.address != NOT_FOUND and not title(page).startswith(heading):
            yield f"the title is {title(page)!r}, the h1 {heading!r}"

    assert_none(pages, wrong)


def test_every_page_says_that_it_is_in_english(pages: list[BuiltPage]):
    assert_none(pages, lambda page: [] if page.soup.html.get("lang") in ("en", "en-GB") else [f"lang is {page.soup.html.get('lang')!r}"])


def test_every_page_has_a_description_of_its_own(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        found = [str(tag.get("content", "")) for tag in page.soup.select('meta[name="description"]')]
        # A wrong address is in no list of search results.
        if page.address != NOT_FOUND and (len(found) != 1 or len(found[0]) < 20):
            yield f"its descriptions are {found}"

    assert_none(pages, wrong)


def test_headings_do_not_skip_a_level(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        before = 0
        for heading in page.article(re.compile(r"^h[1-6]$")):
            level = int(heading.name[1])
            if level > before + 1:
                yield f"h{level} {shorten(heading.get_text(strip=True))!r} comes after an h{before}"
            before = level

    assert_none(pages, wrong)


def test_no_heading_is_empty(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        return [str(heading) for heading in page.article(re.compile(r"^h[1-6]$")) if not heading.get_text(strip=True) and not heading.find_parent("template")]

    assert_none(pages, wrong)


def test_no_id_is_on_a_page_twice(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        ids = Counter(tag["id"] for tag in page.soup(id=True))
        return [f"{number} elements have the id {name!r}" for name, number in ids.items() if number > 1]

    assert_none(pages, wrong)


def test_what_a_page_points_to_inside_itself_is_there(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        ids = {tag["id"] for tag in page.soup(id=True)}
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "popovertarget"):
            for tag in page.article(attrs={name: True}):
                for target in (" ".join(tag[name]) if isinstance(tag[name], list) else tag[name]).split():
                    if target not in ids:
                        yield f"{name}={target!r} of <{tag.name}> points to nothing"

    assert_none(pages, wrong)


def test_the_content_of_every_page_is_html_without_an_error(pages: list[BuiltPage]):
    def wrong(page: BuiltPage) -> Findings:
        lines = page.content.split("\n")
        for error in JustHTML(page.content, fragment=True, collect_errors=True).errors:
            line = lines[(error.line or 1) - 1]
            yield f"{error.message}: {line[max(0, (error.column or 1) - 60) : (error.column or 1) + 20]}"

    assert_none(pages, wrong)


# ---- Nothing half made


def test_nothing_is_left_that_a_generator_should_have_filled_in(pages: list[BuiltPage]):
    signs = ("{{", "}}", "{%", "%}", "{#", "[[", "]]", "Macro Rendering Error", "Traceback", "Undefined", "<built-in", "None,")

    def wrong(page: BuiltPage) -> Findings:
        visible = [page.words, *attributes(page)]
        return [f"{sign!r} in {around(text, sign)!r}" for text in visible for sign in signs if sign in text]

    assert_none(pages, wrong)


def test_no_markdown_is_left_raw(pages: list[BuiltPage]):
    signs = re.compile(r"\*\*|\]\(|(?m:^#{1,6} )|(?m:^/// )|(?m:^\s*```)|(?<!\w)__\w|\{: |\{#")

    def wrong(page: BuiltPage) -> Findings:
        text = words(page.article, without="code, pre")
        return [f"{match[0]!r} in {around(text, match[0])!r}" for match in signs.finditer(text)]

    assert_none(pages, wrong)


def test_no_tag_or_entity_is_shown_as_text(pages: list[BuiltPage]):
    signs = re.compile(r"</?(?:p|ul|li|a|span|div|section|h\d|strong|em|br)\b|&(?:amp|lt|gt|quot|#\d+|#x[0-9a-f]+);")
    assert_none(pages, lambda page: [f"{match[0]!r}" for match in signs.finditer(page.words)])


def test_no_two_sentences_run_into_each_other(pages: list[BuiltPage]):
    # A full stop or a bracket with a word on either side: two parts of a component that lost the space between them.
    signs = re.compile(r"[a-z0-9)”][.?!][A-Z“][a-z]|\)[A-Za-z“]|[a-z0-9]\([a-z]")

    def wrong(page: BuiltPage) -> Findings:
        text = words(page.article, without="code, pre, a")
        return {around(text, match[0]) for match in signs.finditer(text)}

    assert_none(pages, wrong)


def test_the_search_index_holds_nothing_half_made(site: Path):
    text = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    found = [around(text, sign) for sign in ("{{", "{%", "[[", "Macro Rendering Error", "Traceback") if sign in text]
    assert not found, "\n".join(found)


# ---- Nothing from elsewhere, and nothing that was not meant for the public


def test_nothing_is_loaded_from_another_host(pages: list[BuiltPage]):
    assert_none(pages, lambda page: loaded_from_elsewhere(page, own=""))


def test_a_fork_loads_nothing_from_another_host(site_under_subpath: Path, library: Library):
    # What a fork's settings add is the same on every page of a kind.
    addresses = {*one_of_every_kind(library).values(), NOT_FOUND}
    pages = [page for page in built_pages(site_under_subpath) if page.address in addresses]
    assert len(pages) > 10
    assert_none(pages, lambda page: loaded_from_elsewhere(page, own=sites.HOST))


def test_no_style_sheet_loads_anything_from_another_host(site: Path):
    files = sorted(site.rglob("*.css"))
    assert files
    found = [
        f"{file.relative_to(site)}: {shorten(address)}"
        for file in files
        for address in addresses_in_css(file.read_text(encoding="utf-8"))
        if is_elsewhere(address)
    ]
    assert not found, "\n".join(found)


def test_only_what_a_reader_needs_is_published(site: Path):
    # What stands in docs/ or overrides/ is published unless somebody thought of it.
    def is_ours_alone(file: Path) -> bool:
        inside = file.relative_to(site)
        return inside.suffix in {".yml", ".yaml", ".md", ".py", ".pyc", ".toml", ".jinja", ".j2"} or not {
            "_data", "components", "macros", "regions", "overrides", "__pycache__"
        }.isdisjoint(inside.parts)

    found = [str(file.relative_to(site)) for file in sorted(site.rglob("*")) if is_ours_alone(file)]
    assert not found, "published:\n" + "\n".join(found)


def test_copies_and_test_sites_are_named_but_never_linked(pages: list[BuiltPage], library: Library):
    never = {source.url for source in references(library) if source.hosted_by != "own"}

    def wrong(page: BuiltPage) -> Findings:
        for tag, name, address in addresses_in(page):
            host = urlsplit(address).hostname or ""
            known = any(part in host for part in COPY_HOSTS) or any(part in f".{host}" for part in TEST_HOSTS)
            if address in never or (host and known):
                yield f"<{tag.name} {name}> leads to {address}"

    assert_none(pages, wrong)


# ---- Facts


def facts_and_sources(page: BuiltPage) -> list[Tag]:
    """What a page shows of facts, and its lists of where they come from, in their order. The papers of a pack print without the page."""
    found = page.article.select(".lrm-fact, .lrm-page-sources")
    return [one for one in found if not one.find_parent(class_=["lrm-page-sources", "lrm-sources", "lrm-pack__papers"])]


def is_fact(shown: Tag) -> bool:
    return "lrm-fact" in shown["class"]


def test_a_page_that_shows_a_fact_ends_with_where_it_comes_from(pages: list[BuiltPage], library: Library):
    heading = plain(library.words("page-sources")["heading"])

    def wrong(page: BuiltPage) -> Findings:
        if not any(is_fact(shown) for shown in facts_and_sources(page)):
            return
        # A stage to print ends each part of it so.
        lists = page.article.select(".lrm-page-sources")
        last = page.article.find_all(True, recursive=False)[-1]
        if is_fact(facts_and_sources(page)[-1]):
            yield "it shows facts and does not say after them where they come from"
        elif len(lists) == 1 and (last is not lists[0] or last.h2.get_text(strip=True) != heading):
            yield f"it shows facts and ends with {shorten(last)}"
        elif len(lists) > 1 and not page.address.startswith("/print/"):
            yield "it says more than once where it comes from"

    assert_none(pages, wrong)


def test_every_fact_on_a_page_is_listed_at_its_end(pages: list[BuiltPage], library: Library):
    facts: dict[str, set[str]] = {}
    for fact in library.facts.values():
        for shown in (fact.value, fact.sentence):
            facts.setdefault(squeezed(plain(shown)), set()).add(squeezed(plain(fact.sentence)))

    def wrong(page: BuiltPage) -> Findings:
        listed: set[str] = set()
        waiting: list[Tag] = []
        for one in facts_and_sources(page):
            if is_fact(one):
                waiting.append(one)
                continue
            now = [squeezed(item.get_text()) for item in one.select(":scope > ul > li > p:first-child")]
            yield from (f"{shorten(sentence)!r} is listed twice" for sentence in now if sentence in listed)
            listed.update(now)
            for shown in waiting:
                sentences = facts.get(squeezed(shown.get_text()))
                if sentences is None:
                    yield f"{shorten(shown.get_text())!r} is marked as a fact and is none"
                elif not sentences & listed:
                    yield f"{shorten(shown.get_text())!r} is shown and not listed at the end of its part"
            waiting.clear()

    assert_none(pages, wrong)


def test_on_a_stage_to_print_each_part_that_shows_facts_says_where_they_come_from(pages: list[BuiltPage], library: Library):
    stages = [page for page in pages if page.address.startswith("/print/")]
    assert len(stages) == len(library.stages)
    for page in stages:
        # After the last part come the words of the whole page, and what their meanings rest on.
        parts: list[list[Tag]] = []
        for one in takewhile(lambda one: "lrm-page-words" not in one.get("class", []), page.article.find_all(True, recursive=False)):
            if one.name == "h2":
                parts.append([])
            if parts:
                parts[-1].append(one)
        for part in parts:
            lists = [one for one in part if "lrm-page-sources" in one.get("class", [])]
            shows = any(one.select(".lrm-fact") for one in part if one not in lists)
            assert len(lists) == shows and (not shows or part[-1] is lists[0]), f"{page.address}: {part[0].get_text()}"


def test_every_fact_stands_once_among_the_sources_and_its_address_leads_there(pages: list[BuiltPage], library: Library):
    by_address = {page.address: page for page in pages}
    subjects = {address: page for address, page in by_address.items() if address.startswith("/sources/") and address != "/sources/"}
    stands = Counter(item["id"] for page in subjects.values() for item in page.article.select(".lrm-sources > li"))
    assert stands == Counter(dict.fromkeys(library.facts, 1))
    list_of_subjects = by_address["/sources/"].article.select(".lrm-items > li")
    for item in list_of_subjects:
        # A link to a fact on the page of all sources, as it once was, finds the subject that has it.
        there = subjects[f"/sources/{item.a['href']}"].article.select(".lrm-sources > li")
        assert [one["id"] for one in item.select("[id]")] == [one["id"] for one in there]
        for one in there:
            assert squeezed(plain(library.facts[one["id"]].sentence)) == squeezed(one.p.get_text())
    assert len(list_of_subjects) == len(subjects)


def test_no_figure_is_typed_by_hand(pages: list[BuiltPage], library: Library):
    # Facts, their sources, contacts and trust notes bear figures with a source of their own. A trust note has no element
    # of its own; its page without it is the page of a trust without a note.
    sourced = ".lrm-fact, .lrm-page-sources, .lrm-sources, .lrm-reference, .lrm-dates, .lrm-contact, .lrm-feedback, .lrm-hosting, .lrm-trust-date"
    noted = {f"/trusts/{code.lower()}/" for code in library.trust_notes}
    as_at = day(library, library.directory.as_at)
    # A region bears its own numbers: of who runs it, and of the service for its councils.
    own = [contact.phone for contact in (library.region.run_by, library.region.contacts.advocacy) if contact and contact.phone]

    def wrong(page: BuiltPage) -> Findings:
        without = f"{sourced}, .lrm-trust-page" if page.address in noted else sourced
        text = words(page.article, without=without).replace(as_at, "…")
        for number in own:
            text = text.replace(number, "…")
        return [f"{typed!r} is {what}: {around(text, typed)!r}" for _, typed, what in figures(text)]

    assert_none(pages, wrong)


# ---- Addresses, which never change once published


def test_generated_pages_are_at_their_addresses(site: Path, library: Library):
    wanted = ["/trusts/", "/find-an-advocate/", "/sources/"]
    for name, tree in library.decision_trees.items():
        wanted += [f"/decide/{name}/", *(f"/decide/{name}/{part}/" for part in [*tree.questions, *tree.outcomes])]
    wanted += [f"/sheets/{name}/" for name in library.question_sheets]
    wanted += [f"/letters/{name}/" for name in library.letters]
    wanted += [f"/trusts/{code.lower()}/" for code in {**library.trusts, **library.closed_trusts}]
    missing = [address for address in wanted if not (site / address.strip("/") / "index.html").is_file()]
    assert not missing, f"no page at {missing}"


def test_starts_and_outcomes_are_found_by_a_search_and_questions_are_not(site: Path, library: Library):
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {"/" + entry["location"].partition("#")[0] for entry in index["docs"]}
    wrong = []
    for name, tree in library.decision_trees.items():
        wrong += [f"{name} cannot be found"] if f"/decide/{name}/" not in found else []
        wrong += [f"the outcome {part} cannot be found" for part in tree.outcomes if f"/decide/{name}/{part}/" not in found]
        wrong += [f"the question {part} can be found" for part in tree.questions if f"/decide/{name}/{part}/" in found]
    assert not wrong, "\n".join(wrong)


def test_the_site_map_lists_every_page_but_those_kept_out_of_search_engines(site_under_subpath: Path, library: Library):
    kept_out = {page.address for page in built_pages(site_under_subpath) if '<meta name="robots" content="noindex">' in page.html}
    questions = {f"/decide/{name}/{part}/" for name, tree in library.decision_trees.items() for part in tree.questions}
    assert kept_out == questions | {address for address in library.addresses() if address.startswith("/print/")}
    listed = set(re.findall(r"<loc>(.*?)</loc>", (site_under_subpath / "sitemap.xml").read_text(encoding="utf-8")))
    base = sites.FORK["SITE_URL"].rstrip("/")
    wanted = {base + address for address in library.addresses() if address not in kept_out}
    assert listed == wanted, f"missing: {sorted(wanted - listed)}; too many: {sorted(listed - wanted)}"


# ---- Where a page can be edited

EDIT = re.compile(r'<a href="([^"]+)">For staff: edit this page</a>')


def test_each_page_of_a_fork_leads_to_the_file_that_holds_its_words(site_under_subpath: Path, library: Library):
    begin = f"{sites.FORK['REPO_URL']}/edit/main/"
    wanted = {address: [begin + file] for address, file in library.addresses().items() if file != DIRECTORY and not address.startswith(("/print/", "/sources/")) or address == "/sources/"}
    found = {address: EDIT.findall((site_under_subpath / address.strip("/") / "index.html").read_text(encoding="utf-8")) for address in library.addresses()}
    assert {address: links for address, links in found.items() if links} == wanted
    assert wanted["/on-the-day/recording/"] == [f"{begin}{library.pages['on-the-day/recording.md'].file}"]
    assert [links for address, links in wanted.items() if address.startswith("/trusts/") and links[0].startswith(f"{begin}regions/")]
    assert all((ROOT / links[0].removeprefix(begin)).is_file() for links in wanted.values())


def test_without_a_repository_no_page_speaks_of_editing(site: Path):
    assert not [path for path in site.rglob("*.html") if EDIT.search(path.read_text(encoding="utf-8"))]


def test_the_link_to_edit_a_page_weighs_next_to_nothing(site_under_subpath: Path):
    page = (site_under_subpath / "on-the-day/recording/index.html").read_bytes()
    [link] = re.findall(rb"<li><a href=[^>]+>For staff: edit this page</a></li>", page)
    assert len(gzip.compress(page, mtime=0)) - len(gzip.compress(page.replace(link, b""), mtime=0)) < 100


# ---- Links


def test_every_link_of_ours_works_at_the_root(site: Path):
    assert broken_links(site, root=site) == []


def test_every_link_of_ours_works_under_a_subpath(site_under_subpath: Path):
    assert broken_links(site_under_subpath, root=site_under_subpath.parent) == []


def test_the_link_checker_finds_a_broken_link_and_a_broken_fragment(tmp_path: Path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text('<!doctype html><h1 id="here">Here</h1>', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!doctype html><a href="other/">1</a><a href="other/#here">2</a><a href="/other/">3</a>'
        '<a href="missing/">4</a><a href="other/#nowhere">5</a><img src="missing.png" alt="6">', encoding="utf-8"
    )
    found = broken_links(tmp_path, root=tmp_path)
    assert len(found) == 3, found
    for part in ("/missing ", "other#nowhere", "/missing.png"):
        assert any(part in line for line in found), f"{part} was not found in {found}"


def broken_links(folder: Path, root: Path) -> list[str]:
    """Every link in a folder of pages that leads to nothing of ours, as lychee reports it."""
    lychee = Path(sys.executable).with_name("lychee")
    done = subprocess.run(
        # Without --index-files it looks for the fragment of a link to a folder in the folder itself, and finds none.
        [lychee, "--offline", "--include-fragments", "--index-files", "index.html", "--root-dir", root,
         "--no-progress", "--format", "json", f"{folder}/**/*.html"],
        cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )
    # 2 says that links are broken; 1 and 3 that it could not run.
    assert done.returncode in (0, 2), done.stderr
    answer = json.loads(done.stdout)
    assert answer["successful"] > 0, "the link checker looked at no link"
    return sorted(
        f"{Path(file).relative_to(folder)}: {link['url']} ({link['status']['text']})"
        for file, links in answer["error_map"].items()
        for link in links
    )


# ---- The build itself


def test_the_build_gives_no_warning(build_folder: Path):
    said = (build_folder / "said.txt").read_text(encoding="utf-8")
    assert "Documentation built" in said, "MkDocs was told to be quiet: then it hides its warnings, and counts none"
    found = [line for line in said.splitlines() if not line.startswith("INFO ")]
    assert not found, "\n".join(found)


def test_two_builds_give_the_same_files(site: Path, tmp_path: Path):
    # What differs from machine to machine and from run to run.
    sites.build(tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LANG="C", LC_ALL="C")
    first, second = contents(site), contents(tmp_path / "site")
    assert first.keys() == second.keys(), sorted(first.keys() ^ second.keys())
    differing = [name for name in first if first[name] != second[name]]
    assert not differing, f"these differ: {differing[:20]}"


# ---- What the tests above look with


def title(page: BuiltPage) -> str:
    """What a browser's tab shows."""
    return " ".join(page.soup.title.get_text().split())


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def around(text: str, part: str) -> str:
    """A part of a text with what stands on either side of it."""
    at = text.index(part)
    return shorten(text[max(0, at - 40) : at + len(part) + 40])


def attributes(page: BuiltPage) -> Iterator[str]:
    """The words in attributes that a reader meets."""
    for tag in page.soup(True):
        for name in ("title", "alt", "aria-label", "content", "placeholder", "value", "href"):
            if isinstance(value := tag.get(name), str):
                yield value


def is_elsewhere(address: str, own: str = "") -> bool:
    """Whether an address is on another host. `//host/` is one too; `data:` and `#` are none."""
    host = urlsplit(address).hostname
    return bool(host) and host != own


def addresses_in_css(css: str) -> list[str]:
    """All that a style sheet loads."""
    return [match[1].strip("'\" ") for match in re.finditer(r"(?:url\(|@import\s+(?!url))([^);]+)", css)]


def loaded_from_elsewhere(page: BuiltPage, own: str) -> Findings:
    """What a page loads, or sends, without being asked, from or to a host that is not `own`."""
    for tag, name, address in addresses_in(page):
        if tag.name not in ("a", "blockquote", "q", "ins", "del") and is_elsewhere(address, own):
            yield f"<{tag.name} {name}={address!r}>"
        if tag.name == "a" and urlsplit(address).scheme not in ("", "http", "https", "mailto", "tel"):
            yield f"<a {name}={address!r}>"
    styles = [str(tag.string or "") for tag in page.soup("style")] + [str(tag["style"]) for tag in page.soup(style=True)]
    for address in addresses_in_css("\n".join(styles)):
        if is_elsewhere(address, own):
            yield f"a style loads {address!r}"
    for tag in page.soup(ping=True):
        yield f"a link reports to {tag['ping']!r} that it was followed"


def references(library: Library) -> list:
    """Every source of the library, of facts and of trust notes."""
    found = [source for fact in library.facts.values() if isinstance(fact, Fact) for source in fact.sources]
    for note in library.trust_notes.values():
        found += [part.source for part in (note.meetings, note.conciliation, note.reply_time) if part and part.source]
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.mark.parametrize(("html", "found"), [
    ('<link href="https://fonts.test/x.css">', True),
    ('<script src="//cdn.test/x.js"></script>', True),
    ('<img srcset="a.png 1x, https://cdn.test/b.png 2x">', True),
    ('<form action="https://forms.test/"></form>', True),
    ('<p style="background: url(https://cdn.test/b.png)">', True),
    ("<style>@import 'https://cdn.test/x.css';</style>", True),
    ('<a href="javascript:go()">Go</a>', True),
    ('<a href="https://harbour-board.test/">Go</a> <img src="../a.png"> <link href="https://own.test/">', False),
])
def test_what_is_loaded_from_elsewhere_is_noticed(html: str, found: bool, tmp_path: Path):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert bool(list(loaded_from_elsewhere(BuiltPage("/", tmp_path / "index.html"), own="own.test"))) == found


# ---- Few requests


def test_a_page_asks_for_one_style_sheet_that_holds_all_of_them(pages, site):
    # The question list alone has looks of its own, which are a seventh of all.
    many = [page.address for page in pages if len(page.soup.select("link[rel=stylesheet]")) != 1 + bool(page.soup.select(".lrm-list"))]
    assert not many, f"these ask for more than one, or for none: {many}"
    (joined,) = site.glob("assets/style.*.css")
    rules = joined.read_text(encoding="utf-8")
    # The first rule of each part that is for one class, as it stands after its spaces and comments are gone.
    parts = {part: re.search(r"(?m)^(\.lrm-[\w-]+) \{", (ROOT / "docs" / part).read_text(encoding="utf-8")) for part in load_config(str(ROOT / "mkdocs.yml"))["extra_css"]}
    missing = [part for part, first in parts.items() if first is None or f"{first[1]}{{" not in rules]
    assert len(parts) > 1 and not missing, missing
