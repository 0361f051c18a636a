"""Makes every page of the site as Markdown: those somebody wrote, and those made from items.

Knows nothing of MkDocs: `pages.py` hands the pages over to it, and `lrm pages --write` writes them out for others.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from macros.library import TRUST_NOTES, Library
from macros.links import FOOT_PAGES, SOURCES, STAFF_PAGE
from macros.models.page import Page
from macros.rendering.render import in_markdown
from macros.rendering.stage_print import on_paper
from macros.terms import finder, marked
from macros.views.facts import subject_title
from macros.views.glossary import LIST
from macros.views.trusts import trust_finder_data


_LISTS = {"items", "question_list"}
"""The macros of pages that list what stands elsewhere."""
_WEIGHTS = {"home": 0.6, "list": 0.6, "about-the-site": 0.5, "stage": 0.6, "tree": 0.8, "outcome": 0.6, "to-copy": 0.75}
"""How much what a page says counts in the search, beside 1 for a page of the guide, which has the whole answer."""
_UNREAD = {"search": {"exclude": True}}
"""The part of a front matter by which the search plugin passes a page over."""


@dataclass(frozen=True)
class PageMarkdown:
    """One page, ready for a generator of sites."""

    path: str
    """Where it stands, such as `decide/can-i-record/index.md`."""
    markdown: str
    """Front matter and Markdown, with macro calls in it."""
    made_from: str
    """The file that holds its words, from the project's top folder."""
    in_menu: bool
    """Whether the menu shows it. The menu's cost grows with the square of its entries, so generated pages are not in it."""
    is_gathered: bool = False
    """Whether its words stand in many files, or in a list of hundreds: nobody can change them in one place."""
    is_found: bool = True
    """Whether a search may find it, ours and those of others."""


def pages(library: Library, with_trusts: bool = True) -> list[PageMarkdown]:
    """All pages. Without `with_trusts` those of single trusts are left out, which makes a preview quick."""
    found = list(_written(library))
    found += [*_stages(library), *_decision_trees(library), *_single(library, "question-sheets"), *_single(library, "letters"), *_sources(library), *_staff(library)]
    return found + (list(_trusts(library)) if with_trusts else [])


def assets(library: Library) -> dict[str, str]:
    """Files beside the pages that are made from the library: the address of each, and its text."""
    return {"assets/trust-finder-data.js": f"lrmTrusts = {trust_finder_data(library)};\n"}


def menu(library: Library) -> list[dict]:
    """The menu: home, then the stages with their pages, then the pages outside them; as MkDocs wants its `nav`."""
    by_order = library.pages_by_order()
    entries: list[dict] = [{as_text(page.front.title): page.path} for page in by_order if page.path == "index.md"]
    for stage in library.stages:
        inside = [{as_text(page.front.title): page.path} for page in by_order if page.front.stage == stage.id]
        entries.append({as_text(stage.title): [f"{stage.id}/index.md", *inside]})
    outside = (page for page in by_order if not page.front.stage and page.path != "index.md")
    return entries + [{as_text(page.front.title): page.path} for page in outside]


def as_text(words: str) -> str:
    """Words for a place where Material prints without escaping and mkdocs-macros looks for `{{`: title and description."""
    return escape(words).replace("{", "&#123;").replace("}", "&#125;")


def _written(library: Library) -> Iterator[PageMarkdown]:
    for page in library.pages.values():
        front = {"title": page.front.title, "description": page.front.description, **_written_weight(page)}
        body = page.body.strip("\n")
        # The page that lists all terms would say each twice.
        if not any(call.name == LIST for call in page.calls):
            body = marked(body, finder(library.term_names()))
        # What a page shows must end with its words and where it comes from, also where a region replaced the page.
        yield PageMarkdown(page.path, _markdown(front, body, "{{ page_words() }}", "{{ page_sources() }}"), page.file, page.front.order is not None)


def _stages(library: Library) -> Iterator[PageMarkdown]:
    for stage in library.stages:
        front = {"title": stage.title, "description": stage.summary, **_weight("stage")}
        markdown = _markdown(front, f'{{{{ stage("{stage.id}") }}}}', "{{ page_sources() }}")
        source = library.sources["stages", stage.id].path
        yield PageMarkdown(f"{stage.id}/index.md", markdown, source, True)
        if inside := library.pages_of(stage.id):
            yield _stage_on_paper(library, stage.title, f"print/{stage.id}.md", inside, source)


def _stage_on_paper(library: Library, title: str, path: str, inside: list[Page], source: str) -> PageMarkdown:
    title = library.words("stage")["print_title"].replace("[[stage]]", title)
    front = {"title": title, "description": library.words("stage")["print_description"], **_UNREAD}
    blocks = [block for number, page in enumerate(inside, 1) for block in (f"## {in_markdown(escape(page.front.title))}", on_paper(page, path, number), "{{ part_sources() }}")]
    return PageMarkdown(path, _markdown(front, *blocks, "{{ page_words() }}", "{{ page_sources() }}"), source, False, is_gathered=True, is_found=False)


def _decision_trees(library: Library) -> Iterator[PageMarkdown]:
    for name, tree in library.decision_trees.items():
        file, folder = library.sources["decision-trees", name].path, f"decide/{name}"
        front = {"title": tree.title, "description": tree.description, **_weight("tree")}
        body = [f'{{{{ decision_tree("{name}") }}}}', f'{{{{ whole_decision_tree("{name}") }}}}', "{{ page_sources() }}"]
        yield PageMarkdown(f"{folder}/index.md", _markdown(front, *body), file, False)
        for part, question in tree.questions.items():
            # A question without its tree is no answer to a search.
            front = {"title": question.question, "description": tree.description, **_UNREAD}
            body = [f'{{{{ decision_tree_question("{name}", "{part}") }}}}', "{{ page_sources() }}"]
            yield PageMarkdown(f"{folder}/{part}.md", _markdown(front, *body), file, False, is_found=False)
        for part, outcome in tree.outcomes.items():
            front = {"title": outcome.outcome, "description": tree.description, **_weight("outcome")}
            body = [f'{{{{ decision_tree_outcome("{name}", "{part}") }}}}', "{{ page_sources() }}"]
            yield PageMarkdown(f"{folder}/{part}.md", _markdown(front, *body), file, False)


def _single(library: Library, kind: str) -> Iterator[PageMarkdown]:
    folder, macro = {"question-sheets": ("sheets", "question_sheet"), "letters": ("letters", "letter")}[kind]
    for name, item in library.items[kind].items():
        front = {"title": item.title, "description": item.description, **_weight("to-copy")}  # type: ignore[attr-defined]
        body = [f'{{{{ {macro}("{name}") }}}}', "{{ page_sources() }}"]
        yield PageMarkdown(f"{folder}/{name}.md", _markdown(front, *body), library.sources[kind, name].path, False)


def _sources(library: Library) -> Iterator[PageMarkdown]:
    title, description = library.words("sources")["title"], library.words("sources")["description"]
    for kind, name, address in library.source_addresses():
        subject = address.removeprefix(SOURCES).strip("/")
        about = subject_title(library, subject)
        front = {"title": title.replace("[[subject]]", about), "description": description.replace("[[subject]]", about), **_weight("about-the-site")}
        yield PageMarkdown(f"{address.strip('/')}.md", _markdown(front, f'{{{{ subject_sources("{subject}") }}}}'), library.sources[kind, name].path, False, is_gathered=True)


def _staff(library: Library) -> Iterator[PageMarkdown]:
    """What the region's staff should look at, where it wants a page for that: neither our search nor that of others finds it."""
    if library.region.staff_page:
        title, description = library.words("staff-report")["title"], library.words("staff-report")["description"]
        front = {"title": title, "description": description, **_UNREAD}
        yield PageMarkdown(f"{STAFF_PAGE.strip('/')}/index.md", _markdown(front, "{{ staff_report() }}"), library.sources["region", library.region.id].path, False, is_found=False)


def _trusts(library: Library) -> Iterator[PageMarkdown]:
    for code, trust in {**library.trusts, **library.closed_trusts}.items():
        is_closed = code in library.closed_trusts
        description = library.words("trust-page")["description_closed"] if is_closed else library.words("trust-page")["description"]
        note = library.sources.get((TRUST_NOTES, code.lower()))
        source = note or library.sources["directory", "trusts"]
        # What can be found of it is put into the index by macros/building/search_index.py.
        front = {"title": trust.name, "description": description.replace("[[name]]", trust.name), **_UNREAD}
        body = [f'{{{{ trust_page("{code}") }}}}', "{{ page_sources() }}"]
        yield PageMarkdown(f"trusts/{code.lower()}.md", _markdown(front, *body), source.path, False, is_gathered=note is None)


def _written_weight(page: Page) -> dict:
    if page.address == "/":
        return _weight("home")
    if any(call.name in _LISTS for call in page.calls):
        return _weight("list")
    return _weight("about-the-site") if page.address in FOOT_PAGES else {}


def _weight(kind: str) -> dict:
    """The part of a front matter that the search plugin reads, and hands on with the words."""
    return {"search": {"boost": _WEIGHTS[kind]}}


def _markdown(front: dict, *blocks: str) -> str:
    """Front matter as JSON strings, which YAML reads as they are, and blocks with an empty line between."""
    # JSON's own escapes for what is not ASCII would break an emoji in two halves that no file can hold.
    lines = [f"{key}: {json.dumps(as_text(value) if isinstance(value, str) else value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", ""]) + "\n" + "\n\n".join(blocks) + "\n"
