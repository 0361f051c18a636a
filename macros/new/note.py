"""Makes a trust note from a filled issue form, and writes it when nothing is wrong with it."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from macros.checks import all_problems
from macros.library import TRUST_NOTES, Library
from macros.new.issue_form import FormError
from macros.problems import Problem, quoted, suggestion

FORM = ".github/ISSUE_TEMPLATE/what-a-trust-does.yml"
"""The issue form, whose ids are the keys below."""


def write_note(root: Path, region: str, answers: Mapping[str, str]) -> tuple[Path, list[Problem]]:
    """Write the note of a trust into a region, in the place of one that is there. With a problem all stays as it was.

    `answers` holds what somebody wrote, by the ids of the form. It is never trusted: it becomes text in YAML, and the
    checks of all content see it like anything else. Raises `FormError` when it names no trust.
    """
    library, found = all_problems(root, region)
    if found:
        return root, found
    code = _code(library, answers.get("trust", ""))
    path = root / "regions" / region / TRUST_NOTES / f"{code.lower()}.yml"
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {library.all_trusts[code].name}\n" + as_yaml(answers), encoding="utf-8")
    _, found = all_problems(root, region)
    if found and before is not None:
        path.write_bytes(before)
    elif found:
        path.unlink()
    return path, found


def as_yaml(answers: Mapping[str, str]) -> str:
    """The note as the text of its file."""
    source = {"title": answers.get("title", ""), "url": answers.get("url", "")}
    if "copy_date" in answers:
        source["copy_date"] = answers["copy_date"]
    status = _choice(answers, "status")
    note: dict[str, object] = {"complaints_team": answers.get("complaints_team")}
    note["meetings"] = {"says": answers["meetings"], "source": source} if "meetings" in answers else None
    note["conciliation"] = {"status": status, **({"says": answers["conciliation"]} if "conciliation" in answers else {}), "source": source}
    note["reply_time"] = {"says": answers["reply_time"], "source": source} if "reply_time" in answers else None
    note["caution"] = answers.get("caution")
    note["seen"] = answers.get("seen", "")
    note["checked"] = answers.get("seen", "") if _choice(answers, "live") == "live" else ""
    kept = {key: value for key, value in note.items() if value is not None}
    return yaml.dump(kept, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Writes each source out, without YAML's references to one that was written before."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _choice(answers: Mapping[str, str], name: str) -> str:
    """The word before the colon of an option: the rest of it is for the reader of the form."""
    return answers.get(name, "").partition(":")[0].strip()


def _code(library: Library, typed: str) -> str:
    """The code of the trust that somebody named by its code or its name."""
    names = {trust.name.lower(): code for code, trust in library.all_trusts.items()}
    if typed.upper() in library.all_trusts:
        return typed.upper()
    if typed.lower() in names:
        return names[typed.lower()]
    known = [*library.all_trusts, *(trust.name for trust in library.all_trusts.values())]
    raise FormError(f"{quoted(typed)} is no trust in the directory.{suggestion(typed, known)} Write its ODS code, or its whole name.")
