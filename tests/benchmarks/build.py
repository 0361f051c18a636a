"""Measures a build of the real site and prints ratios: run it before and after a change, on one machine (`make bench`)."""

import gzip
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from macros import reader, text
from macros.checks import all_problems
from tests import sites
from tests.benchmarks import finder, generators, trees, trusts, uses, weights
from tests.pages import built_pages
from tests.support import ROOT

RUNS = 3
"""Each build is made this often, and the fastest counts: what else a machine does only ever makes one slower."""


def main() -> None:
    """Build with and without the pages of single trusts and as others would, and print what came of it as one table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whole = fastest(lambda run: sites.build(folder / f"whole-{run}"))
        without = fastest(lambda run: sites.build(folder / f"without-{run}", LRM_WITHOUT_TRUSTS="1"))
        pages, fewer = built_pages(folder / "whole-0" / "site"), built_pages(folder / "without-0" / "site")
        sizes = {page.address: page.file.stat().st_size for page in pages}
        index = next((folder / "whole-0" / "site" / "search").glob("index.*.js")).read_bytes()
        beside_others = generators.rows(folder)
        beside_others += weights.rows(folder / "whole-0" / "site", folder / "mkdocs")
        used = uses.rows(folder / "whole-0" / "site")
    checks = fastest(check)
    added = len(pages) - len(fewer)
    typical, largest = median(sizes.values()), max(sizes, key=sizes.__getitem__)
    show([
        *beside_others,
        *used,
        ("build with all trusts / without", f"{whole / without:.2f}", f"{whole:.2f} s / {without:.2f} s"),
        ("pages with all trusts / without", f"{len(pages) / len(fewer):.2f}", f"{len(pages)} / {len(fewer)}"),
        ("one more page / the whole build", f"{(whole - without) / added / whole:.2%}", f"{(whole - without) / added * 1000:.1f} ms / {whole:.2f} s"),
        ("pages built in a second", f"{len(pages) / whole:.0f}", ""),
        ("reading and checking / the whole build", f"{checks / whole:.0%}", f"{checks:.2f} s / {whole:.2f} s"),
        ("largest page / typical page", f"{sizes[largest] / typical:.1f}", f"{kilobytes(sizes[largest])} ({largest}) / {kilobytes(typical)}"),
        ("search index / typical page", f"{len(index) / typical:.1f}", f"{kilobytes(len(index))} / {kilobytes(typical)}"),
        ("search index compressed / whole", f"{len(gzip.compress(index)) / len(index):.0%}", f"{kilobytes(len(gzip.compress(index)))} / {kilobytes(len(index))}"),
        *trees.rows(),
        *finder.rows(),
        *trusts.rows(),
    ])


def fastest(work: Callable[[int], object]) -> float:
    """How many seconds the fastest run took."""
    times = []
    for run in range(RUNS):
        begun = time.perf_counter()
        work(run)
        times.append(time.perf_counter() - begun)
    return min(times)


def check(run: int) -> None:
    """Read all content and check it, as every build does first; nothing is remembered from the run before."""
    reader._cache.clear()
    text.paragraphs.cache_clear()
    all_problems(ROOT)


def kilobytes(number: float) -> str:
    """`12.3 kB`."""
    return f"{number / 1000:.1f} kB"


def show(rows: list[tuple[str, str, str]]) -> None:
    """Print rows as a table whose second column is flush right."""
    first, second = (max(len(row[at]) for row in rows) for at in (0, 1))
    for name, ratio, from_ in rows:
        print(f"{name:{first}}  {ratio:>{second}}  {from_}".rstrip())


if __name__ == "__main__":
    main()
