"""Makes the downloads of every sheet and letter before the site is built, and keeps them by what is in them.

A download is made again only when its own content, its template, its looks or a library has changed. It is made in a
process of its own: WeasyPrint takes long to load, and its fonts bear the time, which is held still there.
"""

import hashlib
import json
import os
import time
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from macros.beside_pages import OfflineCopy, offline_copy
from macros.checks import checked_library
from macros.downloads.fonts import FONT, font_file
from macros.downloads.outline import Outline, outline
from macros.downloads.paper import PaperRenderer
from macros.library import Download, Library
from macros.rendering.component_templates import PAPERS
from macros.views.paper import pack, paper

ADDRESSES = {"question-sheets": "sheets", "letters": "letters"}
"""The kinds that have downloads, and the folder of their addresses."""
WAYS = {"print": ".pdf", "fill_in": "-fill-in.pdf", "large_print": "-large-print.pdf", "word": ".docx"}
"""What each download is for, and how its file name ends."""
PACK_WAYS = ("print", "large_print")
"""What the pack is made for: nobody fills in or changes sixty pages as one file."""
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-noto-color-emoji"
"""What Debian and Ubuntu call all that the downloads need besides Python packages."""
KEPT_SECONDS = 30 * 24 * 3600
"""How long a download is kept that no build has asked for."""
_LIBRARIES = ("weasyprint", "pydyf", "fonttools", "python-docx")


_INSTALL = f"On Debian or Ubuntu run: sudo apt-get install {PACKAGES} - then run this again. Or build without downloads: PDF=off make site"
_NO_PANGO = f"The downloads need Pango, which is not installed. {_INSTALL}"
_NO_FONT = f"The downloads need the font {FONT}, which is not installed. {_INSTALL}"


class DownloadError(Exception):
    """The downloads cannot be made here; the message is one line that says what to install."""


@dataclass(frozen=True)
class _Job:
    """One download to make."""

    kind: str
    name: str
    way: str
    content: str | Outline
    """The HTML of a PDF, or the outline of a Word file."""
    css: str
    key: str
    """A digest of all that the file depends on."""

    @property
    def file(self) -> str:
        return f"{self.key}{'.docx' if self.way == 'word' else '.pdf'}"


def ready_library(root: Path, region: str | None, environment: Mapping[str, str] = os.environ) -> Library:
    """The checked library of a region with its downloads made; without them where `PDF=off`. It knows of the copy to read offline.

    Raises `ContentError` when something is wrong in the content, and `DownloadError` when Pango or the font is missing.
    """
    library, copy = checked_library(root, region), offline_copy(environment)
    if environment.get("PDF") == "off":
        return replace(library, offline=copy) if copy else library
    site_url, folder = environment.get("SITE_URL", ""), _folder(root, environment)
    last = _remembered.get("last")
    # It is asked for several times a build, and the reader gives the same library each time.
    if last is None or last[0] is not library or last[1:3] != (site_url, folder):
        made, undrawn_signs = _made(library, site_url, folder) if last is None or not environment.get("LRM_PREVIEW") else _as_before(last[3], library)
        last = _remembered["last"] = (library, site_url, folder, replace(library, downloads=made, undrawn=undrawn_signs), {})
    return last[4].setdefault(copy, replace(last[3], offline=copy))


def _folder(root: Path, environment: Mapping[str, str]) -> Path:
    """Where downloads are kept. The tests share one folder for the many projects that they build."""
    return Path(environment.get("LRM_DOWNLOADS") or root / ".cache" / "downloads")


_remembered: dict[str, tuple[Library, str, Path, Library, dict[OfflineCopy | None, Library]]] = {}


def _made(library: Library, site_url: str, folder: Path) -> tuple[Mapping[tuple[str, str], tuple[Download, ...]], Mapping[tuple[str, str], set[str]]]:
    """The downloads of each item, and what could not be drawn of those that have none."""
    jobs = list(_jobs(library, site_url))
    _make(folder, [job for job in jobs if not _is_made(folder, job)])
    found: dict[tuple[str, str], tuple[Download, ...]] = {}
    undrawn_signs: dict[tuple[str, str], set[str]] = {}
    for job in jobs:
        about = _about(folder, job)
        path = folder / job.file
        if about["missing"]:
            undrawn_signs.setdefault((job.kind, job.name), set()).update(about["missing"])
        else:
            address = f"/{ADDRESSES.get(job.kind, 'sheets')}/{job.name}/{job.name}{WAYS[job.way]}"
            one = Download(job.way, address, path, about["pages"], path.stat().st_size)
            found[job.kind, job.name] = (*found.get((job.kind, job.name), ()), one)
    return found, undrawn_signs


def _as_before(before: Library, library: Library) -> tuple[Mapping[tuple[str, str], tuple[Download, ...]], Mapping[tuple[str, str], Collection[str]]]:
    """The downloads of a library that stood in the place of this one: to make those of one letter takes longer than a preview may."""
    return {(kind, name): made for (kind, name), made in before.downloads.items() if kind not in ADDRESSES or name in library.items[kind]}, before.undrawn


def _is_made(folder: Path, job: _Job) -> bool:
    """Whether a download is there, and whole: one with characters missing is tried again, for a font may have come."""
    return (folder / f"{job.key}.json").exists() and not _about(folder, job)["missing"]


def _about(folder: Path, job: _Job) -> dict:
    """What is known of a download that was made."""
    return json.loads((folder / f"{job.key}.json").read_text(encoding="utf-8"))


def _jobs(library: Library, site_url: str) -> Iterator[_Job]:
    css = (library.root / PAPERS / "paper.css").read_text(encoding="utf-8")
    code = _code()
    wanted = [(kind, name, way) for kind in ADDRESSES for name in library.items[kind] for way in WAYS]
    # The pack takes longest, so it is begun first.
    for kind, name, way in [*(("pack", "pack", way) for way in PACK_WAYS if library.briefs), *wanted]:
        content = _content(library, kind, name, way, site_url)
        known = [way, repr(content), "" if way == "word" else css, code]
        yield _Job(kind, name, way, content, css, hashlib.sha256("\0".join(known).encode()).hexdigest()[:32])


def _content(library: Library, kind: str, name: str, way: str, site_url: str) -> str | Outline:
    if way == "word":
        return outline(library, kind, name, site_url)
    view = pack(library, way, site_url) if kind == "pack" else paper(library, kind, name, way, site_url)  # type: ignore[arg-type]
    return PaperRenderer(library, site_url).document(view)


@cache
def _code() -> str:
    """What makes the files: the two modules that do, and the libraries they use."""
    ours = [(Path(__file__).parent / f"{name}.py").read_text(encoding="utf-8") for name in ("pdf", "docx")]
    return "\0".join([*ours, *(f"{name} {version(name)}" for name in _LIBRARIES)])


def _make(folder: Path, jobs: list[_Job]) -> None:
    """Make what is not there yet, on all processors."""
    if not jobs:
        return
    try:
        if font_file() is None:
            raise DownloadError(_NO_FONT)
    except OSError:
        raise DownloadError(_NO_PANGO) from None
    folder.mkdir(parents=True, exist_ok=True)
    _forget_old(folder)
    # A process takes a second to load what it needs: for a handful one is enough.
    workers = min(os.cpu_count() or 1, -(-len(jobs) // 4))
    with ProcessPoolExecutor(workers, get_context("spawn"), _hold_time_still) as pool:
        for problem in pool.map(_make_one, [folder] * len(jobs), jobs, chunksize=2):
            if problem:
                raise DownloadError(problem)


def _hold_time_still() -> None:
    """In a process that makes downloads: the fonts in a PDF bear the time at which they were cut down."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"


def _make_one(folder: Path, job: _Job) -> str:
    """Make one download and what is known of it. Gives why it could not be made; empty when it was."""
    pages, missing = None, ""
    if isinstance(job.content, Outline):
        from macros.downloads.docx import word

        content = word(job.content)
    else:
        try:
            from macros.downloads.pdf import paper
        except OSError:
            return _NO_PANGO
        made = paper(job.content, job.css)
        content, pages, missing = made.content, made.pages, made.missing
    _write(folder / job.file, content)
    _write(folder / f"{job.key}.json", json.dumps({"pages": pages, "missing": missing}).encode())
    return ""


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step: another build may be looking for it."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _forget_old(folder: Path) -> None:
    now = time.time()
    for path in folder.iterdir():
        if now - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink(missing_ok=True)
