"""A form that nobody filled in gives back what it was made from, to the byte, whoever saved it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forms.editing import ROOT, back, form
from tests.forms.programs import (
    saved_by_word,
    saved_by_wps,
    taken_apart,
    without_names,
    without_tags,
)

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("data", "tests/examples/data")
    for path in (ROOT / folder).glob("enterprises/*/*/**/*.yaml")
    if path.name == "plan.yaml" or path.parent.name == "visits"
)
PROGRAMS = {
    "as it is": lambda data: data,
    "Word": saved_by_word,
    "WPS": saved_by_wps,
    "no tags": without_tags,
    "no names": without_names,
    "taken apart": taken_apart,
}


def text_of(path: str) -> str:
    return (ROOT / path).read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("saved", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_it_changes_nothing(path: str, saved: Callable[[bytes], bytes]) -> None:
    text = text_of(path)
    result = back(saved(form(path, text)), path, text)
    assert result.text == text
    assert result.changes == ()
    assert [each.message.zh for each in result.findings] == []


def test_libreoffice_changes_nothing(tmp_path: Path) -> None:
    """LibreOffice 7.4 drops tags, titles and hidden parts, and splits every run."""
    for number, path in enumerate(FILES):
        (tmp_path / f"{number}.docx").write_bytes(form(path, text_of(path)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    names = [f"{number}.docx" for number in range(len(FILES))]
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(tmp_path / "saved"), *names],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    for name, path in zip(names, FILES, strict=True):
        text = text_of(path)
        result = back((tmp_path / "saved" / name).read_bytes(), path, text)
        assert result.text == text, path
        assert result.changes == ()
        assert [each.message.zh for each in result.findings] == []


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    text = text_of(FILES[0]).replace("\n", "\r\n")
    assert back(form(FILES[0], text), FILES[0], text).text == text
