"""The filters by which templates turn what was typed into HTML: texts, links, and the names of fields.

In a template `page` is the `PageRenderer` of the page.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from macros.text import paragraphs, plain


@pass_context
def _rich(context: Context, text: str, **slots: object) -> Markup:
    """A text as HTML on one line: its paragraphs one after the other."""
    return Markup(" ").join(_paragraphs(context, text, **slots))


@pass_context
def _with_terms(context: Context, text: str) -> Markup:
    """A text as HTML on one line, in which the terms of the glossary show their meaning."""
    return Markup(" ").join(_as_html(context, context["page"].spans(text, {}, with_terms=True)))


@pass_context
def _paragraphs(context: Context, text: str, **slots: object) -> list[Markup]:
    """The paragraphs of a text as HTML."""
    words = _words_alone(text)
    return list(words) if words is not None else _as_html(context, context["page"].spans(text, slots))


# Most texts of a build are labels without any markup, and the same on hundreds of pages. `typed`, as in `text.paragraphs`.
@lru_cache(maxsize=20_000, typed=True)
def _words_alone(text: str) -> tuple[Markup, ...] | None:
    """The paragraphs of a text as HTML when they are the same on every page; `None` where it has markup or slots."""
    parts = paragraphs(text)
    if any(span.kind != "text" for spans in parts for span in spans):
        return None
    return tuple(Markup().join(span.text for span in spans) for spans in parts)


def _as_html(context: Context, parts: list[tuple[dict, ...]]) -> list[Markup]:
    return [_one_as_html(context, spans) for spans in parts]


def _one_as_html(context: Context, spans: tuple[dict, ...]) -> Markup:
    # Most of what is left, such as an item with slots, needs no template either.
    if all(span["kind"] == "text" for span in spans):
        return Markup().join(span["text"] for span in spans)
    return context.environment.get_template("text.html").module.spans(spans)  # type: ignore[attr-defined]


@pass_context
def _href(context: Context, target: str) -> str:
    """The link to an address from the page that is rendered."""
    return context["page"].href(target)


@pass_context
def _spoken(context: Context, text: str, **slots: object) -> str:
    """A text as the name of a field."""
    return context["page"].spoken(text, slots)


FILTERS: Mapping[str, Callable[..., object]] = {"rich": _rich, "with_terms": _with_terms, "paragraphs": _paragraphs, "plain": plain, "href": _href, "spoken": _spoken}
"""The filters, by the names that templates use."""
