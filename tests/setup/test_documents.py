"""What our documents say is so: the files, commands and pictures that they name exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from ajx_docs.doctor.needs import RENDERING
from ajx_docs.documents.kinds import KINDS

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
TOLD = (*READMES, "docs/tutorial.zh-CN.md", "CONTRIBUTING.md", "docs/understanding.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TOLD)
def test_every_file_that_a_document_names_exists(name: str) -> None:
    named = re.findall(
        r"`((?:ajx_docs|scripts|docs|tests|schemas|templates)/[\w./-]*)`", read(name)
    )
    examples = {"templates/plan/"} if name in READMES else set()
    missing = [path for path in named if path not in examples and not (ROOT / path).exists()]
    assert missing == []


@pytest.mark.parametrize("name", TOLD)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)|src=\"([^\"]+)\"", read(name))
    folder = (ROOT / name).parent
    missing = [link for pair in links for link in pair if link and not (folder / link).exists()]
    assert missing == []


@pytest.mark.parametrize("name", TOLD)
def test_every_command_that_a_document_names_exists(name: str) -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "ajx_docs", "--help"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    known = set(re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE))
    named = set(re.findall(r"(?:`|^|&& )(?:\.venv/bin/)?ajx ([a-z]+)", read(name), re.MULTILINE))
    assert named - known == set()


@pytest.mark.parametrize("name", TOLD)
def test_every_make_target_that_a_document_names_exists(name: str) -> None:
    ours = read("Makefile") + read("ajx_docs/scaffold/repository/Makefile")
    for target in set(re.findall(r"(?:`|^)make ([a-z]+)", read(name), re.MULTILINE)):
        assert re.search(rf"^{target}:", ours, re.MULTILINE), target


def test_both_readmes_tell_the_same() -> None:
    """The same sections, tables, commands and pictures, in the same order."""
    shape = re.compile(r"^(#+ |\||```)", re.MULTILINE)
    english, chinese = map(read, READMES)
    assert shape.findall(english) == shape.findall(chinese)
    for pattern in (r"docs/pictures/\w+\.png", r"apt-get install [\w .-]+", r"\bajx [a-z]+"):
        assert sorted(set(re.findall(pattern, english))) == sorted(
            set(re.findall(pattern, chinese))
        )


def test_the_pictures_are_small_and_of_a_page() -> None:
    pictures = sorted((ROOT / "docs/pictures").glob("*.png"))
    assert pictures
    for path in pictures:
        assert path.name in read("README.md")
        assert path.stat().st_size < 120_000
        with Image.open(path) as picture:
            assert max(picture.size) <= 1000
            assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 2


@pytest.mark.parametrize("name", READMES)
def test_every_kind_of_document_is_named(name: str) -> None:
    kinds = [kind.name.removeprefix("destruction-") for kind in KINDS]
    assert [kind for kind in kinds if f"`{kind}" not in read(name)] == []


def test_the_system_packages_told_are_those_looked_for() -> None:
    for name in READMES:
        for need in RENDERING:
            for package in f"{need.debian} {need.fedora} {need.macos}".split():
                assert package in read(name), (name, package)
