"""Turns the bytes of a file into text, or says why nobody could read it."""

import re

from macros.problems import Problem

MAX_BYTES = 1_000_000
"""The largest file that is read. The whole trust directory is a tenth of this."""

# What YAML forbids, and what comes along when words are pasted: line ends that only YAML counts, marks that turn the
# direction of text round, and signs without width. Those that Arabic and emoji need are not among them.
UNSHOWABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\xad\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""A character that nobody can see."""


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file. Findings, instead of the text, when it is too large, not UTF-8 or holds what no one can see."""
    if len(content) > MAX_BYTES:
        size = len(content) / 1_000_000
        return "", [Problem(path, 1, f"This file is {size:.1f} MB. The largest that is read is 1 MB. Is it the right file?")]
    wrong_encoding = "This file is not saved as UTF-8 text. Save it again with the encoding UTF-8."
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return "", [Problem(path, line, wrong_encoding)]
    if content.count(0) > len(content) // 3:
        # English in UTF-16 without a mark at its start: every second byte is nought.
        return "", [Problem(path, 1, wrong_encoding)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Problem(path, number, unshowable(match[0]))
        for number, line in enumerate(text.split("\n"), 1)
        if (match := UNSHOWABLE.search(line))
    ]
    return text, found


def unshowable(character: str) -> str:
    """What to say of such a character."""
    return f"There is a character here that nobody can see (U+{ord(character):04X}). Delete it."
