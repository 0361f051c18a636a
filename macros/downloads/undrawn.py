"""Says for which items PDFs were left out, because no installed font can draw their words."""

import unicodedata
from collections.abc import Collection

from macros.library import Library

_FONTS = "On Debian or Ubuntu run: sudo apt-get install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji - then run this again."


def undrawn(library: Library) -> list[str]:
    """A line for each item whose words no installed font can draw: its PDFs were left out, not printed with boxes in them."""
    found: dict[str, set[str]] = {}
    for (kind, name), missing in library.undrawn.items():
        source = library.sources.get((kind, name))
        found.setdefault(source.path if source else f"/sheets/{name}/", set()).update(missing)
    return [f"{path}: no font on this computer can draw {_named(signs)}. Its PDFs are left out. {_FONTS}" for path, signs in sorted(found.items())]


def _named(signs: Collection[str]) -> str:
    """The first few characters with their names."""
    listed = [f"'{sign}' ({unicodedata.name(sign, f'U+{ord(sign):04X}').lower()})" for sign in sorted(signs)[:3]]
    return ", ".join(listed) + (f" and {len(signs) - 3} more" if len(signs) > 3 else "")
