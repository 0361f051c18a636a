"""The one MkDocs hook: hands over our pages, the menu and the region's settings."""

import os
from pathlib import Path

from markupsafe import Markup
from mkdocs.structure.files import InclusionLevel

_running = {"command": "build"}


def on_startup(command, dirty):
    """Remember whether this is a preview: MkDocs tells it once, before there are any settings."""
    _running["command"] = command


def on_config(config):
    """The region's settings take the place of those in mkdocs.yml, which cannot know them."""
    from macros.generated import as_text, menu

    library = _library(config)
    # Material escapes the name in some places and not in others: what is marked as escaped, it escapes nowhere.
    config["site_name"] = Markup(as_text(library.region.site_name))
    config["nav"] = menu(library)
    config["extra"]["is_preview"] = _running["command"] == "serve"
    return config


def on_files(files, config):
    """Every page comes from the library, written, generated, or replaced by a region; and so do a region's assets."""
    from macros.generated import assets, pages

    library = _library(config)
    # ProperDocs has a File of its own; the files that are there tell which one this build uses.
    file_type = type(next(iter(files)))
    for page in pages(library, with_trusts=not os.environ.get("LRM_WITHOUT_TRUSTS")):
        level = InclusionLevel.UNDEFINED if page.in_menu else InclusionLevel.NOT_IN_NAV
        file = file_type.generated(config, page.path, content=page.markdown, inclusion=level)
        file.edit_uri = f"../{page.made_from}"
        _put(files, file)
    for address, text in assets(library).items():
        _put(files, file_type.generated(config, address, content=text))
    for address, path in library.assets.items():
        _put(files, file_type.generated(config, address, abs_src_path=str(path)))
    return files


def _put(files, file):
    """Add a file, in the place of one with the same path: MkDocs would keep both, and warn."""
    if (there := files.get_file_from_path(file.src_uri)) is not None:
        files.remove(there)
    files.append(file)


def _library(config):
    from macros.checks import checked_library

    return checked_library(Path(config["config_file_path"]).parent, os.environ.get("REGION") or None)
