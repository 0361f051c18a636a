"""Takes out of a style sheet the rules that no page of a site can use."""

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import Node

from macros.finishing.script_states import SCRIPT_STATES

# A tag that begins, as it was written: every `>` in an attribute is an entity. And in it the name of the element, and the attributes with their values.
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_PART = re.compile(r"""<([\w-]+)|\s([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_WITH_RULES = ("media", "supports", "layer", "container")


def names_in(pages: Iterable[str]) -> set[str]:
    """What a selector may name in some pages: elements as `a`, classes as `.x`, ids as `#x`, attributes as `[x]`.

    What stands in a template counts: a script brings it onto the page.
    """
    tags = {tag for html in pages for tag in _TAG.findall(html)}
    found: set[str] = set()
    for tag in tags:
        for element, attribute, *values in _PART.findall(tag):
            value = next(filter(None, values), "")
            found.add(element.lower() if element else f"[{attribute.lower()}]")
            if attribute == "class":
                found.update(f".{name}" for name in value.split())
            elif attribute == "id":
                found.add(f"#{value}")
    return found


def pruned(css: str, names: set[str]) -> str:
    """A style sheet without the rules that need a name which no page has, and no script makes (`SCRIPT_STATES`)."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True)
    return tinycss2.serialize(list(_kept(rules, names | SCRIPT_STATES.keys())))


def names_of(css: str) -> set[str]:
    """What the selectors of a style sheet name, in the form of `names_in`."""
    return {name for rule in _all_rules(tinycss2.parse_stylesheet(css)) for part in _parts(rule.prelude) for name in _names(part)}


def _kept(rules: Iterable[Node], names: set[str]) -> Iterator[Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            parts = [part for part in _parts(rule.prelude) if names.issuperset(_names(part))]
            if not parts:
                continue
            rule.prelude = [token for part in parts for token in (*_comma(), *part)][1:]
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _WITH_RULES:
            rule.content = list(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True), names))
            if not any(inside.type != "whitespace" for inside in rule.content):
                continue
        yield rule


def _all_rules(rules: Iterable[Node]) -> Iterator[Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _WITH_RULES:
            yield from _all_rules(tinycss2.parse_rule_list(rule.content))


def _comma() -> list[Node]:
    return tinycss2.parse_component_value_list(",")


def _parts(prelude: list[Node]) -> list[list[Node]]:
    """The selectors of a rule, which stand between commas. Commas in brackets are in a token of their own."""
    parts: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _names(selector: list[Node]) -> Iterator[str]:
    """What a selector needs to be there. What stands in the brackets of `:not()`, `:is()` and their like is passed over: it
    may be there or not."""
    before = None
    for token in selector:
        if token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.lower_value
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "[] block":
            yield from (f"[{inside.lower_value}]" for inside in token.content[:1] if inside.type == "ident")
        before = token
