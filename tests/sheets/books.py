"""Workbooks and repositories for the tests, made as people make them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).resolve().parents[2]
FIRM = "西安示例（集团）有限公司"
CODE = "91610131MA6X000005"
NUMBER = "SLAZ202661010000009001"
HEADS = ("被保险人", "统一社会信用代码", "保单号", "保险起期", "保险止期", "保险费（不含税）")
ROW = (FIRM, CODE, NUMBER, "2026-03-05", "2027-03-04", 186400)


def book(*rows: Sequence[Any], title: str = "保单") -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    made.active.title = title
    for row in rows:
        made.active.append(list(row))
    return made


def data_of(made: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def repository(target: Path) -> Path:
    """The repository of our fictional cases, without its pictures and scans."""
    shutil.copytree(ROOT / "data", target / "data", ignore=shutil.ignore_patterns("attachments"))
    shutil.copy(ROOT / "ajx.yaml", target / "ajx.yaml")
    return target


def empty(target: Path) -> Path:
    (target / "ajx.yaml").write_text("version: 1\njurisdiction: shaanxi\n", encoding="utf-8")
    return target


def by_libreoffice(file: Path, kind: str, folder: Path) -> Path:
    """A file opened and saved by LibreOffice."""
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
            *("--convert-to", kind, "--outdir", folder / "saved", file),
        ],
        check=True,
        capture_output=True,
    )
    return folder / "saved" / f"{file.stem}.{kind.partition(':')[0]}"
