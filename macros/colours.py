"""Works out how well one colour can be read on another, and the nearest colour that can be read.

Contrast is that of WCAG 2.2 (success criterion 1.4.3): relative luminance of sRGB colours, from 1 to 21.
"""

import colorsys
import re

READABLE = 4.5
"""The contrast that words need (WCAG 2.2, level AA, 1.4.3)."""
LIGHT = ("#fdfcfa", "#f4f0ea")
"""What words stand on in light colours: paper and panels. `docs/assets/guide.css` has the same, and a test compares them."""
DARK = ("#1b1920", "#28252f")
"""The same in dark colours."""
_STEP = 0.002
"""How much the lightness changes from one try to the next: less than the eye can tell."""


def is_colour(typed: str) -> bool:
    """Whether this is a colour as `#43365f` or `#436`."""
    return re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", typed) is not None


def full(colour: str) -> str:
    """A colour with six small digits: `#abc` is `#aabbcc`."""
    digits = colour[1:].lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours such as `#43365f`, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def is_readable(colour: str, backgrounds: tuple[str, ...]) -> bool:
    """Whether words of this colour can be read on each of these backgrounds."""
    return all(contrast(colour, background) >= READABLE for background in backgrounds)


def nearest_readable(colour: str, backgrounds: tuple[str, ...]) -> str:
    """The colour itself where it can be read; else the same hue, as much darker or lighter as it must be."""
    colour = full(colour)
    red, green, blue = (part / 255 for part in _parts(colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    step = -_STEP if _luminance(backgrounds[0]) > 0.5 else _STEP
    while not is_readable(colour, backgrounds):
        lightness += step
        mixed = colorsys.hls_to_rgb(hue, min(max(lightness, 0.0), 1.0), saturation)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in mixed)
    return colour


def for_dark(colour: str) -> str:
    """What stands for an accent in dark colours: the same hue, light enough to be read there."""
    return nearest_readable(colour, DARK)


def _parts(colour: str) -> tuple[int, int, int]:
    digits = full(colour)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
