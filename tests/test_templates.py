"""The contract between templates, views and words, held both ways: nothing is missing and nothing is left over."""

import ast
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, nodes
from jinja2.exceptions import UndefinedError
from jinja2.runtime import StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel

from macros.checks import checked_library
from macros.downloads.making import ADDRESSES, WAYS, ready_library
from macros.downloads.paper import PaperRenderer
from macros.models.fact import Reference
from macros.models.trust_note import ConciliationStatus
from macros.rendering import render
from macros.rendering.component_templates import COMPONENTS, PAPERS
from macros.rendering.render import PageRenderer
from macros.text import walk
from macros.views.paper import Way, pack, paper
from macros.views.site import LISTED
from tests.rendering import everything
from tests.support import EXAMPLE, ROOT, project

TEMPLATES = {path.relative_to(ROOT / "overrides").as_posix(): path for path in sorted((ROOT / "overrides").rglob("*.html"))}
NAMES = sorted(path.stem for folder in (COMPONENTS, PAPERS) for path in (ROOT / folder).glob("*.html"))
WORDS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    for path in sorted((ROOT / "docs" / "_data" / "words").glob("*.yml"))
}
"""For each component its words, by name."""

CHOSEN_BY_A_VIEW = {
    # The statuses of the model, as CSS and words know them, and the one for no trust in particular.
    ("conciliation-note", "view.status"): {status.replace("-", "_") for status in typing.get_args(ConciliationStatus)} | {"general"},
    ("trust-table", "count.status"): {status.replace("-", "_") for status in typing.get_args(ConciliationStatus)},
    ("trust-table", "row.status"): {status.replace("-", "_") for status in typing.get_args(ConciliationStatus)},
    # The template asks only when the host is not the body's own.
    ("reference", "view.host"): set(typing.get_args(Reference.model_fields["hosted_by"].annotation)) - {"own"},
    # The template asks only when it is not a page to read.
    ("downloads", "file.way"): set(WAYS),
    ("stage", "page.kind"): {kind.removesuffix("s").replace("-", "_") for kind in LISTED},
}
"""Where a template writes `words[...]`: the names it may ask for."""
ASKED_BY_PYTHON = {
    # macros/views/dates.py makes the name from the number of the month.
    "dates": {f"month_{number}" for number in range(1, 13)},
    # macros/views/trust_notes.py and trust_pages.py take every word whose name begins so, in the order of the names.
    **{component: {name for name in WORDS[component] if name.startswith("ask_")} for component in ("conciliation-note", "trust-note")},
}
"""Families of words that no template names, because a view asks for them. Single ones are found in the Python itself."""
FILLED_BY_PYTHON = {("stage", "print_title"): {"stage"}, ("sources", "title"): {"subject"}, ("sources", "description"): {"subject"}, ("trust-page", "description"): {"name"}, ("trust-page", "description_closed"): {"name"}}
"""The `[[…]]` of a word that Python fills in: macros/rendering/generated.py does so for the description of a trust's page."""


# ---- What a template uses, found by following the types of its view


@dataclass
class Uses:
    """What one template uses."""

    words: dict[str, set[str]] = field(default_factory=dict)
    """The words by name, each with the `[[…]]` that it is given."""
    fields: set[tuple[type, str]] = field(default_factory=set)
    """The fields of views and models."""
    faults: list[str] = field(default_factory=list)
    """What it asks for that is not there."""


class _Reader:
    """Walks through a template with the type of each name."""

    def __init__(self, component: str) -> None:
        self.component = component
        self.uses = Uses()

    def walk(self, node: nodes.Node, names: Mapping[str, object]) -> object:
        """Note what a node and all in it use; give its type, as far as it is known."""
        if isinstance(node, nodes.Name):
            return names.get(node.name)
        if isinstance(node, nodes.For):
            return self._loop(node, names)
        if isinstance(node, nodes.Filter) and node.name in ("rich", "paragraphs", "spoken"):
            self._note_slots(node)
        if self._is_word(node):
            for name in self._word_names(node):
                self.uses.words.setdefault(name, set())
        found = [self.walk(child, names) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Getattr):
            return self._field(found[0], node.attr)
        # `view.hint or ""` has the type of what comes first.
        return found[0] if isinstance(node, nodes.Or) else None

    def _loop(self, node: nodes.For, names: Mapping[str, object]) -> None:
        items = self.walk(node.iter, names)
        inside = {**names, node.target.name: _of_one(items)}  # type: ignore[attr-defined]
        for child in [*node.body, *node.else_]:
            self.walk(child, inside)

    def _field(self, owner: object, name: str) -> object:
        if not _has_fields(owner):
            return None
        hints = typing.get_type_hints(owner)
        if isinstance(worked_out := getattr(owner, name, None), property):
            return _without_none(typing.get_type_hints(worked_out.fget)["return"])
        if name not in hints:
            self.uses.faults.append(f"{owner.__name__} has no field '{name}'")  # type: ignore[attr-defined]
            return None
        self.uses.fields.add((owner, name))  # type: ignore[arg-type]
        return _without_none(hints[name])

    def _is_word(self, node: nodes.Node) -> bool:
        return isinstance(node, (nodes.Getattr, nodes.Getitem)) and isinstance(node.node, nodes.Name) and node.node.name == "words"

    def _word_names(self, node: nodes.Node) -> set[str]:
        if isinstance(node, nodes.Getattr):
            return {node.attr}
        if isinstance(node.arg, nodes.Const):  # type: ignore[attr-defined]
            return {node.arg.value}  # type: ignore[attr-defined]
        typed = _dotted(node.arg)  # type: ignore[attr-defined]
        if (self.component, typed) not in CHOSEN_BY_A_VIEW:
            self.uses.faults.append(f"words[{typed}]: say in CHOSEN_BY_A_VIEW which names it may ask for")
        return CHOSEN_BY_A_VIEW.get((self.component, typed), set())

    def _note_slots(self, node: nodes.Filter) -> None:
        if self._is_word(node.node):  # type: ignore[arg-type]
            for name in self._word_names(node.node):  # type: ignore[arg-type]
                self.uses.words.setdefault(name, set()).update(keyword.key for keyword in node.kwargs)


def _dotted(node: nodes.Node) -> str:
    return f"{_dotted(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else getattr(node, "name", "…")


def _has_fields(owner: object) -> bool:
    return isinstance(owner, type) and (is_dataclass(owner) or issubclass(owner, BaseModel))


def _without_none(annotation: object) -> object:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(annotation) if part is not type(None))
    return annotation


def _of_one(annotation: object) -> object:
    """The type of the entries of a `tuple[X, ...]`."""
    return typing.get_args(annotation)[0] if typing.get_origin(annotation) is tuple else None


@pytest.fixture(scope="module")
def uses(tmp_path_factory) -> dict[str, Uses]:
    """What each component uses. The types of its views are seen by rendering everything the example project has."""
    region = (EXAMPLE / "regions/england/region.yml").read_text(encoding="utf-8")
    # The one page that a region must ask for.
    root = project(tmp_path_factory.mktemp("views"), {"regions/england/region.yml": f"{region}staff_page: true\n".encode()})
    library = ready_library(root, None)
    views: dict[str, set[type]] = {name: set() for name in NAMES}
    with pytest.MonkeyPatch.context() as patch:
        as_it_is = PageRenderer._html

        def note(page: PageRenderer, name: str, view: object) -> Markup:
            views[name].add(type(view))
            try:
                return as_it_is(page, name, view)
            except UndefinedError:
                # The tests below say what is missing, all of it and in plain words.
                return Markup("")

        patch.setattr(PageRenderer, "_html", note)
        list(everything(library))
        for kind in ADDRESSES:
            for name in library.items[kind]:
                for way in typing.get_args(Way):
                    PaperRenderer(library, "").document(paper(library, kind, name, way, ""))
        PaperRenderer(library, "").document(pack(library, "print", ""))
    return {name: _uses(name, views[name]) for name in NAMES}


def _uses(component: str, views: set[type]) -> Uses:
    reader = _Reader(component)
    tree = Environment().parse(TEMPLATES[f"{'downloads' if (ROOT / PAPERS / f'{component}.html').exists() else 'components'}/{component}.html"].read_text(encoding="utf-8"))
    for view in views or {object}:
        reader.walk(tree, {"view": view})
    return reader.uses


# ---- Words


def test_every_word_a_template_uses_is_there_and_every_word_that_is_there_is_used(uses):
    needed = {name: set(uses[name].words) if name in uses else set() for name in {*NAMES, *WORDS}}
    for component, family in ASKED_BY_PYTHON.items():
        needed[component] |= family
    for component, name in _words_named_in_python():
        needed.setdefault(component, set()).add(name)
    wrong = []
    for component in sorted(needed):
        there = set(WORDS.get(component, ()))
        wrong += [f"docs/_data/words/{component}.yml: '{name}' is missing" for name in sorted(needed[component] - there)]
        wrong += [f"docs/_data/words/{component}.yml: nothing uses '{name}'" for name in sorted(there - needed[component])]
    assert not wrong, "\n".join(wrong)


def _words_named_in_python() -> Iterator[tuple[str, str]]:
    """Component and name of every `library.words("component")["name"]` in macros/."""
    for path in (ROOT / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(ast.Call(ast.Attribute(attr="words"), [ast.Constant(str(component))]), ast.Constant(str(name))):
                    yield component, name


def test_what_a_word_leaves_open_is_filled_in_and_nothing_is_filled_in_that_no_word_asks_for(uses):
    wrong = []
    for component, words in WORDS.items():
        given = {name: uses[component].words.get(name, set()) if component in uses else set() for name in words}
        given |= {name: slots for (where, name), slots in FILLED_BY_PYTHON.items() if where == component}
        asked = {name: {span.text for span in walk(text) if span.kind == "slot" and not span.target} for name, text in words.items()}
        wrong += [f"{component}: '{name}' has [[{slot}]], which nobody fills in" for name in words for slot in sorted(asked[name] - given[name])]
        # Words chosen by a view are all given the same; it is enough when one of them asks for it.
        every = set().union(*asked.values())
        wrong += [f"{component}: '{name}' is given '{slot}', and no word asks for it" for name in words for slot in sorted(given[name] - every)]
    assert not wrong, "\n".join(wrong)


# ---- Views


def _view_classes() -> list[type]:
    found = []
    for path in sorted((ROOT / "macros" / "views").glob("*.py")):
        name = "macros.views" if path.stem == "__init__" else f"macros.views.{path.stem}"
        module = import_module(name)
        found += [thing for thing in vars(module).values() if is_dataclass(thing) and thing.__module__ == name]
    return found  # type: ignore[return-value]


def test_a_template_asks_its_view_for_nothing_the_view_has_not(uses):
    wrong = [f"{name}.html: {fault}" for name in NAMES for fault in sorted(set(uses[name].faults))]
    assert not wrong, "\n".join(wrong)


def test_every_field_of_every_view_is_used_by_a_template(uses):
    used = set().union(*(one.fields for one in uses.values()))
    unused = [f"{view.__module__}: {view.__name__}.{part.name}" for view in _view_classes() for part in fields(view) if (view, part.name) not in used]
    assert not unused, "No template uses:\n" + "\n".join(unused)


def test_every_view_is_frozen():
    open_ = [view.__name__ for view in _view_classes() if not view.__dataclass_params__.frozen]  # type: ignore[attr-defined]
    assert not open_


def test_every_field_of_every_view_has_a_docstring_under_it():
    wrong = []
    for path in sorted((ROOT / "macros" / "views").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                pairs = zip(node.body, [*node.body[1:], None], strict=True)
                wrong += [f"{path.name}: {node.name}.{ast.unparse(part.target)}" for part, after in pairs if isinstance(part, ast.AnnAssign) and not _is_text(after)]
    assert not wrong, "No docstring under:\n" + "\n".join(wrong)


def _is_text(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


# ---- What a template may hold

SPOKEN = {"alt", "title", "label", "placeholder", "value", "content", "summary", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"}
"""Attributes that a person reads or hears."""


class _Faults(HTMLParser):
    """Finds words and inline code in the HTML of a template."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        if any(sign.isalpha() for sign in data):
            self.found.append(f"words for the public: {' '.join(data.split())!r}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"an HTML comment, which would be published: {data!r}")

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        # A script of ours is loaded by its address, and has nothing between its tags.
        if tag == "style" or tag == "script" and "src" not in dict(attributes):
            self.found.append(f"<{tag}>: CSS and JavaScript stand in docs/assets/")
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self.found.append(f"the attribute {name}=")
            if name in SPOKEN and not {("name", "viewport"), ("name", "robots")} & set(attributes) and any(sign.isalpha() for sign in value or ""):
                self.found.append(f"words for the public: {name}={value!r}")


def _skeleton(text: str) -> str:
    """A template with a digit for each expression, and without its statements and comments."""
    parts, inside = [], ""
    for _, token, value in Environment().lex(text):
        if token.endswith("_begin") and token.removesuffix("_begin") in ("variable", "block", "comment"):
            inside = token.removesuffix("_begin")
            parts.append("0" if inside == "variable" else "")
        elif token == f"{inside}_end":
            inside = ""
        elif token == "data":
            parts.append(value)
    return "".join(parts)


FOR_MACHINES = {"host-headers.html", "region-style.html", "partials/content-security-policy.html", "partials/security.html"}
"""Templates of what only hosts and browsers read: what a page may load, and its colours."""
STARTERS = {name for name in TEMPLATES if name.startswith("starters/")}
"""Templates of new files for a charity to fill in: they are all words, for whoever edits, and no site shows them."""


@pytest.mark.parametrize("template", sorted(TEMPLATES.keys() - FOR_MACHINES - STARTERS))
def test_a_template_holds_no_words_for_the_public_and_no_inline_code(template: str):
    text = TEMPLATES[template].read_text(encoding="utf-8")
    faults = _Faults()
    faults.feed(_skeleton(text))
    faults.close()
    for node in Environment().parse(text).find_all(nodes.Const):
        # A name of a component, a kind or a place on a page has no capitals and no spaces between words.
        if isinstance(node.value, str) and re.search(r"[A-Z]|[a-z] +[a-z]", node.value):
            faults.found.append(f"words for the public: {node.value!r}")
    assert not faults.found, "\n".join(faults.found)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_begins_by_saying_its_job(template: str):
    text = TEMPLATES[template].read_text(encoding="utf-8")
    assert re.match(r"\{#-? [A-Z`](?:(?!#\}).){20,}\.\s-?#\}\n", text, re.DOTALL), text.split("\n")[0]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_never_switches_escaping_off(template: str):
    text = TEMPLATES[template].read_text(encoding="utf-8")
    tree = Environment().parse(text)
    assert not [node.name for node in tree.find_all(nodes.Filter) if node.name in ("safe", "forceescape")]
    assert not re.search(r"\{%-?\s*autoescape", text)


# ---- How templates are rendered


def test_templates_are_rendered_with_autoescape_and_strict_undefined():
    environment = render._environment(ROOT)
    assert environment.autoescape is True
    assert environment.undefined is StrictUndefined


@dataclass(frozen=True)
class _Probe:
    text: str


@pytest.mark.parametrize("expression", ["view.txet", "words[view.text]", "nothing", "view.text.nothing"])
def test_a_name_that_a_template_misspells_stops_the_build(expression: str, tmp_path: Path):
    root = project(tmp_path, {f"{COMPONENTS}/probe.html": "{{ " + expression + " }}"})
    with pytest.raises(UndefinedError):
        PageRenderer(checked_library(root), "/").component("probe", _Probe("text"))


def test_what_a_view_holds_is_escaped(tmp_path: Path):
    root = project(tmp_path, {f"{COMPONENTS}/probe.html": """<p title="{{ view.text }}">{{ view.text }} {{ view.text | rich }}</p>"""})
    html = PageRenderer(checked_library(root), "/").component("probe", _Probe("""<b>"&'"""))
    escaped = "&lt;b&gt;&#34;&amp;&#39;"
    assert html == f'<p title="{escaped}">{escaped} {escaped}</p>'
