"""Remembers which facts a page has shown, and which of them it has said the sources of."""


class ShownFacts:
    """The facts of one page, in the order in which it shows them."""

    def __init__(self) -> None:
        self._since: dict[str, None] = {}
        self._listed: set[str] = set()

    def show(self, identifier: str) -> None:
        """Note that the page has shown the fact with this id."""
        self._since[identifier] = None

    def to_list(self) -> tuple[list[str], bool]:
        """The ids of the facts shown since this was asked last that no list on the page has yet, and whether one has others of them."""
        since, self._since = self._since, {}
        found = [name for name in since if name not in self._listed]
        self._listed.update(since)
        return found, len(found) < len(since)
