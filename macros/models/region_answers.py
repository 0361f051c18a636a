"""The answers of which a new region is made: typed in a terminal, in a form or in a file."""

import re
from typing import Annotated, TypeVar

from pydantic import BeforeValidator

from macros.models.base import Flag, Model, OneLine, WebAddress
from macros.models.region import Email, Telephone

T = TypeVar("T")


def _or_nothing(typed: object) -> object:
    return None if isinstance(typed, str) and not typed.strip() else typed


def _split(typed: object) -> object:
    """A text as the list that it stands for: with `;` between the entries, or commas where there is no `;`."""
    if not isinstance(typed, str):
        return typed
    return [part.strip() for part in re.split(";" if ";" in typed else ",", typed) if part.strip()]


def _split_area(typed: object) -> object:
    """The same, but the names of areas have commas in them: `macros/new/area.py` looks at those."""
    return [part.strip() for part in typed.split(";") if part.strip()] if isinstance(typed, str) else typed


# What is empty counts as left out: whoever fills in a form leaves some of it empty.
Maybe = Annotated[T | None, BeforeValidator(_or_nothing)]


class RegionAnswers(Model):
    """What is asked of whoever makes a region. All but its name may be left out or left empty."""

    name: OneLine
    """The name of the area, such as "Kent and Medway"."""
    site_name: Maybe[OneLine] = None
    """The name of the site. Left out, it is made of the name of the area."""
    charity: Maybe[OneLine] = None
    """The name of the charity that runs this copy of the site."""
    phone: Maybe[Telephone] = None
    """The charity's telephone number, in digits and spaces."""
    email: Maybe[Email] = None
    """The charity's e-mail address."""
    website: Maybe[WebAddress] = None
    """The charity's website."""
    gives_advocacy: Flag = False
    """Whether these councils pay the charity for their free NHS complaints advocacy. Left out, `false`: readers would ring who is named."""
    councils: Annotated[tuple[OneLine, ...], BeforeValidator(_split)] = ()
    """The councils it serves, as a list, or on one line with `;` between them."""
    area: Annotated[tuple[OneLine, ...], BeforeValidator(_split_area)] = ()
    """Which trusts to show: `all`, or integrated care boards (ICBs) and trusts, by name or by code, as a list or with `;` between them. Left out, all."""
