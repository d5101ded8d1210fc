"""A cache that may be deleted, damaged or read-only, and still ships nothing wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ajx_docs.build.cache import Cache
from tests.build.repositories import built, example, forbidden, states, tree

KEY, OTHER = "ab" * 32, "cd" * 32
DAY = 86_400 * 10**9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "缓存"


def entries(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.rglob("*")) if each.is_file()]


def test_what_is_put_is_found(folder: Path) -> None:
    assert Cache(folder).find(KEY) is None
    Cache(folder).put(KEY, b"document")
    assert Cache(folder).find(KEY) == b"document"
    assert Cache(folder).find(OTHER) is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_entry_is_deleted_and_no_answer(folder: Path, damage: bytes) -> None:
    Cache(folder).put(KEY, b"document")
    (entry,) = entries(folder)
    entry.write_bytes(damage)
    assert Cache(folder).find(KEY) is None
    assert entries(folder) == []


def test_an_entry_under_another_name_is_no_answer(folder: Path) -> None:
    Cache(folder).put(KEY, b"document")
    (entry,) = entries(folder)
    (folder / OTHER[:2]).mkdir()
    entry.rename(folder / OTHER[:2] / OTHER)
    assert Cache(folder).find(OTHER) is None


def test_the_oldest_goes_first_when_it_is_too_large(folder: Path) -> None:
    cache = Cache(folder)
    keys = [f"{number:064x}" for number in range(5)]
    for number, key in enumerate(keys):
        cache.put(key, b"x" * 100)
        os.utime(folder / key[:2] / key, ns=(number * DAY, number * DAY))
    cache.prune(most_bytes=300, most_days=90)
    assert [key for key in keys if (folder / key[:2] / key).exists()] == keys[3:]


def test_what_was_not_used_for_long_goes(folder: Path) -> None:
    cache = Cache(folder)
    cache.put(KEY, b"old")
    cache.put(OTHER, b"new")
    file = folder / KEY[:2] / KEY
    day = (folder / OTHER[:2] / OTHER).stat().st_mtime_ns - 91 * DAY
    os.utime(file, ns=(day, day))
    cache.prune()
    assert not file.exists()
    assert cache.find(OTHER) == b"new"


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a file where a folder should be"
    file.write_bytes(b"")
    cache = Cache(file)
    cache.put(KEY, b"document")
    assert cache.find(KEY) is None
    cache.prune()


def test_another_checkout_makes_nothing_that_one_has_made(tmp_path: Path, folder: Path) -> None:
    here, there = example(tmp_path / "here"), example(tmp_path / "there")
    first = built(here, cache=folder)
    again = built(there, runner=forbidden, cache=folder)
    assert set(states(again).values()) == {"built"}
    assert states(again).keys() == states(first).keys()
    assert tree(there / "build") == tree(here / "build")


def test_a_damaged_entry_is_made_anew(tmp_path: Path, folder: Path) -> None:
    here, there = example(tmp_path / "here"), example(tmp_path / "there")
    built(here, cache=folder)
    for entry in entries(folder):
        data = bytearray(entry.read_bytes())
        data[-1] ^= 1
        entry.write_bytes(data)
    built(there, cache=folder)
    assert tree(there / "build") == tree(here / "build")
