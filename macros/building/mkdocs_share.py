"""Lets MkDocs build a share of the pages of a site, as if those of all other shares had not changed.

It is MkDocs' own way to build only what changed (`--dirty`): it passes over a page whose file says that it was not modified.
"""

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from macros.building.share import LinkBetween, Told

KNOWN = {"material/search", "search", "macros", "macros/pages.py"}
"""The plugins and hooks that do the same to a page whether or not the others are built with it."""


def get_ready(root: Path) -> bool:
    """Load all that a build of the project needs, so that the processes of the shares need not; gives whether it can have shares.

    A plugin that a fork has added may gather something from all pages, and would find those of its share alone.
    """
    return KNOWN.issuperset(_config(root, root / "site").plugins)


def build(root: Path, folder: Path, at: int, of: int) -> Told:
    """Build every `of`-th page, beginning with that of number `at`, which counts from 0; with the first share all other files too.

    What MkDocs says goes to the standard error. Raises what MkDocs raises when the share cannot be built, with `show()` to say it.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s -  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    config, share = _config(root, folder), _Share(at, of)
    config.plugins["share"] = share
    is_share = of > 1
    config.plugins.on_startup(command="build", dirty=is_share)
    try:
        mkdocs_build(config, dirty=is_share)
    finally:
        config.plugins.on_shutdown()
    return share.told()


def _config(root: Path, folder: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(folder))


class _Share(BasePlugin):
    """Lets a build pass over the pages of other shares, and knows what was built."""

    def __init__(self, at: int, of: int) -> None:
        super().__init__()
        self.at, self.of = at, of
        self.files = None

    # After macros/pages.py, which brings the pages.
    @event_priority(-100)
    def on_files(self, files, config):
        for number, file in enumerate(files.documentation_pages()):
            if number % self.of != self.at:
                file.is_modified = _no
        for file in files if self.at else ():
            if not file.is_documentation_page():
                file.is_modified = _no
        return files

    def on_env(self, env, config, files):
        self.files = files
        return env

    def told(self) -> Told:
        """What others must know of this share when all are built."""
        pages = [file.page for file in self.files.documentation_pages()]
        anchors = {page.file.src_uri: page.present_anchor_ids for page in pages if page.present_anchor_ids is not None}
        between = [
            LinkBetween(page.file.src_uri, target.src_uri, anchor, link)
            for page in pages
            for target, links in (page.links_to_anchors or {}).items()
            for anchor, link in links.items()
            if target.src_uri not in anchors
        ]
        return Told(order=["" if page.is_homepage else page.url for page in pages], anchors=anchors, between=between)


def _no() -> bool:
    """Whether a file of another share was modified."""
    return False
