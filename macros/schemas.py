"""Makes the JSON Schemas by which an editor completes and checks a file as somebody types, and says which file has which."""

import json
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.library import KINDS, TRUST_NOTES
from macros.models.directory import DIRECTORY_FILES
from macros.models.old_keys import OLD_KEYS, OldKey
from macros.models.parse import purpose
from macros.models.region import Region
from macros.models.trust_note import TrustNote

FOLDER = "schemas"
"""Where the schemas stand."""
SETTINGS = ".vscode/settings.json"
"""What tells VS Code and github.dev which file has which schema."""
FILES: Mapping[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    **{kind: (model, (f"docs/_data/{kind}/*.yml", f"regions/*/{kind}/*.yml")) for kind, model in KINDS.items()},
    **{f"directory-{name}": (model, (f"docs/_data/directory/{name}.yml",)) for name, model in DIRECTORY_FILES.items()},
    "region": (Region, ("regions/*/region.yml",)),
    TRUST_NOTES: (TrustNote, (f"regions/*/{TRUST_NOTES}/*.yml",)),
}
"""For each schema the model it is made from, and the files that it is for."""
_MADE = "Made from macros/models/ by `lrm schemas`: change it there."


def made() -> dict[str, str]:
    """Every file that is made: its path from the project's top folder, and its text."""
    found = {f"{FOLDER}/{name}.json": _as_json(schema(model)) for name, (model, _) in FILES.items()}
    settings = {
        "yaml.schemas": {f"./{FOLDER}/{name}.json": list(files) for name, (_, files) in FILES.items()},
        # It would break long texts anew, and every line of a file would change.
        "yaml.format.enable": False,
    }
    return {**found, SETTINGS: _as_json(settings)}


def schema(model: type[BaseModel]) -> dict:
    """The schema of one kind of file, in the draft that the editors' YAML server reads.

    `errorMessage`, `patternErrorMessage` and `doNotSuggest` are words of that server: it then speaks in our sentences.
    """
    made = model.model_json_schema()
    parts = made.pop("$defs", {})
    models = {part.__name__: part for part in _models(model)}
    # What a group is for stands beside the key that holds it: an editor would show a word on the group instead.
    definitions = {name: _object(part, models[name]) for name, part in parts.items()}
    top = {"description": made["description"], **_object(made, model)}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$comment": _MADE, **top, **({"definitions": definitions} if definitions else {})}


def _as_json(data: object) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _models(annotation: object) -> list[type[BaseModel]]:
    """The models that a type is made of, and those inside them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inside = [found for field in annotation.model_fields.values() for found in _models(field.annotation)]
        return [annotation, *inside]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]


def _object(made: dict, model: type[BaseModel]) -> dict:
    """A group of keys: what each is for, and a sentence of ours for each that is missing and for one that is not known."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    keys = [name for name in fields if name != "id"]
    found = {
        "type": "object",
        "properties": {name: _value(part) for name, part in made["properties"].items()},
        "additionalProperties": False,
        "errorMessage": f"Write keys with values under it. The keys are: {', '.join(keys)}.",
        # One entry for each, for a message of its own.
        "allOf": [{"required": [name], "errorMessage": _missing(name, fields[name])} for name in made.get("required", []) if name != "id"],
    }
    for entry in OLD_KEYS:
        if issubclass(model, entry.model):
            _add_old_name(found, entry)
    if "id" in found["properties"]:
        # It may be there, and says no more than the file's name.
        found["properties"]["id"]["doNotSuggest"] = True
    return {key: value for key, value in found.items() if value != []}


def _add_old_name(found: dict, entry: OldKey) -> None:
    """An old name of a key is read, so an editor takes it too, and says what the new one is."""
    found["properties"][entry.old] = {**found["properties"].get(entry.new, {}), "doNotSuggest": True, "deprecationMessage": f"It is called '{entry.new}' now. Write that."}
    for rule in found["allOf"]:
        if rule.get("required") == [entry.new]:
            rule |= {"anyOf": [{"required": [rule.pop("required")[0]]}, {"required": [entry.old]}]}


def _missing(name: str, field: FieldInfo) -> str:
    return f"'{name}' is missing.{purpose(field)}"


def _value(made: dict) -> dict:
    """What may stand after a key. A key that is left out has no value; one that is there and empty is wrong."""
    made = {key: value for key, value in made.items() if key not in ("title", "default")}
    if "$ref" in made:
        made["$ref"] = made["$ref"].replace("#/$defs/", "#/definitions/")
        # Beside a reference nothing else is read.
        return {"allOf": [{"$ref": made.pop("$ref")}], **made} if len(made) > 1 else made
    if "anyOf" in made:
        [inside] = [part for part in made.pop("anyOf") if part != {"type": "null"}]
        return _value({**inside, **made})
    if "enum" in made:
        made["errorMessage"] = f"Write one of: {', '.join(made['enum'])}."
    if made.get("type") == "array" and "errorMessage" not in made:
        made["errorMessage"] = "Write a list: each entry on a line of its own, after '- '."
    if made.get("type") == "object":
        made["errorMessage"] = "Write keys with values under it."
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(made.get(key), dict):
            made[key] = _value(made[key])
    if "patternProperties" in made:
        # The keys are ids of somebody's own.
        made["patternProperties"] = {pattern: _value(part) for pattern, part in made["patternProperties"].items()}
        made |= {"additionalProperties": False, "errorMessage": "Write keys with values under it. A key has small letters, digits and single hyphens."}
    return made
