"""Two pages never have one address, and there is a home page."""

from collections.abc import Iterator

from macros.library import Library
from macros.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """A written page that stands where a page is made from an item, two written ones with one address, and no home page."""
    made = {address: (kind, name) for kind, name, address in library.generated_addresses()}
    taken: dict[str, str] = {}
    for page in library.pages.values():
        if page.address in made:
            kind, name = made[page.address]
            yield Problem(page.file, 1, f"The address {page.address} belongs to the page that is made from '{name}' ({kind}). Give this page another name.")
        if page.address in taken:
            yield Problem(page.file, 1, f"The address {page.address} is taken by {taken[page.address]}. Give this page another name.")
        taken[page.address] = page.file
    if "/" not in taken and ("pages", "index.md") not in library.unread:
        yield Problem("docs/index.md", 1, "The home page is missing. Write it.")
