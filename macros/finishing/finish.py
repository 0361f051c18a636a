"""Does to a site that MkDocs has built what MkDocs cannot: it makes it light, fit for a browser to keep, and safe on its host."""

from pathlib import Path

from macros.finishing import host_headers
from macros.finishing.hashed_names import put_hashes
from macros.finishing.lighter import lighten
from macros.problems import Problem


def finish(site: Path, overrides: Path) -> list[Problem]:
    """Finish a built site. `overrides` is the folder of the templates. Gives what is wrong with the site."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    lighten(site, pages)
    put_hashes(site, pages)
    problems = host_headers.write(overrides, site, pages)
    for path, html in pages.items():
        path.write_text(html, encoding="utf-8")
    return problems
