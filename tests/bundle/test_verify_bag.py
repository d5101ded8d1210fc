"""Whatever is done to a bundle's bytes, verification says so, and of which file."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.bundle.bag import Payload
from ajx_docs.bundle.verify_bag import BagFault, Damage, verify_bag
from tests.bundle.bags import PAYLOAD, bag

WHOLE = bag()
SMALL = bag((Payload("data/a.txt", b"x"),))


def faults(data: bytes) -> list[BagFault]:
    return verify_bag(io.BytesIO(data)).faults


def test_a_whole_bundle_has_no_fault() -> None:
    assert faults(WHOLE) == []


def test_every_byte_counts() -> None:
    """Each byte of a bundle flipped in turn, one bit and all bits: never unnoticed."""
    for place in range(len(SMALL)):
        for mask in (0x01, 0x20, 0xFF):
            altered = bytearray(SMALL)
            altered[place] ^= mask
            assert faults(bytes(altered)), (place, mask)


@pytest.mark.parametrize("cut", [1, 22, 100, len(WHOLE) // 2, len(WHOLE) - 1])
def test_a_truncated_bundle_is_unreadable(cut: int) -> None:
    assert faults(WHOLE[:-cut]) == [BagFault(Damage.UNREADABLE)]


def test_bytes_after_the_end_are_noticed() -> None:
    assert faults(WHOLE + b"\0")


def test_an_altered_file_is_named() -> None:
    place = WHOLE.index(b"%PDF-1.7 a volume")
    altered = WHOLE[: place + 12] + b"X" + WHOLE[place + 13 :]
    assert BagFault(Damage.ALTERED, "data/案卷.pdf") in faults(altered)


def test_a_file_left_out_or_added_is_named() -> None:
    """A bag zipped anew by someone who forgot (or slipped in) a file, manifests untouched."""
    import zipfile  # noqa: PLC0415

    def rezipped(without: str = "", extra: str = "") -> bytes:
        sink = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(sink, "w") as new:
            for info in old.infolist():
                if not info.filename.endswith(without) or not without:
                    new.writestr(info, old.read(info))
            if extra:
                new.writestr(f"SLAZ-0101/{extra}", b"slipped in")
        return sink.getvalue()

    assert BagFault(Damage.LOST, "data/documents/plan.docx") in faults(rezipped("plan.docx"))
    assert BagFault(Damage.ADDED, "data/x.txt") in faults(rezipped(extra="data/x.txt"))
    assert BagFault(Damage.LOST, "manifest-sha512.txt") in faults(rezipped("/manifest-sha512.txt"))


@given(st.binary(max_size=300))
def test_what_is_no_bundle_is_unreadable(data: bytes) -> None:
    assert faults(data) == [BagFault(Damage.UNREADABLE)]


@given(st.data())
def test_any_change_of_any_stretch_is_noticed(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE) - 1))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 40)))
    other = data.draw(st.binary(max_size=40))
    altered = WHOLE[:start] + other + WHOLE[end:]
    assert (faults(altered) == []) == (altered == WHOLE)


def test_a_bag_of_others_is_told_from_ours() -> None:
    """A directory of unequal folders is no bundle of ours, though every digest may agree."""
    assert [f.damage for f in faults(WHOLE.replace(b"SLAZ-0101/bagit", b"SLAZ-0102/bagit"))] != []


def test_progress_counts_every_byte_of_content() -> None:
    seen: list[int] = []
    verify_bag(io.BytesIO(WHOLE), seen.append)
    assert sum(seen) > sum(each.size for each in PAYLOAD)
