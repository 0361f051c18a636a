"""The Python package of the guide, and the `define_env` by which mkdocs-macros loads it."""

import os
from functools import partial
from pathlib import Path

__version__ = "0.1.0"


def define_env(env) -> None:
    """Load and check all content once, then register the macros.

    Called by mkdocs-macros at every build, and by Zensical once a page; the library is read again only when a file
    changed. Stops the build with one report when anything is wrong: a macro then never meets bad data.
    """
    # mkdocs-macros imports this package before anything of it is needed: what follows is loaded when a build begins.
    from macros.building.site_library import site_library
    from macros.downloads.making import DownloadError
    from macros.problems import ContentError
    from macros.rendering.author_macros import MACROS, RegionValues
    from macros.rendering.digests import remember
    from macros.rendering.render import PageRenderer

    try:
        library = site_library(Path(env.project_dir), os.environ.get("REGION") or None)
    except (ContentError, DownloadError) as error:
        raise _stop(str(error)) from None

    renderers: dict[str, PageRenderer] = {}

    def render(name: str, *arguments: str, **keywords: str) -> str:
        # Pages are rendered one after the other. A renderer lives as long as its page, so that what the page has
        # shown is known at its end; `url` is all that every generator says of a page.
        address = f"/{env.page.url}" if env.page.url not in (".", "./") else "/"
        if address not in renderers:
            renderers.clear()
            renderers[address] = PageRenderer(library, address, os.environ.get("REPO_URL", ""))
        html = MACROS[name].function(renderers[address], *arguments, **keywords)
        remember(renderers[address])
        return html

    for name in MACROS:
        env.macro(partial(render, name), name)
    env.variables["region"] = RegionValues(library.region)


def _stop(report: str) -> Exception:
    """An error that MkDocs prints as it is. Any other exception here would show a traceback to a person editing words."""
    try:
        from mkdocs.exceptions import PluginError
    except ImportError:
        return SystemExit(report)
    return PluginError("\n" + report)
