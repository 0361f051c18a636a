"""Follows the options of a decision tree: what leads where, in which order it is read, and how a journey goes."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from macros.models.decision_tree import DecisionTree, Journey


@dataclass(frozen=True)
class Walk:
    """How far a journey goes through its tree."""

    taken: tuple[tuple[str, int], ...]
    """The options it takes, in order: the id of the question and the option's position in it, from 0."""
    part: str
    """The id of the question or outcome at which it stops; the id that an option names, where nothing bears it."""


def walk(tree: DecisionTree, journey: Journey) -> Walk:
    """Follow a journey from the start, for as long as its answers are options of the questions it comes to."""
    taken: list[tuple[str, int]] = []
    part = tree.start
    for answer in journey.answers:
        asked = tree.questions.get(part)
        at = next((at for at, option in enumerate(asked.options) if option.option == answer), None) if asked else None
        if asked is None or at is None:
            break
        taken.append((part, at))
        part = asked.options[at].next
    return Walk(tuple(taken), part)


def reading_order(tree: DecisionTree) -> list[str]:
    """The ids of the parts that can be reached, each after all that lead to it, otherwise in the order of the file.

    Parts on a circle are left out: a tree with one never reaches a reader.
    """
    found = reachable(tree)
    place = {part: at for at, part in enumerate([*tree.questions, *tree.outcomes]) if part in found}
    leads_to = {part: _next(tree, part) & place.keys() for part in place}
    waits_for = dict.fromkeys(place, 0)
    for targets in leads_to.values():
        for target in targets:
            waits_for[target] += 1
    order: list[str] = []
    ready = [(place[part], part) for part, number in waits_for.items() if number == 0]
    heapify(ready)
    while ready:
        _, part = heappop(ready)
        order.append(part)
        for target in leads_to[part]:
            waits_for[target] -= 1
            if waits_for[target] == 0:
                heappush(ready, (place[target], target))
    return order


def is_joined(tree: DecisionTree) -> bool:
    """Whether the start is a question, and every option leads to a question or an outcome."""
    parts = {*tree.questions, *tree.outcomes}
    return tree.start in tree.questions and all(_next(tree, part) <= parts for part in tree.questions)


def reachable(tree: DecisionTree) -> set[str]:
    """The ids of the parts that some answers lead to, and the start."""
    found: set[str] = set()
    todo = [tree.start]
    while todo:
        part = todo.pop()
        if part not in found:
            found.add(part)
            todo += _next(tree, part)
    return found


def _next(tree: DecisionTree, part: str) -> set[str]:
    """The ids that the options of a part lead to; none for an outcome."""
    return {option.next for option in tree.questions[part].options} if part in tree.questions else set()
