"""Tests that a new site takes the place of the old one whole: whoever looks at any moment finds one of them."""

from pathlib import Path
from threading import Event, Thread

import pytest

from macros.building import swap

ROUNDS = 300
"""How often the folder is replaced while somebody looks."""


@pytest.fixture
def cannot_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer whose system has no call that swaps two folders."""
    monkeypatch.setattr(swap, "_swapped", lambda one, other: False)


def folder(path: Path, number: int) -> Path:
    """A small site whose two files bear the same number."""
    path.mkdir(parents=True)
    for name in ("index.html", "style.css"):
        (path / name).write_text(str(number), encoding="utf-8")
    return path


def test_a_reader_finds_a_whole_site_at_every_moment(tmp_path: Path):
    place, missing, done = folder(tmp_path / "site", 0), [], Event()

    def look():
        while not done.is_set():
            try:
                (place / "index.html").read_bytes()
            except FileNotFoundError:
                missing.append(place)

    reader = Thread(target=look)
    reader.start()
    try:
        for number in range(ROUNDS):
            swap.put(folder(tmp_path / f"new-{number}", number), place, tmp_path / "old")
            assert (place / "style.css").read_text(encoding="utf-8") == str(number)
    finally:
        done.set()
        reader.join()
    if (tmp_path / "old").exists():
        pytest.fail("this computer cannot swap two folders, so that there is a moment without a site")
    assert not missing


def test_the_first_site_is_put_where_nothing_was(tmp_path: Path):
    new = folder(tmp_path / "new", 1)
    swap.put(new, tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "1"
    assert not new.exists()


def test_where_folders_cannot_be_swapped_the_old_site_is_set_aside(cannot_swap, tmp_path: Path):
    place = folder(tmp_path / "site", 1)
    swap.put(folder(tmp_path / "new", 2), place, tmp_path / "old")
    assert (place / "index.html").read_text(encoding="utf-8") == "2"
    assert (tmp_path / "old" / "index.html").read_text(encoding="utf-8") == "1"


def test_a_site_set_aside_by_a_process_that_was_killed_comes_back(tmp_path: Path):
    folder(tmp_path / "old", 1)
    swap.restore(tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "1"


def test_a_site_that_is_there_is_never_replaced_by_what_was_set_aside(tmp_path: Path):
    folder(tmp_path / "old", 1), folder(tmp_path / "site", 2)
    swap.restore(tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "2"
