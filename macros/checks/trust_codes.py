"""A trust note and a region name trusts by codes that are in the directory, and the directory names each once."""

from collections.abc import Iterator

from macros.library import TRUST_NOTES, Library
from macros.problems import Problem, suggestion


def check(library: Library) -> Iterator[Problem]:
    """Notes of trusts that are not in the directory, codes in a region that are not, and codes that are there twice."""
    if library.directory is None:
        return
    directory = library.sources["directory", "trusts"]
    codes: dict[str, int] = {}
    for at, trust in enumerate(library.directory.trusts):
        line = directory.line(("trusts", at, "ods_code"))
        if trust.ods_code in codes:
            yield Problem(directory.path, line, f"{trust.ods_code} is here twice: it is on line {codes[trust.ods_code]} too. Keep one.")
        codes.setdefault(trust.ods_code, line)
    for code in library.trust_notes:
        if code not in codes:
            source = library.sources[TRUST_NOTES, code.lower()]
            yield Problem(source.path, 1, f"'{code}' is no trust in the directory.{suggestion(code, codes)} The file's name is the trust's ODS code in small letters.")
    region = library.sources.get(("region", library.region.id))
    for at, code in enumerate(library.region.trusts):
        if code not in codes and region:
            yield Problem(region.path, region.line(("trusts", at)), f"'{code}' is no trust in the directory.{suggestion(code, codes) or ' Correct the code, or take it out.'}")
