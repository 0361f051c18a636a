"""What the guide must say, and a page no longer says, most often because a region replaced it."""

from collections.abc import Iterator

from macros.models.claim import Claims
from macros.notices import Circumstances
from macros.problems import Problem, quoted
from macros.rendering.page_words import page_words

TITLE = "What a page of yours no longer says"
"""The heading of these findings."""
ORDER = 30
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Looks for the words of each claim on its page."""
    library = at.library
    pages = {page.address: page for page in library.pages.values()}
    texts: dict[str, str] = {}
    for item in library.items["claims"].values():
        source = library.sources["claims", item.id]
        for at_, claim in enumerate(item.claims if isinstance(item, Claims) else ()):
            page = pages.get(claim.page)
            if page is None:
                yield Problem(source.path, source.line(("claims", at_, "page")), f"The site has no page {claim.page}, which must say: {quoted(claim.claim)}. Name the page that says it.")
                continue
            if claim.page not in texts:
                texts[claim.page] = page_words(library, page).casefold()
            if lost := [says for says in claim.says if " ".join(says.split()).casefold() not in texts[claim.page]]:
                yield Problem(page.file, 1, f"Readers must find here: {quoted(claim.claim)}. Ours says it so: {', '.join(map(quoted, lost))}. Say it too, or see that your readers do not need it.")
