"""The macros an author may use in a page, and the few that only generated pages use.

A macro looks something up and renders it. Its arguments are checked before anything is built (`checks/macro_calls.py`),
against what is declared here, so it cannot meet bad data.
"""

from macros.models.region import CONTACT_NAMES
from macros.rendering.declared_macros import MACROS, ODS_CODES, VALUES, Macro, RegionValues, macro
from macros.rendering.render import PageRenderer
from macros.views import decision_trees, facts, letters, question_bank as bank, question_sheets, site, trust_notes, trust_pages, trusts
from macros.views import glossary as terms
from macros.views import offline_copy as offline
from macros.views import pack as packs
from macros.views import staff_report as staff

__all__ = ["MACROS", "ODS_CODES", "VALUES", "Macro", "RegionValues"]
"""What others ask this module for: the table is whole only when the macros here have declared themselves."""


@macro(id="facts", form=("value", "sentence"))
def fact(page: PageRenderer, id: str, form: str = "value") -> str:
    """A fact: its short value, or with `"sentence"` the full statement. The page's sources then list it."""
    page.fact(id)
    return page.component("fact", facts.fact(page.library, id, form))


@macro(id="decision-trees")
def decision_tree(page: PageRenderer, id: str) -> str:
    """The first question of a decision tree, with its introduction and a link to the whole tree."""
    return page.component("decision-tree", decision_trees.question(page.library, id))


@macro(id="question-sheets")
def question_sheet(page: PageRenderer, id: str) -> str:
    """A question sheet, whole."""
    return page.component("question-sheet", question_sheets.question_sheet(page.library, id))


@macro(topic="question-bank")
def question_bank(page: PageRenderer, topic: str | None = None) -> str:
    """The questions of one topic of the question bank; without a topic, all of them."""
    return page.component("question-bank", bank.question_bank(page.library, topic))


@macro()
def question_list(page: PageRenderer) -> str:
    """Your question list: the question bank, from which a reader makes a list of their own, in their own browser."""
    return page.component("question-list", bank.question_bank(page.library))


@macro()
def pack(page: PageRenderer) -> str:
    """The pack: sheets and letters to choose and print as one job, with your meeting in brief in front."""
    # Nobody sees the papers on this page, and with them nothing of the page prints: it need not say where their facts come from.
    return page.apart().component("pack", packs.pack(page.library))


@macro(id="letters")
def letter(page: PageRenderer, id: str) -> str:
    """A letter, whole."""
    return page.component("letter", letters.letter(page.library, id))


@macro(ods_code=ODS_CODES)
def conciliation_note(page: PageRenderer, ods_code: str | None = None) -> str:
    """What one trust says about conciliation, with status, source and date; without a code, what to ask anywhere."""
    return page.component("conciliation-note", trust_notes.conciliation_note(page.library, ods_code))


@macro(ods_code=ODS_CODES)
def trust(page: PageRenderer, ods_code: str) -> str:
    """The name of a trust, linked to its page."""
    return page.component("trust", trusts.trust(page.library, ods_code))


@macro()
def trust_finder(page: PageRenderer) -> str:
    """All trusts, as lists by region of the NHS and from A to Z."""
    return page.component("trust-finder", trusts.trust_finder(page.library))


@macro()
def what_trusts_say(page: PageRenderer) -> str:
    """What is known of conciliation at all trusts: how many of each status, and each trust with its status, by region of the NHS."""
    return page.component("trust-table", trust_notes.trust_table(page.library))


@macro(name=CONTACT_NAMES)
def contact(page: PageRenderer, name: str) -> str:
    """A contact of the region for the councils it serves, and how to find one elsewhere."""
    return page.component("contact", site.contact(page.library, name))


@macro()
def feedback(page: PageRenderer) -> str:
    """How to tell those who run the site that something on it is wrong."""
    return page.component("feedback", site.feedback(page.library, page.repository))


@macro()
def hosting(page: PageRenderer) -> str:
    """Who keeps the site on their computers, and what these note of a visit."""
    return page.component("hosting", site.hosting(page.library))


@macro()
def offline_copy(page: PageRenderer) -> str:
    """A copy of the whole site to read without the internet, as one file, with its size and its day."""
    return page.component("offline-copy", offline.offline_copy(page.library))


@macro()
def sources(page: PageRenderer) -> str:
    """All facts with their sources and dates, by subject: a link to the page of each."""
    return page.component("source-subjects", facts.subjects(page.library))


@macro(here="stages")
def step_by_step(page: PageRenderer, here: str | None = None) -> str:
    """The stages of the journey as links to their pages; with a stage's id it shows where the reader is."""
    return page.component("step-by-step", site.step_by_step(page.library, here))


@macro()
def first_steps(page: PageRenderer) -> str:
    """Two links that stand out: find your trust, and print a sheet."""
    return page.component("first-steps", site.first_steps(page.library))


@macro(for_authors=False, id="stages")
def stage(page: PageRenderer, id: str) -> str:
    """One stage with its pages, decision trees, sheets and letters, on its own page."""
    return page.component("stage", site.stage(page.library, id))


@macro(kind=tuple(site.LISTED))
def items(page: PageRenderer, kind: str) -> str:
    """A list of all items of one kind, stage by stage: `decision-trees`, `question-sheets` or `letters`."""
    return page.component("items", site.items(page.library, kind))


@macro()
def glossary(page: PageRenderer) -> str:
    """All terms of the glossary. On every other page a term shows its meaning where it is first used."""
    return page.component("glossary", terms.glossary(page.library))


@macro(for_authors=False, id="glossary", words=())
def term(page: PageRenderer, id: str, words: str) -> str:
    """A term of the glossary where a page uses it; the first time with a button for its meaning."""
    return page.component("term", page.term(id, words))


@macro(for_authors=False, id="decision-trees")
def whole_decision_tree(page: PageRenderer, id: str) -> str:
    """The whole tree as a numbered list, as it prints."""
    return page.component("whole-decision-tree", decision_trees.whole(page.library, id))


@macro(for_authors=False, id="decision-trees", part=())
def decision_tree_question(page: PageRenderer, id: str, part: str) -> str:
    """One question of a tree, on its own page."""
    return page.component("decision-tree", decision_trees.question(page.library, id, part))


@macro(for_authors=False, id="decision-trees", part=())
def decision_tree_outcome(page: PageRenderer, id: str, part: str) -> str:
    """One outcome of a tree, on its own page."""
    return page.component("decision-tree-outcome", decision_trees.outcome(page.library, id, part))


@macro(for_authors=False, ods_code=ODS_CODES)
def trust_page(page: PageRenderer, ods_code: str) -> str:
    """All that is known of one trust, on its own page."""
    return page.component("trust-page", trust_pages.trust_page(page.library, ods_code))


@macro(for_authors=False)
def staff_report(page: PageRenderer) -> str:
    """What the staff of the region should look at, on the page for them."""
    return page.component("staff-report", staff.staff_report(page.library, page.repository))


@macro(for_authors=False, id=())
def subject_sources(page: PageRenderer, id: str) -> str:
    """The facts of one subject with their sources and dates, on the subject's own page."""
    return page.component("sources", facts.subject_sources(page.library, id))


@macro(for_authors=False)
def page_words(page: PageRenderer) -> str:
    """The meanings of the terms that the page has used so far, so it stands at the page's end."""
    used = terms.page_words(page.library, page.terms_used)
    return page.component("page-words", used) if used.terms else ""


@macro(for_authors=False)
def page_sources(page: PageRenderer) -> str:
    """Where this comes from: the facts that the page has shown and not listed so far, so it stands at the page's end."""
    shown = facts.sources(page.library, page.facts_shown.to_list()[0])
    return page.component("page-sources", shown) if shown.facts else ""


@macro(for_authors=False)
def part_sources(page: PageRenderer) -> str:
    """The same at the end of each part of a page that gathers several. A fact that an earlier part shows too is listed there."""
    shown = facts.part_sources(page.library, *page.facts_shown.to_list())
    return page.component("part-sources", shown) if shown.facts or shown.has_earlier else ""
