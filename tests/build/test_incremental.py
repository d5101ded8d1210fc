"""Whatever is edited: an incremental build equals a clean one, and makes nothing needlessly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from ajx_docs.resources import packaged
from tests.build.repositories import CASE, QUICK, built, change, example, states, tree

VISIT = f"{CASE}/visits/2026-04-16-inspection.yaml"
Edit = Callable[[Path, int], None]


def _append(path: str, words: str) -> Edit:
    def edit(root: Path, step: int) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"# {words} {step}\n")

    return edit


def _reword(path: str, old: str, new: str) -> Edit:
    def edit(root: Path, step: int) -> None:
        change(root / path, old, f"{old}{new}{step}")

    return edit


def _paint(root: Path, step: int) -> None:
    picture = Image.new("RGB", (300, 200), (step * 20 % 256, 90, 140))
    picture.save(root / CASE / "attachments/site.png")


def _rename_visit(root: Path, step: int) -> None:
    (visit,) = (root / CASE / "visits").glob("2026-09-10-*.yaml")
    visit.rename(visit.with_name(f"2026-09-10-lesson{step}.yaml"))


def _own_template(root: Path, step: int) -> None:
    """The insurer's own template comes and goes: the packaged one with another title style."""
    folder = root / "templates" / "report"
    if step % 2:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (
        ZipFile(packaged("templates", "report", "report.docx")) as packed,
        ZipFile(folder / "report.docx", "w") as own,
    ):
        for name in packed.namelist():
            data = packed.read(name)
            own.writestr(name, data.replace(b'w:jc w:val="both"', b'w:jc w:val="left"'))


def _lose_an_output(root: Path, step: int) -> None:
    files = sorted(tree(root / "build"))
    if files:
        (root / "build" / files[step % len(files)]).unlink()


def _nothing(root: Path, step: int) -> None:
    """No edit at all."""


EDITS: dict[str, Edit] = {
    "a comment in the plan": _append(f"{CASE}/plan.yaml", "备注"),
    "a comment in the settings": _append("ajx.yaml", "备注"),
    "the plan's funding": _reword(f"{CASE}/plan.yaml", "funding: ", "补充说明"),
    "a visit's summary": _reword(VISIT, "summary: |\n  ", "补充说明"),
    "the firm's address": _reword(
        "data/enterprises/weihe-chem/enterprise.yaml", "address: ", "新址"
    ),
    "the provider's name": _reword("data/providers/anke.yaml", "name: ", "新"),
    "the insurer's name": _reword("data/insurer.yaml", "name: ", "新"),
    "the register's reason": _reword("data/destructions/2026-001.yaml", "reason: ", "补充"),
    "a photograph": _paint,
    "a visit's file name": _rename_visit,
    "a template": _own_template,
    "a lost output": _lose_an_output,
    "nothing": _nothing,
}


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), max_size=4))
def test_an_incremental_build_is_a_clean_one_and_makes_nothing_needlessly(
    rounds: list[list[str]],
) -> None:
    with TemporaryDirectory() as folder:
        root = example(Path(folder))
        built(root)
        for step, edits in enumerate(rounds):
            before = tree(root / "build")
            for each in edits:
                EDITS[each](root, step)
            lost = tree(root / "build")
            result = built(root)
            after = tree(root / "build")
            clean = Path(folder) / f"clean{step}"
            assert result.findings == ()
            built(root, clean)
            assert after == tree(clean)
            made = {name for name, state in states(result).items() if state == "built"}
            assert made == {name for name in after if after[name] != lost.get(name)}
            assert made >= {name for name in after if after[name] != before.get(name)}


def test_every_edit_by_itself(tmp_path: Path) -> None:
    """Each edit is one that the check accepts and that does what it says."""
    root = example(tmp_path)
    built(root)
    for step, (name, edit) in enumerate(sorted(EDITS.items())):
        edit(root, step)
        result = built(root)
        assert not result.blocked, name
        assert set(states(result).values()) <= {"built", "unchanged"}, name
    assert {output.document for output in result.outputs} == QUICK
