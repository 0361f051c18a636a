"""Builds a site on all processors: a share of the pages in a process of its own on each, and then the shares together.

A share lacks what only a build of all pages has: the whole search index, and whether a link to a heading in another share
leads to one that is there. Both are seen to here.
"""

import multiprocessing
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from macros.building.search_index import INDEX, together, write
from macros.building.share import Told
from macros.library import Library

PAGES = 50
"""How many pages a share has at the least: with fewer, a process of its own costs more than it gains."""
_START = "fork" if sys.platform == "linux" else "spawn"
"""How a process begins. A fork has all read and loaded already; elsewhere than on Linux it is not safe."""
_STOPPED = "A process of the build was stopped from outside. Most often the computer has too little memory: close other programs, then try again.\n"


@dataclass(frozen=True)
class Built:
    """How a build ended."""

    is_good: bool
    """Whether the site is whole."""
    said: str
    """All that was said on the way."""


def number(library: Library) -> int:
    """How many shares a site is built in: one for each processor that this process may use, if there are pages enough."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, len(library.addresses()) // PAGES))


def build(library: Library, folder: Path, shares: int) -> Built:
    """Build the site of a checked library into a folder that is not there yet. The environment says the rest, as to MkDocs itself.

    `shares` is how many there may be: where a fork has added a plugin, MkDocs builds all pages at once.
    """
    shares = shares if _can_be_shared(library.root) else 1
    parts = [folder, *(folder.with_name(f"{folder.name}-{at}") for at in range(1, shares))]
    told = _built(library.root, parts)
    # What each share says for itself, such as what the settings are, is said once.
    said = "".join(dict.fromkeys(line for one in told for line in one.said.splitlines(keepends=True)))
    lost = "".join(_lost(told))
    if lost or not all(one.is_good for one in told):
        return Built(False, said + lost)
    _put_together(library, parts, told[0].order)
    return Built(True, said)


def _built(root: Path, parts: Sequence[Path]) -> list[Told]:
    """Each share built in a process of its own."""
    context = multiprocessing.get_context(_START)
    running = []
    try:
        for at, part in enumerate(parts):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_build_share, args=(theirs, root, part, at, len(parts)))
            process.start()
            # While this process held it open, it would not hear that the other was killed.
            theirs.close()
            running.append((process, ours))
        return [_heard(pipe) for _, pipe in running]
    finally:
        for process, pipe in running:
            process.terminate()
            process.join()
            pipe.close()


def _can_be_shared(root: Path) -> bool:
    # Not above: `lrm check` has no need of MkDocs, which takes long to load.
    from macros.building import mkdocs_share

    # What is wrong with its settings, MkDocs says when it builds.
    with suppress(Exception):
        return mkdocs_share.get_ready(root)
    return False


def _heard(pipe: Connection) -> Told:
    try:
        return pipe.recv()
    except EOFError:
        return Told(is_good=False, said=_STOPPED)


def _build_share(pipe: Connection, root: Path, folder: Path, at: int, of: int) -> None:
    """Build one share in this process, and send a `Told`."""
    from macros.building import mkdocs_share

    told = Told(is_good=False)
    os.chdir(root)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        # Not `sys.stderr` alone: who has printed before keeps hold of it.
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        with suppress(SystemExit):
            try:
                told = mkdocs_share.build(root, folder, at, of)
            except Exception as error:
                # What MkDocs raises can say itself in a line.
                getattr(error, "show", traceback.print_exc)()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        said.seek(0)
        pipe.send(replace(told, said=said.read()))


def _lost(told: Sequence[Told]) -> Iterator[str]:
    """A line for each link between two shares whose heading is not there: MkDocs' own words for it."""
    anchors = {path: ids for one in told for path, ids in one.anchors.items()}
    for link in (link for one in told for link in one.between):
        if link.target in anchors and link.anchor not in anchors[link.target]:
            yield f"WARNING -  Doc file '{link.page}' contains a link '{link.link}', but the doc '{link.target}' does not contain an anchor '#{link.anchor}'.\n"


def _put_together(library: Library, parts: Sequence[Path], order: Sequence[str]) -> None:
    """Move what only one share has to the first, and give that the search index of all."""
    index = together([(part / INDEX).read_text(encoding="utf-8") for part in parts], {address: at for at, address in enumerate(order)})
    for part in parts[1:]:
        for path in (path for path in part.rglob("*") if path.is_file()):
            place = parts[0] / path.relative_to(part)
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                path.rename(place)
        shutil.rmtree(part)
    (parts[0] / INDEX).write_text(index, encoding="utf-8")
    write(parts[0], index, library)
