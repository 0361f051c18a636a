"""Writes the capitals of the ODS reports as people write names: `GUY'S AND ST THOMAS'` is `Guy's and St Thomas'`."""

import re

SMALL = frozenset({"and", "at", "by", "for", "in", "le", "next", "of", "on", "over", "super", "the", "to", "under", "upon", "with"})
"""Words that are small in the middle of a name."""
ABBREVIATIONS = frozenset({"icb", "nhs", "pals", "uk", "usa"})
"""Words that stay in capitals although they have vowels in them, or that would pass for words."""
TITLES = frozenset({"dr", "mr", "mrs", "ms", "mt", "st"})
"""Words without a vowel that are no initials."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ROMAN = re.compile(r"(?:ii|iii|iv|vi|vii|viii|ix)")


def as_written(capitals: str) -> str:
    """A name or a town in capitals, or in small letters, as people write it. What is mixed already stays as it is.

    The case of a name cannot be known for certain: `QEH` might be a word. What comes out wrong is put right in
    `docs/_data/directory/corrections.yml`.
    """
    text = " ".join(capitals.split())
    if text != text.upper() and text != text.lower():
        return text
    text = re.sub(r"\b(ST)\.", r"\1", text, flags=re.IGNORECASE)
    return _WORD.sub(lambda match: _word(match[0].lower(), is_first=not text[: match.start()].strip()), text)


def _word(word: str, *, is_first: bool) -> str:
    if word in SMALL and not is_first:
        return word
    if word in ABBREVIATIONS or _ROMAN.fullmatch(word) or _is_initials(word):
        return word.upper()
    if match := re.fullmatch(r"(mc|[do]['’])([^\W\d_]{2}.*)", word):
        return match[1].capitalize() + match[2].capitalize()
    return word.capitalize()


def _is_initials(word: str) -> bool:
    """Whether a word has no vowel, as `QVH` has none: then it is no word."""
    return len(word) <= 4 and word not in TITLES and not re.search(r"[aeiouyàâäæéèêëïîôöœùûü]", word)
