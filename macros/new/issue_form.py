"""Reads what GitHub makes of a filled issue form: a heading for each question, and the answer below it."""

import json
import re

import yaml

NOTHING = "_No response_"
"""What GitHub writes where somebody left an answer empty."""


class FormError(Exception):
    """The text is no filled form of this kind. The message says why, in a sentence."""


def body_of(event: str) -> str:
    """The text of an issue, from the file in which GitHub Actions hands over the event, or from a text as it is."""
    try:
        data = json.loads(event)
    except ValueError:
        return event
    issue = data.get("issue") if isinstance(data, dict) else None
    body = issue.get("body") if isinstance(issue, dict) else None
    if not isinstance(body, str):
        raise FormError("This is no event of an issue. Give the file that GitHub Actions names in GITHUB_EVENT_PATH, or the text of the issue.")
    return body


def answers(body: str, form: str) -> dict[str, str]:
    """The answers by the ids of the questions; empty ones are left out.

    `form` is the YAML of the issue form, whose labels are the headings. An answer may hold anything: only a whole line
    that is one of these headings ends it, and a heading that is there twice is refused, for nobody could tell which is meant.
    """
    labels = {field["attributes"]["label"]: field["id"] for field in yaml.safe_load(form)["body"] if "id" in field}
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in re.split(r"\r\n|\n|\r", body):
        if line.startswith("### ") and line[4:].strip() in labels:
            name = labels[line[4:].strip()]
            if name in found:
                raise FormError(f'The question "{line[4:].strip()}" is there twice. Take one out.')
            found[name] = lines = []
        else:
            lines.append(line)
    missing = [label for label, name in labels.items() if name not in found]
    if missing:
        raise FormError(f'The question "{missing[0]}" is missing. Fill in the form again, and leave its questions as they are.')
    texts = {name: "\n".join(part).strip() for name, part in found.items()}
    return {name: text for name, text in texts.items() if text and text != NOTHING}
