"""A link in a text leads to a page of ours, or elsewhere by http, https, mailto or tel."""

from collections.abc import Iterator

from macros import links
from macros.library import Library
from macros.models.base import texts
from macros.models.decision_tree import DecisionTree
from macros.problems import Problem, quoted, suggestion
from macros.rendering.component_templates import component_anchors
from macros.text import walk


def check(library: Library) -> Iterator[Problem]:
    """Links in YAML that lead nowhere, or where no link may lead."""
    addresses = set(library.addresses())
    for source, item in library.texts():
        found = [(place, span.target) for place, text in texts(item) for span in walk(text) if span.kind == "link"]
        if isinstance(item, DecisionTree):
            found += [
                (("outcomes", part, "next_steps", at, "link"), str(step.link))
                for part, outcome in item.outcomes.items()
                for at, step in enumerate(outcome.next_steps)
            ]
        for place, target in found:
            if message := wrong_target(library, target, addresses):
                yield Problem(source.path, source.find(place, target or "]()"), message)


def wrong_target(library: Library, target: str, addresses: set[str]) -> str:
    """What is wrong with where a link leads, as whole sentences; empty when nothing is."""
    if links.is_elsewhere(target):
        return ""
    if not links.is_ours(target):
        return f"the link {quoted(target)} leads nowhere we allow. Write an address of this site, such as /about/, or one that begins with https://, mailto: or tel:."
    path, _, anchor = target.partition("#")
    if path not in addresses and library.may_be(path):
        return ""
    if path not in addresses:
        return f"the link {quoted(target)} leads to no page of this site.{suggestion(path, addresses)}"
    page = next((page for page in library.pages.values() if page.address == path), None)
    known = page.anchors() | component_anchors(library.root) if page else {anchor}
    if anchor and anchor not in known:
        return f"the link {quoted(target)} leads to no heading of that page.{suggestion(anchor, known)}"
    return ""
