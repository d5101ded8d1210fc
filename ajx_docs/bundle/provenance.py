"""build.json: how the documents of a bundle were made, so that they can be made again.

Same versions and fonts must give the same bytes; other ones may not, and are told apart from
tampering.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import msgspec

from ajx_docs import __version__
from ajx_docs.build.versions import library_versions, programs
from ajx_docs.model.policy import Waiver
from ajx_docs.render.fontset import FontSet
from ajx_docs.rules.pack import Pack

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Engine:
    """What besides the data decides a document's bytes."""

    version: str
    programs: str
    libraries: Mapping[str, str]
    fonts: Mapping[str, str]
    """By family (and weight) the sha256 of the font's file."""
    pack: str
    """The rule pack: jurisdiction and the sha256 of its numbers."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a bundle says of its making."""

    policy_no: str
    case: str
    version: int
    commit: str
    as_of: str
    engine: Engine
    documents: tuple[str, ...]
    """The rendered documents as `<stem>.<format>`, in the order of the archive."""
    names: Mapping[str, str]
    """Where a file of the repository lies in the bundle, by its path."""
    waivers: tuple[Waiver, ...] = ()
    supersedes: Mapping[str, str] = field(default_factory=dict)
    """Of a correction: file and sha256 of the version before."""
    format: int = FORMAT


def engine(fonts: FontSet, pack: Pack) -> Engine:
    """The engine of this installation."""
    faces = (face for stack in fonts.stacks.values() for face in stack)
    return Engine(
        version=__version__,
        programs=programs(),
        libraries=library_versions(),
        fonts={
            f"{face.family}{' Bold' if face.bold else ''} #{face.index}": face.digest
            for face in faces
        },
        pack=f"{pack.jurisdiction} {_digest_of(pack)}",
    )


def differences(then: Engine, now: Engine) -> list[str]:
    """What is another one now, in words: `weasyprint 70.0 → 71.0`."""
    told = []
    if then.version != now.version:
        told.append(f"ajx-docs {then.version} → {now.version}")
    elif then.programs != now.programs:
        told.append(f"ajx-docs {then.version}：{then.programs[:12]} → {now.programs[:12]}")
    for what, old, new in (
        ("", then.libraries, now.libraries),
        ("字体 ", then.fonts, now.fonts),
    ):
        told += [
            f"{what}{name} {_short(old.get(name))} → {_short(new.get(name))}"
            for name in sorted({*old, *new})
            if old.get(name) != new.get(name)
        ]
    if then.pack != now.pack:
        told.append(f"参数包 {then.pack[:24]} → {now.pack[:24]}")
    return told


def to_json(provenance: Provenance) -> bytes:
    """As it stands in the bundle: sorted, indented, the same bytes for the same facts."""
    text = json.dumps(asdict(provenance), ensure_ascii=False, indent=2, sort_keys=True, default=str)
    return f"{text}\n".encode()


def from_json(data: bytes) -> Provenance:
    """Read it back. Raises msgspec.ValidationError (or DecodeError) for what is none."""
    return msgspec.json.decode(data, type=Provenance)


def content_digest(files: Iterable[tuple[str, str]]) -> str:
    """The digest of the data a bundle is made from: paths with the sha256 of each."""
    total = hashlib.sha256()
    for path, digest in sorted(files):
        total.update(f"{digest}  {path}\n".encode())
    return total.hexdigest()


def _digest_of(pack: Pack) -> str:
    numbers: Any = {
        name: [(value.start.isoformat(), value.value) for value in parameter.values]
        for name, parameter in pack.parameters.items()
    }
    text = json.dumps(numbers, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _short(value: str | None) -> str:
    return value[:12] if value else "—"
