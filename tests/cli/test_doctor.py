"""`ajx doctor`: aligned for people, JSON for programs, and never stopped by what is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ajx_docs.doctor import probes
from ajx_docs.doctor.needs import Need, commands, missing
from ajx_docs.doctor.report import Probe, State, as_json, is_healthy, verdict
from ajx_docs.model.settings import FontChoice
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Text

ROOT = Path(__file__).parents[2]


def ajx(*words: str, folder: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ajx_docs", "doctor", *words]
    return subprocess.run(
        command,
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **more},
    )


def test_a_machine_that_runs_these_tests_can_build() -> None:
    done = ajx("--output-format", "json")
    report = json.loads(done.stdout)
    assert [p for p in report["probes"] if p["state"] == "missing"] == []
    assert report["healthy"] is True
    assert done.returncode == 0
    names = {p["name"] for p in report["probes"]}
    assert {"Python", "weasyprint", "Pango", "正文"} <= names


def test_people_read_aligned_columns() -> None:
    starts = [re.match(r"  正常  \S+ +", line) for line in ajx().stdout.splitlines()]
    columns = [width(start[0]) for start in starts if start]
    assert len(columns) > 20
    assert len(set(columns)) == 1


def test_a_chosen_font_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "ajx.yaml").write_text(
        "version: 1\njurisdiction: shaanxi\nfonts: {body: 没有这个字体}\n", encoding="utf-8"
    )
    done = ajx(folder=tmp_path)
    assert done.returncode == 1
    assert "没有这个字体" in done.stdout
    assert "缺少 1 项" in done.stdout


def test_settings_that_cannot_be_read_do_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "ajx.yaml").write_text("version: [1\n", encoding="utf-8")
    assert ajx(folder=tmp_path).returncode == 0


def test_outside_a_repository_it_looks_at_the_machine(tmp_path: Path) -> None:
    done = ajx(folder=tmp_path)
    assert done.returncode == 0
    assert "不在仓库里" in done.stdout


def test_an_engine_that_does_not_start_is_told_by_its_last_words(tmp_path: Path) -> None:
    """As where Pango is missing: WeasyPrint raises OSError while it is imported."""
    package = tmp_path / "weasyprint"
    package.mkdir()
    (package / "__init__.py").write_text(
        "print('-----')\nraise OSError(\"cannot load library 'libpango-1.0-0'\")\n"
    )
    done = ajx("--output-format", "json", PYTHONPATH=str(tmp_path))
    report = json.loads(done.stdout)
    assert done.returncode == 1
    [engine] = [p for p in report["probes"] if p["name"] == "WeasyPrint"]
    assert engine["state"] == "missing"
    assert "libpango" in engine["detail"]
    assert engine["remedy"]


def need(name: str, *, there: bool) -> Need:
    return Need(name, lambda: there, f"lib{name}", f"{name}-libs", name)


def test_what_is_missing_is_asked_for_on_each_system() -> None:
    lacking = missing([need("a", there=False), need("b", there=True), need("c", there=False)])
    assert [each.name for each in lacking] == ["a", "c"]
    told = commands(lacking)
    assert told["Debian / Ubuntu"].endswith("install liba libc")
    assert told["Fedora"].endswith("install a-libs c-libs")
    assert told["macOS"] == "brew install a c"
    assert "WSL" in told["Windows"]


def test_a_place_that_cannot_be_written_is_missing(tmp_path: Path) -> None:
    [probe] = probes.places(tmp_path / "gone")
    assert probe.state is State.MISSING
    [fine] = probes.places(tmp_path)
    assert fine.state is State.FINE


def test_a_machine_without_chinese_fonts_is_told_which_package_brings_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    choice = FontChoice(body=("没有这个字体",))
    [probe] = probes.font_stacks(choice, tmp_path)
    assert probe.state is State.MISSING
    assert probe.remedy is not None


@pytest.mark.parametrize("state", list(State))
def test_only_what_is_missing_makes_a_machine_unhealthy(state: State) -> None:
    probe = Probe("font", Text("字体", "font"), state, Text("说明", "detail"))
    assert is_healthy([probe]) is (state is not State.MISSING)
    assert as_json([probe], "en")["probes"][0]["detail"] == "detail"
    assert ("缺少 1 项" in verdict([probe]).zh) is (state is State.MISSING)
