"""Picks one page of every kind from the library, for what takes too long to test on every page."""

from collections.abc import Iterator

from macros.library import Library

WRONG = "/there/is/no/such/page/"
"""An address deep down at which there is no page: a reader gets 404.html, whose links must work from there."""
IN_A_SENTENCE = {"fact", "trust"}
"""Macros that stand in the middle of a sentence, so that a page with them looks like any other."""


def one_of_every_kind(library: Library) -> dict[str, str]:
    """For each kind of page the address of one, each page once. A new macro, status or kind of item is a kind by itself."""
    found: dict[str, str] = {}
    for kind, address in _kinds(library):
        if address not in found.values():
            found.setdefault(kind, address)
    return found


def _kinds(library: Library) -> Iterator[tuple[str, str]]:
    yield "home", "/"
    for page in library.pages.values():
        macros = {call.name for call in page.calls if not call.is_value} - IN_A_SENTENCE
        yield from ((f"page with {name}()", page.address) for name in sorted(macros))
        if not macros:
            yield ("guide page" if page.front.stage else "page outside the stages"), page.address
    for kind, name, address in library.generated_addresses():
        yield _generated(library, kind, name, address), address
    yield "404", WRONG


def _generated(library: Library, kind: str, name: str, address: str) -> str:
    if kind == "decision-trees":
        part = address.removeprefix(f"/decide/{name}/").rstrip("/")
        return "question" if part in library.decision_trees[name].questions else "outcome" if part else "start of a decision tree"
    if kind == "trusts":
        note = library.trust_notes.get(name)
        if name in library.closed_trusts:
            return "closed trust with a successor" if library.all_trusts[name].successors else "closed trust"
        return f"trust, conciliation {note.conciliation.status}" if note else "trust without a note"
    return {"question-sheets": "sheet", "letters": "letter"}.get(kind, kind)
