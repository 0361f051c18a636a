"""The words of one component: its labels and sentences, so that no template and no Python holds any."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from macros.models.base import Item, RichText, wrong


def _name(typed: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", typed):
        raise wrong("Write small letters, digits and underscores, such as 'not_confirmed'.")
    return typed


class Words(Item):
    """The file's name is the component's; every key in it is a name that the component's template uses."""

    words: dict[Annotated[str, AfterValidator(_name)], RichText] = Field(min_length=1)
    """The words, each under the name the template knows it by. `[[name]]` stands for what the site fills in."""
