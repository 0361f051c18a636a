"""What every model shares: frozen, no unknown keys, and the kinds of value a file may hold.

Each kind of value says in a person's words what it wants. The messages begin after the key, as in
`'checked' is "March 2026". Write a date, such as 2026-03-31.`; `parse.py` puts the key and what was typed in front.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.source import Place
from macros.text import Line, Text

MAX_LINE = 300
"""The longest text of one line, in characters: a title, a question, the words of an option."""
MAX_TEXT = 5_000
"""The longest text, in characters. A page of guidance is about 4,000."""


_IDENTIFIER = "[a-z0-9]+(-[a-z0-9]+)*"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COPY_DATE = "[0-9]{4}(-[0-9]{2}){0,2}"
_NUMBER = "0|[1-9][0-9]{0,5}"
_ODS_CODE = "[A-Z0-9]{3}|[A-Z0-9]{5}"
_NOT_IN_ADDRESS = r"[\s<>\"'\\]"

_WRITE_TEXT = "Write one text."
_WRITE_IDENTIFIER = "Write small letters, digits and single hyphens, such as 'after-the-reply'."
_WRITE_DAY = "Write a date, such as 2026-03-31."
_WRITE_DAY_OR_EMPTY = "Write a date, such as 2026-03-31, or leave it empty."
_WRITE_COPY_DATE = "Write the date on the source: 2026-03-31, or 2026-03, or 2026."
_WRITE_FLAG = "Write true or false."
_WRITE_NUMBER = "Write a whole number, such as 20."
_WRITE_WEB_ADDRESS = "Write a whole web address that begins with https:// or http://."
_WRITE_ODS_CODE = "Write an ODS code: three or five capital letters and digits, such as RXT."


class Model(BaseModel):
    """The base of everything read from a file: it cannot be changed, and a key it does not know is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Item(Model):
    """One item in one file. Its id is the file's name, so it is never typed."""

    id: str
    """The file's name without `.yml`: the item's identity, its address and the name of its tests."""


def wrong(message: str) -> PydanticCustomError:
    """The error a validator raises. `message` is what to do, as a full sentence."""
    return PydanticCustomError("lrm", "{message}", {"message": message})


def like(pattern: str, message: str, *types: str) -> WithJsonSchema:
    """What an editor is told of a kind of text, and says where it is another: the message of its validator.

    An editor takes `12` for a number and `true` for a truth; here both are text, as typed. `types` says where they are not.
    """
    return WithJsonSchema({"type": list(types or TEXT), "pattern": pattern, "patternErrorMessage": message, "errorMessage": message})


TEXT = ("string", "number", "boolean")
"""What a text can be to an editor."""


def _line(typed: str) -> Line:
    text = " ".join(typed.split())
    if not text:
        raise wrong("Write it.")
    if len(text) > MAX_LINE:
        raise wrong(f"It has {len(text)} characters; {MAX_LINE} is the most. Say it more shortly.")
    return Line(text)


def _question(typed: str) -> Line:
    text = " ".join(typed.split())
    if not text:
        raise wrong("Write it.")
    if len(text) > MAX_TEXT:
        raise wrong(f"It has {len(text)} characters; {MAX_TEXT} is the most. Ask it more shortly.")
    return Line(text)


def _text(typed: str) -> Text:
    if not typed.strip():
        raise wrong("Write it.")
    if len(typed) > MAX_TEXT:
        raise wrong(f"It has {len(typed)} characters; {MAX_TEXT} is the most. Split it, or say it more shortly.")
    return Text(typed.strip())


def _identifier(typed: str) -> str:
    if not re.fullmatch(_IDENTIFIER, typed):
        raise wrong(_WRITE_IDENTIFIER)
    return typed


def _date(typed: object) -> date:
    return _day(typed, _WRITE_DAY)


def _date_or_none(typed: object) -> date | None:
    return None if typed == "" else _day(typed, _WRITE_DAY_OR_EMPTY)


def _day(typed: object, wanted: str) -> date:
    if not isinstance(typed, str) or not re.fullmatch(_DAY, typed):
        raise wrong(wanted)
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise wrong(f"There is no such day. {wanted}") from None


def _copy_date(typed: str) -> str:
    try:
        if re.fullmatch(_COPY_DATE, typed):
            date.fromisoformat((typed + "-01-01")[:10])
            return typed
    except ValueError:
        pass
    raise wrong(_WRITE_COPY_DATE)


def _flag(typed: object) -> object:
    if typed not in ("true", "false"):
        raise wrong(_WRITE_FLAG)
    return typed == "true"


def _number(typed: object) -> object:
    if not isinstance(typed, str) or not re.fullmatch(_NUMBER, typed):
        raise wrong(_WRITE_NUMBER)
    return int(typed)


def _web_address(typed: str) -> str:
    try:
        parts = urlsplit(typed)
        if parts.scheme in ("http", "https") and parts.hostname and not re.search(_NOT_IN_ADDRESS, typed):
            return typed
    except ValueError:
        pass
    raise wrong(_WRITE_WEB_ADDRESS)


def _ods_code(typed: str) -> str:
    if not re.fullmatch(_ODS_CODE, typed):
        raise wrong(_WRITE_ODS_CODE)
    return typed


Identifier = Annotated[str, AfterValidator(_identifier), like(f"^({_IDENTIFIER})$", _WRITE_IDENTIFIER)]
OneLine = Annotated[str, AfterValidator(_line), like(r"\S", _WRITE_TEXT)]
Question = Annotated[str, AfterValidator(_question), like(r"\S", _WRITE_TEXT)]
RichText = Annotated[str, AfterValidator(_text), like(r"\S", _WRITE_TEXT)]
Day = Annotated[date, BeforeValidator(_date), like(f"^{_DAY}$", _WRITE_DAY, "string")]
DayOrEmpty = Annotated[date | None, BeforeValidator(_date_or_none), like(f"^({_DAY})?$", _WRITE_DAY_OR_EMPTY, "string", "null")]
CopyDate = Annotated[str, AfterValidator(_copy_date), like(f"^{_COPY_DATE}$", _WRITE_COPY_DATE)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean", "errorMessage": _WRITE_FLAG})]
Number = Annotated[int, BeforeValidator(_number), like(f"^({_NUMBER})$", _WRITE_NUMBER, "integer", "string")]
WebAddress = Annotated[str, AfterValidator(_web_address), like(f"^https?://[^/?#{_NOT_IN_ADDRESS[1:-1]}][^{_NOT_IN_ADDRESS[1:-1]}]*$", _WRITE_WEB_ADDRESS)]
ODS_CODE = like(f"^({_ODS_CODE})$", _WRITE_ODS_CODE)
"""What an editor is told of an ODS code."""
OdsCode = Annotated[str, AfterValidator(_ods_code), ODS_CODE]


class Listed(Item):
    """An item with a page of its own, listed on the index page of its kind and in its stage of the journey."""

    title: OneLine
    """Its name: the title of its page, and what lists call it."""
    description: OneLine
    """One sentence for search results and lists: what it helps with."""
    stage: Identifier
    """The id of the stage of the journey it belongs to."""


def texts(value: object, place: Place = ()) -> Iterator[tuple[Place, Text]]:
    """Every text the public reads in a model, with its place in the file."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, (*place, key))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from texts(part, (*place, number))
