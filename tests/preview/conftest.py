"""A repository of one case, previewed by a real `ajx preview`, looked at in a real Chromium."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ajx_docs.scaffold.repository_files import repository_files
from tests.cli.running import hear_ctrl_c

CASE = "data/enterprises/example-auto-repair/SLAZ202661010000000001"
KEY = "example-auto-repair/SLAZ202661010000000001"
AS_OF = "2026-11-24"

# The first document waits for a process to start, however busy the machine is.
expect.set_options(timeout=60_000)


@dataclass(frozen=True)
class Running:
    """A preview under way. `address` is the one printed, with the secret in it."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        found = re.search(r":(\d+)/", self.address)
        assert found
        return int(found[1])

    @property
    def secret(self) -> str:
        return self.address.partition("token=")[2]

    @property
    def cookie(self) -> str:
        return f"ajx-preview-{self.port}={self.secret}"

    def edit(self, path: str, old: str, new: str) -> None:
        """Save a file as an editor does: another file takes its place."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text
        beside = file.with_name(f".{file.name}.swp")
        beside.write_text(text.replace(old, new, 1), "utf-8")
        beside.replace(file)


def write_repository(root: Path) -> None:
    for path, data in repository_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def start(root: Path, *options: str) -> Running:
    command = [sys.executable, "-m", "ajx_docs", "-C", str(root), "preview", "--no-browser"]
    process = subprocess.Popen(
        [*command, "--as-of", AS_OF, *options],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509
    )
    assert process.stdout
    address = re.search(r"http\S+", process.stdout.readline())
    assert address, process.wait()
    return Running(root, address[0], process)


def end(running: Running) -> int:
    running.process.send_signal(signal.SIGINT)
    return running.process.wait(timeout=30)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A preview of its own, of files that may be edited."""
    write_repository(tmp_path)
    found = start(tmp_path)
    yield found
    end(found)


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview that several tests look at and none changes."""
    root = tmp_path_factory.mktemp("preview")
    write_repository(root)
    found = start(root)
    yield found
    end(found)
