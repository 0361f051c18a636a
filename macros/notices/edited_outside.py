"""Files of ours that were changed here, or added beside them, outside the region's own folder."""

from collections.abc import Iterator

from macros.library import DEFAULT_REGION
from macros.notices import Circumstances
from macros.places import in_region
from macros.problems import Problem

TITLE = "Changed outside your own folder, where taking our improvements may stop"
"""The heading of these findings."""
ORDER = 10
"""Their place among the kinds."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Compares the project with the commit of the original that was last taken over. The original itself has nothing to compare."""
    region = at.library.region.id
    if region == DEFAULT_REGION:
        return
    base, changed = at.history.changed_here()
    for how, name in changed:
        # git lists whatever somebody called a file: nothing in a name may end the line, or the code it stands in.
        path = "".join(sign if sign.isprintable() and sign != "`" else "?" for sign in name)
        if path.startswith("regions/") and not path.startswith(f"regions/{DEFAULT_REGION}/"):
            continue
        own = in_region(region, path)
        place = f"into {own}" if own else "into your own folder, or ask us for it"
        back = f"take ours back: git checkout {base[:12]} -- {path}"
        if how == "A":
            yield Problem(path, 1, f"This file is not one of ours, and stands outside regions/{region}/. If we ever add one of this name, taking our improvements stops. Move it {place}.")
        elif how == "D":
            yield Problem(path, 1, f"This file of ours was deleted here. When we change it, taking our improvements stops. To {back}.")
        else:
            yield Problem(path, 1, f"This file of ours was changed here. When we change the same lines, taking our improvements stops. Move your change {place}; then {back}.")
