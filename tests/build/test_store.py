"""The output folder: whole files, a memory that is never believed without the bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ajx_docs.build.store import FOLDER, Record, Store, open_store
from ajx_docs.build.watch import stamp_of
from tests.build.writer import CONTENTS, FILES

ROOT = Path(__file__).resolve().parents[2]


def never() -> None:
    raise AssertionError("nobody else builds here")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build"


@pytest.fixture
def store(out: Path) -> Iterator[Store]:
    with open_store(out, never) as opened:
        yield opened


def write(store: Store, path: str, data: bytes, key: str = "k") -> Record:
    staged = store.stage(data)
    record = Record(path, key, staged.sha256, "e/p", "plan", "pdf")
    store.put(staged, record)
    return record


def test_a_file_is_put_in_place_and_remembered(store: Store, out: Path) -> None:
    record = write(store, "企业/P1/plan.pdf", b"one")
    assert (out / "企业/P1/plan.pdf").read_bytes() == b"one"
    assert store.recorded("企业/P1/plan.pdf") == record
    assert store.intact(record)


def test_a_staged_file_is_nowhere_to_be_seen(store: Store, out: Path) -> None:
    staged = store.stage(b"half a case")
    assert list(out.rglob("*.pdf")) == []
    store.discard(staged)
    assert not staged.file.exists()


@pytest.mark.parametrize("change", ["alter", "delete", "same size"])
def test_a_changed_file_is_not_intact(store: Store, out: Path, change: str) -> None:
    record = write(store, "a/plan.pdf", b"one")
    file = out / "a/plan.pdf"
    if change == "delete":
        file.unlink()
    else:
        times = file.stat()
        file.write_bytes(b"two" if change == "same size" else b"one and more")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert not store.intact(record)
    assert store.find("k") is None


def looks(store: Store, path: str = "a/plan.pdf") -> str:
    """How a file must look to be known without reading it; "" where it must be read."""
    known = store.recorded(path)
    assert known
    return known.stamp


def test_a_file_written_just_now_is_not_known_by_its_looks(store: Store) -> None:
    write(store, "a/plan.pdf", b"one")
    store.settle()
    assert looks(store) == ""


def test_a_file_left_alone_since_is_known_by_its_looks(out: Path) -> None:
    with open_store(out, never, quiet=0) as store:
        write(store, "a/plan.pdf", b"one")
        assert looks(store) == ""
        store.settle()
        assert looks(store) == stamp_of(out / "a/plan.pdf")


def test_a_file_changed_since_is_not(out: Path) -> None:
    with open_store(out, never, quiet=0) as store:
        write(store, "a/plan.pdf", b"one")
        (out / "a/plan.pdf").write_bytes(b"two and more")
        store.settle()
        assert looks(store) == ""


def test_once_compared_a_file_is_known_by_its_looks(out: Path) -> None:
    with open_store(out, never) as store:
        record = write(store, "a/plan.pdf", b"one")
    with open_store(out, never, quiet=0) as store:
        assert store.intact(record)
        assert looks(store) == stamp_of(out / "a/plan.pdf")


def test_looks_are_nothing_to_a_build_that_compares_bytes(out: Path) -> None:
    with open_store(out, never, quiet=0) as store:
        write(store, "a/plan.pdf", b"one")
        store.settle()
        known = store.recorded("a/plan.pdf")
        assert known
        assert store.looks_intact(known)
    with open_store(out, never, bytewise=True) as store:
        assert not store.looks_intact(known)
        assert store.intact(known)


def test_what_a_build_did_not_ask_for_is_told_from_the_rest(out: Path) -> None:
    with open_store(out, never) as store:
        for name in ("a", "b", "c", "d"):
            write(store, f"{name}/plan.pdf", b"one")
    with open_store(out, never) as store:
        known = {each.path[0]: each for each in store.records()}
        store.stands(known["a"])
        store.fails(known["b"])
        store.all_stand("c")
        assert [each.path for each in store.forgotten()] == ["d/plan.pdf"]
        told = [(each.path, each.state) for each in store.told("build/{}".format).outputs]
    assert told == [
        ("build/a/plan.pdf", "unchanged"),
        ("build/b/plan.pdf", "failed"),
        ("build/c/plan.pdf", "unchanged"),
    ]


def test_more_files_than_are_asked_for_at_once(out: Path) -> None:
    with open_store(out, never) as store:
        for number in range(1001):
            write(store, f"a/{number:04}.pdf", b"one")
        removed = [each.path for each in store.records() if store.remove(each)]
    assert len(removed) == 1001
    assert not (out / "a").exists()


def test_any_intact_file_of_the_same_key_will_do(store: Store, out: Path) -> None:
    write(store, "a/report.pdf", b"shared", key="shared")
    write(store, "b/report.pdf", b"shared", key="shared")
    (out / "a/report.pdf").write_bytes(b"altered")
    assert store.find("shared") == b"shared"
    assert store.find("other") is None


def test_what_we_wrote_is_removed_with_its_empty_folders(store: Store, out: Path) -> None:
    record = write(store, "e/p/plan.pdf", b"one")
    assert store.remove(record)
    assert not (out / "e").exists()
    assert store.recorded("e/p/plan.pdf") is None


def test_what_someone_changed_is_left_where_it_is(store: Store, out: Path) -> None:
    record = write(store, "e/p/plan.pdf", b"one")
    (out / "e/p/plan.pdf").write_bytes(b"signed and scanned")
    assert not store.remove(record)
    assert (out / "e/p/plan.pdf").read_bytes() == b"signed and scanned"
    assert store.recorded("e/p/plan.pdf") is None


def test_a_folder_with_other_files_stays(store: Store, out: Path) -> None:
    record = write(store, "e/p/plan.pdf", b"one")
    (out / "e/p/notes.txt").write_text("mine")
    store.remove(record)
    assert (out / "e/p/notes.txt").exists()


def test_the_memory_lasts(out: Path) -> None:
    with open_store(out, never) as store:
        record = write(store, "a/plan.pdf", b"one")
    with open_store(out, never) as store:
        assert list(store.records()) == [record]


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_memory_is_begun_anew(out: Path, damage: bytes | None) -> None:
    with open_store(out, never) as store:
        write(store, "a/plan.pdf", b"one")
    manifest = out / FOLDER / "manifest.sqlite"
    if damage is None:
        content = bytearray(manifest.read_bytes())
        content[len(content) // 4 :] = b"\xff" * (len(content) - len(content) // 4)
        damage = bytes(content)
    manifest.write_bytes(damage)
    with open_store(out, never) as store:
        assert list(store.records()) == []
        record = write(store, "a/plan.pdf", b"two")
        assert store.intact(record)


def test_what_a_killed_build_left_is_cleared_away(out: Path) -> None:
    left = out / FOLDER / "new" / "17"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    with open_store(out, never):
        assert not left.exists()


def test_one_holder_at_a_time_and_the_next_one_waits(out: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from ajx_docs.build.store import open_store\n"
        "with open_store(Path(sys.argv[1]), lambda: print('waiting', flush=True)):\n"
        "    print('mine', flush=True)\n"
    )
    with open_store(out, never):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(out)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert other.stdout
        assert other.stdout.readline() == b"waiting\n"
    said, _ = other.communicate(timeout=20)
    assert said == b"mine\n"
    assert other.returncode == 0


def test_the_permissions_are_those_the_user_asks_for(out: Path) -> None:
    before = os.umask(0o027)
    try:
        with open_store(out, never) as store:
            write(store, "a/plan.pdf", b"one")
    finally:
        os.umask(before)
    assert (out / "a/plan.pdf").stat().st_mode & 0o777 == 0o640


def _kill_after(out: Path, lines: int, further: int) -> None:
    """Start the writer, let it say so many lines and work on for a while, kill it."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.build.writer", str(out)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert writer.stdout
    for _ in range(lines):
        writer.stdout.readline()
    for _ in range(further):
        os.sched_yield()
    writer.kill()
    writer.communicate()


def test_killed_at_any_moment_files_are_old_or_new_and_the_next_build_can_go_on(out: Path) -> None:
    whole = set(CONTENTS.values())
    for lines in range(1, 21):
        _kill_after(out, lines, further=lines * 997)
        assert all((out / path).read_bytes() in whole for path in FILES if (out / path).exists())
        assert {str(file.relative_to(out)) for file in out.glob("e/p/*")} <= set(FILES)
        with open_store(out, never) as store:
            known = [store.recorded(path) for path in FILES]
            assert all(
                (out / path).read_bytes() == CONTENTS[record.key]
                for path, record in zip(FILES, known, strict=True)
                if record and store.intact(record)
            )
    assert all((out / path).exists() for path in FILES)
