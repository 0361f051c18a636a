"""Says where the templates of components stand, and which ids and words they name."""

import re
from functools import lru_cache
from pathlib import Path

COMPONENTS = "overrides/components"
"""Where the components stand, one template each."""
PAPERS = "overrides/downloads"
"""Where the templates of the downloads stand, and `paper.css`."""


@lru_cache(maxsize=8)
def component_anchors(root: Path) -> frozenset[str]:
    """The ids that components bear as they are: a link may lead to one, on a page that shows the component.

    Which page that is, MkDocs checks when it builds.
    """
    templates = (path.read_text(encoding="utf-8") for path in sorted((root / COMPONENTS).glob("*.html")))
    return frozenset(anchor for template in templates for anchor in re.findall(r'\bid="([a-z0-9-]+)"', template))


@lru_cache(maxsize=8)
def component_words(root: Path) -> dict[str, frozenset[str]]:
    """For each component the words that its template names."""
    templates = sorted(path for folder in (COMPONENTS, PAPERS) for path in (root / folder).glob("*.html"))
    return {path.stem: frozenset(re.findall(r"\bwords\.(\w+)", path.read_text(encoding="utf-8"))) for path in templates}
