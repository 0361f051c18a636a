"""Tests that HTML which Markdown does not see stands where it would stand if Markdown had seen it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.rendering import held
from tests.support import buildable, lrm

EVERYWHERE = {
    "docs/everywhere.md": """
        ---
        title: Everywhere
        description: Components in every place where one may stand.
        order: 80
        ---

        {{ first_steps() }}

        Before it, {{ fact("reply-time") }}, and after it.

        {{ contact("advocacy") }}
        Words that follow at once.

        - In a list:

            {{ contact("advocacy") }}

        - {{ first_steps() }}
        - {{ fact("reply-time") }}

        /// note | In a note
        {{ contact("advocacy") }}
        ///

        /// details | In what opens
        - A list, and in it:

            {{ step_by_step() }}
        ///

        See [the end](#where-this-comes-from) and [that of lists](lists.md#where-this-comes-from).
        """
}


@pytest.fixture(autouse=True)
def nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process in which nobody has built anything."""
    monkeypatch.setattr(held, "_is_put_in", held.Event())
    monkeypatch.setattr(held, "_held", [])


def test_what_is_a_block_is_held_and_put_in_again_with_its_ids():
    held.somebody_puts_in()
    one, other = held.hold('<p id="one">*1*</p>\n'), held.hold("\n<section><h2 class='x' id=\"two\">2</h2></section>")
    assert one != other and held.put_in(f"<p>a</p>\n{one}\n{other}") == ('<p>a</p>\n<p id="one">*1*</p>\n<section><h2 class=\'x\' id="two">2</h2></section>', {"one", "two"})
    assert held.put_in("<p>a</p>") == ("<p>a</p>", set()), "what a page held is forgotten at its end"


@pytest.mark.parametrize("html", ["words", '<a href="x">a link</a>', "<span>a part of a sentence</span><p>and more</p>", ""])
def test_what_is_a_part_of_a_sentence_is_not_held(html: str):
    held.somebody_puts_in()
    assert held.hold(html) is None


def test_nothing_is_held_where_nobody_puts_it_in():
    assert held.hold("<p>a</p>") is None


def test_pages_are_those_that_would_be_made_if_markdown_saw_the_components(tmp_path: Path):
    with_, without = buildable(tmp_path / "with", EVERYWHERE), buildable(tmp_path / "without", EVERYWHERE)
    hook = without / "macros" / "pages.py"
    hook.write_text(hook.read_text(encoding="utf-8").replace("    somebody_puts_in()\n", ""), encoding="utf-8")
    assert hook.read_bytes() != (with_ / "macros" / "pages.py").read_bytes()
    for folder in (with_, without):
        done = lrm(folder, "site", OFFLINE="off", PDF="off")
        assert done.returncode == 0, done.stderr
    pages = sorted((with_ / "site").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "held-" not in html
        seen = (without / "site" / page.relative_to(with_ / "site")).read_text(encoding="utf-8")
        # In a list Markdown would put a paragraph round a block, which no HTML may have.
        assert parts(html) == parts(re.sub(r"<p>(?=<(?:section|ul|ol)\b)|(?<=</section>)</p>|(?<=</[uo]l>)</p>", "", seen)), page


def parts(html: str) -> list[object]:
    """The tags and the words of a page in their order. Spaces between them are as a browser shows them, or none."""
    found: list[object] = []
    for part in BeautifulSoup(html, "html.parser").descendants:
        if text := " ".join(getattr(part, "string", None).split()) if isinstance(part, str) else "":
            found.append(text)
        elif not isinstance(part, str):
            found.append((part.name, part.attrs))
    return found
