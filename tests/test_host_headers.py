"""Tests what is said to hosts and browsers about what a page may load: the text of `_headers` and of the policy in each page."""

import base64
import hashlib
import re
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from macros.finishing import host_headers
from macros.problems import Problem, report
from tests import sites
from tests.support import ROOT, buildable, lrm

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
ALLOWS_NOTHING_ELSE = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'",
    "connect-src": "'none'", "worker-src": "'none'", "manifest-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
}
"""The whole policy of a page without scripts of its own."""


def directives(policy: str) -> dict[str, str]:
    """A policy as its directives."""
    return {name: " ".join(values) for name, *values in (part.split() for part in policy.split(";"))}


def small_site(folder: Path, html: str) -> Path:
    """A built site of one page, which bears the policy as it is before the hashes are known."""
    policy = "; ".join(f"{name} {values}" for name, values in ALLOWS_NOTHING_ELSE.items())
    folder.mkdir()
    (folder / "index.html").write_text(f'<meta http-equiv="Content-Security-Policy" content="{policy}">{html}', encoding="utf-8")
    return folder


def write(overrides: Path, site: Path) -> list[Problem]:
    """Write the headers of a site, and what its pages say on the disc; gives what is wrong."""
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    problems = host_headers.write(overrides, site, pages)
    for path, html in pages.items():
        path.write_text(html, encoding="utf-8")
    return problems


def sha256(script: str) -> str:
    """A script's hash as a policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


# ---- The real site


def test_the_headers_of_the_site_are_all_there_and_strict(site: Path):
    (pattern, headers), *_ = sites.headers_of(site)
    assert pattern == "/*", "the first rule is for every address"
    policy = directives(headers["Content-Security-Policy"])
    assert policy.pop("frame-ancestors") == "'none'"
    # No page has a script in it, so that there is no hash either.
    assert policy == ALLOWS_NOTHING_ELSE
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert re.fullmatch(r"max-age=\d{7,}", headers["Strict-Transport-Security"]), "it holds for this host alone"
    features = headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(features)
    # A person may copy a question list: a browser asks nobody, and copies only at a press of a button.
    features.remove("clipboard-write=(self)")
    assert all(re.fullmatch(r"[a-z-]+=\(\)", feature) for feature in features), "every other feature is off for everybody"


def test_the_headers_let_a_browser_keep_what_never_changes_for_ever_and_pages_for_minutes(site: Path):
    _, *single = sites.headers_of(site)
    for_ever = {address for address, headers in single if headers == {"Cache-Control": "public, max-age=31536000, immutable"}}
    brief = {address for address, headers in single if headers == {"Cache-Control": "public, max-age=300"}}
    assert len(for_ever) + len(brief) == len(single)
    assert for_ever == {f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if re.search(r"\.[0-9a-f]{8}\.(css|js)$", path.name)}
    assert "/" in brief and {f"/{path.parent.relative_to(site).parts[0]}/*" for path in site.glob("*/**/index.html")} <= brief
    # Cloudflare would send what two rules say of one file as one line, which says both.
    assert not [address for address in for_ever for pattern in brief if fnmatchcase(address, pattern)]


def test_a_host_reads_the_headers_whole(site: Path):
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines) <= 2000
    assert 0 < len([line for line in lines if line and not line.startswith(" ")]) <= 100


# ---- What is written


def test_a_script_in_a_page_is_allowed_by_its_hash_in_the_page_and_in_the_headers(tmp_path: Path):
    script = "\n  console.log('é < &amp; \"x\"')\n"
    site = small_site(tmp_path / "site", f'<script>{script}</script><script type="application/json">{{"a": 1}}</script><script src="a.js"></script>')
    assert write(ROOT / "overrides", site) == []
    own = POLICY.search((site / "index.html").read_text(encoding="utf-8"))
    assert own and directives(own[1])["script-src"] == f"'self' {sha256(script)}"
    (_, headers), *_ = sites.headers_of(site)
    assert directives(headers["Content-Security-Policy"])["script-src"] == f"'self' {sha256(script)}"


def test_a_file_with_a_hash_in_its_name_may_be_kept_for_ever_and_no_other(tmp_path: Path):
    site = small_site(tmp_path / "site", "")
    (site / "assets").mkdir()
    for name in ("a.0a1b2c3d.min.css", "b.0a1b2c3d.js", "c.css", "d.deadbeef.html", "e.12345678.css.map", "f g.0a1b2c3d.css"):
        (site / "assets" / name).touch()
    assert write(ROOT / "overrides", site) == []
    _, home, *single = sites.headers_of(site)
    assert home == ("/", {"Cache-Control": "public, max-age=300"})
    assert [address for address, _ in single] == ["/assets/a.0a1b2c3d.min.css", "/assets/b.0a1b2c3d.js"]


def test_a_page_without_scripts_of_its_own_stays_as_it_is(tmp_path: Path):
    site = small_site(tmp_path / "site", '<script type="application/json">{}</script><script src="a.js"></script>')
    before = (site / "index.html").read_bytes()
    assert write(ROOT / "overrides", site) == []
    assert (site / "index.html").read_bytes() == before
    (_, headers), *_ = sites.headers_of(site)
    assert "sha256" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("html", ["<script>a()</script>", "<SCRIPT type=module>a()</SCRIPT>", "<script type='text/javascript' defer>a()</script>", "<p title='>'><script data-a='>'>a()</script>"])
def test_a_script_is_found_however_it_is_written(html: str):
    assert [f"'sha256-{found}'" for found in host_headers.script_hashes(html)] == [sha256("a()")]


@pytest.mark.parametrize("html", ["<!-- <script>a()</script> -->", "<script src=a.js></script>", "<script src></script>", '<script type="application/ld+json">{}</script>', "<p>script</p>"])
def test_what_is_no_script_in_a_page_gets_no_hash(html: str):
    assert host_headers.script_hashes(html) == []


def test_headers_that_a_host_would_cut_off_are_a_problem_and_nothing_is_written(tmp_path: Path):
    site = small_site(tmp_path / "site", "".join(f"<script>a({number})</script>" for number in range(40)))
    before = (site / "index.html").read_bytes()
    problems = write(ROOT / "overrides", site)
    assert report(problems) == (
        "_headers:2: This line has 2402 characters, and a host may read 2000 at the most. 40 scripts stand in pages, "
        "and each adds to it: move them into files in docs/assets/.\n1 problem in 1 file."
    )
    assert (site / "index.html").read_bytes() == before
    assert not (site / "_headers").exists()


def test_a_line_that_a_template_made_too_long_is_a_problem(tmp_path: Path):
    overrides = shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (overrides / "host-headers.html").write_text("/*\n  X-Long: " + "x" * 2000 + "\n", encoding="utf-8")
    assert report(write(overrides, small_site(tmp_path / "site", ""))) == (
        "_headers:2: This line has 2010 characters, and a host may read 2000 at the most. Shorten it in overrides/host-headers.html.\n"
        "1 problem in 1 file."
    )


def test_more_rules_than_a_host_reads_are_a_problem(tmp_path: Path):
    site = small_site(tmp_path / "site", "")
    for number in range(100):
        (site / f"a.{number:08x}.css").touch()
    assert report(write(ROOT / "overrides", site)).splitlines()[0].endswith(
        ": There are 102 rules, and a host may read 100 at the most. Take some out in overrides/host-headers.html."
    )


def test_a_build_whose_headers_are_too_long_leaves_the_old_site_as_it_was(tmp_path: Path):
    folder = buildable(tmp_path)
    (folder / "site").mkdir()
    (folder / "site" / "old.html").write_text("<p>As it was.</p>", encoding="utf-8")
    headers = folder / "overrides" / "host-headers.html"
    headers.write_text(headers.read_text(encoding="utf-8") + "/x\n  X-Long: " + "x" * 2000 + "\n", encoding="utf-8")
    done = lrm(folder, "site")
    assert done.returncode == 1
    assert re.match(r"_headers:\d+: This line has 2010 characters, and a host may read 2000 at the most\. ", done.stderr)
    assert done.stderr.endswith("\n1 problem in 1 file. The site was not built.\n")
    assert [path.name for path in (folder / "site").iterdir()] == ["old.html"]


def test_a_site_with_too_many_folders_leaves_it_to_the_host_how_long_pages_are_kept(tmp_path: Path):
    site = small_site(tmp_path / "site", "")
    for number in range(host_headers.MOST_BRIEF):
        (site / f"page-{number}").mkdir()
        (site / f"page-{number}" / "index.html").touch()
    assert write(ROOT / "overrides", site) == []
    assert len(sites.headers_of(site)) == 1
