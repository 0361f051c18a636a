"""How words are read: YAML with its lines, the markup in texts, macro calls in pages, and addresses."""

import posixpath
import re

import jinja2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import calls, source, text
from macros.decoding import MAX_BYTES, decode
from macros.links import address_of, is_elsewhere, is_ours, relative
from macros.source import MAX_DEPTH, Place, Source
from macros.text import Line, Span, Text, paragraphs, plain, walk


def failures(cases: dict, answer) -> str:
    """The cases whose answer is another than it should be, one a line."""
    found = ((case, wanted, answer(case)) for case, wanted in cases.items())
    return "\n".join(f"{case!r}: {got!r}, not {wanted!r}" for case, wanted, got in found if got != wanted)


# ---- YAML: where PyYAML has no parser of its own in C, the one in Python must read the same.


@pytest.fixture(params=["CBaseLoader", "BaseLoader"])
def parse(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """`source.parse` of some text, with the parser in C and then with the one in Python."""
    monkeypatch.setattr(source, "_PARSER", getattr(yaml, request.param))
    return lambda typed, first_line=1: source.parse("a.yml", typed, first_line)


def good(parse, typed: str) -> Source:
    """The source of a text with which nothing is wrong."""
    found, problems = parse(typed)
    assert problems == []
    return found


AS_TYPED = [
    "yes", "No", "on", "true", "False", "null", "~", "012", "0o14", "0x1F", "1.10", "1e3", ".5", "+1", "1_000", ".inf", ".NaN", "2026-01-02",
    "2026-01-02T10:00:00Z", "12:30", "=", "1,5", "0300 123 4567", "a:b", "a#b", "it's", "5 < 6", "x > y", "50%", "a & b", "£5", "“so”", "é", "👩‍⚕️",
]


def test_values_stay_exactly_as_they_were_typed(parse):
    typed = "".join(f"key-{number}: {value}\n" for number, value in enumerate(AS_TYPED))
    assert list(good(parse, typed).data.values()) == AS_TYPED
    assert good(parse, "".join(f"- {value}\n" for value in AS_TYPED)).data == AS_TYPED


def test_quotation_marks_keep_what_is_between_them(parse):
    typed = """a: "yes"\nb: 'no: #1'\nc: "  x  "\nd: ''\ne: "it's"\nf: 'it''s'\ng: "a\\nb"\n"""
    assert good(parse, typed).data == {"a": "yes", "b": "no: #1", "c": "  x  ", "d": "", "e": "it's", "f": "it's", "g": "a\nb"}


def test_a_key_without_a_value_holds_an_empty_text(parse):
    assert good(parse, "a:\nb:   \nc: # nothing yet\nd:\n  - \n").data == {"a": "", "b": "", "c": "", "d": [""]}


def test_long_texts_keep_or_fold_their_line_breaks(parse):
    typed = "a: |\n  one\n  two\n\n  three\nb: >-\n  one\n  two\n\n  three\nc: one\n  two\n"
    assert good(parse, typed).data == {"a": "one\ntwo\n\nthree\n", "b": "one two\nthree", "c": "one two"}


def test_a_number_sign_in_a_long_text_is_kept(parse):
    assert good(parse, "a: |\n  bed #4 # here\nb: 'bed #4' # a comment\n").data == {"a": "bed #4 # here\n", "b": "bed #4"}


def test_a_number_sign_that_would_cut_a_text_is_a_problem(parse):
    found, problems = parse("a: one\nb: bed #4\n")
    assert [(problem.line, problem.message[:14]) for problem in problems] == [(2, '"#4" is not re')]


def test_keys_stay_as_typed_and_have_their_lines(parse):
    typed = "a.b: 1\n012: 2\nyes: 3\n'a b':\n  a.b:\n    - x\n\"q\": 4\na.b.c: 5\n"
    found = good(parse, typed)
    assert found.data == {"a.b": "1", "012": "2", "yes": "3", "a b": {"a.b": ["x"]}, "q": "4", "a.b.c": "5"}
    lines = {("a.b",): 1, ("012",): 2, ("yes",): 3, ("a b",): 4, ("a b", "a.b"): 5, ("a b", "a.b", 0): 6, ("q",): 7, ("a.b.c",): 8}
    assert not failures(lines, found.line)


LONG = """\
# A comment.

title: One
text: |-
  A long text.

    It goes on: here.
  # This is no comment.
folded: >
  One
  line

quoted: "It goes
  on here"
list:

  - one
  # A comment.
  - two:
      three: x
    four: [a,
      b, c]
  -
    five: y
last: z
"""
LONG_LINES: dict[Place, int] = {
    ("title",): 3, ("text",): 4, ("folded",): 9, ("quoted",): 13, ("list",): 15, ("list", 0): 17, ("list", 1): 19, ("list", 1, "two"): 19,
    ("list", 1, "two", "three"): 20, ("list", 1, "four"): 21, ("list", 1, "four", 0): 21, ("list", 1, "four", 1): 22, ("list", 1, "four", 2): 22,
    ("list", 2, "five"): 24, ("last",): 25,
}


def test_every_place_has_its_line_also_after_long_texts(parse):
    assert not failures(LONG_LINES, good(parse, LONG).line)


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["Windows", "old Mac"])
def test_line_ends_of_other_systems_move_no_line(parse, ends: str):
    read, problems = decode("a.yml", LONG.replace("\n", ends).encode())
    assert problems == []
    assert not failures(LONG_LINES, good(parse, read).line)


def test_a_place_that_is_not_there_has_the_line_of_what_is_around_it(parse):
    cases = {("list", 1, "two", "six"): 19, ("list", 9): 15, ("none",): 3, ("none", 0, "x"): 3, (): 3}
    assert not failures(cases, good(parse, LONG).line)


def test_front_matter_has_the_lines_of_the_page_it_stands_in(parse):
    found, problems = parse("title: One\nordre: x\n", 2)
    assert problems == []
    assert (found.line(("ordre",)), found.find(("title",), "One"), found.find(("ordre",), "x")) == (3, 2, 3)


def test_what_was_typed_is_found_on_its_own_line(parse):
    found = good(parse, "one: 20 days\ntext: |-\n  Wait.\n  Wait 20 days, or\n  ring the\n  office. Never (!)\n\nlast: 20 days\n")
    cases = {
        (("one",), "20 days"): 1,
        (("text",), "20 days"): 4,
        (("text",), "ring the office"): 5,
        (("text",), "Never (!)"): 6,
        (("text",), "not there"): 2,
        (("text",), ""): 2,
        (("last",), "20 days"): 8,
    }
    assert not failures(cases, lambda case: found.find(*case))


def test_a_file_without_anything_to_read_holds_nothing(parse):
    for typed in ("", "\n\n", "# Only\n  # comments\n", "---\n", "   "):
        assert good(parse, typed).data is None, repr(typed)


def test_a_file_may_hold_a_list_or_one_text(parse):
    assert good(parse, "- a\n- b\n").data == ["a", "b"]
    assert good(parse, "Only words.\n").data == "Only words."
    assert good(parse, "---\na: b\n").data == {"a": "b"}


WRONG = {
    "a: 1\nb: 2\na: 3\n": (3, "is here twice: it is on line 1 too"),
    "x:\n  a: 1\n  'a': 2\n": (3, "is here twice: it is on line 2 too"),
    "a: &b c\n": (1, "names this place for reuse"),
    "a: *b\n": (1, "points to another place"),
    "a: !!int 3\n": (1, "'!!int' is a YAML tag"),
    "a: 1\n\n---\nb: 2\n": (3, "A second part begins here"),
    "[a]: b\n": (1, "A key must be a word"),
    "? {a: b}\n: c\n": (1, "A key must be a word"),
    "a:\n\tb: c\n": (2, "begins with a tab"),
    "a:\n  \t b: c\n": (2, "begins with a tab"),
    "a: [[b]]\n": (1, "begins with '[['"),
    "a: {{ b }}\n": (1, "begins with '{{'"),
    "a: [[b]] c\n": (1, "begins with '[['"),
    'a: "\\u202e"\n': (1, "nobody can see (U+202E)"),
    'a:\n  - "\\0"\n': (2, "nobody can see (U+0000)"),
    'a: "\\e"\n': (1, "nobody can see (U+001B)"),
    'b: c\na: "\\UFFFFFFFF"\n': (2, "backslash"),
    'a: "b\nc: d\n': (1, "is never closed"),
    'a: "b\nc: "d"\n': (1, "is never closed"),
    "a:\n  - 'b\n  - c\nd: it's\n": (2, "is never closed"),
    'a: "b\n  c"\nd: "e" f\n': (3, "quotation marks inside"),
    "a: 'it's'\n": (1, "quotation marks inside"),
    "a: [b\nc: d\n": (1, "A bracket in"),
    "a: {b: c\n": (1, "A bracket in"),
    "a: b: c\n": (1, "a text with a colon in it"),
    "a: b:\n": (1, "a text with a colon in it"),
    "a: @b\n": (1, "begins with '@'"),
    "a: `b`\n": (1, "begins with '`'"),
    "a: *b* c\n": (1, "begins with '*'"),
    "a: - b\n": (1, "Begin the list on a line of its own"),
    "a b\nc: d\n": (1, "A line begins with a key"),
    "a: b\nc d\ne: f\n": (2, "A line begins with a key"),
    "a:b\nc: d\n": (1, "no ordinary space after its colon"),
    "a: |-\n  b\n c: d\ne: f\n": (3, "indentation"),
    "a:\n  - b\n - c\n": (3, "indentation"),
}


def test_what_is_wrong_with_yaml_is_said_on_its_own_line(parse):
    found = {typed: [(problem.line, problem.message) for problem in parse(typed)[1]] for typed in WRONG}
    wrong = [f"{typed!r}: {found[typed]}" for typed, (line, words) in WRONG.items() if len(found[typed]) != 1 or found[typed][0][0] != line or words not in found[typed][0][1]]
    assert not wrong, "\n".join(wrong)


def test_yaml_that_parsers_stumble_over_is_a_problem_and_nothing_worse(parse):
    odd = ["%YAML 3.0\n---\na: b\n", "%TAG ! x\na: b", "a: *\n", "a: &\n", "a: !<x\n", "a: |9\n x", "? a", ": a", "-", "- - -", "}", "a: \"\\x\"", "'", "a: >5\n b", "...", "a: b\n...\nc", "{", "\\", "a: \"\\ud800\""]
    for typed in odd:
        found, problems = parse(typed)
        assert problems or isinstance(found.data, (str, list, dict, type(None))), repr(typed)
        assert all(1 <= problem.line <= typed.count("\n") + 1 for problem in problems), (typed, problems)


def test_a_value_that_was_reported_is_marked_so_that_nobody_reports_it_again(parse):
    found, _ = parse("a: *b\nc: [[d]]\ne: !x f\ng: h\n")
    assert found.reported >= {("a",), ("c",), ("e",)}
    assert ("g",) not in found.reported


def test_nesting_has_a_depth_at_which_it_cannot_be_meant(parse):
    deep = "\n".join("  " * level + f"k{level}:" for level in range(MAX_DEPTH))
    assert good(parse, deep).data
    found, problems = parse(deep + "\n" + "  " * MAX_DEPTH + "k: v")
    assert [(problem.line, "nested too deeply" in problem.message) for problem in problems] == [(MAX_DEPTH + 1, True)]
    assert parse("a: " + "[" * 100_000)[1], "brackets without end"


# ---- Files


def test_a_byte_order_mark_at_the_start_is_dropped():
    assert decode("a.yml", b"\xef\xbb\xbftitle: One\n") == ("title: One\n", [])


def test_all_line_ends_become_one_kind():
    assert decode("a.yml", b"a\r\nb\rc\nd\r\n\r\ne") == ("a\nb\nc\nd\n\ne", [])


def test_a_file_that_is_not_utf_8_is_a_problem_on_the_line_of_its_first_other_byte():
    cases = {
        b"title: caf\xe9\n": 1,
        b"a: b\r\nc: d\r\ntitle: caf\xe9\n": 3,
        "a: b\n".encode("utf-16"): 1,
        "a: b\nc: d\n".encode("utf-16-le"): 1,
        "a: b\nc: d\n".encode("utf-16-be"): 1,
        b"\xff": 1,
        b"a: \xed\xa0\x80\n": 1,
    }
    assert not failures(cases, lambda content: next((problem.line for problem in decode("a.yml", content)[1] if "UTF-8" in problem.message), None))


def test_the_largest_file_is_read_and_a_larger_one_is_not():
    assert decode("a.yml", b"x" * MAX_BYTES)[1] == []
    assert "1.0 MB" in decode("a.yml", b"x" * (MAX_BYTES + 1))[1][0].message


HIDDEN = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\xad\u061c\u180e\u200b\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\uffff"
SHOWN = "\t ~\xa0é£“’–…€中\u0627\u200c\u200d\u200e\u200f\u0301\ufe0f👩🏽\u200d⚕️🏴\U000e0067\U000e0062\U000e007f\U0010fffd"


def test_a_character_that_nobody_can_see_is_named_with_its_line():
    lost = [f"U+{ord(sign):04X}" for sign in HIDDEN if [problem.line for problem in decode("a.yml", f"a\nb{sign}c\nd".encode())[1]] != [2]]
    assert not lost, lost


def test_characters_that_languages_and_emoji_need_are_kept():
    lost = [f"U+{ord(sign):04X}" for sign in SHOWN if decode("a.yml", f"a\nb{sign}c\n".encode()) != (f"a\nb{sign}c\n", [])]
    assert not lost, lost


# ---- The markup in texts


def shape(typed: str) -> list:
    """The spans of a text of one paragraph: a text as itself, anything else as its kind and what it holds."""
    (spans,) = paragraphs(Text(typed))
    return [_shape(span) for span in spans]


def _shape(span: Span):
    if span.kind == "text":
        return span.text
    if span.kind == "slot":
        return ("slot", span.text, span.target)
    inside = [_shape(part) for part in span.spans]
    return (span.kind, span.target, inside) if span.kind == "link" else (span.kind, inside)


MARKUP = {
    "words": ["words"],
    "a *b* c": ["a ", ("emphasis", ["b"]), " c"],
    "a _b_ **c** __d__": ["a ", ("emphasis", ["b"]), " ", ("strong", ["c"]), " ", ("strong", ["d"])],
    "***a***": [("emphasis", [("strong", ["a"])])],
    "**a *b* c**": [("strong", ["a ", ("emphasis", ["b"]), " c"])],
    "[a](/b/)": [("link", "/b/", ["a"])],
    "[a *b*](/c/#d) e": [("link", "/c/#d", ["a ", ("emphasis", ["b"])]), " e"],
    "*[a](/b/)*": [("emphasis", [("link", "/b/", ["a"])])],
    "[a](<b c>)": [("link", "b c", ["a"])],
    "[a](/b/(c)/)": [("link", "/b/(c)/", ["a"])],
    "[a](javascript:x)": [("link", "javascript:x", ["a"])],
    "[a](https://b/ä%20c?d=e&f)": [("link", "https://b/ä%20c?d=e&f", ["a"])],
    "[a]()": [("link", "", ["a"])],
    "[[fact:a-b]]": [("slot", "fact", "a-b")],
    "a [[fact:b]], c": ["a ", ("slot", "fact", "b"), ", c"],
    "[[name]]": [("slot", "name", "")],
    "*[[fact:a]]* b": [("emphasis", [("slot", "fact", "a")]), " b"],
    "[[[fact:a]]](/b/)": [("link", "/b/", [("slot", "fact", "a")])],
    "[[fact:a]][[gap:b]]": [("slot", "fact", "a"), ("slot", "gap", "b")],
    "a\nb": ["a\nb"],
}


def test_emphasis_links_and_slots_are_read_also_inside_each_other():
    assert not failures(MARKUP, shape)


NO_MARKUP = [
    "<b>a</b>", "<script>alert(1)</script>", "&amp; &lt; &#106;", "a \\* b \\", "`a`", "# a", "- a", "1. a", "> a", "![", "a * b", "snake_case_name", "2 * 3 * 4",
    "**a", "*a", "_", "[a](", "[a]", "[a][b]", "[a](b", "](a)", "[[Fact:a]]", "[[fact: a]]", "[[fact:a]", "[[]]", "[[fact:]]", "{{ a }}", "{% a %}", "~a~", "^a^", "==a==",
    "<https://a.test>", "https://a.test", "a | b", "a  b", "\tb", "http://a_b_c", "'", '"', "---", "'a' -- \"b\"", "(c)",
]


def test_everything_else_stays_as_it_was_typed():
    assert not failures({typed: [typed] for typed in NO_MARKUP}, lambda typed: ["".join(part if isinstance(part, str) else repr(part) for part in shape(typed))])


def test_an_empty_line_begins_a_new_paragraph():
    cases = {"a\n\nb": 2, "a\n \t\nb": 2, "a\n\n\n\nb\n": 2, "\n\na": 1, "a\nb": 1, "a\n\nb\n\nc": 3}
    assert not failures(cases, lambda typed: len(paragraphs(Text(typed))))


def test_emphasis_never_goes_on_in_the_next_paragraph():
    assert [[_shape(span) for span in spans] for spans in paragraphs(Text("*a\n\nb*"))] == [["*a"], ["b*"]]


def test_a_text_of_one_line_has_slots_and_no_markup():
    assert paragraphs(Line("*a* [b](/c/) [[fact:d]]")) == ((Span("text", "*a* [b](/c/) "), Span("slot", "fact", "d")),)


def test_the_same_words_are_read_anew_as_a_text_and_as_a_line():
    text.paragraphs.cache_clear()
    assert [span.kind for span in paragraphs(Text("*same words*"))[0]] == ["emphasis"]
    assert [span.kind for span in paragraphs(Line("*same words*"))[0]] == ["text"]


def test_plain_text_is_without_markup_and_keeps_its_slots():
    assert plain(Text("a **b [c](/d/)** [[fact:e]]\n\n[[name]] <f>")) == "a b c [[fact:e]]\n\n[[name]] <f>"


def test_walking_a_text_meets_every_span_inside_others():
    kinds = [span.kind for span in walk(Text("a *b [c [[fact:d]]](/e/)*\n\n**f**"))]
    assert kinds == ["text", "emphasis", "text", "link", "text", "slot", "strong", "text"]


@settings(deadline=None, derandomize=True, database=None)
@given(st.text(alphabet="**__[]<>\\`!&; ab\n#:/\"'~^={}|", max_size=60))
def test_nothing_but_signs_of_emphasis_is_taken_from_a_text(typed: str):
    without = re.compile(r"[*_\s]")
    assert without.sub("", plain(Text(typed))) == without.sub("", typed)


# ---- Macro calls in a page


def found(markdown: str) -> list:
    """The calls of a page as (line, name, arguments, named arguments); the problems as their lines."""
    read, problems = calls.find("a.md", markdown, 1)
    return [(call.line, call.name, call.arguments, dict(call.keywords)) for call in read] + [problem.line for problem in problems]


CALLS = {
    "no call": [],
    '{{ fact("a") }}': [(1, "fact", ("a",), {})],
    "{{fact('a')}}": [(1, "fact", ("a",), {})],
    "{{ fact( 'a' , \"b\" ) }}": [(1, "fact", ("a", "b"), {})],
    '{{ fact("a", form="b") }}': [(1, "fact", ("a",), {"form": "b"})],
    '{{ fact(id = "a") }}': [(1, "fact", (), {"id": "a"})],
    "{{ sources() }}": [(1, "sources", (), {})],
    '{{ fact("it\'s (a, b) = c") }}': [(1, "fact", ("it's (a, b) = c",), {})],
    '{{ fact("") }}': [(1, "fact", ("",), {})],
    "{{ region.name }}": [(1, "region.name", (), {})],
    'a {{ b("c") }} d {{ e("f") }}\n\n{{ g() }}': [(1, "b", ("c",), {}), (1, "e", ("f",), {}), (3, "g", (), {})],
    '\n{{ a(\n  "b"\n) }}\n{{ c() }}': [(2, "a", ("b",), {}), (5, "c", (), {})],
    "`{{ a() }}`": [(1, "a", (), {})],
    "{ a } and { b } }}": [],
}
NO_CALLS = [
    "{{ }}", "{{ 1 }}", "{{ 1 + 1 }}", "{{ a b }}", "{{ a(b) }}", "{{ a(1) }}", "{{ a('b' 'c') }}", "{{ a('b',) }}", "{{ a(b='c', 'd') }}", "{{ a('b') | c }}", "{{ a('b').c }}",
    "{{ a.b('c') }}", "{{ a['b'] }}", "{{ a('b\\'c') }}", "{{- a('b') -}}", "{{ a('b'", "{{ a(“b”) }}", "{{ 'a' }}", "{{ a( }}", "{{ a) }}", "{{{ a }}}", "{{ {{ a }}", "{% a %}", "{%- a %}",
    "{# a #}", "## A {#b}", "{{ a('}}') }}", "{{ a. }}", "{{ .a }}", "{{ é-b }}",
]


def test_calls_are_found_with_their_lines_and_arguments():
    assert not failures(CALLS, found)


def test_what_is_no_call_is_a_problem_on_its_own_line():
    missed = [typed for typed in NO_CALLS if 3 not in found(f"One {{{{ a() }}}} two.\n\n{typed}\n")]
    assert not missed, missed


def test_lines_of_calls_are_those_of_the_file():
    read, problems = calls.find("a.md", "\n{{ a() }}\n{{ 1 }}\n", 7)
    assert [call.line for call in read] + [problem.line for problem in problems] == [8, 9]


def test_a_page_without_its_calls_keeps_every_position():
    typed = 'a {{ b("c") }} d\n{{ e(\n"f") }}g'
    assert calls.without(typed) == "a              d\n     \n       g"
    assert calls.without(typed, "·") == "a ············ d\n·····\n·······g"


_argument = st.one_of(st.sampled_from(["'a'", '"b"', "'it is'", '""', "'\n'", "x='y'", 'id="a"', "'{'", "'}'", "'}}'", "'%}'", "'\"'", "1", "a", "'a' 'b'"]))
_call = st.builds("{{{}{}({}){}}}".format, st.sampled_from(["{", "{ ", "{-", "{\n"]), st.sampled_from(["fact", "region.name", "items", "f", "_"]), st.lists(_argument, max_size=3).map(", ".join), st.sampled_from(["}", " }", " -}", "|e}"]))


@settings(deadline=None, derandomize=True, database=None, max_examples=300)
@given(_call)
def test_every_call_that_is_found_means_the_same_to_jinja(typed: str):
    read, problems = calls.find("a.md", typed, 1)
    names = [name for call in read for name, _ in call.keywords]
    if problems or len(read) != 1 or len(set(names)) != len(names):
        return
    given_to: list = []
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, comment_start_string="{##", comment_end_string="##}")
    environment.from_string(typed).render({read[0].name: lambda *arguments, **keywords: given_to.append((arguments, keywords))})
    assert given_to == [(read[0].arguments, dict(read[0].keywords))]


# ---- Addresses


def test_the_address_of_a_page_follows_from_its_path():
    cases = {"index.md": "/", "about.md": "/about/", "a/index.md": "/a/", "a/b.md": "/a/b/", "a/b/index.md": "/a/b/", "my-index.md": "/my-index/", "index/a.md": "/index/a/", "a/reindex.md": "/a/reindex/"}
    assert not failures(cases, address_of)


def test_links_between_pages_are_relative_so_that_they_work_under_a_sub_path():
    cases = {
        ("/", "/"): "./",
        ("/", "/about/"): "about/",
        ("/about/", "/"): "../",
        ("/about/", "/about/"): "./",
        ("/about/", "/about/#top"): "./#top",
        ("/", "/#top"): "./#top",
        ("/decide/x/", "/trusts/#find"): "../../trusts/#find",
        ("/decide/x/", "/decide/x/go/"): "go/",
        ("/decide/x/go/", "/decide/x/#whole-tree"): "../#whole-tree",
        ("/sheets/a/", "/sheets/a.pdf"): "../a.pdf",
        ("/a/b/c/", "/"): "../../../",
    }
    assert not failures(cases, lambda case: relative(*case))


_addresses = st.lists(st.sampled_from(["a", "b", "long-name"]), max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))


@settings(deadline=None, derandomize=True, database=None)
@given(_addresses, _addresses, st.sampled_from(["", "/some-repo", "/one/two"]))
def test_a_relative_link_leads_to_its_address_wherever_the_site_stands(here: str, there: str, site: str):
    link = relative(here, there)
    assert not link.startswith("/")
    assert posixpath.normpath(posixpath.join(site + here, link)) == posixpath.normpath(site + there)
    assert link.endswith("/"), "without the slash a server would answer with a redirect"


def test_an_address_is_ours_or_elsewhere_or_allowed_nowhere():
    ours = ["/", "/about/", "/a/#b", "/a.pdf"]
    elsewhere = ["https://a.test", "http://a.test/b?c#d", "HTTPS://a.test", "mailto:help@a.test", "tel:0300", "https://a.test:8000/"]
    nowhere = [
        "", "a", "../a", "#a", "//a.test", "///a.test", "\\\\a.test", "https:", "https:/a", "https:a.test", "http://", "mailto:", "tel:", "javascript:x", "JavaScript:x", "data:x", "vbscript:x",
        "file:///a", "ftp://a.test", "blob:x", " https://a.test", "https://a .test", "https://a.test\n", "\thttps://a.test", "java\nscript:x", "http://[", "https\x00://a",
    ]
    kinds = {"ours": (True, False), "elsewhere": (False, True), "nowhere": (False, False)}
    cases = {target: kinds[name] for name, targets in (("ours", ours), ("elsewhere", elsewhere), ("nowhere", nowhere)) for target in targets}
    assert not failures(cases, lambda target: (is_ours(target), is_elsewhere(target)))
