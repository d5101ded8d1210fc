"""The answer of the last build, good as long as nothing it was made of looks changed.

A build with nothing to do need not read ten thousand cases to say so: if the question is the same
(the day, what is asked for, the program), and every file it was answered from and every file it
made looks as it did then, so is the answer. It lies beside the manifest, in `.ajx/standing`:

```
question and looks, as JSON
the answer
a line for each file (see `told`)
the sha256 of all that
```

Deleted, damaged or of another program it is not missed: then everything is looked at in full.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import IO

import msgspec

from ajx_docs.build.store import FOLDER
from ajx_docs.build.told import Row, Told, decode_lines, encode
from ajx_docs.build.versions import library_versions
from ajx_docs.build.watch import QUIET, Look, clock, look, stamp_of

_FILE = "standing"
_BATCH = 1000
"""How many lines are read at a time."""
_OWN = frozenset({"__pycache__", FOLDER})


class Standing:
    """The memory of one output folder about one question on one repository.

    `question` is what the answer depends on besides files. `also` are the files and folders it is
    made of that lie elsewhere than the repository's own: the program, fonts, the archive's ledger.
    """

    def __init__(
        self, root: Path, out: Path, question: Mapping[str, object], also: Sequence[Path]
    ) -> None:
        self._root = root
        self._file = out / FOLDER / _FILE
        asked = [str(root), question, sys.version, library_versions()]
        self._question = sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
        own = [root / name for name in ("ajx.yaml", "data", "schemas", "templates")]
        self._places = [*own, *also]

    def answer(self, now: Look) -> tuple[bytes, Told] | None:
        """The answer with its files, if it still is one; None where all must be looked at.

        `now` is how all that a build is made of looks (`made_of`).
        """
        try:
            file = self._file.open("rb")
        except OSError:
            return None
        try:
            if found := self._read(file, now):
                return found
        except (ValueError, LookupError, TypeError, msgspec.DecodeError):
            pass
        file.close()
        return None

    def _read(self, file: IO[bytes], now: Look) -> tuple[bytes, Told] | None:
        """The answer in a file, if every file it tells of looks as it did."""
        head, told = file.readline(), file.readline()
        known = json.loads(head)
        if (known["question"], known["made_of"]) != (self._question, now.digest):
            return None
        total = sha256(head + told)
        start = end = file.tell()
        count = 0
        left = known["files"]
        while left > 0:
            lines = b"".join(islice(file, min(left, _BATCH)))
            rows = decode_lines(lines)
            # They lie in one folder: all are named from the root, or none.
            base = "" if Path(rows[0][2]).is_absolute() else f"{self._root}/"
            for _, _, path, _, state, stamp in rows:
                if stamp and stamp_of(base + path) != stamp:
                    return None
                count += bool(state)
            total.update(lines)
            end += len(lines)
            left -= _BATCH
        if file.read() != total.hexdigest().encode():
            return None
        return told.removesuffix(b"\n"), Told(file, start, end, known["files"], count)

    def made_of(self) -> Look:
        """How all that a build is made of looks now."""
        return look(self._places, without=_OWN)

    def keep(self, answer: bytes, told: Told, before: Look) -> bool:
        """Keep an answer, unless a file was changed while it was found, or shortly before.

        `before` is how all looked before anything was read; `told` tells how each file that was
        made or compared looked then. The answer is one line of text.
        """
        self.forget()
        if before.newest + QUIET > clock(self._file.parent) or self.made_of() != before:
            return False
        known = {"question": self._question, "made_of": before.digest, "files": told.lines}
        draft = self._file.with_suffix(".new")
        total = sha256()
        with draft.open("wb") as file:
            for line in chain((json.dumps(known).encode(), answer), map(_standing, told.rows())):
                total.update(line + b"\n")
                file.write(line + b"\n")
            file.write(total.hexdigest().encode())
        draft.replace(self._file)
        return True

    def forget(self) -> None:
        """Forget the answer."""
        self._file.unlink(missing_ok=True)


def _standing(row: Row) -> bytes:
    """The line of a file once nothing is to be done about it."""
    document, policy, path, digest, state, stamp = row
    state = "unchanged" if state == "built" else state
    return encode((document, policy, path, digest, state, stamp))
