"""A name in the glossary belongs to one term, and stands there once."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem, quoted
from macros.source import Place, Source


def check(library: Library) -> Iterator[Problem]:
    """Names that stand in the glossary before, in another file or the same: a page could not tell which is meant."""
    stands: dict[str, tuple[Source, Place]] = {}
    for identifier, term in library.glossary.items():
        source = library.sources["glossary", identifier]
        for place, name in [(("term",), term.term), *((("also", at), name) for at, name in enumerate(term.also))]:
            other, first = stands.setdefault(name.casefold(), (source, place))
            if (other.path, first) != (source.path, place):
                where = f"on line {other.line(first)}" if other.path == source.path else f"in {other.path}"
                yield Problem(source.path, source.line(place), f"{quoted(name)} stands {where} too. A name belongs to one term: take it out in one place.")
