"""Builds the whole site in a folder of its own, and puts it in the place of the old one only when it is good."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros.beside_pages import OFFLINE_COPY
from macros.building import compressed, offline_copy, shares, swap
from macros.building.shares import Built
from macros.building.site_library import site_library
from macros.checks import all_problems
from macros.downloads.making import DownloadError, ready_library
from macros.downloads.undrawn import undrawn
from macros.finishing.finish import finish
from macros.problems import ContentError, counted, report

SITE = "site"
"""The folder of the finished site."""
WORK = ".cache"
"""Where a site is built, on the same disc, so that it can be moved into place in one step."""
OLD = "old"
"""Where the old site stands for a moment in it, on a computer that cannot swap two folders."""


def build(root: Path, region: str | None) -> int:
    """Build into `site/`. Gives the exit status: 0 built, 1 not built and the old site untouched."""
    _restore(root)
    _, problems = all_problems(root, region)
    if problems:
        print(report(problems, "The site was not built."), file=sys.stderr)
        return 1
    try:
        library = ready_library(root, region)
    except DownloadError as error:
        print(f"{error}\nThe site was not built.", file=sys.stderr)
        return 1
    for line in undrawn(library):
        print(line, file=sys.stderr)
    work = root / WORK / f"new-{os.getpid()}"
    try:
        built = _build_all(work, root, region)
        if not built.is_good:
            print(f"{built.said}The site was not built.", file=sys.stderr)
            return 1
        swap.put(work / SITE, root / SITE, root / WORK / OLD)
    finally:
        # After a swap the old site stands here.
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(root / WORK / OLD, ignore_errors=True)
    number = sum(1 for _ in (root / SITE).rglob("*.html"))
    print(f"The site is in {SITE}/: {counted(number, 'page')}.")
    return 0


def _build_all(work: Path, root: Path, region: str | None) -> Built:
    """Build the site into a folder of `work`: first the copy to read offline, whose size the site says; in the end what a host
    may send in place of each file."""
    told = {}
    if os.environ.get("OFFLINE") != "off":
        built = build_into(work / "copy", root, region, LRM_OFFLINE_COPY="here")
        if not built.is_good:
            return built
        seconds = int(_environment(root, region).get("SOURCE_DATE_EPOCH", 0))
        offline_copy.make(work / "copy", work / OFFLINE_COPY, seconds)
        told["LRM_OFFLINE_COPY"] = str(work / OFFLINE_COPY)
    built = build_into(work / SITE, root, region, **told)
    if built.is_good and os.environ.get("COMPRESS") == "on":
        compressed.write(work / SITE)
    return built


def build_into(folder: Path, root: Path, region: str | None, **told: str) -> Built:
    """Let MkDocs build into any folder that is not there yet, and finish the site.

    `told` are variables of the environment by which one part of the build tells another something.
    """
    before = dict(os.environ)
    os.environ.update(_environment(root, region) | told)
    try:
        library = site_library(root, region)
        built = shares.build(library, folder, shares.number(library))
    except (ContentError, DownloadError) as error:
        return Built(False, f"{error}\n")
    finally:
        os.environ.clear()
        os.environ.update(before)
    if built.is_good and (problems := finish(folder, root / "overrides")):
        return Built(False, f"{report(problems)} ")
    return built


def serve(root: Path, region: str | None, port: int, *, with_trusts: bool) -> int:
    """Preview on this computer until it is stopped. Gives the exit status of the preview."""
    environment = {**_environment(root, region), "LRM_PREVIEW": "1"}
    print("PDF and Word files stay as they are when it begins. To see them as you changed them, begin again.", file=sys.stderr)
    if not with_trusts:
        environment["LRM_WITHOUT_TRUSTS"] = "1"
        print("The pages of single trusts are left out. To see them: TRUSTS=all make serve", file=sys.stderr)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    try:
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _restore(root: Path) -> None:
    """Put the old site back if a build was killed between its two moves, and remove what killed builds left."""
    swap.restore(root / SITE, root / WORK / OLD)
    for left in (root / WORK).glob("new-*"):
        if not _is_running(int(left.name.removeprefix("new-"))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    """Whether a process of this number runs: another build may be under way in the same folder."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _environment(root: Path, region: str | None) -> dict[str, str]:
    environment = dict(os.environ)
    if region:
        environment["REGION"] = region
    # Two banners about the future of MkDocs and Material: they are not for a person editing words.
    environment |= {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    # The sitemap bears the day of the commit, not of the build, so that two builds are the same.
    if "SOURCE_DATE_EPOCH" not in environment and (committed := _committed(root)):
        environment["SOURCE_DATE_EPOCH"] = committed
    return environment


def _committed(root: Path) -> str:
    """The time of the last commit in seconds; empty outside a repository."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
