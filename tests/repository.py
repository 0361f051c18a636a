"""Makes repositories for the tests, with real git: always the same author and day, and nothing of this machine's own settings."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
    **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in {"NAME": "Somebody", "EMAIL": "somebody@somebody.test", "DATE": "2026-01-02T12:00:00Z"}.items()},
}
"""One day for every commit: what asks for the order of changes must never go by the date."""


@dataclass(frozen=True)
class Repository:
    """A folder that git keeps."""

    folder: Path
    """Where it is."""

    @classmethod
    def of(cls, folder: Path, message: str = "Begin") -> "Repository":
        """A new repository of all that a folder holds."""
        made = cls(folder)
        made.git("init", "--quiet", "--initial-branch=main")
        made.commit(message)
        return made

    def clone(self, folder: Path, *options: str) -> "Repository":
        """Another clone of it, which calls this one its `origin`."""
        # By its address: a clone by path ignores `--depth`.
        self.git("clone", "--quiet", *options, self.folder.as_uri(), str(folder))
        return Repository(folder)

    def git(self, *arguments: str, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
        """Run git in it."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **SETTINGS}, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        assert may_fail or done.returncode == 0, f"git {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done

    def commit(self, message: str, files: Mapping[str, str | None] | None = None) -> str:
        """Write files, dedented, `None` deletes one; commit all there is; and say which commit that is."""
        for name, content in (files or {}).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_text(dedent(content).removeprefix("\n"), encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").stdout.strip()
