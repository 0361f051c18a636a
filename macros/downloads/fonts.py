"""Finds the font of the downloads on this computer, before anything is drawn with another in its place."""

import subprocess
from functools import cache
from pathlib import Path

FONT = "DejaVu Sans"
"""The font of every download. On Debian and Ubuntu it comes with Pango."""


@cache
def font_file() -> Path | None:
    """The file of the font; `None` where it is not installed.

    Asks `fc-match`, which comes with Pango. Raises `OSError` where that is missing, and so all else is too.
    """
    command = ["fc-match", "--format=%{family}\t%{file}", f"{FONT}:style=Book"]
    said = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL).stdout
    family, _, file = said.partition("\t")
    # Where a font is not there, fc-match names the one that would be put in its place.
    return Path(file) if FONT in family.split(",") else None
