"""What a region does not say of itself: who runs it, whom it names, and for whom."""

from collections.abc import Iterator

from macros.library import DEFAULT_REGION
from macros.models.region import Contact
from macros.notices import Circumstances
from macros.problems import Problem

TITLE = "What your region does not say of itself"
"""The heading of these findings."""
ORDER = 60
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Keys of region.yml that may be left out, and that readers miss. The default region names no service: there is none for all."""
    region = at.library.region
    source = at.library.sources["region", region.id]

    def problem(message: str, *place: str) -> Problem:
        return Problem(source.path, source.line(place), message)

    if region.run_by is None:
        yield problem("'run_by' is missing, so the site says that it names nobody. Add who runs it, and how to reach them.")
    elif not _can_be_reached(region.run_by):
        yield problem("'run_by' says nothing of how to reach you. Add an 'email', a 'phone' or a 'website', so that readers can say what is wrong.", "run_by")
    if region.hosting is None:
        yield problem("'hosting' is missing, so the page on privacy says that it is not known who keeps the site. Add who does, and what they note of a visit.")
    if region.id == DEFAULT_REGION:
        return
    advocacy = region.contacts.advocacy
    if advocacy is None:
        yield problem("'contacts' names no 'advocacy', so the site says how to find one. If you know the free NHS complaints advocacy service of your councils, add it.")
    elif not advocacy.phone:
        yield problem("'advocacy' has no 'phone', and many readers would ring. Add it, if there is one.", "contacts", "advocacy")
    if not region.councils:
        yield problem("'councils' is missing, so no reader can tell whether this is for them. Add the councils you serve.")


def _can_be_reached(contact: Contact) -> bool:
    return bool(contact.phone or contact.email or contact.website)
