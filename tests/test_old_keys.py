"""Tests that a file which still has the old name of a key is read as if it had the new one, for as long as the table says so."""

from datetime import date
from pathlib import Path

import pytest

from macros.checks import checked_library
from macros.models import old_keys
from macros.models.decision_tree import DecisionTree, Question
from macros.models.fact import Fact, Reference
from macros.models.old_keys import OLD_KEYS, OldKey
from macros.models.page import FrontMatter
from macros.models.region import Contact
from tests.support import problems, project

SINCE = date(2026, 3, 1)
TABLE = (
    OldKey(Reference, "where", "address", date(2025, 3, 1)),
    OldKey(Reference, "address", "url", SINCE),
    OldKey(Fact, "looked_at", "seen", SINCE),
    OldKey(Question, "because", "why", SINCE),
    OldKey(Contact, "tel", "phone", SINCE),
    OldKey(FrontMatter, "about", "description", SINCE),
)
"""Keys as if they had been renamed, one of them twice."""
FACT = """\
value: 0800 1111 000
sentence: The help line is 0800 1111 000.
sources:
  - body: The Harbour Board
    title: Talk to us
    where: https://harbour-board.test/talk
looked_at: 2026-01-02
check_again_by: 2026-07-01
"""


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of old keys with some in it."""
    monkeypatch.setattr(old_keys, "OLD_KEYS", TABLE)


def renamed(root: Path, file: str, **keys: str) -> None:
    """Write old names of keys in the place of new ones, the first time each stands in a file."""
    text = (root / file).read_text(encoding="utf-8")
    for old, new in keys.items():
        assert f"{new}:" in text
        text = text.replace(f"{new}:", f"{old}:", 1)
    (root / file).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("table")
def test_a_key_is_read_by_its_old_name_wherever_it_stands(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/facts/help-line.yml": FACT.encode()})
    now = checked_library(project(tmp_path / "now"), "harbour")
    renamed(root, "regions/harbour/region.yml", tel="phone")
    renamed(root, "regions/harbour/pages/guide/tides.md", about="description")
    renamed(root, "docs/_data/decision-trees/shall-i-go.yml", because="why")
    library = checked_library(root, "harbour")
    assert library.region == now.region
    assert library.pages["guide/tides.md"].front == now.pages["guide/tides.md"].front
    assert library.decision_trees == now.decision_trees and isinstance(library.decision_trees["shall-i-go"], DecisionTree)
    assert library.facts["help-line"].sources[0].url == "https://harbour-board.test/talk"
    found = sorted((old.path, old.line, old.key.old, old.key.new) for old in library.old_keys)
    tree = (root / "docs/_data/decision-trees/shall-i-go.yml").read_text(encoding="utf-8")
    assert found == [
        ("docs/_data/decision-trees/shall-i-go.yml", 1 + tree[: tree.index("because:")].count("\n"), "because", "why"),
        ("docs/_data/facts/help-line.yml", 6, "where", "url"),
        ("docs/_data/facts/help-line.yml", 7, "looked_at", "seen"),
        ("regions/harbour/pages/guide/tides.md", 3, "about", "description"),
        ("regions/harbour/region.yml", 12, "tel", "phone"),
    ]


@pytest.mark.usefixtures("table")
def test_what_is_wrong_under_an_old_name_is_said_with_its_line(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/facts/help-line.yml": FACT.replace("2026-01-02", "January").encode()})
    assert problems(root) == 'docs/_data/facts/help-line.yml:7: \'seen\' is "January". Write a date, such as 2026-03-31.\n1 problem in 1 file.'


@pytest.mark.usefixtures("table")
def test_the_old_and_the_new_name_in_one_place_are_a_problem(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/facts/help-line.yml": (FACT + "seen: 2026-01-03\n").encode()})
    assert problems(root) == "docs/_data/facts/help-line.yml:7: 'looked_at' is the old name of 'seen', which is here too. Keep 'seen', and take this out.\n1 problem in 1 file."


def test_an_old_name_that_is_not_in_the_table_is_no_key(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/facts/help-line.yml": FACT.replace("where:", "url:").encode()})
    assert problems(root).startswith("docs/_data/facts/help-line.yml:1: 'seen' is missing.")


@pytest.mark.parametrize(("since", "until"), [(date(2026, 3, 1), date(2028, 3, 1)), (date(2028, 2, 29), date(2030, 2, 28))])
def test_an_old_name_is_read_for_two_years(since: date, until: date):
    assert OldKey(Fact, "looked_at", "seen", since).until == until


@pytest.mark.parametrize("entries", [OLD_KEYS, TABLE], ids=["ours", "that of these tests"])
def test_the_table_leads_from_names_that_are_gone_to_names_that_are_there(entries: tuple[OldKey, ...]):
    assert [entry.since for entry in entries] == sorted(entry.since for entry in entries)
    for at, entry in enumerate(entries):
        later = {(other.model, other.old) for other in entries[at + 1 :]}
        assert entry.old not in entry.model.model_fields, f"'{entry.old}' is still a key"
        assert entry.new in entry.model.model_fields or (entry.model, entry.new) in later, f"there is no key '{entry.new}'"
