"""Renders a component with its view as HTML that is safe in the middle of Markdown."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import links
from macros.library import Library
from macros.rendering.component_templates import COMPONENTS, PAPERS
from macros.rendering.filters import FILTERS
from macros.rendering.held import hold
from macros.rendering.shown_facts import ShownFacts
from macros.terms import finder
from macros.text import Span, paragraphs
from macros.views.glossary import TermView

# What Markdown, Jinja or an extension could take for its own when it stands between two tags.
_SPECIAL = re.compile(r"&#?\w+;|[\\`*_{}\[\]~^=|]")
# What Markdown reads before it sees the tag it stands in: an address may hold these.
_SPECIAL_IN_TAGS = re.compile(r"[\\`\[\]]")


class PageRenderer:
    """Renders the components of one page, and remembers which facts and terms it showed."""

    def __init__(self, library: Library, here: str, repository: str = "", top: str = "") -> None:
        """`here` is the page's address, such as `/on-the-day/recording/`: links are made from it.

        `repository` is the web address at which the site's files are kept, or empty. `top` is where the site begins on its
        host, such as `/some-repo/`, for the one page that answers at any address: its links begin there.
        """
        self.library = library
        self.here = here
        self.repository = repository
        self.top = top
        self.facts_shown = ShownFacts()
        self.terms_used: dict[str, None] = {}
        self._environment = _environment(library.root)
        self._shown = blake2b(digest_size=16)

    def component(self, name: str, view: object) -> str:
        """One component for the middle of Markdown: as one line of HTML, or what stands for it."""
        html = self._html(name, view)
        self._shown.update(html.encode())
        return hold(html) or in_markdown(html)

    def apart(self) -> "PageRenderer":
        """A renderer for a part of the page whose facts and terms the page itself does not name."""
        other = PageRenderer(self.library, self.here, self.repository, self.top)
        other._shown = self._shown
        return other

    def shown(self) -> bytes:
        """A digest of all components so far: two pages with the same show the same."""
        return self._shown.digest()

    def markup(self, name: str, view: object) -> Markup:
        """One component as HTML for a place outside the Markdown, where nothing in it is read as markup."""
        return self._html(name, view)

    def _html(self, name: str, view: object) -> Markup:
        template = self._environment.get_template(f"{name}.html")
        return Markup(template.render(view=view, words=self.library.words(name), page=self, component=self._html))

    def fact(self, identifier: str) -> str:
        """The value of a fact, noted as shown on this page."""
        self.facts_shown.show(identifier)
        return self.library.facts[identifier].value

    def term(self, identifier: str, words: str) -> TermView:
        """A term of the glossary in the words of a sentence, noted as used on this page."""
        is_first = identifier not in self.terms_used
        self.terms_used[identifier] = None
        return TermView(list(self.terms_used).index(identifier) + 1, words, is_first)

    def href(self, target: str) -> str:
        """The link to an address of ours from this page; an address elsewhere as it is."""
        if not links.is_ours(target):
            return target
        return self.top + target.removeprefix("/") if self.top else links.relative(self.here, target)

    def spans(self, text: str, slots: Mapping[str, object], *, with_terms: bool = False) -> list[tuple[dict, ...]]:
        """The paragraphs of a text as `text.html` wants them: links made relative, slots filled in, terms explained."""
        return [tuple(self._spans(part, slots, with_terms)) for part in paragraphs(text)]

    def _spans(self, spans: tuple[Span, ...], slots: Mapping[str, object], with_terms: bool) -> Iterator[dict]:
        for span in spans:
            if with_terms and span.kind == "text":
                yield from self._with_terms(span.text)
            else:
                # A button cannot stand in a link.
                yield self._span(span, slots, with_terms and span.kind != "link")

    def _with_terms(self, text: str) -> Iterator[dict]:
        """The words of a text, and the terms of the glossary in it."""
        end = 0
        for found in finder(self.library.term_names()).find(text):
            yield {"kind": "text", "text": text[end : found.start]}
            yield {"kind": "term", "html": self._html("term", self.term(found.term, text[found.start : found.end])).strip()}
            end = found.end
        yield {"kind": "text", "text": text[end:]}

    def _span(self, span: Span, slots: Mapping[str, object], with_terms: bool) -> dict:
        if span.kind == "slot" and span.text == "fact" and span.target in self.library.facts:
            value = paragraphs(self.fact(span.target))[0]
            return {"kind": "fact", "spans": tuple(self._spans(value, slots, with_terms))}
        if span.kind == "slot" and span.text == "gap" and isinstance(gaps := slots.get("gaps"), Mapping):
            return self.gap(span.target, gaps[span.target])
        if span.kind == "slot" and not span.target and span.text in slots:
            return {"kind": "text", "text": slots[span.text]}
        if span.kind == "slot":
            return {"kind": "text", "text": plain_slot(span)}
        inside = tuple(self._spans(span.spans, slots, with_terms))
        href = self.href(span.target) if links.is_ours(span.target) or links.is_elsewhere(span.target) else ""
        kind = "plain" if span.kind == "link" and not href else span.kind
        return {"kind": kind, "text": span.text, "href": href, "spans": inside}

    def gap(self, name: str, gap: object) -> dict:
        """A gap of a letter: the words that stand in it."""
        return {"kind": "gap", "text": gap, "name": name}


def plain_slot(span: Span) -> str:
    """A slot that nothing fills, as it was typed."""
    return f"[[{span.text}:{span.target}]]" if span.target else f"[[{span.text}]]"


def in_markdown(html: str) -> str:
    """HTML as one line in which Markdown finds nothing to do.

    mkdocs-macros puts what a macro returns into the Markdown, so a second line inside a list or a note would fall out
    of it, and a `*` or `_` in somebody's text would become emphasis. Such signs become entities, in tags only those that
    Markdown reads before tags; autoescape has made every `<` and `>` of a text an entity already, so a tag ends at the
    first `>`.
    """
    line = re.sub(r"\s*\n\s*", " ", html.strip())
    parts = re.split(r"(<[^>]*>)", line)
    return "".join((_SPECIAL_IN_TAGS if at % 2 else _SPECIAL).sub(_entity, part) for at, part in enumerate(parts))


def _entity(match: re.Match[str]) -> str:
    """An entity stays one; any other special sign becomes one."""
    return match[0] if match[0].startswith("&") else f"&#{ord(match[0])};"


def forget_templates() -> None:
    """Read the templates anew: in a preview they may have changed since the build before."""
    _environment.cache_clear()


@lru_cache(maxsize=8)
def _environment(root: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([root / COMPONENTS, root / PAPERS]),
        # mkdocs-macros' own environment has autoescape off and no setting for it; this one is ours.
        autoescape=True,
        # A name that a template misspells must stop the build, not print nothing.
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # It would look at the disc for every use of a template, a hundred thousand times in a build: `forget_templates` does instead.
        auto_reload=False,
    )
    environment.filters |= FILTERS
    return environment
