"""In a decision tree no answer leads back to a question that was asked before."""

from collections.abc import Iterator

from macros.library import Library
from macros.models.decision_tree import DecisionTree
from macros.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Options that lead back."""
    for name, tree in library.decision_trees.items():
        source = library.sources["decision-trees", name]
        for part, at in _leading_back(tree):
            option = tree.questions[part].options[at]
            line = source.line(("questions", part, "options", at, "next"))
            yield Problem(source.path, line, f"in the question '{part}' option {quoted(option.option)} leads back to '{option.next}', which was asked before: a reader would go round in a circle. Lead it forward.")


def _leading_back(tree: DecisionTree) -> Iterator[tuple[str, int]]:
    """The options that close a circle: depth first, those that lead to a question still open on the way there."""
    open_, done = set[str](), set[str]()
    for start in [tree.start, *tree.questions]:
        stack: list[tuple[str, int]] = [(start, 0)] if start in tree.questions and start not in done else []
        while stack:
            part, at = stack.pop()
            open_.add(part)
            options = tree.questions[part].options
            if at == len(options):
                open_.discard(part)
                done.add(part)
                continue
            stack.append((part, at + 1))
            target = options[at].next
            if target in open_:
                yield part, at
            elif target in tree.questions and target not in done:
                stack.append((target, 0))
