"""The architecture of the house: which room a thing stands in, who may know whom, and that everything says its job."""

import ast
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support import ROOT

PACKAGE = ROOT / "macros"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
"""Every module of the package, by its path in it, such as `checks/stages.py`."""


@cache
def tree(module: str) -> ast.Module:
    """A module, read as Python."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def literals(module: str) -> Iterator[ast.Constant]:
    """Every text in a module, but not its docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree(module)) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def imported(module: str) -> Iterator[str]:
    """The dotted name of everything that a module imports, inside functions and by a text too."""
    for node in ast.walk(tree(module)):
        match node:
            case ast.Import(names):
                yield from (name.name for name in names)
            case ast.ImportFrom(name, names, 0):
                yield from (f"{name}.{each.name}" for each in names)
            case ast.ImportFrom():
                raise AssertionError(f"{module}:{node.lineno}: write the whole name, not a relative import")
            case ast.Call(ast.Name(function) | ast.Attribute(attr=function), [ast.Constant(str(name)), *_]):
                if function in ("import_module", "__import__", "find_spec", "run_module"):
                    yield name


# ---- Who knows MkDocs

GENERATORS = ("mkdocs", "material", "mkdocs_macros", "properdocs", "zensical", "materialx")
KNOW_MKDOCS = {"__init__.py", "building/mkdocs_share.py", "pages.py"}


def test_only_three_modules_know_mkdocs():
    found = {module for module in MODULES for name in imported(module) if name.split(".")[0] in GENERATORS}
    assert found == KNOW_MKDOCS


# ---- Imports flow one way

LAYERS = (
    {"annotations", "calls", "colours", "decoding", "links", "mistakes", "problems", "source", "text"},
    {"models"},
    {"beside_pages", "library", "looked", "places", "shown_trusts", "subjects", "terms"},
    {"views"},
    {"rendering"},
    {"corrections"},
    {"files", "history", "reader"},
    {"checks"},
    {"directory", "new", "notices", "report", "schemas", "web_links"},
    {"downloads", "finishing"},
    {"building"},
    {"cli", "commands", "pages", "__init__"},
)
"""From the ground up. What stands in one may know what stands in it and below, never what stands above."""
CHECKS_KNOW = tuple(
    f"macros.{name}" for name in (*sorted(LAYERS[0]), "models", "beside_pages", "library", "rendering.author_macros", "rendering.component_templates", "corrections", "checks.page_links.links_in")
)
"""What a check may know. The macros say what a call may be; a link may lead to an id that a component bears, which only
what renders components can say; and what a correction is about is told by what lays it over the lists."""


def layer(name: str) -> int:
    """The layer of a module by its dotted name, such as `macros.views.site`."""
    part = name.split(".")[1] if "." in name else "__init__"
    found = [number for number, names in enumerate(LAYERS) if part in names]
    assert found, f"Say in LAYERS where macros/{part} stands."
    return found[0]


def dotted(module: str) -> str:
    """`checks/stages.py` as `macros.checks.stages`, `checks/__init__.py` as `macros.checks`."""
    return ".".join(["macros", *module.removesuffix(".py").removesuffix("__init__").strip("/").split("/")]).rstrip(".")


NAMES = {dotted(module) for module in MODULES}


def ours(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = set()
    for name in imported(module):
        while name and name not in NAMES:
            name = name.rpartition(".")[0]
        found |= {name} if name else set()
    return found


def test_imports_flow_one_way():
    wrong = [
        f"macros/{module} imports {name}, which stands above it"
        for module in MODULES
        for name in sorted(ours(module))
        if layer(name) > layer(dotted(module))
    ]
    assert not wrong, "\n".join(wrong)


def test_a_check_knows_the_content_and_not_how_it_is_shown():
    wrong = [
        f"macros/{module} imports {name}"
        for module in MODULES
        # The folder's own module only runs the checks, over what it has read for them.
        if module.startswith("checks/") and module != "checks/__init__.py"
        for name in sorted(set(imported(module)))
        if name.startswith("macros.") and not any(name == allowed or name.startswith(f"{allowed}.") for allowed in CHECKS_KNOW)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_module_imports_itself_by_way_of_others():
    graph = {dotted(module): ours(module) - {dotted(module)} for module in MODULES}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" > ".join(error.args[1]))


# ---- No HTML in Python, and no words for the public

HTML = re.compile(r"</?[A-Za-z][^<>]*/?>|<!--|<!DOCTYPE|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
ALLOWED_HTML = {
    ("rendering/generated.py", "&#123;"): "a brace of a title as an entity, for mkdocs-macros would take `{{` for a call of its own",
    ("rendering/generated.py", "&#125;"): "the same for the brace that closes",
    ("rendering/held.py", "<!--held-{}-->"): "a comment is what Markdown leaves alone in every place; no page ever bears it",
}
"""Text in Python that looks like HTML, and the reason it may stand there."""


def _html() -> Iterator[tuple[str, str, int]]:
    for module in MODULES:
        for node in literals(module):
            # The name of a group in a regular expression looks like a tag.
            if HTML.search(re.sub(r"\(\?P<\w+>", "(", node.value)):
                yield module, node.value, node.lineno


def test_no_python_holds_html():
    wrong = [f"macros/{module}:{line}: {text!r}" for module, text, line in _html() if (module, text) not in ALLOWED_HTML]
    assert not wrong, "HTML stands in overrides/components/:\n" + "\n".join(wrong)


def test_each_exception_for_html_is_still_needed():
    found = {(module, text) for module, text, _ in _html()}
    assert not ALLOWED_HTML.keys() - found


def test_what_makes_pages_holds_no_words_for_the_public():
    makers = [module for module in MODULES if module.startswith("views/") or module in ("rendering/generated.py", "pages.py", "rendering/render.py")]
    assert len(makers) > 3
    wrong = [
        f"macros/{module}:{node.lineno}: {node.value!r}"
        for module in makers
        for node in literals(module)
        if re.search(r"[A-Za-z’']{2,} +[A-Za-z’']{2,}", node.value)
    ]
    assert not wrong, "Words for the public stand in docs/_data/words/:\n" + "\n".join(wrong)


# ---- Everything says its job


@pytest.mark.parametrize("path", [*MODULES.values(), *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_begins_with_one_sentence_that_says_its_job(path: Path):
    if path == ROOT / "tests" / "__init__.py":
        assert not path.read_text(encoding="utf-8"), "This file is there to make a package, and stays empty."
        return
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]
    assert re.fullmatch(r"[A-Z`].*[a-z0-9)`\"]\.", first), f"{path}: {first!r}"
    assert not re.search(r"[.?!] [A-Z]", first), f"{path}: more than one sentence: {first!r}"


def test_every_public_function_class_and_field_has_a_docstring():
    wrong = [f"macros/{module}:{line}: {name}" for module in MODULES for name, line in _silent(tree(module).body)]
    assert not wrong, "No docstring:\n" + "\n".join(wrong)


def _silent(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, int]]:
    """What is public in a module or a class and has no docstring. What stands inside a function is nobody else's."""
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield f"{owner}{node.name}", node.lineno
            if isinstance(node, ast.ClassDef):
                yield from _silent(node.body, f"{node.name}.")
        elif owner and isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
            if not (isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)):
                yield f"{owner}{node.target.id}", node.lineno


# ---- Sizes, names, and who opens files

MOST_LINES = 220


def test_no_module_is_long():
    long = {module: lines for module, path in MODULES.items() if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES}
    assert not long, f"More than {MOST_LINES} lines: {long}. Is each still one job?"


def test_files_of_structured_words_are_in_kebab_case():
    data = ROOT / "docs" / "_data"
    found = [path for path in data.rglob("*") if not path.name.startswith(".") and path.name != "README.md"]
    assert found
    wrong = [path.relative_to(ROOT).as_posix() for path in found if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*" + (r"\.yml" if path.is_file() else ""), path.name)]
    assert not wrong


READS_CONTENT = {"reader.py", "files.py"}
"""The modules that read content from the disc, so that every other gets it from the library."""
READERS = {"open", "read_text", "read_bytes", "iterdir", "glob", "rglob", "walk", "scandir", "listdir"}
ALSO_LOOK = {
    ("new/note.py", "read_bytes"): "keeps a note to put it back",
    ("commands/new.py", "read_bytes"): "reads the answers for a new region, which lie anywhere and are no content",
    ("commands/new.py", "read_text"): "reads a filled issue form, which lies anywhere and is no content, and the form itself",
    ("directory/update.py", "read_bytes"): "reads the reports of ODS, which lie anywhere and are no content",
    ("building/site.py", "rglob"): "counts the pages of the finished site",
    ("building/site.py", "glob"): "looks for what killed builds left behind",
    ("building/shares.py", "rglob"): "goes through the files of the parts of a site",
    ("building/shares.py", "read_text"): "reads their search indexes, which are no content of ours",
    ("finishing/finish.py", "rglob"): "goes through the pages of the built site",
    ("finishing/finish.py", "read_text"): "the same",
    ("finishing/host_headers.py", "rglob"): "looks which files are in the built site",
    ("finishing/hashed_names.py", "rglob"): "the same",
    ("finishing/hashed_names.py", "read_bytes"): "reads the scripts and style sheets of the built site",
    ("building/preview.py", "rglob"): "looks which files have changed",
    ("building/offline_copy.py", "rglob"): "goes through the files of the finished site",
    ("building/offline_copy.py", "read_text"): "the same",
    ("building/offline_copy.py", "read_bytes"): "the same",
    ("building/compressed.py", "rglob"): "goes through the files of the finished site",
    ("building/compressed.py", "read_bytes"): "the same",
    ("finishing/lighter.py", "glob"): "goes through the scripts of the finished site",
    ("finishing/lighter.py", "read_text"): "reads both, and the style sheets",
    ("finishing/lighter.py", "read_bytes"): "reads the pictures of the finished site",
    ("pages.py", "read_text"): "reads what the search of MkDocs has made, which is no content of ours",
    ("rendering/component_templates.py", "glob"): "looks for the ids and the words that components name, which are markup and no content",
    ("rendering/component_templates.py", "read_text"): "the same",
    ("downloads/making.py", "read_text"): "reads the looks of the downloads, the code that makes them, and what it noted of those it made",
    ("downloads/making.py", "iterdir"): "looks for downloads that nothing has asked for of late",
}
"""Calls with the name of something that reads the disc, which read no content."""


def _reading_calls() -> set[tuple[str, str]]:
    found = set()
    for module in MODULES.keys() - READS_CONTENT:
        for node in ast.walk(tree(module)):
            match node:
                case ast.Call(ast.Attribute(attr=name)) if name in READERS:
                    found.add((module, name))
                case ast.Call(ast.Name("open")):
                    found.add((module, "open"))
    return found


def test_only_two_modules_open_content():
    found = _reading_calls()
    assert not found - ALSO_LOOK.keys(), "macros/reader.py and macros/files.py read what the others need"
    assert not ALSO_LOOK.keys() - found, "no longer needed"


# ---- What the repository must not hold


@cache
def repository() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository. Without git: every file but what setting up and building make."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode == 0:
        return tuple(path for name in done.stdout.split("\0") if name and (path := ROOT / name).is_file())
    made = {".git", ".venv", "site", ".cache", ".hypothesis", "dist", "__pycache__"}
    return tuple(Path(folder, name) for folder, folders, names in os.walk(ROOT) if not _leave_out(folders, made) for name in names)


def _leave_out(folders: list[str], made: set[str]) -> None:
    folders[:] = [name for name in folders if name not in made]


# Put together here, so that this file does not hold them either.
NEVER = {
    "a host of a package registry": [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("crates", "io"))],
    "a path of one machine": ["/".join(("", "work", "")), "/".join(("shared", ""))],
}


def test_the_repository_names_no_registry_and_no_path_of_one_machine():
    wrong = []
    for path in repository():
        text = path.read_bytes().decode("utf-8", "ignore")
        wrong += [f"{path.relative_to(ROOT)}: {what}, {name!r}" for what, names in NEVER.items() for name in names if name in text]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_a_lock_holds_no_address_and_a_hash_for_every_release(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(r"\S*://\S*|^\s*-\S.*", re.sub(r"(?m)^ +--hash=.*$", "", text), re.MULTILINE)
    releases = re.findall(r"^[^\s#](?:.*\\\n)*.*", text, re.MULTILINE)
    assert releases
    wrong = [release.split()[0] for release in releases if not re.fullmatch(r"[\w.\[\]-]+==\S+(?: ; [^\\\n]+)?(?: \\\n +--hash=sha256:[0-9a-f]{64})+", release)]
    assert not wrong


def test_no_template_types_a_style():
    wrong = [path.relative_to(ROOT).as_posix() for path in (ROOT / "overrides").rglob("*.html") if "style=" in path.read_text(encoding="utf-8")]
    assert not wrong, "A strict content security policy forbids it: write a class"
