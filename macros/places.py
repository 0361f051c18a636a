"""Says which file of a region takes the place of which of ours, and whose a file is."""

from pathlib import Path

from macros.library import DEFAULT_REGION, KINDS, TRUST_NOTES, Library

_OURS = {"pages": "docs", "assets": "docs/assets", **{kind: f"docs/_data/{kind}" for kind in KINDS}}
"""For each folder of a region the one of ours that it is laid over."""


def is_own(library: Library, path: str) -> bool:
    """Whether a file is the region's own to change: in its folder, or in that of a base that is not the default region."""
    return any(path.startswith(f"regions/{layer}/") for layer in own_layers(library))


def own_layers(library: Library) -> tuple[str, ...]:
    """The regions whose folders belong to whoever makes this one; the default region is its own only when it is built."""
    return tuple(layer for layer in library.layers if layer != DEFAULT_REGION) or (library.region.id,)


def below(library: Library, path: str) -> str | None:
    """The file in whose place a region's file stands: that of the nearest layer below it; `None` when there is none."""
    _, region, folder, *rest = path.split("/")
    layers = library.layers[: library.layers.index(region)]
    candidates = [f"regions/{layer}/{'/'.join((folder, *rest))}" for layer in reversed(layers)]
    candidates += ["/".join((_OURS[folder], *rest))] if folder in _OURS and rest else []
    return next((file for file in candidates if rest and (library.root / file).is_file()), None)


def in_region(region: str, path: str) -> str | None:
    """The file of a region that would take the place of one of ours; `None` when none can."""
    base = f"regions/{DEFAULT_REGION}/"
    if path.startswith(base) and path.removeprefix(base).split("/")[0] in {*_OURS, TRUST_NOTES}:
        return f"regions/{region}/{path.removeprefix(base)}"
    for folder, ours in sorted(_OURS.items(), key=lambda pair: -len(pair[1])):
        is_page = folder == "pages" and not path.startswith(("docs/_data/", "docs/assets/")) and Path(path).suffix == ".md"
        if path.startswith(f"{ours}/") and (folder != "pages" or is_page):
            return f"regions/{region}/{folder}/{path.removeprefix(f'{ours}/')}"
    return None
