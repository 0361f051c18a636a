"""The one MkDocs hook: hands over our pages, the menu and the region's settings."""

import os
from pathlib import Path

from mkdocs.structure.files import InclusionLevel


def on_config(config):
    """The region's settings take the place of those in mkdocs.yml, which cannot know them."""
    from macros.generated import as_text, menu

    library = _library(config)
    config["site_name"] = as_text(library.region.site_name)
    config["nav"] = menu(library)
    return config


def on_files(files, config):
    """Every page comes from the library: written, generated, or replaced by a region."""
    from macros.generated import pages

    # ProperDocs has a File of its own; the files that are there tell which one this build uses.
    file_type = type(next(iter(files)))
    for page in pages(_library(config), with_trusts=not os.environ.get("LRM_WITHOUT_TRUSTS")):
        if (there := files.get_file_from_path(page.path)) is not None:
            files.remove(there)
        level = InclusionLevel.UNDEFINED if page.in_menu else InclusionLevel.NOT_IN_NAV
        file = file_type.generated(config, page.path, content=page.markdown, inclusion=level)
        file.edit_uri = f"../{page.made_from}"
        files.append(file)
    return files


def _library(config):
    from macros.checks import checked_library

    return checked_library(Path(config["config_file_path"]).parent, os.environ.get("REGION") or None)
