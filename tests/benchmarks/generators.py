"""Measures a build of the site beside builds of the very same rendered pages by other generators (`make bench`)."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros import calls
from macros.library import Library
from macros.links import address_of
from macros.reader import load
from macros.rendering import generated
from macros.rendering.render import PageRenderer
from tests import sites
from tests.benchmarks import own_place
from tests.rendering import run
from tests.support import ROOT

RUNS = 3
"""Each is built this often, by turns, and the fastest counts: what else a machine does only ever makes one slower."""
MOST = 1.25
"""How many times the time of MkDocs with Material ours is to take at the most."""
SETTINGS = """
docs_dir: docs
theme: {name: material, language: en, font: false}
plugins: [search]
markdown_extensions:
  attr_list: {}
  tables: {use_align_attribute: true}
  toc: {toc_depth: 3}
  pymdownx.blocks.admonition: {types: [note, warning]}
  pymdownx.blocks.details: {}
  pymdownx.blocks.definition: {}
  pymdownx.betterem: {}
"""
"""Stock Material, and the extensions that our pages are written for."""


@dataclass(frozen=True)
class Took:
    """What a build took."""

    seconds: float
    """Seconds on the clock."""
    processor: float
    """Seconds of the processor, which other work on the machine changes less."""


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """What is measured, its ratio, and the times it comes from. The stock site is left in `folder/mkdocs` for others to look at."""
    library = load(ROOT)[0]
    write_project(library, folder / "project")
    builders = builders_of(folder)
    took: dict[str, list[Took]] = {name: [] for name in builders}
    for at in range(RUNS):
        for name, build in builders.items():
            took[name].append(measured(lambda build=build, at=at: build(at)))
    best = {name: Took(min(one.seconds for one in all_), min(one.processor for one in all_)) for name, all_ in took.items()}
    ours = best.pop("this site")
    return [
        (
            f"this site / {name}" + (f" (goal: at most {MOST})" if name.startswith("MkDocs") else " (goal: below 1)" if name.startswith("Zensical") else ""),
            f"{ours.seconds / other.seconds:.2f}",
            f"{ours.seconds:.1f} s / {other.seconds:.1f} s; of the processor {ours.processor:.1f} s / {other.processor:.1f} s",
        )
        for name, other in best.items()
    ]


def builders_of(folder: Path) -> Mapping[str, Callable[[int], object]]:
    """How each is built: ours with downloads that were made before and without the copy to read offline, all others from rendered pages."""
    project, zensical = folder / "project", own_place.zensical()

    def ours(at: int) -> None:
        sites.build(folder / f"ours-{at}")

    def mkdocs(at: int) -> None:
        _run([sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "mkdocs")], project)

    def properdocs(at: int) -> None:
        _run([sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "--site-dir", str(folder / "properdocs")], project)

    def cold(at: int) -> None:
        _run([str(zensical), "-m", "zensical", "build", "--clean", "-f", "mkdocs.yml"], project)

    return {
        "this site": ours,
        "MkDocs and Material on the same pages": mkdocs,
        "ProperDocs and Material on the same pages": properdocs,
        f"Zensical {own_place.ZENSICAL} on the same pages": cold,
    }


def write_project(library: Library, folder: Path) -> None:
    """Every page of the site as Markdown in which each macro call is replaced by what it gives, with stock settings."""
    (folder / "docs").mkdir(parents=True)
    for page in generated.pages(library):
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_rendered(library, page), encoding="utf-8")
    menu = json.dumps(generated.menu(library), ensure_ascii=False)
    (folder / "mkdocs.yml").write_text(f"site_name: {json.dumps(library.region.site_name)}\n{SETTINGS}nav: {menu}\n", encoding="utf-8")


def _rendered(library: Library, page: generated.PageMarkdown) -> str:
    renderer = PageRenderer(library, address_of(page.path))

    def shown(one: calls.Call) -> str:
        return str(getattr(library.region, one.name.partition(".")[2])) if one.is_value else run(renderer, one)

    return calls.replaced(page.markdown, shown)


def measured(build: Callable[[], object]) -> Took:
    """What a build takes, with the processes it starts."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    own = time.process_time()
    build()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime + time.process_time() - own
    return Took(time.perf_counter() - begun, processor)


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
