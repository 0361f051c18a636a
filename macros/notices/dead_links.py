"""Links to other sites that lead nowhere any more."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.notices import Circumstances, NotLooked
from macros.problems import Problem, quoted
from macros.web_links import web_links

TITLE = "Links to other sites that lead nowhere"
"""The heading of these findings."""
ORDER = 100
"""Their place among the kinds."""
ONLINE = True
"""Other machines are asked, so this is looked at only when a person says so."""

_THERE = "200..=299,401,403,405,429,999"
"""What a page answers that is there. Many turn a program away, and show themselves to a person."""
_SECONDS = 30
"""How long to wait for an answer."""


def look(at: Circumstances) -> Iterator[Problem]:
    """Asks each address once, by lychee, and names every place where one that leads nowhere is written."""
    if not at.is_online:
        raise NotLooked("This asks other machines. To allow it, add --online.")
    links = web_links(at.library)
    dead = _dead(sorted({link.url for link in links}))
    for link in links:
        if link.url in dead:
            yield Problem(link.path, link.line, f"{quoted(link.url)} leads nowhere: {dead[link.url]}. Find where the page is now, or take the link out.{at.instead(link.path)}")


def _dead(urls: list[str]) -> dict[str, str]:
    """The addresses that lead nowhere, and what they answered."""
    beside = Path(sys.executable).with_name("lychee")
    lychee = str(beside) if beside.is_file() else shutil.which("lychee")
    if lychee is None:
        raise NotLooked("The program 'lychee', which tries links, is not installed. Install it: make test-setup.")
    with TemporaryDirectory() as folder:
        # An empty file of settings, so that one in this folder changes nothing.
        settings, listed = Path(folder, "settings.toml"), Path(folder, "links.txt")
        settings.write_text("", encoding="utf-8")
        listed.write_text("\n".join(urls), encoding="utf-8")
        done = subprocess.run(
            [lychee, "--config", settings, "--format", "json", "--no-progress", "--accept", _THERE, "--timeout", str(_SECONDS), "--max-retries", "2", "--max-concurrency", "8", listed],
            cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )
    try:
        answers = json.loads(done.stdout)
    except ValueError:
        raise NotLooked("The program 'lychee' could not try the links. Install it again: make test-setup.") from None
    failed = [one for name in ("error_map", "timeout_map") for ones in answers.get(name, {}).values() for one in ones]
    # lychee writes an address in its own way: what was asked for is told by the line it stood on.
    return {urls[one["span"]["line"] - 1]: _said(one["status"]) for one in failed}


def _said(status: dict) -> str:
    """What an address answered, in a few words."""
    code = status.get("code")
    return f"the answer is {code}" if code else "there is no answer"
