"""The importer: what reports of the Organisation Data Service do to the directory, and what they cannot do."""

import os
import re
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from macros.checks import checked_library
from macros.cli import main
from macros.directory import update as directory_update
from macros.directory.ods_names import as_written
from macros.models.trust import TrustDirectory
from macros.reader import directory_lists
from tests.reports import programmers_word
from tests.support import ROOT, lrm, problems, project

FIELDS = 27
NAMES = "Alder Beech Cedar Damson Elder Fir Gorse Hazel Ivy Juniper Kale Larch Maple Nettle Oak Pine Quince Rowan Sedge Thorn Umbel Vetch Willow Yew".split()
TRUSTS = [(f"RA{at}" if at < 10 else f"RB{at - 10}" if at < 20 else f"C1A{at}", name) for at, name in enumerate(NAMES)]
"""Twenty-four trusts that never were."""


def row(code: str, name: str, region: str = "Y56", opened: str = "20010401", closed: str = "", *, icb: str = "", town: str = "AYPORT", parent: str = "") -> list[str]:
    """One row of a report."""
    fields = [code, name, region, icb, *[""] * 23]
    fields[7], fields[9], fields[10], fields[11], fields[14] = town, "AY1 1AA", opened, closed, parent
    return fields


def report(rows: list[list[str]]) -> bytes:
    """A report as ODS publishes it: every field in quotes, and CRLF."""
    return "".join(",".join(f'"{field}"' for field in one) + "\r\n" for one in rows).encode()


def whole() -> list[list[str]]:
    """The rows of a report of all trusts, with one that closed and one in Wales."""
    return [row(code, f"{name} NHS TRUST".upper()) for code, name in TRUSTS] + [
        row("RYY", "OLD THICKET NHS TRUST", closed="20100331"),
        row("7A1", "TAFF UNIVERSITY LOCAL HEALTH BOARD", ""),
        row("7A2", "USK LOCAL HEALTH BOARD", "W00"),
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose directory was made from such a report, a care trust and a few hospitals."""
    listed = [{"ods_code": code, "name": f"{name} NHS Trust", "town": "Ayport", "nhs_region": "London", "opened": date(2001, 4, 1)} for code, name in TRUSTS]
    listed[0]["website"] = "https://alder.test"
    listed.append({"ods_code": "RYY", "name": "Old Thicket NHS Trust", "town": "Ayport", "nhs_region": "London", "opened": date(2001, 4, 1), "closed": date(2010, 3, 31)})
    listed.append({"ods_code": "TAA", "name": "Zinnia Care Trust", "nhs_region": "London", "report": "ect"})
    made = {"source": "A list", "attribution": "Made for the tests.", "as_at": date(2026, 1, 1), "trusts": listed}
    hospitals = {"source": "A list", "attribution": "Made for the tests.", "as_at": date(2026, 1, 1), "hospitals": [
        {"name": "Hedge Hospital", "sites": ["RA001"], "trusts": ["RA0"]}, {"name": "Lost Infirmary", "sites": ["RA009"], "trusts": ["RA0"]}, {"name": "Wild Cottage", "trusts": ["RA1"]},
    ]}
    made_project = project(tmp_path / "project", {
        "mkdocs.yml": "", "regions/england/trusts/raa.yml": None, "regions/harbour/trusts/c1c2c.yml": None, "regions/harbour/region.yml": "name: H\nbase: england\nsite_name: H\n",
        "docs/_data/directory/trusts.yml": "# Kept at the top.\n" + yaml.safe_dump(made, sort_keys=False), "docs/_data/directory/hospitals.yml": yaml.safe_dump(hospitals, sort_keys=False),
        "docs/_data/directory/corrections.yml": "trusts:\n  - ods_code: RA1\n    name: The Beech Hospitals\n    website: https://beech.test\n    source: Their sign\n    seen: 2026-01-02\n",
    })
    return made_project


def run(root: Path, *arguments: str, as_at: str = "2026-07-08", **reports: bytes):
    """`lrm directory update` with reports that are saved beside the project, in this process, which is quicker."""
    options: list[str] = []
    for name, content in reports.items():
        path = root.parent / f"{name}.csv"
        path.write_bytes(content)
        options += [f"--{name}", f"../{name}.csv"]
    with chdir(root):
        return CliRunner().invoke(main, ["directory", "update", *options, "--as-at", as_at, *arguments])


def contents(root: Path) -> dict[str, bytes]:
    """Every file of the directory, those that should not be there among them."""
    return {path.name: path.read_bytes() for path in (root / "docs/_data/directory").iterdir()}


# ---- What a good report does


def test_a_report_that_says_nothing_new_moves_the_day_and_a_second_run_changes_nothing(root: Path):
    done = run(root, "--write", etr=report(whole()))
    assert done.exit_code == 0, done.stderr
    assert "The list is true on 2026-07-08; it was true on 2026-01-01." in done.stdout
    first = contents(root)
    assert b"# Kept at the top.\nsource: A list" in first["trusts.yml"]
    done = run(root, "--write", etr=report(whole()))
    assert "Nothing changes." in done.stdout and contents(root) == first


def test_an_import_gives_exactly_the_open_trusts_of_the_report(root: Path):
    rows = [*whole(), row("C9X9Y", "GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Y63", "20260401"), row("RZZ", "GONE NHS TRUST", closed="20260630")]
    rows[3][11] = "20260708"
    run(root, "--write", etr=report(rows))
    library = checked_library(root)
    wanted = {code for code, _ in TRUSTS} | {"C9X9Y", "TAA"}
    assert set(library.trusts) == wanted, "one that closes on the very day is open still"
    assert set(library.closed_trusts) == {"RYY", "RZZ"}
    assert library.trusts["C9X9Y"].name == "Guy's and St Thomas' NHS Foundation Trust"
    assert library.trusts["C9X9Y"].nhs_region == "North East and Yorkshire"
    assert problems(root) == ""


def test_what_would_change_is_said_in_sentences_and_written_only_when_told(root: Path):
    rows = whole()
    rows[0][1] = "ALDER AND ASH NHS TRUST"
    rows[2][11] = "20260331"
    rows[4][7] = "COXCOMBE"
    rows.append(row("RZZ", "NEW HEDGE NHS FOUNDATION TRUST", opened="20260401"))
    del rows[5]
    succ = report([[TRUSTS[2][0], TRUSTS[3][0], "MERGER", "20260401", "1"], ["A81001", "A81002", "CLOSED", "20200101", "1"]])
    before = contents(root)
    done = run(root, etr=report(rows), succ=succ)
    assert done.exit_code == 0, done.stderr
    said = done.stdout
    for sentence in (
        "Renamed: Alder NHS Trust (RA0) is now Alder and Ash NHS Trust. Its website was https://alder.test: look whether it still is, and write it into corrections.yml.",
        "Closed: Cedar NHS Trust (RA2), on 2026-03-31.",
        "Merged: Cedar NHS Trust (RA2) went into Damson NHS Trust (RA3) on 2026-04-01.",
        "Changed: the town of Elder NHS Trust (RA4) is Coxcombe; it was Ayport.",
        "Opened: New Hedge NHS Foundation Trust (RZZ), London, on 2026-04-01.",
        "Gone: Fir NHS Trust (RA5) is in no report any more. It stays as it was: find out what became of it.",
        "No report of care trusts was given (--ect): TAA stay as they were.",
        "Nothing was written: add --write to write it.",
    ):
        assert sentence in said, said
    assert contents(root) == before
    assert run(root, "--write", etr=report(rows), succ=succ).exit_code == 0
    library = checked_library(root)
    assert [heir.ods_code for heir in library.closed_trusts["RA2"].successors] == ["RA3"]
    assert library.trusts["RA0"].website is None, "a website goes with a name"
    assert "RA5" in library.trusts
    assert "Nothing changes." in run(root, "--write", etr=report(rows), succ=succ).stdout


def test_corrections_survive_an_import(root: Path):
    rows = whole()
    rows[1][1] = "BEECH AND BIRCH NHS TRUST"
    assert run(root, "--write", etr=report(rows)).exit_code == 0
    beech = checked_library(root).trusts["RA1"]
    assert (beech.name, beech.website) == ("The Beech Hospitals", "https://beech.test")


def test_care_trusts_come_from_a_report_of_their_own(root: Path):
    done = run(root, "--write", etr=report(whole()), ect=report([row("TAA", "ZINNIA CARE TRUST"), row("TAB", "YARROW CARE TRUST")]))
    assert done.exit_code == 0, done.stderr
    assert {"TAA", "TAB"} <= set(checked_library(root).trusts)
    assert run(root, etr=report(whole()), ect=report([row("RA0", "ALDER NHS TRUST")])).exit_code == 1, "the same report twice is a slip"


def test_a_hospital_follows_its_site_to_another_trust(root: Path):
    sites = report([row("RA001", "HEDGE HOSPITAL", parent="RA2"), row("RA0999", "A HUT", parent="RA0")])
    done = run(root, "--write", etr=report(whole()), ets=sites)
    assert "Moved: Hedge Hospital belongs to RA2 now; it belonged to RA0." in done.stdout, done.stderr
    assert "Gone: the site of Lost Infirmary (RA009) is in no report any more, or closed." in done.stdout
    found = {hospital.name: hospital.trusts for hospital in checked_library(root).hospitals}
    assert found == {"Hedge Hospital": ("RA2",), "Lost Infirmary": ("RA0",), "Wild Cottage": ("RA1",)}
    rows = whole()
    rows[2][11] = "20260331"
    run(root, "--write", etr=report(rows), ets=sites, succ=report([["RA2", "RA3", "", "20260401", ""]]))
    assert checked_library(root).hospitals[0].trusts == ("RA3",), "a site whose trust has closed belongs to who took over"


def test_boards_open_and_close(root: Path):
    boards = report([row("QAA", "NHS AYSHIRE INTEGRATED CARE BOARD", closed="20260331"), row("QZZ9X", "NHS HEDGE AND DITCH INTEGRATED CARE BOARD"), row("8HX01", "A COUNCIL")])
    rows = whole()
    rows[0][3] = "QZZ9X"
    assert "is none that we know. Give the report of boards too, with --icb." in run(root, etr=report(rows)).stderr
    done = run(root, "--write", etr=report(rows), icb=boards)
    assert "Opened: NHS Hedge and Ditch Integrated Care Board (QZZ9X), on 2001-04-01." in done.stdout, done.stderr
    assert "Closed: NHS Ayshire Integrated Care Board (QAA), on 2026-03-31." in done.stdout
    assert "8HX01" not in checked_library(root).icbs


def test_small_letters_a_byte_order_mark_and_other_line_ends_are_read(root: Path):
    tidy = report(whole())
    run(root, "--write", etr=tidy)
    first = contents(root)
    for content in (b"\xef\xbb\xbf" + tidy, tidy.replace(b"\r\n", b"\n"), tidy.lower(), tidy + b"\r\n\r\n"):
        done = run(root, "--write", etr=content)
        assert done.exit_code == 0, done.stderr
        assert contents(root) == first


def test_without_a_day_the_day_the_report_was_saved_counts(root: Path):
    path = root.parent / "etr.csv"
    path.write_bytes(report(whole()))
    os.utime(path, (1_780_000_000, 1_780_000_000))
    found = directory_update.update(root, {"etr": path}, None)
    assert f"The list is true on {directory_update.saved_on(path)}; it was true on 2026-01-01." in found.changes
    assert directory_update.saved_on(path) == date(2026, 5, 28)


def test_an_import_that_cannot_be_written_leaves_all_as_it_was(root: Path, monkeypatch):
    rows = whole()
    rows[0][1] = "ASH NHS TRUST"
    path = root.parent / "etr.csv"
    path.write_bytes(report(rows))
    before = contents(root)
    found = directory_update.update(root, {"etr": path}, date(2026, 7, 8))

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="no space"):
        directory_update.write(found)
    assert contents(root) == before


# ---- What a broken report does: one clear report, and nothing is written

BROKEN = {
    "26 fields": (lambda rows: report([*rows[:3], rows[3][:26], *rows[4:]]), "../etr.csv:4: This row has 26 fields; a row of this report has 27. Download the report again."),
    "a code twice": (lambda rows: report([*rows, rows[0]]), "../etr.csv:28: RA0 is here twice: it is on line 1 too. Download the report again."),
    "a code twice, once in small letters": (lambda rows: report([*rows, row("ra0", "ALDER")]), "../etr.csv:28: RA0 is here twice"),
    "closed before it opened": (lambda rows: report([*rows, row("RZZ", "HASTY NHS TRUST", opened="20200101", closed="20190101")]), "../etr.csv:28: RZZ closed on 2019-01-01, before it opened on 2020-01-01."),
    "no such day": (lambda rows: report([*rows, row("RZZ", "HASTY NHS TRUST", opened="20200230")]), '../etr.csv:28: Field 11 is "20200230". It must be a day, such as 20260331, or empty.'),
    "no code": (lambda rows: report([*rows, row("R-1", "DASH NHS TRUST")]), '../etr.csv:28: "R-1" is no code of a trust'),
    "no name": (lambda rows: report([*rows, row("RZZ", "")]), "../etr.csv:28: RZZ has no name"),
    "a region nobody knows": (lambda rows: report([*rows, row("RZZ", "FAR NHS TRUST", "Y99")]), '../etr.csv:28: The region of RZZ is "Y99", which is none that we know'),
    "an empty file": (lambda rows: b"", "../etr.csv:1: This file is empty."),
    "an empty file with a line": (lambda rows: b"\r\n", "../etr.csv:1: This file is empty."),
    "a web page": (lambda rows: b"<!DOCTYPE html>\n<html><body>503</body></html>", "../etr.csv:1: This is a web page, not a report"),
    "a web page after empty lines": (lambda rows: b"\n  <html><body>503</body></html>", "../etr.csv:1: This is a web page"),
    "no UTF-8": (lambda rows: b'"R\xff"', "../etr.csv:1: This file is not UTF-8 text."),
    "quotation marks that do not close": (lambda rows: report(rows) + b'"RZZ","HALF', "../etr.csv:28: The quotation marks in this row do not close."),
    "only Wales": (lambda rows: report(rows[-2:]), "../etr.csv:1: No row of this report is in England"),
    "half of it": (lambda rows: report(rows[:12]), "../etr.csv:1: 12 trusts are open in this report; last time 24 were. More than 5 in 100 are missing"),
    "codes gone, and as many new": (lambda rows: report([*rows[2:], row("RX1", "NEW A"), row("RX2", "NEW B")]), "2 of the 25 codes that we know are not in this report: RA0, RA1."),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_report_is_refused_with_its_line_and_nothing_is_written(what: str, root: Path):
    make, sentence = BROKEN[what]
    before = contents(root)
    done = run(root, "--write", etr=make(whole()))
    assert done.exit_code == 1, done.stdout
    assert sentence in done.stderr, done.stderr
    assert done.stderr.rstrip().endswith("Nothing was written.")
    assert contents(root) == before
    assert not programmers_word(done.stderr), done.stderr


def test_a_report_older_than_the_directory_is_refused(root: Path):
    done = run(root, "--write", as_at="2025-12-31", etr=report(whole()))
    assert "This report is of 2025-12-31, and the directory is of 2026-01-01 already." in done.stderr and done.exit_code == 1


@pytest.mark.parametrize(("rows", "sentence"), [
    ([["RYY", "RQQ", "", "20100401", ""]], "../succ.csv:1: RYY is said to have gone into RQQ, which is no trust that we know."),
    ([["RYY", "RZ1", "", "20100401", ""], ["RZ1", "RYY", "", "20100401", ""]], "The successors of RYY lead back to it by way of RZ1."),
    ([["RYY", "RYY", "", "20100401", ""]], "The successors of RYY lead back to it by way of RYY."),
    ([["RYY", "RA0", "", "2010", ""]], '../succ.csv:1: Field 4 is "2010".'),
    ([["RYY", "RA0"]], "../succ.csv:1: This row has 2 fields; a row of this report has 5."),
])
def test_a_succession_that_cannot_be_is_refused(rows: list[list[str]], sentence: str, root: Path):
    before = contents(root)
    done = run(root, "--write", etr=report([*whole(), row("RZ1", "OTHER THICKET NHS TRUST", closed="20110331")]), succ=report(rows))
    assert sentence in done.stderr and done.exit_code == 1, done.stdout + done.stderr
    assert contents(root) == before


def test_a_file_that_is_not_there_is_wrong_usage(root: Path):
    assert lrm(root, "directory", "update", "--etr", "nowhere.csv").returncode == 2
    assert lrm(root, "directory", "update").returncode == 2


# ---- Names


@pytest.mark.parametrize(("capitals", "written"), [
    ("GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust"),
    ("THE QUEEN ELIZABETH HOSPITAL, KING'S LYNN, NHS FOUNDATION TRUST", "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust"),
    ("BARTS AND THE LONDON NHS TRUST", "Barts and the London NHS Trust"),
    ("THE NEWCASTLE UPON TYNE HOSPITALS", "The Newcastle upon Tyne Hospitals"),
    ("MCARTHUR AND O'CONNOR HOSPITAL", "McArthur and O'Connor Hospital"),
    ("MACCLESFIELD", "Macclesfield"),
    ("QVH AND RLFT SITES", "QVH and RLFT Sites"),
    ("QUEEN ELIZABETH II HOSPITAL", "Queen Elizabeth II Hospital"),
    ("BURTON-ON-TRENT", "Burton-on-Trent"),
    ("WESTON-SUPER-MARE", "Weston-super-Mare"),
    ("ST. IVES", "St Ives"),
    ("ROYAL BROMPTON & HAREFIELD", "Royal Brompton & Harefield"),
    ("ROYAL ALEXANDRA CHILDREN’S HOSPITAL", "Royal Alexandra Children’s Hospital"),
    ("guy's hospital", "Guy's Hospital"),
    ("Already Mixed nhs", "Already Mixed nhs"),
    ("  TWO   SPACES ", "Two Spaces"),
])
def test_names_in_capitals_are_written_as_people_write_them(capitals: str, written: str):
    assert as_written(capitals) == written


def test_every_name_of_the_directory_comes_out_of_its_capitals_as_it_is():
    models, _, _ = directory_lists(ROOT)
    trusts, icbs = models["trusts"], models["icbs"]
    wrong = [one.name for one in [*trusts.trusts, *icbs.icbs] if as_written(one.name.upper()) != one.name]
    wrong += [trust.town for trust in trusts.trusts if trust.town and as_written(trust.town.upper()) != trust.town]
    assert not wrong


# ---- The real directory


def test_the_real_directory_holds_every_list_in_order_and_as_an_import_writes_it():
    models, texts, found = directory_lists(ROOT)
    assert not found and all(models.values())
    trusts = models["trusts"]
    assert isinstance(trusts, TrustDirectory)
    codes = [trust.ods_code for trust in trusts.trusts]
    assert codes == sorted(codes)
    for name in ("trusts", "hospitals", "icbs"):
        assert directory_update.as_yaml(models[name], texts[name]) == texts[name], name


def test_the_day_of_the_directory_and_not_today_says_which_trusts_are_open(tmp_path: Path):
    root = project(tmp_path)
    path = root / "docs/_data/directory/trusts.yml"
    assert checked_library(root).directory.is_to_come(checked_library(root).trusts["RDD"])
    path.write_text(path.read_text(encoding="utf-8").replace("as_at: 2026-01-01", "as_at: 2027-02-01"), encoding="utf-8")
    library = checked_library(root)
    assert not library.directory.is_to_come(library.trusts["RDD"])
    assert "RBB" in library.closed_trusts
    for module in ("directory/changes.py", "directory/changes_of_sites.py", "corrections.py", "library.py", "models/trust.py", "views/trusts.py", "views/trust_pages.py"):
        assert not re.search(r"\b(today|now)\(", (ROOT / "macros" / module).read_text(encoding="utf-8")), module
