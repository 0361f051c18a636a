"""What many tests share: the real site, built and served once, and a browser."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from macros.library import DEFAULT_REGION, Library
from macros.reader import load
from tests import sites
from tests.browser import LAUNCH_ARGS, find_browser
from tests.pages import BuiltPage, built_pages
from tests.support import ROOT

# Commands that tests run inherit the environment.
for _name in sites.OF_A_PERSON:
    os.environ.pop(_name, None)

# A copy to read offline is a second build: only those tests make one that look at it.
os.environ["OFFLINE"] = "off"

# Hypothesis keeps tables from the moment it is imported, by default in the folder it runs in: the repository.
if "HYPOTHESIS_STORAGE_DIRECTORY" not in os.environ:
    _tables = TemporaryDirectory(prefix="hypothesis-")
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = _tables.name

# Downloads are kept by what is in them: all that is built in one run shares one folder, and each is made once.
if "LRM_DOWNLOADS" not in os.environ:
    _downloads = TemporaryDirectory(prefix="downloads-")
    os.environ["LRM_DOWNLOADS"] = _downloads.name


# ---- Golden files: what was once read and found right, recorded whole.


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make goldens` records the golden files anew. Read what changed before you commit it."""
    parser.addoption("--record-goldens", action="store_true", help="write what comes out now into the golden files")


@pytest.fixture(scope="session")
def record_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether this run records golden files instead of comparing with them."""
    return request.config.getoption("--record-goldens")


# ---- The real site. A build takes seconds and reading it must find one site, so all workers share one folder.


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share; it goes when pytest clears its temporary folders."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def build_folder(shared_folder: Path) -> Path:
    """The folder that holds `site/`, the real site, and `said.txt`, what MkDocs said while it was built."""
    return sites.once(shared_folder / "built", sites.build)


@pytest.fixture(scope="session")
def site(build_folder: Path) -> Path:
    """The real site of the default region, built as `make site` builds it. Never change a file in it."""
    return build_folder / "site"


@pytest.fixture(scope="session")
def site_under_subpath(shared_folder: Path) -> Path:
    """The real site as a fork builds it, in a folder that bears the repository's name."""
    made = sites.once(shared_folder / "built-by-a-fork", lambda folder: sites.build(folder, sites.REPOSITORY, **sites.FORK))
    return made / sites.REPOSITORY


@pytest.fixture(scope="session")
def served(site: Path, site_under_subpath: Path) -> Iterator[Mapping[str, str]]:
    """The addresses of both sites, each on a free port of this machine: `at the root` and `under a sub-path`."""
    with sites.serve(site) as root, sites.serve(site_under_subpath.parent, sites.REPOSITORY) as subpath:
        yield {"at the root": root, "under a sub-path": subpath}


@pytest.fixture(scope="session")
def library() -> Library:
    """The library the real site is built from."""
    return load(ROOT, sites.REGION or DEFAULT_REGION)[0]


@pytest.fixture(scope="session")
def pages(site: Path) -> list[BuiltPage]:
    """Every page of the real site, read once in each worker."""
    return built_pages(site)


# ---- The browser. Playwright's own pytest plugin would download one, and needs more packages.

SLOW = 30_000
"""How many milliseconds a page may take: far more than it needs, for a machine with other work."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for each worker, which finds no host but this machine: the tests are offline."""
    path = find_browser(install=False)
    offline = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*LAUNCH_ARGS, offline])
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of its own for each call, with nothing stored; takes the options of `Browser.new_context`."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        contexts[-1].set_default_timeout(SLOW)
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page of the browser, as wide as a small laptop."""
    return new_page(viewport={"width": 1280, "height": 900})
