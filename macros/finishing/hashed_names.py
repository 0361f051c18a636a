"""Gives each script and style sheet of a built site a name with a hash of its content, so that a browser may keep it for ever."""

import hashlib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

DIGITS = 8
"""How many digits of the hash stand in a name, as in `guide.0a1b2c3d.js`: a site has some twenty such files, never two of one name."""

# A script or a style sheet that a page loads, or names for a script that loads it later.
_NAMED = re.compile(r'((?:href|src|data-[a-z]+)=")([^":?#]+\.(?:css|js))(?=")')


def put_hashes(site: Path, pages: dict[Path, str]) -> None:
    """Rename every script and style sheet that a page of a built site names, and name them so in the pages.

    `pages` is the text of every page by its file, which this changes. What no page names keeps its name: nobody would find
    it under another.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.suffix in (".css", ".js")}
    renamed: dict[str, str] = {}
    for page, html in pages.items():
        folder = page.parent.relative_to(site).as_posix()
        pages[page] = _NAMED.sub(lambda match, folder=folder: match[1] + _hashed(files, folder, match[2], renamed), html)
    for name, new in renamed.items():
        files[name].rename(files[name].with_name(new))


def _hashed(files: Mapping[str, Path], folder: str, address: str, renamed: dict[str, str]) -> str:
    """An address with the new name in it; as it is where no file of the site is meant."""
    name = _file(files, folder, address)
    if name is None:
        return address
    if name not in renamed:
        digest = hashlib.sha256(files[name].read_bytes()).hexdigest()[:DIGITS]
        renamed[name] = f"{files[name].stem}.{digest}{files[name].suffix}"
    return posixpath.join(posixpath.dirname(address), renamed[name])


def _file(files: Mapping[str, Path], folder: str, address: str) -> str | None:
    """The file of the site that an address leads to. The page for a wrong address has whole ones, and its site may stand in a folder."""
    if not address.startswith("/"):
        name = posixpath.normpath(posixpath.join(folder, address))
        return name if name in files else None
    parts = address.split("/")[1:]
    found = ("/".join(parts[at:]) for at in range(len(parts)))
    return next((name for name in found if name in files), None)
