"""Find a browser for the tests, prove that it starts, and print its path.

Run by `make test`, which may install one; the test fixtures call `find_browser` and never install anything.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# The first is Chromium without what people see of it: here it opened a page three times as fast, and Playwright prefers it too.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_PACKAGES = ("chromium-headless-shell", "chromium")
MAC_APPLICATIONS = ("Google Chrome", "Chromium")

# What Playwright's own Node.js needs, and a bare Debian or Ubuntu lacks.
DRIVER_PACKAGE = "libatomic1"

START_SECONDS = 60
DOWNLOAD_SECONDS = 240
APT_SECONDS = 600
# A closed network may swallow what is sent rather than refuse it: give up soon.
CONNECTION_MILLISECONDS = "10000"


def is_root() -> bool:
    """Whether this is root, for whom Chromium's sandbox does not start and apt-get works."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


LAUNCH_ARGS = [
    # Small containers have a small /dev/shm, which crashes pages at random.
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-first-run",
    # The tests are offline: no look-ups of the browser's own at every start.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    *(["--no-sandbox"] if is_root() else []),
]


class NoBrowser(Exception):
    """No browser could be found; the message is one line that says what to do."""


@cache
def find_browser(install: bool) -> str:
    """Return the path of a browser that starts; with `install`, fetch one where none is there."""
    if not _driver_starts() and not (install and _install_for_driver()):
        raise NoBrowser(_what_the_driver_lacks())
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return _the_chosen(chosen)
    for path in _candidates(install):
        if _starts(path):
            return path
    raise NoBrowser(_what_to_install() if install else "No browser for the tests was found. Run: make test")


def _driver_starts() -> bool:
    """Whether Playwright itself starts, apart from any browser."""
    return _run([sys.executable, "-m", "playwright", "--version"], START_SECONDS) is not None


def _install_for_driver() -> bool:
    """Install what Playwright itself lacks here; whether it starts then."""
    return _apt_is_ours() and _apt_install(DRIVER_PACKAGE) and _driver_starts()


def _the_chosen(path: str) -> str:
    """The browser that $CHROMIUM names, which is never quietly replaced by another."""
    found = shutil.which(path)
    if not found:
        raise NoBrowser(f"CHROMIUM is {path!r}, and no program is there. Correct it, or unset it.")
    if not _starts(found):
        raise NoBrowser(f"CHROMIUM is {path!r}, which does not start as a browser. Correct it, or unset it.")
    return found


def _candidates(install: bool) -> Iterator[str]:
    """Browsers that may work, best first; what must be fetched is fetched only when asked for next."""
    yield from _installed()
    yield from _playwrights_own()
    if not install:
        return
    if _download():
        yield from _playwrights_own()
        if _apt_is_ours() and _distribution() == "ubuntu" and _install_libraries():
            yield from _playwrights_own()
    if _apt_is_ours() and _distribution() == "debian":
        # Old releases of Debian have the second alone.
        for package in DEBIAN_PACKAGES:
            if _apt_install(package):
                yield from _installed()


def _installed() -> Iterator[str]:
    """Every Chromium and Chrome of this machine."""
    yield from filter(None, map(shutil.which, NAMES))
    for name in MAC_APPLICATIONS:
        path = Path("/Applications", f"{name}.app", "Contents/MacOS", name)
        if path.exists():
            yield str(path)


def _playwrights_own() -> Iterator[str]:
    """The Chromium that Playwright keeps for itself, if it is there."""
    path = _run([sys.executable, __file__, "--own"], START_SECONDS)
    if path and Path(path).exists():
        yield path


def _print_playwrights_own() -> None:
    """Print where Playwright's Chromium is, or would be."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        print(playwright.chromium.executable_path)


def _download() -> bool:
    """Let Playwright download its Chromium; whether it did."""
    _say("No browser for the tests yet: trying to download one.")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = _run(command, DOWNLOAD_SECONDS, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=CONNECTION_MILLISECONDS)
    return done is not None


def _install_libraries() -> bool:
    """Install the system libraries that Playwright's Chromium needs; whether that worked."""
    _say("Installing the libraries that the downloaded browser needs.")
    return _run([sys.executable, "-m", "playwright", "install-deps", "chromium"], APT_SECONDS) is not None


def _apt_install(package: str) -> bool:
    """Install a package of the system; whether that worked."""
    _say(f"Installing {package} with apt-get, for the tests.")
    _run(["apt-get", "update"], APT_SECONDS)
    return _run(["apt-get", "install", "-y", "--no-install-recommends", package], APT_SECONDS) is not None


def _apt_is_ours() -> bool:
    """Whether packages can be installed without asking anyone."""
    return is_root() and shutil.which("apt-get") is not None


def _distribution() -> str:
    """`ubuntu`, `debian`, or nothing. On Ubuntu the package named chromium only leads to a snap."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    likes = {
        word
        for line in text.splitlines()
        if line.startswith(("ID=", "ID_LIKE="))
        for word in line.partition("=")[2].strip("\"'").split()
    }
    return next((name for name in ("ubuntu", "debian") if name in likes), "")


def _what_the_driver_lacks() -> str:
    """One line for a person whose Playwright does not start; it names the browser too where there is none."""
    packages = DRIVER_PACKAGE
    if _distribution() == "debian" and not any(_installed()):
        packages += f" {DEBIAN_PACKAGES[0]}"
    return (
        "Playwright, which drives the tests' browser, does not start. On Debian or Ubuntu run: "
        f"sudo apt-get install {packages} - then run this again."
    )


def _what_to_install() -> str:
    """One line for a person who has no browser and for whom none could be fetched."""
    how = {
        "debian": "Install one: sudo apt-get install chromium-headless-shell",
        "ubuntu": "Install Google Chrome, or run: sudo .venv/bin/python -m playwright install-deps chromium",
    }.get(_distribution(), "Install Chromium or Google Chrome")
    return f"No browser for the tests was found. {how} (or set CHROMIUM to one's path), then run this again."


def _starts(path: str) -> bool:
    """Whether this browser really starts without a screen and runs a page."""
    return _run([sys.executable, __file__, "--prove", path], START_SECONDS) is not None


def _prove(path: str) -> None:
    """Start this browser and run a page in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGS)
        if browser.new_page().evaluate("1 + 1") != 2:
            raise NoBrowser(f"{path} starts, but runs no page.")
        browser.close()


def _run(command: list[str], seconds: int, **environment: str) -> str | None:
    """What a command printed, or None where it failed or took too long; what it started ends with it."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"} | environment,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None
    return output.strip() if process.returncode == 0 else None


def _say(message: str) -> None:
    """Tell a waiting person what takes so long, apart from the path that is printed."""
    print(message, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Print the path of a browser, installing one where need be; 2 where there is none."""
    # This file runs itself with these two: a browser may hang, and a caller may have another Playwright open.
    if arguments[:1] == ["--own"]:
        _print_playwrights_own()
        return 0
    if arguments[:1] == ["--prove"]:
        _prove(arguments[1])
        return 0
    try:
        print(find_browser(install=True))
    except NoBrowser as problem:
        _say(str(problem))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
