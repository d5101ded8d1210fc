"""Small bags for the tests of the bundle room."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from ajx_docs.bundle.bag import Bag, Payload, write_bag

MOMENT = datetime(2026, 11, 24, 8, 30, 2, tzinfo=UTC)
INFO = (
    ("Source-Organization", "示例财产保险股份有限公司陕西分公司"),
    ("External-Identifier", "SLAZ202661040000000101"),
    ("Bagging-Date", "2026-11-24"),
)
PAYLOAD = (
    Payload("data/案卷.pdf", b"%PDF-1.7 a volume"),
    Payload("data/documents/plan.docx", b"PK a plan"),
    Payload("data/source/visits/2026-04-08-inspection.yaml", b"date: 2026-04-08\n"),
    Payload("data/source/attachments/空 文件.txt", b""),
)


def bag(payload: tuple[Payload, ...] = PAYLOAD) -> bytes:
    """A bag in memory."""
    sink = io.BytesIO()
    write_bag(sink, Bag("SLAZ-0101", payload, INFO, "如何核验：见内。\n", MOMENT))
    return sink.getvalue()


def written(folder: Path, payload: tuple[Payload, ...] = PAYLOAD) -> Path:
    """A bag on disk."""
    file = folder / "SLAZ-0101.zip"
    file.write_bytes(bag(payload))
    return file
