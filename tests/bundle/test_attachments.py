"""Attachments of any name and kind go into the bundle whole; what is no file of ours does not."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.bundle.repository import POLICY, ajx, commit, repository

FOLDER = f"data/enterprises/weihe-chem/{POLICY}/attachments"
NAMES = {
    "现场 照片（一）.txt": b"spaces and brackets",
    "字" * 83 + ".txt": b"253 bytes of name",
    "Report.TXT": b"upper",
    "report.txt": b"lower",
    "50% done?.bin": b"no Windows name",
    "录像.mp4": b"\0" * 3_000_000,
}


def test_every_name_comes_back_with_its_bytes(tmp_path: Path) -> None:
    root = repository(tmp_path / "repository", papers="short")
    for name, data in NAMES.items():
        (root / FOLDER / name).write_bytes(data)
    commit(root, "附件")
    done = ajx(root, "bundle", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(root / f"archive/{POLICY}.zip") as archive:
        names = json.loads(archive.read(f"{POLICY}/data/build.json"))["names"]
        inside = [names[f"{FOLDER}/{name}"] for name in NAMES]
        assert len({name.casefold() for name in inside}) == len(NAMES)
        for name, place in zip(NAMES, inside, strict=True):
            assert archive.read(f"{POLICY}/data/source/{place}") == NAMES[name]
            assert len(place.rpartition("/")[2].encode()) <= 255
    assert ajx(root, "verify", "--rebuild", "--jobs", "1").returncode == 0


def test_a_link_that_leaves_the_repository_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("not ours", "utf-8")
    root = repository(tmp_path / "repository")
    (root / FOLDER / "link.txt").symlink_to(outside)
    commit(root, "链接")
    done = ajx(root, "bundle", POLICY)
    assert done.returncode in (1, 2)
    assert "link.txt" in done.stderr + done.stdout
    assert not (root / f"archive/{POLICY}.zip").exists()
