"""In a decision tree every option is on a recorded journey."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.tree_paths import is_joined, reachable, walk
from macros.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Options on no journey: nobody has said where they should lead in the end."""
    for name, tree in library.decision_trees.items():
        if not is_joined(tree):
            continue
        source = library.sources["decision-trees", name]
        found = reachable(tree)
        taken = {step for journey in tree.journeys for step in walk(tree, journey).taken}
        for part, question in tree.questions.items():
            for at, option in enumerate(question.options):
                if part in found and (part, at) not in taken:
                    line = source.line(("questions", part, "options", at))
                    yield Problem(source.path, line, f"in the question '{part}' option {quoted(option.option)} is on no journey. Record one that takes it, under 'journeys'.")
