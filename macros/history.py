"""Asks git what has changed since when: which came first is told by what a commit holds, never by a date."""

import os
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


class NoHistory(Exception):
    """Git cannot be asked. `str()` says why and what to do, in whole sentences."""


@dataclass(frozen=True)
class History:
    """The history of a project, as far as it is there. Nothing here changes it, or asks another machine."""

    root: Path
    """The project's top folder."""

    def last_change(self, path: str) -> str | None:
        """The commit that last changed a file; `None` for a file that is new here, or has changed since the last commit.

        Raises `NoHistory`.
        """
        self._must_be_whole()
        if self._git("status", "--porcelain", "-z", "--untracked-files=all", "--", path):
            return None
        return self._git("log", "-1", "--format=%H", "--", path).strip() or None

    def text_at(self, commit: str, path: str) -> str | None:
        """A file as a commit has it; `None` when it has none. Raises `NoHistory`."""
        self._must_be_whole()
        done = self._run("show", f"{commit}:./{path}")
        return done.stdout if done.returncode == 0 else None

    def changed_here(self) -> tuple[str, list[tuple[str, str]]]:
        """The commit of the original that was last taken over, and what is otherwise here: pairs of `A`, `D` or `M` and a path.

        The original is what the remote `upstream` was when it was last fetched. Raises `NoHistory`.
        """
        self._must_be_whole()
        if "upstream" not in self._git("remote").split():
            raise NoHistory("Git knows no 'upstream' here. Name it, once: git remote add upstream, then the address of the original; then: git fetch upstream.")
        names = [f"upstream/{name}" for name in ("HEAD", "main", "master")]
        original = next((name for name in names if self._run("rev-parse", "--verify", "--quiet", f"refs/remotes/{name}^{{commit}}").returncode == 0), None)
        if original is None:
            raise NoHistory("Nothing of 'upstream' was fetched yet. Run: git fetch upstream.")
        met = self._run("merge-base", "HEAD", f"refs/remotes/{original}")
        if met.returncode != 0:
            raise NoHistory("This project and 'upstream' have no history in common. Is it the address of the original?")
        base = met.stdout.strip()
        parts = self._git("diff", "--name-status", "--no-renames", "-z", "--relative", base, "--").split("\0")[:-1]
        changed = list(zip(parts[::2], parts[1::2], strict=True))
        return base, changed + [("A", path) for path in self._git("ls-files", "--others", "--exclude-standard", "-z").split("\0")[:-1]]

    def _must_be_whole(self) -> None:
        if self._why_not:
            raise NoHistory(self._why_not)

    @cached_property
    def _why_not(self) -> str:
        """Why the history cannot be asked; empty when it can."""
        try:
            done = self._run("rev-parse", "--is-shallow-repository")
        except OSError:
            return "Git is not installed here. Install it."
        if done.returncode != 0:
            return "There is no git history here that can be read. Work in a clone of the repository, which git lets you read."
        if done.stdout.strip() == "true":
            return "This clone holds the last part of the history only. Fetch the rest: git fetch --unshallow. In a workflow, check out with 'fetch-depth: 0'."
        if not self._run("ls-files", "--", "mkdocs.yml").stdout:
            return "This folder is not kept in git. Work in a clone of the repository."
        return ""

    def _git(self, *arguments: str) -> str:
        done = self._run(*arguments)
        if done.returncode != 0:
            raise NoHistory(f"Git could not say it. To see why: git {arguments[0]}.")
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        # Inside a hook, git tells programs to look at its repository, wherever they stand. What a person's settings add to
        # what git prints, and locks that it takes in passing, are not wanted either.
        own = {name: value for name, value in os.environ.items() if name not in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")}
        return subprocess.run(
            ["git", "--literal-pathspecs", "--no-pager", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments],
            cwd=self.root, env={**own, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, encoding="utf-8", errors="replace", check=False,
        )
