"""Makes the Markdown of one stage on paper: all its pages one after the other, with headings and links that fit there."""

import posixpath
import re
from itertools import count

from macros.models.page import Page

_HEADING = re.compile(r"^(#{1,5} .*?)[ #]*$", re.MULTILINE)
_LINK = re.compile(r"(\]\(\s*<?)([^()\s<>]+)")


def on_paper(page: Page, path: str, number: int) -> str:
    """A page as a part of another, which stands at `path`: its title is a heading, and its own headings go one down.

    Nothing leads to these, so they have short ids, with the `number` of the part. Long ones are a thirtieth of such a page.
    """
    at = count(1)
    body = _HEADING.sub(lambda match: f"#{match[1]} {{: #p{number}-{next(at)} }}", page.body.strip("\n"))
    # On paper nobody picks questions: they stand there to be read.
    body = body.replace("{{ question_list() }}", "{{ question_bank() }}")
    return _LINK.sub(lambda match: match[1] + _link(match[2], page.path, path), body)


def _link(target: str, page: str, path: str) -> str:
    """A link of a page, as it is from elsewhere. One to a heading of its own leads back to the page itself."""
    if re.match(r"[a-z]+:|/", target):
        return target
    file, mark, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(page), file)) if file else page
    return posixpath.relpath(whole, posixpath.dirname(path)) + mark + anchor
