"""Adding a fact, a tree, a sheet, a letter, a trust note, a stage, a page or a check touches one file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.checks import checked_library, checks
from macros.library import KINDS, TRUST_NOTES, Library
from macros.rendering import shell
from macros.rendering.generated import menu, pages
from macros.rendering.render import PageRenderer
from tests import rendering
from tests.rendering import visible_text
from tests.support import EXAMPLE, buildable, lrm, problems, project


@dataclass(frozen=True)
class Added:
    """One file that somebody adds, and where it then shows."""

    file: str
    """The new file."""
    like: str
    """The file of the example project it is made from."""
    changed: dict[str, str]
    """What is written differently in it."""
    is_in: Callable[[Library], bool]
    """Whether the library holds it."""
    listed_by: Callable[[Library], str]
    """The text of the list it belongs in."""
    listed_as: str
    """What the list then says."""
    page: str
    """The page it has, or stands on."""
    on_page: str
    """What that page says."""
    pointer: str
    """Markdown that points to it from another page; empty when nothing can."""
    gone: str
    """What the report on the pointer names once the file is gone. The whole wording is in tests/problems/."""


def _list(typed: str) -> Callable[[Library], str]:
    """The text of a list that an author can put into a page."""
    return lambda library: visible_text(rendering.call(PageRenderer(library, "/lists/"), typed))


def _menu(library: Library) -> str:
    """The text of the head of a page, with the menu in it."""
    return visible_text(shell.part("site-head", shell.Asked(library, "/lists/")))


ADDED = {
    "a fact": Added(
        "docs/_data/facts/night-line.yml",
        "docs/_data/facts/help-line.yml",
        {"0800 1111 000": "0800 2222 000", "The help line": "The night line"},
        lambda library: "night-line" in library.facts,
        _list('subject_sources("help")'), "The night line is 0800 2222 000.",
        "a-pointer.md", "0800 2222 000",
        'Ring {{ fact("night-line") }}.',
        "night-line",
    ),
    "a decision tree": Added(
        "docs/_data/decision-trees/shall-i-stay.yml",
        "docs/_data/decision-trees/shall-i-go.yml",
        {"Shall I go?": "Shall I stay?"},
        lambda library: "shall-i-stay" in library.decision_trees,
        _list('items("decision-trees")'), "Shall I stay?",
        "decide/shall-i-stay/is-it-late.md", "I'm not sure",
        "[Shall I stay?](decide/shall-i-stay/index.md)",
        "decide/shall-i-stay/index.md",
    ),
    "a question sheet": Added(
        "docs/_data/question-sheets/questions-for-the-way-home.yml",
        "docs/_data/question-sheets/questions-for-your-meeting.yml",
        {"What to take": "The way home", "A coat": "A lantern"},
        lambda library: "questions-for-the-way-home" in library.question_sheets,
        _list('items("question-sheets")'), "The way home",
        "sheets/questions-for-the-way-home.md", "A lantern",
        '{{ question_sheet("questions-for-the-way-home") }}',
        "questions-for-the-way-home",
    ),
    "a letter": Added(
        "docs/_data/letters/say-thank-you.yml",
        "docs/_data/letters/ask-for-a-meeting.yml",
        {"Ask to come": "Say thank you", "May I come?": "Thank you."},
        lambda library: "say-thank-you" in library.letters,
        _list('items("letters")'), "Say thank you",
        "letters/say-thank-you.md", "Thank you.",
        "[Say thank you](letters/say-thank-you.md)",
        "letters/say-thank-you.md",
    ),
    "a topic of the question bank": Added(
        "docs/_data/question-bank/snow.yml",
        "docs/_data/question-bank/wind.yml",
        {"title: Wind": "title: Snow", "How strong was the wind?": "How deep was the snow?", "order: 10": "order: 30"},
        lambda library: [topic.id for topic in library.question_bank] == ["wind", "rain", "snow"],
        _list("question_bank()"), "How deep was the snow?",
        "lists.md", "Snow",
        '{{ question_bank("snow") }}',
        "snow",
    ),
    "a brief": Added(
        "docs/_data/briefs/on-the-boat.yml",
        "docs/_data/briefs/in-brief.yml",
        {"title: In brief": "title: On the boat", "Take a coat.": "Take an oar."},
        lambda library: "on-the-boat" in library.items["briefs"],
        _list("pack()"), "Take an oar.",
        "lists.md", "On the boat",
        "", "",
    ),
    "a trust note": Added(
        "regions/england/trusts/rbb.yml",
        "regions/england/trusts/raa.yml",
        {"The Listening Team": "The Beehive", "You can ask to meet.": "It likes to meet."},
        lambda library: "RBB" in library.trust_notes,
        # A trust is in the finder with or without a note: the note shows on the trust's page.
        _list("trust_finder()"), "St Bee's & Buoy NHS Foundation Trust",
        "trusts/rbb.md", "The Beehive",
        "", "",
    ),
    "a term of the glossary": Added(
        "docs/_data/glossary/lantern.yml",
        "docs/_data/glossary/pilot.yml",
        {"term: pilot": "term: lantern", "Somebody who knows": "It lights"},
        lambda library: "lantern" in library.glossary,
        _list("glossary()"), "lantern It lights the way in.",
        "lists.md", "lantern It lights the way in.",
        "", "",
    ),
    "a stage": Added(
        "docs/_data/stages/third.yml",
        "docs/_data/stages/second.yml",
        {"Second": "Third", "You go on.": "You rest.", "order: 2": "order: 3"},
        lambda library: [stage.id for stage in library.stages] == ["first", "second", "third"],
        _list("step_by_step()"), "Third",
        "third/index.md", "You rest.",
        "stage: third", "third",
    ),
    "a page": Added(
        "docs/guide/last-steps.md",
        "docs/guide/first-steps.md",
        {"title: First steps": "title: Last steps", "You have": "At last you have", "order: 10": "order: 20"},
        lambda library: "guide/last-steps.md" in library.pages,
        _menu, "Last steps",
        "guide/last-steps.md", "20 days",
        "[the last steps](guide/last-steps.md#what-then)",
        "guide/last-steps.md#what-then",
    ),
}
POINTER = "docs/a-pointer.md"
"""The page that points to what was added."""


def test_every_kind_of_item_is_added_here():
    folders = {Path(added.file).parent.name for added in ADDED.values()}
    # Words go with a component: a new one is a template too, and tests/test_templates.py holds the two together.
    # Search words stand on no page: tests/test_search.py finds pages by them. Nor do claims: the report is about them.
    # A subject shows once a fact names it.
    assert folders >= {*KINDS, TRUST_NOTES} - {"words", "search-words", "claims", "subjects"}


def add(root: Path, added: Added) -> None:
    """Write the one file."""
    text = (EXAMPLE / added.like).read_text(encoding="utf-8")
    for before, after in added.changed.items():
        assert before in text, before
        text = text.replace(before, after)
    path = root / added.file
    assert not path.exists()
    path.write_text(text, encoding="utf-8")


def point(root: Path, added: Added) -> int:
    """Write a page that points to it, and say on which line."""
    in_front = added.pointer if added.pointer.startswith("stage: ") else ""
    lines = ["---", "title: A pointer", "description: It points.", "order: 60", *([in_front] if in_front else []), "---", "", "" if in_front else added.pointer, ""]
    (root / POINTER).write_text("\n".join(lines), encoding="utf-8")
    return lines.index(added.pointer) + 1


@pytest.mark.parametrize("what", ADDED)
def test_one_new_file_is_in_the_library_in_its_list_and_on_its_page(what: str, tmp_path: Path):
    added, root = ADDED[what], project(tmp_path)
    before = checked_library(root)
    assert not added.is_in(before)
    add(root, added)
    if added.page == "a-pointer.md":
        point(root, added)
    assert problems(root) == ""
    after = checked_library(root)
    assert added.is_in(after)
    assert added.listed_as in added.listed_by(after)
    assert added.on_page in _text_of(after, added.page)


def _text_of(library: Library, path: str) -> str:
    """What the macros show on one page."""
    return " ".join(visible_text(one.html) for one in rendering.everything(library) if one.call.startswith(f"{path}: "))


@pytest.mark.parametrize("what", [what for what, added in ADDED.items() if "trust" not in what])
def test_before_the_file_is_there_its_list_does_not_speak_of_it(what: str, tmp_path: Path):
    added = ADDED[what]
    assert added.listed_as not in added.listed_by(checked_library(project(tmp_path)))


@pytest.mark.parametrize("what", [what for what, added in ADDED.items() if added.pointer])
def test_taking_the_file_away_again_is_reported_where_something_points_to_it(what: str, tmp_path: Path):
    added, root = ADDED[what], project(tmp_path)
    add(root, added)
    line = point(root, added)
    assert problems(root) == ""
    (root / added.file).unlink()
    report = problems(root)
    assert report.startswith(f"{POINTER}:{line}: ") and f'"{added.gone}"' in report, report
    assert report.endswith("1 problem in 1 file."), report


def test_a_fact_that_is_taken_away_is_reported_where_a_yaml_file_points_to_it(tmp_path: Path):
    root = project(tmp_path)
    add(root, ADDED["a fact"])
    stage = root / "docs/_data/stages/first.yml"
    stage.write_text("title: First\nsummary: Ring [[fact:night-line]].\norder: 1\n", encoding="utf-8")
    assert problems(root) == ""
    (root / ADDED["a fact"].file).unlink()
    report = problems(root)
    assert report.startswith("docs/_data/stages/first.yml:2: ") and "[[fact:night-line]]" in report, report


def test_a_subject_is_listed_and_has_its_page_once_a_fact_names_it(tmp_path: Path):
    root = project(tmp_path, {"docs/_data/subjects/tides.yml": "title: Tides\nsummary: When to go.\norder: 2\n"})
    assert problems(root) == ""
    library = checked_library(root)
    assert list(library.facts_by_subject()) == ["help", "other"] and "Tides" not in _list("sources()")(library)
    fact = root / "docs/_data/facts/reply-time.yml"
    fact.write_text(f"subject: tides\n{fact.read_text(encoding='utf-8')}", encoding="utf-8")
    assert problems(root) == ""
    library = checked_library(root)
    assert library.facts_by_subject() == {"help": ["help-line"], "tides": ["reply-time"]}
    assert _list("sources()")(library).split() == ["Help", "Whom", "you", "can", "ring.", "Tides", "When", "to", "go."]
    assert "20 days" in _text_of(library, "sources/tides.md") and "/sources/other/" not in library.addresses()


def test_a_trust_note_that_is_taken_away_leaves_a_page_that_says_nobody_has_looked(tmp_path: Path):
    root = project(tmp_path)
    added = ADDED["a trust note"]
    nobody = checked_library(root).words("trust-page")["nobody_looked"].partition("[[name]]")[0]
    assert nobody and nobody in _text_of(checked_library(root), added.page)
    add(root, added)
    assert nobody not in _text_of(checked_library(root), added.page)
    (root / added.file).unlink()
    assert problems(root) == ""
    assert nobody in _text_of(checked_library(root), added.page)


def test_a_page_with_a_stage_is_in_the_menu_as_soon_as_it_is_there(tmp_path: Path):
    root = project(tmp_path)
    add(root, ADDED["a page"])
    assert {"First": ["first/index.md", {"First steps": "guide/first-steps.md"}, {"Last steps": "guide/last-steps.md"}]} in menu(checked_library(root))


def test_every_question_and_outcome_of_a_new_tree_has_its_page(tmp_path: Path):
    root = project(tmp_path)
    add(root, ADDED["a decision tree"])
    made = {page.path for page in pages(checked_library(root)) if page.path.startswith("decide/shall-i-stay/")}
    assert made == {f"decide/shall-i-stay/{part}.md" for part in ("index", "is-it-open", "is-it-late", "go", "stay")}


A_CHECK = '''
"""No page speaks of seagulls."""

from macros.problems import Problem


def check(library):
    """Pages with a seagull in them."""
    for page in library.pages.values():
        if "seagull" in page.body:
            yield Problem(page.file, page.line(page.body.index("seagull")), "A seagull. Chase it away.")
'''


def test_a_new_check_is_at_work_as_soon_as_its_file_is_there(tmp_path: Path):
    root = buildable(tmp_path, {"docs/gulls.md": """
        ---
        title: Gulls
        description: About gulls.
        order: 70
        ---

        Look, a seagull.
        """})
    assert "no_seagulls" not in checks()
    assert lrm(root, "check").returncode == 0
    file = root / "macros" / "checks" / "no_seagulls.py"
    file.write_text(A_CHECK.lstrip(), encoding="utf-8")
    found = lrm(root, "check")
    assert (found.returncode, found.stderr) == (1, "docs/gulls.md:7: A seagull. Chase it away.\n1 problem in 1 file.\n")
    file.unlink()
    assert lrm(root, "check").returncode == 0
