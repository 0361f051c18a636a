"""A macro call in a page names a macro, and gives it arguments it can use."""

from collections.abc import Iterator

from macros.calls import Call
from macros.library import Library
from macros.problems import Problem, counted, quoted, suggestion, suggestion_or_list
from macros.rendering.author_macros import MACROS, ODS_CODES, VALUES, Macro


def check(library: Library) -> Iterator[Problem]:
    """Unknown macros, and arguments that are missing, too many or unknown."""
    for page in library.pages.values():
        for call in page.calls:
            for message in _wrong(library, call):
                yield Problem(page.file, call.line, message)


def _wrong(library: Library, call: Call) -> Iterator[str]:
    macro = MACROS.get(call.name)
    names = [name for name, known in MACROS.items() if known.for_authors]
    if call.is_value:
        if call.name in VALUES:
            return
        if macro and macro.for_authors:
            yield f"'{call.name}' needs brackets after it: {_example(macro)}."
            return
        yield f"'{{{{ {call.name} }}}}' is no value we know.{suggestion(call.name, [*VALUES, *names]) or ' The values are: ' + ', '.join(VALUES) + '.'}"
        return
    if macro is None or not macro.for_authors:
        yield f"'{call.name}' is no macro we know.{suggestion(call.name, names) or ' The macros are: ' + ', '.join(names) + '.'}"
        return
    yield from _wrong_arguments(library, call, macro)


def _wrong_arguments(library: Library, call: Call, macro: Macro) -> Iterator[str]:
    parameters = list(macro.signature.parameters)
    if len(call.arguments) > len(parameters):
        takes = counted(len(parameters), "argument") if parameters else "no argument"
        yield f"'{call.name}' takes {takes}, and here it has {len(call.arguments)}. Write {_example(macro)}."
        return
    given = dict(zip(parameters, call.arguments, strict=False))
    for name, text in call.keywords:
        if name not in parameters:
            yield f"'{call.name}' has no argument '{name}'.{suggestion(name, parameters)} Write {_example(macro)}."
        elif name in given:
            yield f"'{call.name}' has '{name}' twice. Give it once."
        else:
            given[name] = text
    for name, parameter in macro.signature.parameters.items():
        if name not in given and parameter.default is parameter.empty:
            yield f"'{call.name}' needs to know '{name}'. Write {_example(macro)}."
    for name, text in given.items():
        yield from _wrong_argument(library, macro, name, text)


def _wrong_argument(library: Library, macro: Macro, name: str, text: str) -> Iterator[str]:
    choices, allowed = macro.choices[name], macro.allowed(library, name)
    if text in allowed or choices == ODS_CODES and library.directory is None:
        return
    if not isinstance(choices, str):
        yield f"'{macro.name}': '{name}' cannot be {quoted(text)}.{suggestion_or_list(text, allowed)}"
        return
    what = "trust" if choices == ODS_CODES else choices.replace("-", " ").removesuffix("s")
    yield f"'{macro.name}': there is no {what} {quoted(text)}.{suggestion_or_list(text, allowed)}"


def _example(macro: Macro) -> str:
    """How to write the call: `{{ fact("…") }}`, with the arguments it cannot do without."""
    needed = [name for name, parameter in macro.signature.parameters.items() if parameter.default is parameter.empty]
    return "{{ " + macro.name + "(" + ", ".join(f'"{name}"' for name in needed) + ") }}"
