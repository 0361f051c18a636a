"""Puts a new folder in the place of an old one in one step, so that nobody ever meets half of either."""

import ctypes
import os
from pathlib import Path

# From Linux's <fcntl.h> and <linux/fs.h>: "a path begins in the working folder", and "let the two change places".
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def put(new: Path, place: Path, aside: Path) -> None:
    """Put a folder in its place. What stood there is left at `new`, or at `aside` where this computer cannot swap folders.

    Without a swap there is a moment between two moves in which nothing stands at `place`: `restore` sees to a process that
    is killed in it. All three must be on one disc.
    """
    if not place.exists():
        new.rename(place)
    elif not _swapped(new, place):
        place.rename(aside)
        new.rename(place)


def restore(place: Path, aside: Path) -> None:
    """Put back what was set aside, if a process was killed between its two moves."""
    if aside.exists() and not place.exists():
        aside.rename(place)


def _swapped(one: Path, other: Path) -> bool:
    """Let two folders change places. False where the system or the disc does not know how: Python has no call for it."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0
