"""Claims: what the guide must say, and the page that says it, whoever writes the page anew."""

from typing import Annotated

from pydantic import AfterValidator, Field

from macros.models.base import Item, Model, OneLine, like, wrong


_WRITE_ADDRESS = "Write the address of a page on this site, such as /on-the-day/recording/."


def _address(typed: str) -> str:
    if not typed.startswith("/") or not typed.endswith("/"):
        raise wrong(_WRITE_ADDRESS)
    return typed


class Claim(Model):
    """One thing that a reader must find."""

    claim: OneLine
    """What the page must tell, in a sentence of our own."""
    page: Annotated[str, AfterValidator(_address), like("^/(.*/)?$", _WRITE_ADDRESS)]
    """The address of the one page that tells it."""
    says: tuple[OneLine, ...] = Field(min_length=1)
    """Words of the page by which it tells this, as a reader sees them; each must be there, in capitals or not."""


class Claims(Item):
    """What the guide must say, and where. The tests hold ours to it; in a region it is a line of the report when a page no longer says it."""

    claims: tuple[Claim, ...] = Field(min_length=1)
    """The claims, a file for each list they come from."""
