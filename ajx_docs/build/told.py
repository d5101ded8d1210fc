"""What a build tells of each of its files, on disk: a province has more than memory should hold.

A line each: document, policy, path, sha256, state, and how the file looked. The lines of pages,
which no report names, have no state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Literal

import msgspec

from ajx_docs.build.output import Output, Outputs, State
from ajx_docs.build.watch import Stamp

Row = tuple[str, str, str, str, State | Literal[""], Stamp]
"""Document, policy, path, sha256, state ("" for a page), stamp ("" where the file failed)."""

_CHUNK = 1 << 16
_encode = msgspec.json.Encoder().encode
_decode_lines = msgspec.json.Decoder(Row).decode_lines


def encode(row: Row) -> bytes:
    """A row as a line, without its end."""
    return _encode(row)


def decode_lines(lines: bytes) -> list[Row]:
    """The rows of lines. Raises msgspec.DecodeError for anything else."""
    rows: list[Row] = _decode_lines(lines)
    return rows


@dataclass(frozen=True, slots=True)
class Told:
    """Lines in a file that stays open: from byte `start` to byte `end`, `lines` of them, of which
    `count` are about outputs."""

    file: IO[bytes]
    start: int
    end: int
    lines: int
    count: int

    @classmethod
    def of(cls, rows: Iterable[Row], folder: Path) -> Told:
        """Write rows to a file without a name in a folder; it goes when nobody holds it."""
        file = TemporaryFile(dir=folder)  # noqa: SIM115 - stays open
        lines = count = 0
        for row in rows:
            file.write(_encode(row) + b"\n")
            lines += 1
            count += bool(row[4])
        return cls(file, 0, file.tell(), lines, count)

    def rows(self) -> Iterator[Row]:
        """All rows, pages included; several may go over them at once."""
        place, rest = self.start, b""
        while place < self.end:
            self.file.seek(place)
            chunk = self.file.read(min(_CHUNK, self.end - place))
            if not chunk:
                return
            place += len(chunk)
            lines, end, rest = (rest + chunk).rpartition(b"\n")
            yield from _decode_lines(lines + end)

    @property
    def outputs(self) -> Outputs:
        """The outputs."""
        return Outputs(self.count, self._outputs)

    def _outputs(self) -> Iterator[Output]:
        for document, policy, path, sha256, state, _ in self.rows():
            if state:
                yield Output(document, policy, path, sha256, state)
