"""The answer of the last build: kept while all looks the same, and not a moment longer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ajx_docs.build.standing import Standing
from ajx_docs.build.store import FOLDER
from ajx_docs.build.told import Told
from ajx_docs.build.watch import look, stamp_of

LONG_AGO = 1_700_000_000 * 10**9
DOCUMENT = "e/p/plan.pdf"
MADE = (f"build/{DOCUMENT}", "build/index.html")
FILES = ("data/a.yaml", "data/attachments/photo.jpg", "schemas/x", "templates/y")


def settle(*files: Path) -> None:
    for file in files:
        os.utime(file, ns=(LONG_AGO, LONG_AGO))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository and its documents, none changed for years."""
    root = tmp_path / "repository"
    for name in (
        "ajx.yaml",
        "data/a.yaml",
        "data/attachments/photo.jpg",
        "schemas/x",
        "templates/y",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"one")
    (root / "build/e/p").mkdir(parents=True)
    (root / "build" / FOLDER).mkdir()
    for name in MADE:
        (root / name).write_bytes(b"%PDF")
    settle(*sorted(root.rglob("*"), reverse=True))
    return root


def standing(root: Path, day: str = "2026-11-24") -> Standing:
    return Standing(root, root / "build", {"day": day}, [root / "archive/ledger.jsonl"])


def told(root: Path) -> Told:
    """What a build tells of its document, of one it could not make, and of a page."""
    stamp = stamp_of(root / "build" / DOCUMENT)
    return Told.of(
        [
            ("", "", "build/index.html", "0", "", stamp_of(root / "build/index.html")),
            ("plan", "P", f"build/{DOCUMENT}", "1", "built", stamp),
            ("report", "P", "build/e/p/report.pdf", "", "failed", ""),
        ],
        root / "build" / FOLDER,
    )


def keep(root: Path) -> bool:
    own = standing(root)
    return own.keep(b"all stands", told(root), own.made_of())


def found(root: Path, day: str = "2026-11-24") -> tuple[bytes, Told] | None:
    own = standing(root, day)
    return own.answer(own.made_of())


def answer(root: Path, day: str = "2026-11-24") -> bytes | None:
    known = found(root, day)
    return known[0] if known else None


def test_what_looks_unchanged_is_answered_as_before(root: Path) -> None:
    assert answer(root) is None
    assert keep(root)
    assert answer(root) == b"all stands"


def test_the_files_are_told_with_it_and_what_was_made_stands_by_now(root: Path) -> None:
    assert keep(root)
    known = found(root)
    assert known
    outputs = known[1].outputs
    assert [(each.path, each.state) for each in outputs] == [
        (f"build/{DOCUMENT}", "unchanged"),
        ("build/e/p/report.pdf", "failed"),
    ]
    assert len(outputs) == 2
    assert outputs[-1].document == "report"


def append(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more")


def alter(file: Path) -> None:
    """The same size and the same time of change: only the system knows better."""
    file.write_bytes(b"x" * file.stat().st_size)
    settle(file)


def put_beside(file: Path) -> None:
    (file.parent / "new").write_bytes(b"")


CHANGES: list[Callable[[Path], None]] = [append, alter, Path.unlink]
WHATEVER = [
    *((name, change) for name in (*FILES, *MADE) for change in CHANGES),
    *((name, put_beside) for name in FILES),
]


@pytest.mark.parametrize(("name", "change"), WHATEVER)
def test_whatever_changes_ends_it(root: Path, name: str, change: Callable[[Path], None]) -> None:
    assert keep(root)
    change(root / name)
    assert answer(root) is None


def test_other_people_s_files_beside_the_documents_do_not(root: Path) -> None:
    assert keep(root)
    put_beside(root / "build" / DOCUMENT)
    assert answer(root) == b"all stands"


def test_so_do_another_day_the_settings_and_a_first_archive(root: Path) -> None:
    assert keep(root)
    assert answer(root, day="2026-11-25") is None
    (root / "archive").mkdir()
    (root / "archive/ledger.jsonl").write_bytes(b"{}")
    assert answer(root) is None
    (root / "archive/ledger.jsonl").unlink()
    assert answer(root) == b"all stands"
    append(root / "ajx.yaml")
    assert answer(root) is None


def test_it_is_not_kept_of_files_changed_meanwhile(root: Path) -> None:
    own = standing(root)
    before = own.made_of()
    append(root / "data/a.yaml")
    settle(root / "data/a.yaml")
    assert not own.keep(b"of the past", told(root), before)
    assert answer(root) is None


def test_it_is_no_answer_about_documents_that_someone_changed(root: Path) -> None:
    own = standing(root)
    compared = told(root)
    alter(root / "build" / DOCUMENT)
    own.keep(b"of another file", compared, own.made_of())
    assert answer(root) is None


def test_it_is_not_kept_of_files_changed_in_the_last_moments(root: Path) -> None:
    (root / "data/a.yaml").write_bytes(b"two")
    assert not keep(root)
    assert answer(root) is None


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[]\nall stands", b"\xff"])
def test_damaged_it_is_no_answer(root: Path, damage: bytes) -> None:
    assert keep(root)
    (root / "build" / FOLDER / "standing").write_bytes(damage)
    assert answer(root) is None


def test_altered_it_is_no_answer(root: Path) -> None:
    assert keep(root)
    file = root / "build" / FOLDER / "standing"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"all stands", b"all is well"))
    assert answer(root) is None
    file.write_bytes(whole.replace(b'"1"', b'"2"'))
    assert answer(root) is None
    file.write_bytes(whole[:-40])
    assert answer(root) is None
    file.write_bytes(whole)
    assert answer(root) == b"all stands"


def test_links_are_looked_at_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").mkdir()
    (tmp_path / "near/link").symlink_to(tmp_path / "far", target_is_directory=True)
    before = look([tmp_path / "near"])
    (tmp_path / "far/file").write_bytes(b"")
    assert look([tmp_path / "near"]) == before
    (tmp_path / "near/link").unlink()
    (tmp_path / "near/link").symlink_to(tmp_path / "elsewhere")
    assert look([tmp_path / "near"]).digest != before.digest
