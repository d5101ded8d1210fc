"""Same input, same bytes: whatever the folder, time zone, locale, hash seed and history."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ajx_docs.render.engine import render
from tests.documents.cases import ROOT
from tests.render.tasks import document, pdf, task_of

PATHS = ("qinling-municipal/report-2026-08-27-drill", "weiyang-auto-repair/flowchart")
SCRIPT = """
import pickle, sys
from hashlib import sha256
from pathlib import Path
from ajx_docs.render.engine import render
for task in pickle.loads(Path(sys.argv[1]).read_bytes()):
    print(sha256(render(task)).hexdigest())
"""
WITHOUT_SUBSETTER = """
import weasyprint.pdf.fonts
weasyprint.pdf.fonts.harfbuzz_subset = None  # as on a machine without libharfbuzz-subset
"""
PLACES = {
    "other day, zone and seed": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "other locale": {"LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "77"},
    "no fonts of the system": {"FONTCONFIG_FILE": "/dev/null", "HOME": "/nonexistent"},
}


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    made = [task_of(document(path)) for path in PATHS]
    file = tmp_path_factory.mktemp("tasks") / "tasks.pickle"
    file.write_bytes(pickle.dumps(made))
    return file, [sha256(pdf(path)).hexdigest() for path in PATHS]


@pytest.mark.parametrize("place", PLACES)
def test_bytes_do_not_depend_on_the_place(
    tasks: tuple[Path, list[str]], place: str, tmp_path: Path
) -> None:
    file, here = tasks
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **PLACES[place]}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(file)],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        umask=0o077,
    )
    assert done.stdout.split() == here


def test_system_library_for_cutting_fonts_is_not_needed(tasks: tuple[Path, list[str]]) -> None:
    file, here = tasks
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SUBSETTER + SCRIPT, str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == here


def test_bytes_do_not_depend_on_what_was_made_before() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    first = render(task)
    render(task_of(document("jingwei-resin/plan")))
    render(replace(task, view=replace(task.view, basis="𬭁㐂龘")))
    assert render(task) == first


def test_fonts_may_travel_with_the_task() -> None:
    task = task_of(document("weiyang-auto-repair/plan"))
    carried = {
        role: tuple(
            replace(face, path="/nowhere", data=(ROOT / face.path).read_bytes()) for face in stack
        )
        for role, stack in task.fonts.stacks.items()
    }
    assert render(replace(task, fonts=type(task.fonts)(carried))) == render(task)
