"""Tests that a fork which edits only its own folder takes our improvements for years, with real git, and that any other is told where it is stuck."""

import re
from pathlib import Path

import pytest

from tests.support import lrm
from tests.upgrade import FILES, OWN, RECORDING, REGION, Fork, begin, go_on_to_b, go_on_to_c, original

ON_RECORDING = "pages/on-the-day/recording.md"


def three_years(folder: Path, *, builds_each_time: bool) -> Fork:
    """A fork at A that takes over B and C, and what the report says on the way."""
    upstream = original(folder / "original")
    fork = Fork(upstream, folder / "fork")
    fork.repository.commit("Make it ours", {f"{OWN}/{name}": text for name, text in FILES.items()})
    at_a = fork.report("2026-12-01")
    assert "behind" not in at_a and "edited-outside" not in at_a and "old-keys" not in at_a and "words-dropped" not in at_a
    # The charity's page says less than ours: that is for the charity to judge, and no error.
    assert {line.split(":")[0] for line in at_a["claims-dropped"]} == {f"{OWN}/{ON_RECORDING}"}
    if builds_each_time:
        fork.build()
        assert fork.lost() == []

    go_on_to_b(upstream)
    fork.merge()
    at_b = fork.report("2027-06-01")
    assert [line.split(" now. It was ")[0].split(". What changed")[0] for line in at_b["behind"]] == [
        f"{OWN}/{ON_RECORDING}:1: It stands in the place of docs/on-the-day/recording.md, which has changed since",
        f"{OWN}/words/contact.yml:2: 'if_you_live_in' stands in the place of ours, which is \"All is new here.\"",
    ]
    assert at_b["old-keys"] == [f"{OWN}/trusts/{code}.yml:1: 'complaints_team' is now called 'team_name'. It is read until 2029-03-01. Write 'team_name'." for code in ("rvv", "rxy")]
    assert f"{OWN}/facts/boat-line.yml:9: This was to be looked at by 2027-04-01. See that its sources still say so. Write today's date under 'checked', and a later one here." in at_b["facts-due"]
    assert not at_b.keys() & {"edited-outside", "words-dropped", "closed"}
    # Somebody at the charity compares the page, and writes one note anew. The rest has to wait.
    fork.repository.commit("Look at our pages", {f"{OWN}/{ON_RECORDING}": RECORDING + "\n", f"{OWN}/trusts/rxy.yml": FILES["trusts/rxy.yml"].replace("complaints_team", "team_name")})
    if builds_each_time:
        fork.build()
        assert fork.lost() == []

    go_on_to_c(upstream)
    fork.merge()
    at_c = fork.report("2029-06-01")
    assert [line.split(": ")[0] for line in at_c["behind"]] == [f"{OWN}/glossary/advocate.yml:1", f"{OWN}/words/contact.yml:2"]
    assert at_c["old-keys"] == [f"{OWN}/trusts/rvv.yml:1: 'complaints_team' is now called 'team_name'. The two years in which it is read were over on 2029-03-01: it may be refused any day. Write 'team_name'."]
    assert at_c["words-dropped"][0].startswith(f"{OWN}/words/contact.yml:3: 'anywhere' is not used.")
    closed = "closed on 2029-03-31"
    assert [line for line in at_c["closed"] if line.startswith(OWN) and closed in line] == [
        f"{OWN}/region.yml:17: Kent and Medway Mental Health NHS Trust (RXY) {closed}. Its page is shown. East Kent Hospitals University NHS Foundation Trust (RVV) took over.",
        f"{OWN}/trusts/rxy.yml:1: Kent and Medway Mental Health NHS Trust {closed}. The note is shown on its old page, with its dates. East Kent Hospitals University NHS Foundation Trust (RVV) took over. When it is of no more use, delete the file.",
    ]
    assert "edited-outside" not in at_c
    fork.build(**({} if builds_each_time else {"PDF": "off"}))
    return fork


def proves(fork: Fork) -> None:
    """The charity's words are all there, ours are new, and nothing outside the one folder was touched."""
    assert fork.lost() == []
    site = fork.folder / "site"
    for path, words in {"about/index.html": ("This was new at B.", "This was new at C."), "find-an-advocate/index.html": ("It is beside you.", "lrm-contact--new")}.items():
        missing = [text for text in words if text not in (site / path).read_text(encoding="utf-8")]
        assert not missing, f"what is new in ours is not in {path}: {missing}"
    changed = fork.repository.git("diff", "--name-only", "upstream/main", "HEAD").stdout.split()
    assert changed and all(path.startswith(f"{OWN}/") for path in changed)
    assert not fork.repository.git("status", "--porcelain").stdout, "reporting and building leave the repository as it was"


def test_a_fork_that_edits_its_own_folder_takes_three_years_of_ours_without_a_conflict(tmp_path: Path):
    proves(three_years(tmp_path, builds_each_time=False))


@pytest.mark.slow
def test_a_fork_builds_whole_in_each_of_the_three_years(tmp_path: Path):
    fork = three_years(tmp_path, builds_each_time=True)
    proves(fork)
    assert (fork.folder / "site/sheets/for-the-boat/for-the-boat.pdf").is_file()
    # With its own files taken out, nothing of the charity would be found: what was looked for is not in ours.
    assert not [words for words in ("boat", "Estuary") if words in (fork.folder / "docs/about.md").read_text(encoding="utf-8")]


def test_a_fork_that_edits_elsewhere_is_told_which_file_and_how_to_get_out_of_it(tmp_path: Path):
    upstream = original(tmp_path / "original")
    fork = Fork(upstream, tmp_path / "fork")
    fork.repository.commit("Make it ours", {f"{OWN}/region.yml": FILES["region.yml"], f"{OWN}/assets/logo.svg": FILES["assets/logo.svg"]})
    ours, quiet = "docs/on-the-day/recording.md", "docs/privacy.md"
    begin(fork.repository, ours, "On the Estuary we lend you a recorder.")
    (fork.folder / quiet).write_text((fork.folder / quiet).read_text(encoding="utf-8") + "\nThe Estuary keeps nothing.\n", encoding="utf-8")
    fork.repository.commit("Edit where we should not")
    go_on_to_b(upstream)

    # git stops at the one that both have changed, and says so; the other it lets pass, this time.
    assert f"CONFLICT (content): Merge conflict in {ours}" in fork.merge(may_fail=True)
    fork.repository.git("merge", "--abort")
    said = {line.split(":")[0]: line for line in fork.report("2027-06-01")["edited-outside"]}
    assert said.keys() == {ours, quiet}
    assert f"Move your change into {OWN}/pages/on-the-day/recording.md; then take ours back: git checkout " in said[ours]

    # What the report says to do helps.
    (fork.folder / f"{OWN}/pages/on-the-day").mkdir(parents=True)
    (fork.folder / f"{OWN}/pages/on-the-day/recording.md").write_text((fork.folder / ours).read_text(encoding="utf-8"), encoding="utf-8")
    command = re.search(r"git (checkout \w+ -- \S+)\.$", said[ours])
    assert command
    fork.repository.git(*command[1].split())
    fork.repository.commit("Move it into our own folder")
    fork.merge()
    now = fork.report("2027-06-01")
    assert [line.split(":")[0] for line in now["edited-outside"]] == [quiet]
    assert [line.split(":")[0] for line in now["behind"]] == [f"{OWN}/pages/on-the-day/recording.md"]
    assert "On the Estuary we lend you a recorder." in (fork.folder / f"{OWN}/pages/on-the-day/recording.md").read_text(encoding="utf-8")


def test_a_line_in_a_charitys_own_region_never_tells_it_to_edit_ours(tmp_path: Path):
    fork = Fork(original(tmp_path / "original"), tmp_path / "fork")
    fork.repository.commit("Make it ours", {f"{OWN}/{name}": text for name, text in FILES.items()})
    done = lrm(fork.folder, "report", "--today", "2031-01-01", REGION=REGION)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if re.match(r"\S+:\d+: ", line)]
    astray = [line for line in lines if not line.startswith(f"{OWN}/") and "The file is one of the original's" not in line]
    assert lines and not astray, "\n".join(astray)
