"""The store against its ledger: each kind of damage by its own name, none unnoticed."""

from __future__ import annotations

import random
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from ajx_docs.bundle.anchor import Anchor, AnchorFault, anchor_of
from ajx_docs.bundle.ledger import Event, Fault, Ledger, read_ledger
from ajx_docs.bundle.store import LEDGER_FILE, OccupiedError
from ajx_docs.bundle.verify_bag import BagFault, Damage
from ajx_docs.bundle.verify_store import (
    LedgerDoubt,
    StoreDamage,
    StoreFault,
    StoreReport,
    verify_store,
)
from tests.bundle.archive import Archive, add, archive


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    return archive(tmp_path)


def verified(made: Archive, *anchors: tuple[str, Anchor]) -> StoreReport:
    return verify_store(made.store, made.ledger, anchors, jobs=2)


def overwrite(file: Path, data: bytes) -> None:
    file.chmod(0o644)
    file.write_bytes(data)


def test_a_whole_store_is_sound(made: Archive) -> None:
    report = verified(made, ("archive.head", anchor_of(made.ledger)))
    assert report.sound
    assert report.bundles == 3
    assert report.size == sum(f.stat().st_size for f in made.folder.glob("*.zip"))


def test_every_byte_of_a_bundle_counts(made: Archive) -> None:
    file = made.folder / "SLAZ-0202.zip"
    whole = file.read_bytes()
    for place in range(len(whole)):
        altered = bytearray(whole)
        altered[place] ^= 1
        overwrite(file, bytes(altered))
        assert [f.file for f in verified(made).faults] == ["SLAZ-0202.zip"], place


def test_any_byte_of_a_large_bundle_counts(made: Archive, tmp_path: Path) -> None:
    """Thirty million bytes: a sample of places, the first and the last among them."""
    film = tmp_path / "film.mp4"
    film.write_bytes(random.Random(2026).randbytes(30_000_000))
    add(made, "SLAZ-0404", date(2026, 1, 20), extra=film)
    file = made.folder / "SLAZ-0404.zip"
    file.chmod(0o644)
    size = file.stat().st_size
    places = [0, size - 1, *random.Random(1).sample(range(size), 8)]
    with file.open("rb+") as stream:
        for place in places:
            stream.seek(place)
            (byte,) = stream.read(1)
            for value, faults in ((byte ^ 0x80, ["SLAZ-0404.zip"]), (byte, [])):
                stream.seek(place)
                stream.write(bytes([value]))
                stream.flush()
                assert [f.file for f in verified(made).faults] == faults, place


def test_an_altered_bundle_says_which_of_its_files(made: Archive) -> None:
    file = made.folder / "SLAZ-0202.zip"
    overwrite(file, file.read_bytes().replace(b"SLAZ-0202 v1\n", b"SLAZ-0202 v9\n"))
    (fault,) = verified(made).faults
    assert fault.damage is StoreDamage.ALTERED
    assert BagFault(Damage.ALTERED, "data/plan.yaml") in fault.inside


def test_a_bundle_made_anew_is_altered_though_sound_in_itself(
    made: Archive, tmp_path: Path
) -> None:
    other = archive(tmp_path / "other", (date(2026, 2, 1),) * 3)
    add(other, "SLAZ-0101", date(2026, 2, 1), version=2)
    overwrite(made.folder / "SLAZ-0101.zip", (other.folder / "SLAZ-0101-v2.zip").read_bytes())
    assert verified(made).faults == (StoreFault(StoreDamage.ALTERED, "SLAZ-0101.zip", ()),)


def test_a_truncated_bundle_is_altered(made: Archive) -> None:
    file = made.folder / "SLAZ-0202.zip"
    overwrite(file, file.read_bytes()[:-10])
    (fault,) = verified(made).faults
    assert fault.damage is StoreDamage.ALTERED
    assert fault.inside == (BagFault(Damage.UNREADABLE),)


def test_swapped_bundles_are_misplaced(made: Archive) -> None:
    one, two = made.folder / "SLAZ-0101.zip", made.folder / "SLAZ-0202.zip"
    data = one.read_bytes()
    overwrite(one, two.read_bytes())
    overwrite(two, data)
    assert verified(made).faults == (
        StoreFault(StoreDamage.MISPLACED, one.name, other=two.name),
        StoreFault(StoreDamage.MISPLACED, two.name, other=one.name),
    )


def test_a_missing_bundle_is_hidden_and_an_unknown_one_foreign(made: Archive) -> None:
    (made.folder / "SLAZ-0303.zip").rename(made.folder / ".SLAZ-0303.zip")
    assert [(f.damage, f.file) for f in verified(made).faults] == [
        (StoreDamage.FOREIGN, ".SLAZ-0303.zip"),
        (StoreDamage.HIDDEN, "SLAZ-0303.zip"),
    ]


def test_a_link_in_place_of_a_bundle_is_no_bundle(made: Archive) -> None:
    file = made.folder / "SLAZ-0303.zip"
    shutil.move(file, made.folder.parent / "elsewhere.zip")
    file.symlink_to(made.folder.parent / "elsewhere.zip")
    assert [f.file for f in verified(made).faults] == [file.name]


def test_a_destroyed_bundle_that_is_there_has_returned(made: Archive) -> None:
    made.write(Event.DESTROYED, {"file": "SLAZ-0303.zip"})
    assert [f.damage for f in verified(made).faults] == [StoreDamage.RETURNED]


def test_a_cut_or_reordered_ledger_is_told_apart(made: Archive) -> None:
    file = made.folder / LEDGER_FILE
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([lines[1], lines[0], lines[2]]), "utf-8")
    assert {doubt.fault for doubt in verified(made).doubts if not doubt.place} == {Fault.REORDERED}
    file.write_text("".join([lines[0], lines[2]]), "utf-8")
    report = verified(made)
    assert LedgerDoubt(2, Fault.CUT) in report.doubts
    assert StoreFault(StoreDamage.FOREIGN, "SLAZ-0202.zip") in report.faults


def test_a_ledger_rewritten_with_fresh_hashes_is_caught_by_git_and_by_the_bundles(
    made: Archive,
) -> None:
    """Someone dates an archive back to be rid of it, and computes every later hash anew."""
    anchor = anchor_of(made.ledger)
    forged = Ledger()
    for line in made.ledger.lines:
        facts = {**line.facts, "archived_on": "2020-01-20"}
        moment = datetime.fromisoformat(line.at)
        forged = forged.with_line(forged.followed_by(line.event, moment, facts))
    text = "".join(f"{line.text()}\n" for line in forged.lines)
    assert read_ledger(text).faults == ()
    (made.folder / LEDGER_FILE).write_text(text, "utf-8")
    report = verified(made, ("archive.head", anchor))
    places = {doubt.place for doubt in report.doubts if doubt.fault is AnchorFault.REWRITTEN}
    assert places == {"archive.head", "SLAZ-0202.zip", "SLAZ-0303.zip"}
    assert report.faults == ()


def test_a_ledger_cut_at_its_end_is_caught_by_git(made: Archive) -> None:
    anchor = anchor_of(made.ledger)
    file = made.folder / LEDGER_FILE
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2]), "utf-8")
    (made.folder / "SLAZ-0303.zip").unlink()
    report = verified(made, ("archive.head", anchor))
    assert report.faults == ()
    assert report.doubts == (LedgerDoubt(3, AnchorFault.CUT, "archive.head"),)


def test_a_bundle_is_never_overwritten(made: Archive, tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    with pytest.raises(OccupiedError):
        made.store.put("SLAZ-0101.zip", tmp_path / "new")
    assert verified(made).sound


def test_a_torn_last_line_of_the_ledger_is_written_anew(made: Archive) -> None:
    """The power failed in the middle of a line: it was never finished."""
    with (made.folder / LEDGER_FILE).open("a", encoding="utf-8") as stream:
        stream.write('{"n":4,"at":"2026')
    made.write(Event.VERIFIED, {"bundles": 3})
    assert read_ledger((made.folder / LEDGER_FILE).read_text("utf-8")).faults == ()
    assert verified(made).sound


def test_what_was_left_half_written_is_no_file(made: Archive) -> None:
    (made.folder / "SLAZ-0404.zip.partial").write_bytes(b"half")
    assert verified(made).sound
