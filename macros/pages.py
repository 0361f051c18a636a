"""The one MkDocs hook: hands over our pages, the menu and the region's settings."""

import logging
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import InclusionLevel

UNUSED = ("downloads/paper.css", "assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""What MkDocs would publish of the theme's folders although no page asks for it: the looks of the downloads, and Material's own."""
_running = {"command": "build", "library": None, "styles": [], "made": None, "making": None, "built": set(), "entries": [], "kept_out": set()}
"""What is known of the build that runs: MkDocs hands nothing of ours from one of these functions to the next."""


def on_startup(command, dirty):
    """Remember whether this is a preview: MkDocs tells it once, before there are any settings."""
    _running["command"] = command
    if dirty:
        # A preview builds only what changed, and knows what that is: the warning that it may not would stop a strict one.
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty'" not in str(record.msg))


def on_config(config):
    """The region's settings take the place of those in mkdocs.yml, which cannot know them."""
    from macros.beside_pages import REGION_STYLE, STYLE
    from macros.building.site_library import site_library
    from macros.downloads.making import DownloadError
    from macros.rendering.generated import as_text, menu
    from macros.rendering.held import somebody_puts_in
    from macros.rendering.region_style import extra_styles, region_style

    # Read and checked once: what stands round each page is made from it too.
    try:
        library = site_library(Path(config["config_file_path"]).parent, os.environ.get("REGION") or None)
    except DownloadError as error:
        raise PluginError(f"\n{error}") from None
    _running["library"] = library
    somebody_puts_in()
    # Material escapes the name in some places and not in others: what is marked as escaped, it escapes nowhere.
    config["site_name"] = Markup(as_text(library.region.site_name))
    config["nav"] = menu(library)
    config["extra"]["is_preview"] = _running["command"] == "serve"
    _running["styles"] = list(config["extra_css"])
    config["extra_css"] = [STYLE, *([REGION_STYLE] if region_style(library) else []), *extra_styles(library)]
    return config


def on_files(files, config):
    """Every page comes from the library, written, generated, or replaced by a region; and so do a region's assets."""
    from macros.beside_pages import OFFLINE_COPY, REGION_STYLE, STYLE
    from macros.rendering.generated import assets, pages
    from macros.rendering.region_style import region_style

    library = _running["library"]
    made_now = list(pages(library, _with_trusts()))
    must = _changes(library, made_now)
    _running["kept_out"] = {page.path for page in made_now if not page.is_found}
    # ProperDocs has a File of its own; the files that are there tell which one this build uses.
    file_type = type(next(iter(files)))
    for page in made_now:
        level = InclusionLevel.UNDEFINED if page.in_menu else InclusionLevel.NOT_IN_NAV
        file = file_type.generated(config, page.path, content=page.markdown, inclusion=level)
        file.edit_uri = None if page.is_gathered else f"../{page.made_from}"
        file.is_modified = partial(must, page.path)
        _put(files, file)
    for address, text in assets(library).items():
        _put(files, file_type.generated(config, address, content=text))
    for one in (one for made in library.downloads.values() for one in made):
        _put(files, file_type.generated(config, one.address.lstrip("/"), abs_src_path=str(one.path)))
    if library.offline and library.offline.path:
        _put(files, file_type.generated(config, OFFLINE_COPY, abs_src_path=str(library.offline.path)))
    for unused in [file for file in files if file.src_uri.startswith(UNUSED) and file.src_dir != config["docs_dir"]]:
        files.remove(unused)
    for address, asset in library.assets.items():
        _put(files, file_type.generated(config, address, abs_src_path=str(asset.path)))
    parts = (files.get_file_from_path(path).content_string.strip("\n") for path in _running["styles"])
    _put(files, file_type.generated(config, STYLE, content="\n\n".join(parts) + "\n"))
    if style := region_style(library):
        _put(files, file_type.generated(config, REGION_STYLE, content=style))
    return files


# Before any plugin that a fork may add: it is to see the page whole.
@event_priority(100)
def on_page_content(html, page, config, files):
    """The HTML of the components that stand in the page, which Markdown has not seen."""
    from macros.rendering.held import put_in

    whole, ids = put_in(html)
    page.present_anchor_ids |= ids
    return whole


def on_page_context(context, page, config, nav):
    """What stands round the words of a page, and the paths of all pages that are kept out of searches."""
    from macros.rendering.shell import OF_A_PAGE, Asked, parts

    _running["built"].add("" if page.is_homepage else page.url)
    # The title stands in no heading of the Markdown, so those of the second level are the first.
    headings = () if page.is_homepage else tuple((heading.id, heading.title) for heading in page.toc if heading.level == 2)
    address = f"/{page.url}" if page.url not in (".", "./") else "/"
    context["kept_out"] = _running["kept_out"]
    context["shell"] = parts(Asked(_running["library"], address, _published(config), headings, page.edit_url or ""), OF_A_PAGE)
    return context


def on_template_context(context, template_name, config):
    """The same for the page of an address at which there is nothing; and for the map of the site."""
    from macros.rendering.shell import Asked, parts

    context["kept_out"] = _running["kept_out"]
    if template_name == "404.html":
        top = f"{context['base_url'].rstrip('/')}/"
        context["shell"] = parts(Asked(_running["library"], "/", _published(config, top)))
        context["not_found_title"] = _running["library"].words("not-found")["title"]
    return context


def on_post_build(config):
    """The index of the search as a script, which a page may load from the disc too."""
    from macros.building.search_index import INDEX, with_others, write

    site = Path(config["site_dir"])
    index = (site / INDEX).read_text(encoding="utf-8")
    if _running["command"] == "serve":
        index, _running["entries"] = with_others(index, _running["built"], _running["entries"])
    _running["built"] = set()
    write(site, index, _running["library"], with_trusts=_with_trusts())
    _running["made"] = _running["making"]


def on_build_error(error):
    """What a build that failed has left of some pages is nothing to build on."""
    _forget()


def _forget():
    from macros.rendering.shell import forget

    forget()


def _changes(library, pages):
    """Whether a page, by its path, must be built anew."""
    from macros.building.preview import made, must_be_built, templates_differ
    from macros.files import fingerprint
    from macros.links import address_of
    from macros.rendering.digests import shows_something_else

    def differs(path):
        return shows_something_else(library, address_of(path), _running["making"].pages[path], os.environ.get("REPO_URL", ""))

    before, _running["made"] = _running["made"], None
    _running["making"] = made(library.root, fingerprint(library.root), {page.path: page.markdown for page in pages})
    if before and templates_differ(before, _running["making"]):
        _forget()
    return must_be_built(before, _running["making"], differs)


def _published(config, top=""):
    from macros.rendering.shell import Published

    # Without SOURCE_DATE_EPOCH this would be the day of the build, which says nothing about the words.
    known = os.environ.get("SOURCE_DATE_EPOCH")
    version = datetime.fromtimestamp(int(known), UTC).date() if known else None
    return Published(config["site_url"] or "", config["repo_url"] or None, version, top)


def _with_trusts():
    """Whether single trusts have pages: a preview is quicker without."""
    return not os.environ.get("LRM_WITHOUT_TRUSTS")


def _put(files, file):
    """Add a file, in the place of one with the same path: MkDocs would keep both, and warn."""
    if (there := files.get_file_from_path(file.src_uri)) is not None:
        files.remove(there)
    files.append(file)
