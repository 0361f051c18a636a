"""Makes of a built site a copy that works from a disc by double click, and packs it as one ZIP file that is the same each time."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

FOLDER = "offline-copy"
"""The folder that somebody finds when the ZIP file is unpacked; `index.html` in it is where to begin."""
UNUSED = ("_headers", "404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
"""What only a host of the site, or a search engine, asks for."""

# A link to a folder of ours, as it stands in a page: no host, no file. Behind it may stand the id of a heading.
_FOLDER = re.compile(r'(\shref=")((?:[^":?#]*/)?\.{0,2})(?=["#])')


def make(site: Path, archive: Path, seconds: int) -> None:
    """Pack a built site, which this changes. `seconds` since 1970 are the time that each file in the ZIP file bears."""
    for_a_disc(site)
    # A ZIP file cannot bear a time before 1980.
    time = max(datetime.fromtimestamp(seconds, UTC), datetime(1980, 1, 1, tzinfo=UTC)).timetuple()[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in site.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{path.relative_to(site).as_posix()}", time)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # A file of Unix that all may read: where it is unpacked on such a system, it must not be locked.
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed.writestr(entry, path.read_bytes(), compresslevel=9)


def for_a_disc(site: Path) -> None:
    """Let every link lead to a file: on a disc the address of a folder shows a list of files. What no page needs is removed."""
    for name in UNUSED:
        (site / name).unlink(missing_ok=True)
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        page.write_text(_FOLDER.sub(_to_file, html), encoding="utf-8")


def _to_file(match: re.Match[str]) -> str:
    folder = match[2]
    if not folder:
        return match[0]
    return f"{match[1]}{folder}{'' if folder.endswith('/') else '/'}index.html"
