"""Turns addresses of our own pages into links that work at a root, under a sub-path and from the disc."""

import posixpath
import re
from functools import lru_cache
from urllib.parse import urlsplit

SCHEMES = ("https", "http", "mailto", "tel")
"""What a link to elsewhere may begin with."""
SOURCES = "/sources/"
"""The page of sources, from which those of the subjects lead on."""
STAFF_PAGE = "/for-our-staff/"
"""The page for the staff of a region that wants one. No other page links to it."""
FOOT_PAGES = ("/about/", "/accessibility/", "/privacy/", SOURCES, "/for-advocacy-services/")
"""The pages that the foot of every page links to, those of them that are there."""


@lru_cache(maxsize=50_000)
def address_of(path: str) -> str:
    """The address of a page: `trusts/rxt.md` is `/trusts/rxt/`, `index.md` is `/`."""
    stem = path.removesuffix(".md")
    folder = stem.removesuffix("index").rstrip("/") if stem == "index" or stem.endswith("/index") else stem
    return f"/{folder}/" if folder else "/"


@lru_cache(maxsize=50_000)
def relative(here: str, address: str) -> str:
    """The link from one address of ours to another: from `/decide/x/` to `/trusts/#find` it is `../../trusts/#find`."""
    path, mark, anchor = address.partition("#")
    link = posixpath.relpath(path, here)
    link = "./" if link == "." else f"{link}/" if path.endswith("/") else link
    return f"{link}{mark}{anchor}"


def is_ours(target: str) -> bool:
    """Whether a target is an address of this site, such as `/trusts/`. `//host/` is another host."""
    return target.startswith("/") and not target.startswith("//")


def is_elsewhere(target: str) -> bool:
    """Whether a target leads elsewhere in a way we allow: http, https, mailto or tel."""
    if re.search(r"[\s\x00-\x1f]", target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.netloc if parts.scheme.startswith("http") else parts.path)


def repository(said: str) -> str:
    """The address of the repository as the environment says it; empty when it says none that can be linked."""
    return said if said.startswith("http") and is_elsewhere(said) else ""
