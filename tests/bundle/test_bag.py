"""A bundle is a BagIt bag in a zip, the same bytes everywhere, verified by tools of others."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.bundle.bag import Bag, Payload, read_info, write_bag
from ajx_docs.bundle.names import LONGEST, UnsafePathError, bundle_names
from ajx_docs.bundle.verify_bag import verify_bag
from ajx_docs.bundle.zip_writer import ChangedWhileReadError, ZipWriter
from tests.bundle.bags import INFO, MOMENT, PAYLOAD, bag, written


def unzipped(file: Path, folder: Path) -> Path:
    subprocess.run(["unzip", "-q", file, "-d", folder], check=True)
    return folder / "SLAZ-0101"


def test_unzip_and_sha256sum_verify_it_without_us(tmp_path: Path) -> None:
    folder = unzipped(written(tmp_path), tmp_path / "out")
    for algorithm in ("sha256", "sha512"):
        for manifest in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
            done = subprocess.run(
                [f"{algorithm}sum", "--strict", "-c", manifest],
                cwd=folder,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert "FAILED" not in done.stdout


def test_unzip_itself_finds_no_fault(tmp_path: Path) -> None:
    assert (
        "No errors detected"
        in subprocess.run(
            ["unzip", "-t", written(tmp_path)], check=True, capture_output=True, text=True
        ).stdout
    )


def test_bagit_python_accepts_it(tmp_path: Path) -> None:
    found = bagit.Bag(str(unzipped(written(tmp_path), tmp_path / "out")))
    assert found.validate()
    assert found.info["External-Identifier"] == "SLAZ202661040000000101"
    assert found.info["Payload-Oxum"] == f"{sum(each.size for each in PAYLOAD)}.{len(PAYLOAD)}"


def test_bagit_python_refuses_an_altered_one(tmp_path: Path) -> None:
    folder = unzipped(written(tmp_path), tmp_path / "out")
    (folder / "data/documents/plan.docx").write_bytes(b"PK another")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_python_reads_every_file_back() -> None:
    with zipfile.ZipFile(io.BytesIO(bag())) as archive:
        assert archive.testzip() is None
        for each in PAYLOAD:
            assert archive.read(f"SLAZ-0101/{each.path}") == each.content
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 24, 8, 30, 2)}


def test_the_same_content_gives_the_same_bytes_in_any_process() -> None:
    script = "from tests.bundle.bags import bag; import sys; sys.stdout.buffer.write(bag())"
    for environment in ({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}, {"LC_ALL": "C"}):
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        )
        assert done.stdout == bag()


def test_files_from_disk_and_from_memory_are_the_same(tmp_path: Path) -> None:
    files = []
    for number, each in enumerate(PAYLOAD):
        assert isinstance(each.content, bytes)
        file = tmp_path / str(number)
        file.write_bytes(each.content)
        files.append(Payload(each.path, file))
    assert bag(tuple(files)) == bag()


def test_a_file_that_grows_meanwhile_is_refused() -> None:
    writer = ZipWriter(io.BytesIO(), MOMENT)
    with pytest.raises(ChangedWhileReadError):
        writer.add("a", 3, [b"four"])


def test_a_line_break_cannot_forge_a_label() -> None:
    sink = io.BytesIO()
    info = (("Source-Organization", "甲\nExternal-Identifier: 假"), *INFO[1:])
    write_bag(sink, Bag("SLAZ-0101", PAYLOAD, info, "", MOMENT))
    assert verify_bag(sink).info["External-Identifier"] == "SLAZ202661040000000101"


def test_bag_info_reads_back() -> None:
    assert read_info("A: b: c\nA: d\nno colon\n") == {"A": "b: c"}


def test_half_a_gigabyte_streams_through_little_memory(tmp_path: Path) -> None:
    """A sparse file many times as large as the memory, of a process that has its own."""
    script = f"""
import sys
from pathlib import Path
from ajx_docs.bundle.bag import Bag, Payload, write_bag
from ajx_docs.bundle.verify_bag import verify_bag
from tests.bundle.bags import INFO, MOMENT
film = Path({str(tmp_path / "film.mp4")!r})
with film.open("wb") as stream:
    stream.truncate((512 << 20) + 5)
with open({str(tmp_path / "out.zip")!r}, "wb+") as sink:
    write_bag(sink, Bag("SLAZ-0101", (Payload("data/录像.mp4", film),), INFO, "", MOMENT))
    assert verify_bag(sink).faults == []
# Not ru_maxrss: it remembers the process that started this one.
status = Path("/proc/self/status").read_text()
print(status.split("VmHWM:")[1].split()[0])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    (tmp_path / "out.zip").unlink()
    assert int(done.stdout) < 64 * 1024


@pytest.mark.parametrize("size", [(1 << 31) + 5, (1 << 32) - 2, (1 << 32) - 1, (1 << 32) + 7])
def test_zip64_is_used_where_a_number_needs_it(size: int) -> None:
    """Headers alone: what a member of that size is written with, python's zipfile understands."""
    from ajx_docs.bundle.zip_layout import Member, directory, local_header, stamp  # noqa: PLC0415

    when = stamp(MOMENT)
    members = [Member("a", size, 7, 0), Member("b", 1, 8, size + 51)]

    class Hole(io.RawIOBase):
        """A file that is all directory: what stands before is never read."""

        def __init__(self) -> None:
            self.tail = directory(members, size + 100, when)
            self.place = 0

        def seekable(self) -> bool:
            return True

        def seek(self, place: int, whence: int = 0) -> int:
            base = (0, self.place, size + 100 + len(self.tail))[whence]
            self.place = base + place
            return self.place

        def tell(self) -> int:
            return self.place

        def read(self, count: int = -1) -> bytes:
            start = self.place - (size + 100)
            end = len(self.tail) if count < 0 else start + count
            piece = self.tail[max(start, 0) : end]
            self.place += len(piece)
            return piece

    with zipfile.ZipFile(Hole()) as archive:  # type: ignore[arg-type]
        assert [info.file_size for info in archive.infolist()] == [size, 1]
        assert [info.header_offset for info in archive.infolist()] == [0, size + 51]
    assert (local_header(members[0], when)[4] == 45) == (size >= (1 << 32) - 1)


def test_names_that_differ_only_in_case_stay_apart() -> None:
    assert bundle_names(["a/Photo.JPG", "a/photo.jpg", "A/PHOTO.jpg"]) == {
        "a/Photo.JPG": "a/Photo.JPG",
        "a/photo.jpg": "a/photo~2.jpg",
        "A/PHOTO.jpg": "A/PHOTO~3.jpg",
    }


def test_names_no_system_takes_are_mended() -> None:
    named = bundle_names(["a:b?.txt", "con.txt", "50%.txt", "end. ", "字" * 90 + ".pdf"])
    assert list(named.values())[:4] == ["a_b_.txt", "_con.txt", "50_.txt", "end"]
    assert len(named["字" * 90 + ".pdf"].encode()) <= LONGEST
    assert named["字" * 90 + ".pdf"].endswith("字.pdf")


@pytest.mark.parametrize("path", ["../a", "/a", "a//b", "a/./b", "a/..", ""])
def test_paths_that_leave_the_bundle_are_refused(path: str) -> None:
    with pytest.raises(UnsafePathError):
        bundle_names([path])


parts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(
    lambda text: "/" not in text and text not in (".", "..")
)


@given(st.lists(st.lists(parts, min_size=1, max_size=3).map("/".join), max_size=12))
def test_every_name_is_safe_and_unique_where_case_is_ignored(paths: list[str]) -> None:
    named = bundle_names(dict.fromkeys(paths))
    folded = [name.casefold() for name in named.values()]
    assert len(set(folded)) == len(folded)
    for name in named.values():
        for part in name.split("/"):
            assert 0 < len(part.encode()) <= LONGEST
            assert part not in (".", "..")
            assert not set(part) & set('<>:"|?*%\\\n\r\0')
