"""The answer of the last build, good as long as nothing it was made of looks changed.

A build with nothing to do need not read ten thousand cases to say so: if the question is the same
(the day, what is asked for, the program), and every file it was answered from and every file it
made looks as it did then, so is the answer. It lies beside the manifest, in `.ajx/standing`;
deleted, damaged or of another program it is not missed: then everything is looked at in full.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from ajx_docs.build.store import FOLDER
from ajx_docs.build.versions import library_versions
from ajx_docs.build.watch import Look, Stamp, look, stamp

_FILE = "standing"
_QUIET = 2 * 10**9
"""Nanoseconds that no file may have been changed for: the coarsest clock of a file system."""
_OWN = frozenset({"__pycache__", FOLDER})


class Standing:
    """The memory of one output folder about one question on one repository.

    `question` is what the answer depends on besides files. `also` are the files and folders it is
    made of that lie elsewhere than the repository's own: the program, fonts, the archive's ledger.
    """

    def __init__(
        self, root: Path, out: Path, question: Mapping[str, object], also: Sequence[Path]
    ) -> None:
        self._out = out
        self._file = out / FOLDER / _FILE
        asked = [str(root), question, sys.version, library_versions()]
        self._question = sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        own = [root / name for name in ("ajx.yaml", "data", "schemas", "templates")]
        self._places = [*own, *also]

    def answer(self, now: Look) -> bytes | None:
        """The answer, if it still is one; None where everything must be looked at.

        `now` is how all that a build is made of looks (`made_of`).
        """
        try:
            head, _, told = self._file.read_bytes().partition(b"\n")
            known = json.loads(head)
            right = known["question"] == self._question
            right = right and known["answer"] == sha256(told).hexdigest()
            if right and known["made_of"] == now.digest:
                return told if known["made"] == self._made().digest else None
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def made_of(self) -> Look:
        """How all that a build is made of looks now."""
        return look(self._places, without=_OWN)

    def keep(self, told: bytes, before: Look, stamps: Mapping[str, Stamp]) -> bool:
        """Keep an answer, unless a file was changed while it was found, or shortly before.

        `before` is how all looked before anything was read, `stamps` how each file that was made
        or compared looked then, by its place in the output folder.
        """
        self.forget()
        made = self._made()
        if before.newest + _QUIET > self._now() or self.made_of() != before:
            return False
        if any(_stamp(self._out / path) != each for path, each in stamps.items()):
            return False
        known = {
            "question": self._question,
            "answer": sha256(told).hexdigest(),
            "made_of": before.digest,
            "made": made.digest,
        }
        draft = self._file.with_suffix(".new")
        draft.write_bytes(json.dumps(known).encode() + b"\n" + told)
        draft.replace(self._file)
        return True

    def forget(self) -> None:
        """Forget the answer."""
        self._file.unlink(missing_ok=True)

    def _made(self) -> Look:
        return look([self._out], without=_OWN)

    def _now(self) -> int:
        """The time by the clock that stamps files, which may be another machine's."""
        probe = self._file.with_suffix(".new")
        probe.write_bytes(b"")
        return probe.stat().st_mtime_ns


def _stamp(file: Path) -> Stamp | None:
    try:
        return stamp(os.lstat(file))
    except OSError:
        return None
