"""Lays beside each file of a built site the same file compressed, for hosts that send it as it lies there."""

import gzip
from pathlib import Path

import brotli

KINDS = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
"""How the names of files end that become smaller. PDFs, pictures and ZIP files are compressed already."""


def write(site: Path) -> None:
    """For each such file one that ends in `.gz` and one in `.br`, at the best that both can do; none that would not be smaller."""
    for path in sorted(path for path in site.rglob("*") if path.suffix in KINDS):
        content = path.read_bytes()
        # Without the time, so that the same file always gives the same.
        for ending, made in ((".gz", gzip.compress(content, 9, mtime=0)), (".br", brotli.compress(content))):
            if len(made) < len(content):
                path.with_name(path.name + ending).write_bytes(made)
