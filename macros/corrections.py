"""Lays what was put right by hand over the lists of trusts and hospitals."""

from macros.models.directory import Corrections, Hospital, HospitalCorrection
from macros.models.trust import Trust, TrustDirectory

_OF_A_TRUST = ("name", "also_called", "town", "website", "opens", "successors")


def corrected_trusts(directory: TrustDirectory, corrections: Corrections) -> TrustDirectory:
    """The directory with what the corrections say in the place of what it says itself."""
    better = {one.ods_code: {name: value for name in _OF_A_TRUST if (value := getattr(one, name))} for one in corrections.trusts}
    trusts = tuple(_with(trust, better.get(trust.ods_code)) for trust in directory.trusts)
    return directory.model_copy(update={"trusts": trusts})


def corrected_hospitals(hospitals: tuple[Hospital, ...], corrections: Corrections) -> tuple[Hospital, ...]:
    """The hospitals with what the corrections say, those they add among them, without those they leave out; by name."""
    found = list(hospitals)
    for one in corrections.hospitals:
        meant = [at for at, hospital in enumerate(found) if is_meant(one, hospital)]
        if one.left_out:
            found = [hospital for at, hospital in enumerate(found) if at not in meant]
            continue
        update = {name: value for name in ("also_called", "trusts") if (value := getattr(one, name))}
        for at in meant:
            found[at] = found[at].model_copy(update=update)
        if not meant and one.trusts:
            found.append(Hospital(name=one.name, also_called=one.also_called, trusts=one.trusts))
    return tuple(sorted(found, key=lambda hospital: (hospital.name.lower(), hospital.trusts)))


def is_meant(correction: HospitalCorrection, hospital: Hospital) -> bool:
    """Whether a correction is about a hospital."""
    return hospital.name == correction.name and (correction.of_trust is None or correction.of_trust in hospital.trusts)


def _with(trust: Trust, better: dict | None) -> Trust:
    return trust.model_copy(update=better) if better else trust
