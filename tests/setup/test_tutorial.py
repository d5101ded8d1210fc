"""The tutorial, run as it is written: every file it shows, every command, in its order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).resolve().parents[2] / "docs/tutorial.zh-CN.md"
BLOCK = re.compile(r"(?:^`([^`\n]+)`\n\n)?^```(\w+)( fails)?\n(.*?)^```$", re.M | re.S)
CUT_OFF = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def test_every_command_of_the_tutorial_does_what_it_says(tmp_path: Path) -> None:
    commands = Path(sys.executable).parent
    environment = {**os.environ, **CUT_OFF, "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}
    folder = tmp_path
    ran = 0
    for file, language, fails, text in BLOCK.findall(TUTORIAL.read_text("utf-8")):
        if language == "yaml":
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
            continue
        assert language == "sh"
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", text + 'echo "$PWD" > "$HERE"'],
            cwd=folder,
            env={**environment, "HERE": str(tmp_path / "here")},
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode == (1 if fails else 0), f"{text}\n{told}"
        if fails:
            assert "people" in told
            assert "agreement.pdf" in told
            assert "2 个错误" in told
        else:
            folder = Path((tmp_path / "here").read_text("utf-8").strip())
        ran += text.count("ajx ")
    assert ran == len(re.findall(r"^ajx ", TUTORIAL.read_text("utf-8"), re.M))
    papers = folder / "build/示例面馆/SLAZ202661010000000002"
    assert (papers / "report-2026-11-12-training.pdf").exists()
    assert (folder / "archive/SLAZ202661010000000002.zip").exists()


@pytest.mark.parametrize("word", ["ajx init", "ajx diff", "ajx bundle", "ajx verify", "git merge"])
def test_it_goes_from_an_empty_folder_to_a_verified_bundle(word: str) -> None:
    assert word in TUTORIAL.read_text("utf-8")
