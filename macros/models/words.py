"""The words of one component: its labels and sentences, so that no template and no Python holds any."""

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.models.base import Item, RichText, wrong

LISTS = {"conciliation-note": "ask_", "trust-note": "ask_"}
"""How words begin that are one list, for each component that has one: the questions to ask the complaints manager. There may be any number."""


def _name(typed: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", typed):
        raise wrong("Write small letters, digits and underscores, such as 'not_confirmed'.")
    return typed


class Words(Item):
    """The file's name is the component's; every key in it is a name that the component's template uses."""

    words: dict[Annotated[str, AfterValidator(_name)], RichText] = Field(min_length=1)
    """The words, each under the name the template knows it by. `[[name]]` stands for what the site fills in."""


def laid_over(files: Iterable[Words]) -> Words:
    """The words of one component, each layer's over those before it, word by word; but a list is taken whole from the last that has it.

    So a region writes only the words that it wants otherwise, and a word that is new in ours does not break it.
    """
    first, *others = files
    whole = dict(first.words)
    for above in others:
        begin = LISTS.get(above.id)
        if begin and any(name.startswith(begin) for name in above.words):
            whole = {name: text for name, text in whole.items() if not name.startswith(begin)}
        whole |= above.words
    return Words(id=first.id, words=whole)  # type: ignore[arg-type]
