"""A BagIt bag (RFC 8493) in a zip: payload, manifests in two digests, and what the bag is.

The members come in one order: what a reader looks at first, then the payload, then the manifests.
The zip holds one folder named after the bundle, as the RFC asks of a serialized bag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ajx_docs.bundle.seals import SEAL_FILE
from ajx_docs.bundle.zip_writer import Digest, ZipWriter

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
PAYLOAD = "data/"


@dataclass(frozen=True, slots=True)
class Payload:
    """A file of the payload: its path in the bag (`data/…`), its content in memory or on disk."""

    path: str
    content: bytes | Path

    @property
    def size(self) -> int:
        """In bytes."""
        if isinstance(self.content, bytes):
            return len(self.content)
        return self.content.stat().st_size


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag to write: `info` are the labels and values of bag-info.txt in order, `moment` the time
    that every member bears, `folder` the one folder that holds it all. `seal` makes the seal of
    manifest-sha256.txt, which becomes a tag file.

    Paths of the payload are such as `names.bundle_names` gives: none needs encoding in a manifest.
    """

    folder: str
    payload: Sequence[Payload]
    info: Sequence[tuple[str, str]]
    readme: str
    moment: datetime
    seal: Callable[[bytes], bytes] | None = None


def write_bag(sink: BinaryIO, bag: Bag) -> Mapping[str, Digest]:
    """Write a bag and say the digest of every payload file, by path.

    Raises ChangedWhileReadError where a file on disk changes meanwhile.
    """
    writer = ZipWriter(sink, bag.moment)
    tags: dict[str, Digest] = {}
    size = sum(each.size for each in bag.payload)
    info = info_text((*bag.info, ("Payload-Oxum", f"{size}.{len(bag.payload)}")))
    for name, data in (
        ("README.txt", bag.readme.encode()),
        ("bagit.txt", DECLARATION),
        ("bag-info.txt", info.encode()),
    ):
        tags[name] = writer.add_bytes(f"{bag.folder}/{name}", data)
    digests: dict[str, Digest] = {}
    for each in bag.payload:
        name = f"{bag.folder}/{each.path}"
        if isinstance(each.content, bytes):
            digests[each.path] = writer.add_bytes(name, each.content)
        else:
            digests[each.path] = writer.add_file(name, each.content)
    for algorithm in ALGORITHMS:
        name = f"manifest-{algorithm}.txt"
        tags[name] = writer.add_bytes(f"{bag.folder}/{name}", manifest(digests, algorithm))
    if bag.seal:
        seal = bag.seal(manifest(digests, "sha256"))
        tags[SEAL_FILE] = writer.add_bytes(f"{bag.folder}/{SEAL_FILE}", seal)
    for algorithm in ALGORITHMS:
        name = f"tagmanifest-{algorithm}.txt"
        writer.add_bytes(f"{bag.folder}/{name}", manifest(tags, algorithm))
    writer.finish()
    return digests


def manifest(digests: Mapping[str, Digest], algorithm: str) -> bytes:
    """A manifest as `sha256sum -c` reads it: digest, two spaces, path; sorted by path."""
    return "".join(
        f"{getattr(digest, algorithm)}  {path}\n" for path, digest in sorted(digests.items())
    ).encode()


def read_manifest(data: bytes) -> dict[str, str]:
    """Digests by path. Raises ValueError for what is no manifest."""
    found: dict[str, str] = {}
    for row in data.decode().splitlines():
        digest, gap, path = row.partition("  ")
        if not gap or not digest or not path:
            raise ValueError(row)
        found[path] = digest
    return found


def info_text(info: Iterable[tuple[str, str]]) -> str:
    """bag-info.txt: a label and its value a line; a line break in a value becomes a space."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info)


def read_info(text: str) -> dict[str, str]:
    """The values of bag-info.txt by label; the first of a repeated label."""
    found: dict[str, str] = {}
    for row in text.splitlines():
        label, colon, value = row.partition(": ")
        if colon:
            found.setdefault(label, value)
    return found
