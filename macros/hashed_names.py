"""Gives each script and style sheet of a built site a name with a hash of its content, so that a browser may keep it for ever."""

import hashlib
import posixpath
import re
from pathlib import Path

DIGITS = 8
"""How many digits of the hash stand in a name, as in `guide.0a1b2c3d.js`: a site has some twenty such files, never two of one name."""

# A script or a style sheet that a page loads, or names for a script that loads it later.
_NAMED = re.compile(r'((?:href|src|data-[a-z]+)=")([^":?#]+\.(?:css|js))(?=")')


def put_hashes(site: Path) -> None:
    """Rename every script and style sheet that a page of a built site names, and name them so in the pages.

    What no page names keeps its name: nobody would find it under another.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    renamed: dict[Path, str] = {}
    for page, html in pages.items():
        changed = _NAMED.sub(lambda match, page=page: match[1] + _hashed(site, page.parent, match[2], renamed), html)
        if changed != html:
            page.write_text(changed, encoding="utf-8")
    for path, name in renamed.items():
        path.rename(path.with_name(name))


def _hashed(site: Path, folder: Path, address: str, renamed: dict[Path, str]) -> str:
    """An address with the new name in it; as it is where no file of the site is meant."""
    path = _file(site, folder, address)
    if path is None:
        return address
    if path not in renamed:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]
        renamed[path] = f"{path.stem}.{digest}{path.suffix}"
    return posixpath.join(posixpath.dirname(address), renamed[path])


def _file(site: Path, folder: Path, address: str) -> Path | None:
    """The file of the site that an address leads to. The page for a wrong address has whole ones, and its site may stand in a folder."""
    if not address.startswith("/"):
        path = Path(posixpath.normpath(folder / address))
        return path if path.is_file() and path.is_relative_to(site) else None
    parts = address.split("/")[1:]
    found = (site.joinpath(*parts[at:]) for at in range(len(parts)))
    return next((path for path in found if path.is_file()), None)
