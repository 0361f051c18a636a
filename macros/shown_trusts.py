"""Says which trusts a region shows, and what belongs to each: the part of the library that is about the directory."""

from collections.abc import Collection, Mapping
from functools import cached_property

from macros.models.directory import Hospital, Icb
from macros.models.region import Region
from macros.models.trust import Trust, TrustDirectory


class ShownTrusts:
    """What a library knows of trusts. Each answer is worked out once: a page for each trust asks for it."""

    region: Region
    """The region that is built."""
    directory: TrustDirectory | None
    """The directory of trusts; `None` when it cannot be read."""
    hospitals: tuple[Hospital, ...]
    """The hospitals, by name."""
    icbs: Mapping[str, Icb]
    """The integrated care boards, by ODS code."""

    @cached_property
    def all_trusts(self) -> Mapping[str, Trust]:
        """Every trust of the directory, closed ones and those the region has no page for among them: a page of ours may name any."""
        return {trust.ods_code: trust for trust in (self.directory.trusts if self.directory else ())}

    @cached_property
    def trusts(self) -> Mapping[str, Trust]:
        """The trusts the region shows that are open or to come, by ODS code, in the order of the directory."""
        return {code: trust for code, trust in self.all_trusts.items() if code in self._shown and not self.directory.is_closed(trust)}  # type: ignore[union-attr]

    @cached_property
    def closed_trusts(self) -> Mapping[str, Trust]:
        """The trusts the region shows that have closed: their pages lead to who took over."""
        return {code: trust for code, trust in self.all_trusts.items() if code in self._shown and code not in self.trusts}

    @cached_property
    def predecessors(self) -> Mapping[str, list[str]]:
        """For each ODS code the codes of the trusts that closed into it."""
        found: dict[str, list[str]] = {}
        for code, trust in self.all_trusts.items():
            for heir in trust.successors:
                found.setdefault(heir.ods_code, []).append(code)
        return found

    @cached_property
    def hospitals_by_trust(self) -> Mapping[str, list[Hospital]]:
        """For each ODS code the hospitals where the trust works."""
        found: dict[str, list[Hospital]] = {}
        for hospital in self.hospitals:
            for code in hospital.trusts:
                found.setdefault(code, []).append(hospital)
        return found

    @cached_property
    def _shown(self) -> set[str]:
        """The codes of the trusts the region has pages for: those it names, and all that took over from them or closed into them."""
        if not self.region.trusts and not self.region.icbs:
            return set(self.all_trusts)
        icbs = _followed(set(self.region.icbs), {code: icb.successors for code, icb in self.icbs.items()})
        heirs = {code: tuple(heir.ods_code for heir in trust.successors) for code, trust in self.all_trusts.items()}
        shown = _followed({*self.region.trusts, *(code for code, trust in self.all_trusts.items() if trust.icb in icbs)}, heirs)
        return _followed(shown, self.predecessors)


def _followed(begin: set[str], leads_to: Mapping[str, Collection[str]]) -> set[str]:
    """All codes that are reached from some of them, these among them."""
    found: set[str] = set()
    waiting = list(begin)
    while waiting:
        if (code := waiting.pop()) not in found:
            found.add(code)
            waiting += leads_to.get(code, ())
    return found
