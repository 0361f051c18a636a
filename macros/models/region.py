"""A region: what a charity makes its own, and the region it builds on."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from macros import colours
from macros.models.base import ODS_CODE, Flag, Identifier, Item, Model, OdsCode, OneLine, RichText, WebAddress, like, wrong
from macros.text import Line


_LOGO = r"assets/([\w-]+/)*[\w-]+\.(svg|png)"
_WRITE_TELEPHONE = "Write a telephone number in digits and spaces, such as 0300 123 4567."
_WRITE_EMAIL = "Write one e-mail address, such as help@charity.org.uk."
_WRITE_TRUSTS = "Write 'all', or a list of ODS codes, each on a line of its own after '- '."
_WRITE_COLOUR = "Write a colour in quotation marks, such as \"#43365f\"."
_WRITE_LOGO = "Write where the picture is in the region's folder, such as assets/logo.svg. It ends with .svg or .png."


def _telephone(typed: str) -> Line:
    digits = sum(sign.isdigit() for sign in typed)
    if not 3 <= digits <= 15 or set(typed) - set("0123456789 +()"):
        raise wrong(_WRITE_TELEPHONE)
    return Line(typed)


def _email(typed: str) -> Line:
    name, at, host = typed.partition("@")
    if not (name and at and "." in host.strip(".")) or set(typed) & set(" <>\"'\\?&"):
        raise wrong(_WRITE_EMAIL)
    return Line(typed)


def _trusts(typed: object) -> object:
    """`all`, or a list of codes: a word is kept as it is, so that `check` can say what it should be."""
    if isinstance(typed, str):
        if typed != "all":
            raise wrong(_WRITE_TRUSTS)
        return ()
    return typed


def _accent(typed: str) -> str:
    if not colours.is_colour(typed):
        raise wrong(_WRITE_COLOUR)
    if not colours.is_readable(typed, colours.LIGHT):
        nearest = colours.nearest_readable(typed, colours.LIGHT)
        raise wrong(f"Words in this colour are too pale to read. The nearest colour that can be read is \"{nearest}\".")
    return colours.full(typed)


def _logo(typed: str) -> str:
    if not re.fullmatch(_LOGO, typed):
        raise wrong(_WRITE_LOGO)
    return typed


Telephone = Annotated[str, AfterValidator(_telephone), like("^([ +()]*[0-9]){3,15}[ +()]*$", _WRITE_TELEPHONE)]
Email = Annotated[str, AfterValidator(_email), like(r"^[^\s<>\"'\\?&@]+@[^\s<>\"'\\?&]*[^\s<>\"'\\?&.]\.+[^\s<>\"'\\?&.][^\s<>\"'\\?&]*$", _WRITE_EMAIL)]
Trusts = Annotated[tuple[OdsCode, ...], BeforeValidator(_trusts), WithJsonSchema({**like("^all$", _WRITE_TRUSTS, "array", "string").json_schema, "items": ODS_CODE.json_schema})]
Accent = Annotated[str, AfterValidator(_accent), like("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", _WRITE_COLOUR, "string")]
Logo = Annotated[str, AfterValidator(_logo), like(f"^{_LOGO}$", _WRITE_LOGO, "string")]


class Contact(Model):
    """How to reach a service. Every part but its name may be left out."""

    name: OneLine
    """The name of the service."""
    phone: Telephone | None = None
    """Its telephone number, in digits and spaces."""
    email: Email | None = None
    """Its e-mail address."""
    website: WebAddress | None = None
    """Its website."""


class Contacts(Model):
    """The services a region can name. Each may be left out: then the site says how to find one."""

    advocacy: Contact | None = None
    """The free NHS complaints advocacy service of the councils the region serves."""


class Colours(Model):
    """The colours a region makes its own."""

    accent: Accent
    """The colour of links and of what stands out, in quotation marks. What goes with it in dark colours is worked out."""


class Region(Item):
    """One region. The file's folder is its id."""

    name: OneLine
    """The name of the area, such as "Kent and Medway"."""
    base: Identifier | None = None
    """The region it builds on: what its own folder does not hold comes from there."""
    site_name: OneLine
    """The name of the site."""
    run_by: Contact | None = None
    """Who runs this copy of the site, and hears of what is wrong with it. Left out, the site says that it names nobody."""
    hosting: RichText | None = None
    """Who keeps the site on their computers, and what these note of a visit, for the page on privacy. Left out, it says that this is not known."""
    contacts: Contacts = Contacts()
    """The services it can name."""
    councils: tuple[OneLine, ...] = ()
    """The councils whose residents the contacts serve. Advocacy goes by where a person lives, not by hospital."""
    trusts: Trusts = ()
    """The trusts it shows: `all`, or a list of ODS codes. Left out, it is all, or those of its `icbs`."""
    icbs: tuple[OdsCode, ...] = ()
    """The codes of integrated care boards (ICBs) whose trusts it shows, besides those it names."""
    colours: Colours | None = None
    """The colours it makes its own."""
    logo: Logo | None = None
    """Its logo, a file of its folder such as `assets/logo.svg`. It stands before the name of the site."""
    staff_page: Flag = False
    """`true` for a page at `/for-our-staff/` with what `lrm report` says. No page links to it and no search shows it, but it is no secret."""


CONTACT_NAMES: tuple[str, ...] = tuple(Contacts.model_fields)
"""What `contact(name)` can be asked for."""

