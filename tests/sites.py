"""Builds the real site for the tests, once for all workers, and serves it as GitHub Pages would."""

import fcntl
import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from unittest import mock

from macros.building.compressed import KINDS
from tests.support import ROOT

HOST = "somebody.test"
"""Where the tests pretend that a fork is published."""
REPOSITORY = "some-repo"
"""The folder it is published in: GitHub gives a fork's site the name of its repository."""
FORK = {
    "SITE_URL": f"https://{HOST}/{REPOSITORY}/",
    "REPO_URL": f"https://github.com/somebody/{REPOSITORY}",
    "EDIT_URI": "edit/main/docs/",
}
"""What a fork's build is told of itself, by its environment."""

REGION = os.environ.get("LRM_TEST_REGION")
"""The region whose real site is tested: the default one, where nothing else is said. Only what holds for every region can be tested so."""

OF_A_PERSON = frozenset({"PDF", "OFFLINE", "COMPRESS", "LRM_OFFLINE_COPY", "REGION", "TRUSTS", "LRM_WITHOUT_TRUSTS", "SITE_URL", "REPO_URL", "EDIT_URI", "SOURCE_DATE_EPOCH"})
"""Settings that a person, or continuous integration, may have made for builds of their own: they change what is built."""


def unhashed(name: str) -> str:
    """A name or a page without the hashes that `macros/finishing/hashed_names.py` put into the names of files: `guide.0a1b2c3d.js` is `guide.js`."""
    return re.sub(r"(?<=[\w-])\.[0-9a-f]{8}(?=\.(?:css|js)\b)", "", name)


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that `make` fills: the first worker to come makes it, the others wait for it."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            # A worker before this one may have failed half way.
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


_BUILD = """
import sys
from pathlib import Path
from macros.building.site import build_into
built = build_into(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] or None)
print(built.said, end="")
sys.exit(not built.is_good)
"""


def build_into(folder: Path, root: Path, region: str | None) -> str:
    """Build a project's site as `make site` does, but into a folder that is not there yet; gives what was said.

    In a process of its own: a build starts more by copying its own, which one that drives browsers must not.
    """
    done = subprocess.run([sys.executable, "-c", _BUILD, folder, root, region or ""], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"The real site cannot be built, so nothing can be tested on it:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def build(folder: Path, name: str = "site", **environment: str) -> None:
    """Build the real site as `make site` does, but into `folder/name`; what MkDocs said goes into `folder/said.txt`."""
    with mock.patch.dict(os.environ, environment):
        for setting in OF_A_PERSON - environment.keys():
            os.environ.pop(setting, None)
        said = build_into(folder / name, ROOT, REGION)
    (folder / "said.txt").write_text(said, encoding="utf-8")


class _AsGitHubPages(SimpleHTTPRequestHandler):
    """Answers for what is not there with the site's own 404.html, and keeps no log."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, self.server.site_path, "404.html")  # type: ignore[attr-defined]
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class _WithItsHeaders(_AsGitHubPages):
    """Sends the headers that the site's own `_headers` asks for, as Netlify and Cloudflare Pages do."""

    def end_headers(self) -> None:
        for pattern, headers in self.server.site_headers:  # type: ignore[attr-defined]
            if fnmatchcase(self.path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()


class _Compressed(_WithItsHeaders):
    """Sends what becomes smaller compressed, as every host does."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in KINDS or not path.is_file():
            return super().do_GET()
        content = gzip.compress(path.read_bytes(), 6, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        # A browser that has seen enough hangs up.
        with suppress(ConnectionError):
            self.wfile.write(content)
        return None


def headers_of(site: Path) -> list[tuple[str, dict[str, str]]]:
    """The rules of a site's `_headers`: an address, or `/*` for all, and its headers."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            assert name not in rules[-1][1], f"{name} stands twice for {rules[-1][0]}"
            rules[-1][1][name] = value
        elif line:
            rules.append((line, {}))
    return rules


@contextmanager
def serve(top: Path, path: str = "", *, with_headers: bool = False, is_compressed: bool = False) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives the address of the site, which is at `path` in the folder.

    `with_headers` serves as a host does that reads `_headers`, `is_compressed` as one that compresses too.
    """
    handler = _Compressed if is_compressed else _WithItsHeaders if with_headers else _AsGitHubPages
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(top)))
    server.site_headers = headers_of(top) if with_headers else []  # type: ignore[attr-defined]
    server.site_path = path  # type: ignore[attr-defined]
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{path}".rstrip("/") + "/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
