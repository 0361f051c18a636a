"""A source read on a copy host or a test host says so, so that it is named and never linked."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from macros.library import Library
from macros.models.fact import Fact, Reference
from macros.models.trust_note import TrustNote
from macros.problems import Problem
from macros.source import Place, Source

COPY_HOSTS = (
    "docplayer", "fdocuments", "vdocuments", "abcdocz", "paperzz", "docslib", "zbook", "flippingbook", "flipbuilder",
    "docsbay", "scribd", "issuu", "wixlib", "wixsite", "pdfslide", "legalize", "cambridgecore",
    "cld.bz",
)
"""Parts of the names of hosts that keep copies of other people's documents."""
TEST_HOSTS = ("franktesting", "verseonecloud", "sitekit", "dev.", "staging.", "edit.", "test.")
"""Parts of the names of hosts on which a site is tried out before it is published."""


def check(library: Library) -> Iterator[Problem]:
    """Sources whose host is a copy or a test site, and which do not say so."""
    for source, item in library.texts():
        for place, reference in _references(item):
            host = urlsplit(reference.url).hostname or ""
            kind = "copy" if any(name in host for name in COPY_HOSTS) else "test" if any(name in f".{host}" for name in TEST_HOSTS) else "own"
            if kind != "own" and reference.hosted_by == "own":
                yield _problem(source, place, host, kind)


def _problem(source: Source, place: Place, host: str, kind: str) -> Problem:
    what = "keeps copies of other people's pages" if kind == "copy" else "is a test site"
    return Problem(source.path, source.line((*place, "url")), f"{host} {what}. Add 'hosted_by: {kind}' under the address, or give the address on the body's own site.")


def _references(item: object) -> Iterator[tuple[Place, Reference]]:
    if isinstance(item, Fact):
        yield from ((("sources", at), reference) for at, reference in enumerate(item.sources))
    if isinstance(item, TrustNote):
        for part in ("meetings", "conciliation", "reply_time"):
            stated = getattr(item, part)
            if stated and stated.source:
                yield (part, "source"), stated.source
