"""The JSON Schemas for editors: in step with the models, true of every file there is, and in the same sentences as the reports."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from macros import schemas
from macros.models.fact import Fact
from macros.models.old_keys import OldKey
from macros.models.parse import parse
from macros.schemas import FILES, FOLDER, SETTINGS, made, schema
from macros.source import parse as parse_yaml
from tests.support import EXAMPLE, ROOT

VALIDATORS = {name: Draft7Validator(schema(model)) for name, (model, _) in FILES.items()}
REAL = {top: [path for path in sorted(top.rglob("*.yml")) if any(part in path.parts for part in ("_data", "regions"))] for top in (ROOT / "docs", ROOT / "regions/england", EXAMPLE)}


class _AsEditorsRead(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads values as the core schema of YAML 1.2 has them, which editors follow: a date stays a text, and so does `yes`."""

    yaml_implicit_resolvers: dict = {}


_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"), list("-+.0123456789"))
_AsEditorsRead.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
_AsEditorsRead.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def read(text: str) -> object:
    """A YAML text as an editor takes it."""
    return yaml.load(text, Loader=_AsEditorsRead)


def said(name: str, text: str) -> list[str]:
    """What an editor says of a file: the message of ours that stands beside the rule that is broken."""
    return sorted({_sentence(error) for error in _innermost(VALIDATORS[name].iter_errors(read(text)))})


def _innermost(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        yield from _innermost(iter(error.context)) if error.context else [error]


def _sentence(error: ValidationError) -> str:
    # As yaml-language-server does: for a pattern its own message, else that of the schema in which the rule stands.
    ours = error.schema.get("patternErrorMessage" if error.validator == "pattern" else "errorMessage")
    return ours or f"not ours: {error.message}"


def schema_of(path: Path, top: Path) -> list[str]:
    """The schemas whose globs match a file."""
    shown = path.relative_to(top).as_posix()
    return [name for name, (_, globs) in FILES.items() if any(re.fullmatch(glob.replace(".", r"\.").replace("*", "[^/]+"), shown) for glob in globs)]


# ---- In step


def test_the_schemas_are_those_that_the_models_make():
    stale = [path for path, text in made().items() if not (ROOT / path).is_file() or (ROOT / path).read_text(encoding="utf-8") != text]
    assert not stale, "run `.venv/bin/lrm schemas`"
    assert {f"{FOLDER}/{path.name}" for path in (ROOT / FOLDER).iterdir()} == made().keys() - {SETTINGS}, "one is no longer made: delete it"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one_itself_and_says_what_each_key_is_for(name: str):
    Draft7Validator.check_schema(VALIDATORS[name].schema)
    silent = [key for part in _objects(VALIDATORS[name].schema) for key, value in part["properties"].items() if not value.get("description")]
    assert not silent


def _objects(part: object) -> Iterator[dict]:
    if isinstance(part, dict):
        if "properties" in part and part.get("type") == "object":
            yield part
        for inside in part.values():
            yield from _objects(inside)
    elif isinstance(part, list):
        for inside in part:
            yield from _objects(inside)


# ---- Every file


@pytest.mark.parametrize("top", REAL, ids=lambda top: top.name)
def test_every_file_has_one_schema_and_is_right_by_it(top: Path):
    base = top if top == EXAMPLE else ROOT
    wrong = []
    for path in REAL[top]:
        names = schema_of(path, base)
        if len(names) != 1:
            wrong.append(f"{path.relative_to(base)}: its schemas are {names}")
        else:
            wrong += [f"{path.relative_to(base)}: {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in VALIDATORS[names[0]].iter_errors(read(path.read_text(encoding="utf-8")))]
    assert len(REAL[top]) > 10 and not wrong, "\n".join(wrong[:20])


def test_what_names_its_schema_names_the_right_one():
    named = [*(ROOT / "overrides/starters").glob("*.html"), *(ROOT / "regions").rglob("*.yml")]
    right = {"fact": "facts", "letter": "letters", "sheet": "question-sheets", "tree": "decision-trees", "trust-note": "trusts", "region": "region"}
    found = {}
    for path in named:
        if match := re.search(r"^# yaml-language-server: \$schema=((?:\.\./)+)schemas/([\w-]+)\.json$", path.read_text(encoding="utf-8"), re.MULTILINE):
            found[path] = match[2]
            depth = {"region": 2}.get(match[2], 3)
            assert match[1] == "../" * depth, path
            assert match[2] == right.get(path.stem, match[2]) and match[2] in FILES
    assert {path.stem for path in found if path.suffix == ".html"} == right.keys()


# ---- What is wrong, in the words of the reports

FACT = "value: 3 days\nsentence: They answer.\nsources:\n  - title: A page\n    url: https://a.test/\nseen: 2026-11-22\nchecked:\ncheck_again_by: 2027-05-22\n"
REGION = "name: Kent\nsite_name: Kent\n"
NOTE = "conciliation:\n  status: not-checked\nseen: 2026-11-22\n"
LETTER = "title: A\ndescription: B\nstage: c\nbefore_you_send: D\ngaps:\n  date: the date\nsubject: E\nbody: F\n"
WRONG = {
    "a key that is missing": ("facts", FACT.replace("value: 3 days\n", "")),
    "a key that is missing inside": ("facts", FACT.replace("  - title: A page\n    url", "  - url")),
    "a date in words": ("facts", FACT.replace("seen: 2026-11-22", "seen: March 2026")),
    "a year for a date": ("facts", FACT.replace("seen: 2026-11-22", "seen: 2026")),
    "an empty date": ("facts", FACT.replace("seen: 2026-11-22", "seen:")),
    "a date to leave empty": ("facts", FACT.replace("checked:\n", "checked: soon\n")),
    "an address without its beginning": ("facts", FACT.replace("https://a.test/", "a.test")),
    "a truth in another word": ("facts", FACT + "unsure: perhaps\n"),
    "a choice that is none": ("facts", FACT.replace("    url:", "    hosted_by: me\n    url:")),
    "a list for a text": ("facts", FACT.replace("value: 3 days", "value:\n  - 3 days")),
    "a text for a list": ("region", REGION + "councils: Kent\n"),
    "a code in small letters": ("region", REGION + "icbs:\n  - qks\n"),
    "trusts that are no list": ("region", REGION + "trusts: some\n"),
    "a telephone number in words": ("region", REGION + "run_by:\n  name: A\n  phone: ring us\n"),
    "an address without its sign": ("region", REGION + "run_by:\n  name: A\n  email: help.charity.org.uk\n"),
    "a colour by its name": ("region", REGION + 'colours:\n  accent: "purple"\n'),
    "a logo elsewhere": ("region", REGION + "logo: https://a.test/logo.svg\n"),
    "a base with a capital": ("region", REGION + "base: England\n"),
    "a status that is none": ("trusts", NOTE.replace("not-checked", "maybe")),
    "a number in words": ("stages", "title: A\nsummary: B\norder: first\n"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_file_is_refused_in_the_sentence_of_the_report(what: str):
    name, text = WRONG[what]
    model = FILES[name][0]
    _, found = parse(model, parse_yaml("x.yml", text)[0], "x")
    [problem] = found
    [sentence] = said(name, text)
    assert problem.message.endswith(sentence), (problem.message, sentence)


@pytest.mark.parametrize(("name", "text"), [
    ("facts", FACT), ("facts", FACT.replace("3 days", "12")), ("facts", FACT.replace("3 days", "true")), ("facts", "id: x\n" + FACT), ("facts", FACT + "unsure: true\n"),
    ("facts", FACT.replace("    url:", "    copy_date: 2026\n    url:")),
    ("region", REGION + "trusts: all\n"), ("region", REGION + "trusts:\n  - RVV\n  - 1E5\n"), ("region", REGION + "run_by:\n  name: A\n  phone: 116123\n  email: a@b.test\n"),
    ("trusts", NOTE), ("letters", LETTER), ("letters", LETTER + "lines:\n  date: 3\n"),
])
def test_what_the_reader_takes_an_editor_takes(name: str, text: str):
    value, found = parse(FILES[name][0], parse_yaml("x.yml", text)[0], "x")
    assert value is not None and not found
    assert said(name, text) == []


@pytest.mark.parametrize(("name", "text", "sentence"), [
    ("facts", FACT + "vaule: 3\n", "Write keys with values under it. The keys are: value, sentence, subject, sources, unsure, seen, checked, check_again_by."),
    ("facts", "- a\n", "Write keys with values under it. The keys are: value, sentence, subject, sources, unsure, seen, checked, check_again_by."),
    ("letters", LETTER + "lines:\n  Date Sent: 3\n", "Write keys with values under it. A key has small letters, digits and single hyphens."),
    ("region", REGION + "run_by: Kent Voices\n", "Write keys with values under it. The keys are: name, phone, email, website."),
    ("region", REGION + "colours:\n  acent: \"#43365f\"\n  accent: \"#43365f\"\n", "Write keys with values under it. The keys are: accent."),
])
def test_a_key_that_is_not_known_is_answered_with_those_that_are(name: str, text: str, sentence: str):
    assert sentence in said(name, text)


def test_the_old_name_of_a_key_is_taken_and_the_new_one_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schemas, "OLD_KEYS", (OldKey(Fact, "statement", "sentence", date(2026, 11, 26)),))
    made = schema(Fact)
    validator = Draft7Validator(made)
    assert validator.is_valid(read(FACT)) and validator.is_valid(read(FACT.replace("sentence:", "statement:")))
    assert not validator.is_valid(read(FACT.replace("sentence: They answer.\n", ""))) and not validator.is_valid(read(FACT.replace("value:", "statement:")))
    assert made["properties"]["statement"]["deprecationMessage"] == "It is called 'sentence' now. Write that."


def test_an_editor_that_knows_no_words_of_ours_still_refuses_what_is_wrong():
    for name, text in WRONG.values():
        plain = json.loads(re.sub(r'"(?:patternE|e)rrorMessage": "(?:[^"\\]|\\.)*",?', "", json.dumps(VALIDATORS[name].schema)).replace(", }", "}").replace(",}", "}"))
        assert list(Draft7Validator(plain).iter_errors(read(text)))
