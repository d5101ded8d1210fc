"""A check is light: no renderer is loaded, and helpers for mistakes only where there are some."""

import subprocess
import sys

import pytest

from tests.check.repositories import EXAMPLES, ROOT

RENDERERS = {
    "docxtpl",
    "docx",
    "weasyprint",
    "PIL",
    "click",
    "fontTools",
    "lxml",
    "uharfbuzz",
    "rich",
}
FOR_MISTAKES = {"rapidfuzz", "markdown_it", "jsonschema"}

LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
IMPORT = "import ajx_docs.check.checker\n"
CHECK = f"""
from datetime import date
from pathlib import Path
from ajx_docs.check.checker import check_repository
from ajx_docs.workspace.repository import open_repository
check_repository(open_repository(Path({str(EXAMPLES)!r})), as_of=date(2026, 11, 24))
"""


@pytest.mark.parametrize("code", [IMPORT, CHECK], ids=["importing", "checking"])
def test_nothing_heavy_is_loaded(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code + LOADED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert not (RENDERERS | FOR_MISTAKES) & set(done.stdout.split())
