"""Says what scripts put on a page and styles look for, which no page has as it was built."""

from collections.abc import Mapping

SCRIPT_STATES: Mapping[str, str] = {
    ".js": "guide.js",
    "[data-lrm-scheme]": "guide.js",
    "[open]": "guide.js",
    ".lrm-finder__name": "trust-finder.js",
    ".lrm-finder__option": "trust-finder.js",
    "[aria-selected]": "trust-finder.js",
    ".lrm-gap--filled": "sheets.js",
    ".lrm-list__item--held": "question-list.js",
    ".lrm-list__paper": "question-list.js",
    ".lrm-list__paper--large": "question-list.js",
    ".lrm-list__paper-about": "question-list.js",
    ".lrm-list__paper-heading": "question-list.js",
    ".lrm-list__paper-line": "question-list.js",
    ".lrm-list__paper-note": "question-list.js",
    ".lrm-list__paper-question": "question-list.js",
    ".lrm-list__paper-title": "question-list.js",
    ".lrm-list__topic": "question-list.js",
    ".lrm-not-printed": "question-list.js",
    "[data-added]": "question-list.js",
    ".lrm-pack__paper--out": "pack.js",
}
"""Each name as a selector has it, and the script in `docs/assets/` that makes it. `[open]` is the browser's own work too."""
