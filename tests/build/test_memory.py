"""Whatever happens to a repository and its documents: what is remembered is never a wrong answer.

Documents are made by a stand-in whose bytes tell all that went into them, so that many builds can
be tried: a folder built again and again holds what one built from nothing holds.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ajx_docs.build.builder import build
from ajx_docs.build.case_keys import CaseKeys
from ajx_docs.build.request import Built, Request
from ajx_docs.check.checker import check_repository
from ajx_docs.documents.catalogue import documents_of
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.workspace.repository import open_repository
from tests.build.repositories import (
    AS_OF,
    CASE,
    CASE_KEY,
    ROOT,
    built,
    change,
    example,
    forbidden,
    own,
    stand_in,
    states,
    tree,
    two_cases,
)

WOOD = "data/enterprises/baqiao-woodwork"
RESIN = "data/enterprises/jingwei-resin/SLAZ202661040000000101"
POOLED = "data/pooled/2026-06-17-fire-safety.yaml"
PHOTO = "data/attachments/pooled-2026-06-17.jpg"
Edit = Callable[[Path, int], None]


def whole(root: Path, out: Path | None = None, **asked: Any) -> Built:
    """A build of all there is, in the formats of ajx.yaml, unless asked otherwise."""
    everything: dict[str, Any] = {"formats": None, "kinds": None, "runner": stand_in}
    return built(root, out, **(everything | asked))


def reword(path: str, old: str, new: str) -> Edit:
    def edit(root: Path, step: int) -> None:
        change(root / path, old, f"{old}{new}{step}")

    return edit


def remark(path: str) -> Edit:
    def edit(root: Path, step: int) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"# 备注 {step}\n")

    return edit


def repaint(path: str) -> Edit:
    """Other bytes of the same size, and the time of the last change set back: no photographer."""

    def edit(root: Path, step: int) -> None:
        file = root / path
        times = file.stat()
        data = file.read_bytes()
        file.write_bytes(data[:-1] + bytes([(data[-1] + step + 1) % 256]))
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    return edit


def rename_firm(root: Path, step: int) -> None:
    (firm,) = (root / "data/enterprises").glob("qinling-municipal*")
    firm.rename(firm.with_name(f"qinling-municipal{step}"))


def rename_service(root: Path, step: int) -> None:
    file = min((root / RESIN / "visits").glob("*.yaml"))
    file.rename(file.with_name(f"{file.name[:10]}-again{step}.yaml"))


def own_template(root: Path, step: int) -> None:
    """A template of the insurer's own comes and goes."""
    folder = root / "templates" / "report"
    if folder.exists():
        shutil.rmtree(root / "templates")
    else:
        folder.mkdir(parents=True)
        (folder / "report.html").write_text(f"<p>{step}</p>", "utf-8")


def formats(root: Path, _: int) -> None:
    settings = root / "ajx.yaml"
    text = settings.read_text("utf-8")
    old, new = "[docx, pdf]", "[pdf]"
    old, new = (old, new) if old in text else (new, old)
    settings.write_text(text.replace(old, new), "utf-8")


def fonts(root: Path, _: int) -> None:
    settings = root / "ajx.yaml"
    text, more = settings.read_text("utf-8"), "fonts: {body: DejaVu Sans}\n"
    settings.write_text(text.removesuffix(more) if more in text else text + more, "utf-8")


def lose_an_output(root: Path, step: int) -> None:
    if files := sorted(tree(root / "build")):
        (root / "build" / files[step * 7 % len(files)]).unlink()


def alter_an_output(root: Path, step: int) -> None:
    """Of what would stand: what someone altered is left where it is no longer asked for."""
    whole(root)
    if files := sorted(tree(root / "build")):
        repaint(f"build/{files[step * 5 % len(files)]}")(root, step)


def touch_all(root: Path, _: int) -> None:
    """As a copy of the folder would have it: the same bytes, no look the same."""
    for file in (*root.rglob("*.yaml"), *root.rglob("*.jpg"), *(root / "build").rglob("*")):
        os.utime(file)


def damage(root: Path, step: int) -> None:
    """The manifest is damaged; the next build begins it anew."""
    manifest = root / "build/.ajx/manifest.sqlite"
    if manifest.exists():
        data = bytearray(manifest.read_bytes())
        start = len(data) // (step + 2)
        data[start : start + 4096 * 3] = b"\x5a" * 4096 * 3
        manifest.write_bytes(data)
    whole(root)


def less(root: Path, step: int) -> None:
    """Another build comes in between that is asked for a part only."""
    parts: list[dict[str, Any]] = [
        {"kinds": frozenset({"plan", "report"})},
        {"formats": frozenset({"docx"})},
        {"cases": frozenset({"baqiao-woodwork/SLAZ202661010000000404", "years/2026"})},
        {"force": True},
        {"bytewise": True},
        {"strict": True},
    ]
    whole(root, **parts[step % len(parts)])


def elsewhere(root: Path, step: int) -> None:
    """Another build comes in between that goes to another folder."""
    whole(root, root / f"elsewhere{step % 2}")


def nothing(root: Path, step: int) -> None:
    """No edit at all."""


DATA: dict[str, Edit] = {
    "a remark in a plan": remark(f"{RESIN}/plan.yaml"),
    "a remark in the settings": remark("ajx.yaml"),
    "a firm's address": reword(f"{WOOD}/enterprise.yaml", "address: ", "新址"),
    "a provider's name": reword("data/providers/qinan.yaml", "name: ", "新"),
    "a provider nobody knows": reword("data/providers/zhuan.yaml", "name: ", "新"),
    "the insurer's name": reword("data/insurer.yaml", "name: ", "新"),
    "a pooled service": reword(POOLED, "conclusion: ", "补充"),
    "a pooled service's picture": repaint(PHOTO),
    "the year's goals": remark("data/years/2026.yaml"),
    "a register's reason": reword("data/destructions/2026-001.yaml", "reason: ", "补充"),
    "a firm's folder": rename_firm,
    "a service's file": rename_service,
    "a template": own_template,
    "the formats": formats,
    "the fonts": fonts,
}
OUTPUT: dict[str, Edit] = {
    "a lost output": lose_an_output,
    "an altered output": alter_an_output,
    "new looks": touch_all,
    "nothing": nothing,
}
BETWEEN: dict[str, Edit] = {
    "a part": less,
    "another folder": elsewhere,
    "a damaged manifest": damage,
}
EDITS = DATA | OUTPUT | BETWEEN


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(
        st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), min_size=1, max_size=5
    )
)
def test_whatever_happens_the_folder_is_a_clean_one_and_nothing_is_made_needlessly(
    rounds: list[list[str]],
) -> None:
    with TemporaryDirectory() as folder:
        root = own(Path(folder))
        whole(root)
        step = 0
        for edits in rounds:
            for each in sorted(edits, key=lambda each: each in OUTPUT):
                step += 1
                EDITS[each](root, step)
            lost = tree(root / "build")
            result = whole(root)
            after = tree(root / "build")
            clean = Path(folder) / f"clean{step}"
            whole(root, clean)
            assert after == tree(clean)
            made = {name for name, state in states(result).items() if state == "built"}
            assert made == {name for name in after if after[name] != lost.get(name)}
            assert states(result).keys() == after.keys()


@pytest.mark.parametrize("edit", [*DATA, "a lost output", "an altered output"])
def test_every_edit_by_itself_does_what_it_says(tmp_path: Path, edit: str) -> None:
    root = own(tmp_path)
    whole(root)
    EDITS[edit](root, 1)
    result = whole(root)
    assert not result.blocked
    made = [name for name, state in states(result).items() if state == "built"]
    assert bool(made) == (edit not in ("a remark in the settings", "the formats"))
    assert whole(root, runner=forbidden).effort.planned == 0


# What is remembered


def test_a_case_that_is_as_it_was_is_not_planned_again(tmp_path: Path) -> None:
    root = own(tmp_path)
    assert whole(root).effort.remembered == 0
    again = whole(root, runner=forbidden)
    assert (again.effort.remembered, again.effort.planned) == (5, 0)
    assert set(states(again).values()) == {"unchanged"}
    assert states(again).keys() == tree(root / "build").keys()


@pytest.mark.parametrize(
    ("edit", "planned"),
    [
        ("a remark in a plan", 1),
        ("a firm's address", 2),  # a pooled service's papers name its policies' firms
        ("a pooled service", 2),
        ("a pooled service's picture", 2),
        ("the insurer's name", 5),
        ("the year's goals", 0),
        ("a template", 5),
        ("a remark in the settings", 0),
        ("the formats", 0),
        ("a lost output", 1),
        ("new looks", 0),
    ],
)
def test_only_cases_made_of_something_else_are_planned(
    tmp_path: Path, edit: str, planned: int
) -> None:
    root = own(tmp_path)
    whole(root)
    EDITS[edit](root, 1)
    assert whole(root).effort.planned == planned


def test_the_day_is_not_part_of_it(tmp_path: Path) -> None:
    """Neither of keys nor of documents: a folder built on one day stands on another."""
    root = own(tmp_path)
    whole(root)
    before = tree(root / "build")
    repository = open_repository(root)
    for days in (-100, 1, 400):
        checked = check_repository(repository, as_of=AS_OF + timedelta(days))
        again = build(repository, checked, Request(out=root / "build"), runner=forbidden)
        clean = Request(out=tmp_path / f"clean{days}")
        blocked = build(repository, checked, clean, runner=stand_in).blocked
        assert again.effort.planned == 0
        assert again.effort.remembered > 1
        assert tree(clean.out) == {
            name: data for name, data in before.items() if not name.startswith(blocked)
        }


@pytest.mark.parametrize("data", [ROOT, ROOT / "tests/examples"], ids=["own", "example"])
def test_the_key_of_a_case_is_made_of_all_its_documents_are_made_of(data: Path) -> None:
    repository = open_repository(data)
    checked = check_repository(repository, as_of=AS_OF)
    fonts = find_fonts(checked.settings.fonts, repository.root)
    keys = CaseKeys(repository, checked, fonts, [])
    files = {case.key: set(keys.files(case)) for case in checked.portfolio.cases}
    documents = [
        each
        for each in documents_of(checked.portfolio, checked.pack)
        if each.case_key in files  # not those of years, providers, registers
    ]
    assert len(documents) > len(files)
    for document in documents:
        assert set(document.sources) <= files[document.case_key]


def test_what_was_remembered_of_the_whole_is_good_for_every_part(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    plans = {"kinds": frozenset({"plan"}), "formats": frozenset({"docx"})}
    whole(root, **plans)
    assert whole(root).effort.remembered == 0  # the rest did not stand yet
    for asked in (plans, {"kinds": frozenset({"report"})}, {"formats": frozenset({"pdf"})}, {}):
        assert whole(root, runner=forbidden, **asked).effort.planned == 0


def test_a_part_reads_no_pictures_of_other_documents(tmp_path: Path) -> None:
    root = example(tmp_path)
    whole(root, kinds=frozenset({"plan"}), quiet=0)
    with sqlite3.connect(root / "build/.ajx/manifest.sqlite") as manifest:
        files = [path for (path,) in manifest.execute("SELECT path FROM files")]
    manifest.close()
    assert files == [f"{CASE}/plan.yaml"]


def test_of_a_case_that_is_gone_nothing_is_remembered(tmp_path: Path) -> None:
    root = two_cases(tmp_path)
    whole(root)
    shutil.rmtree(root / CASE)
    whole(root)
    with sqlite3.connect(root / "build/.ajx/manifest.sqlite") as manifest:
        cases = manifest.execute("SELECT case_key FROM cases").fetchall()
        files = manifest.execute("SELECT path FROM files").fetchall()
    assert CASE_KEY not in {key for (key,) in cases}
    assert cases
    assert not [path for (path,) in files if path.startswith(f"{CASE}/")]


def test_a_damaged_memory_is_none(tmp_path: Path) -> None:
    root = example(tmp_path)
    whole(root)
    with sqlite3.connect(root / "build/.ajx/manifest.sqlite") as manifest:
        manifest.execute("UPDATE cases SET documents = x'c1'")
    manifest.close()
    assert whole(root, runner=forbidden).effort.planned == 1


# What looks as it did


@dataclass(frozen=True)
class Forged:
    """An output altered so that it looks as the manifest has it, whatever that took."""

    root: Path
    name: str
    good: bytes


@pytest.fixture
def forged(tmp_path: Path) -> Forged:
    root = example(tmp_path)
    whole(root)
    whole(root)
    name = f"{CASE_KEY}/plan.docx"
    file = root / "build" / name
    good = file.read_bytes()
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    looks = file.stat()
    stamp = f"{looks.st_size} {looks.st_mtime_ns} {looks.st_ctime_ns} {looks.st_ino}"
    with sqlite3.connect(root / "build/.ajx/manifest.sqlite") as manifest:
        manifest.execute("UPDATE outputs SET stamp = ?, steady = 1 WHERE path = ?", (stamp, name))
    manifest.close()
    return Forged(root, name, good)


def test_what_looks_the_same_is_not_read(forged: Forged) -> None:
    assert whole(forged.root, runner=forbidden).effort.planned == 0


def test_unless_every_byte_is_to_be_compared(forged: Forged) -> None:
    result = whole(forged.root, bytewise=True)
    made = [name for name, state in states(result).items() if state == "built"]
    assert made == [forged.name]
    assert tree(forged.root / "build")[forged.name] == forged.good


def test_pictures_too_are_read_again_then(tmp_path: Path) -> None:
    root = own(tmp_path)
    whole(root, quiet=0)
    repaint(PHOTO)(root, 1)
    looks = (root / PHOTO).stat()
    stamp = f"{looks.st_size} {looks.st_mtime_ns} {looks.st_ctime_ns} {looks.st_ino}"
    with sqlite3.connect(root / "build/.ajx/manifest.sqlite") as manifest:
        changed = manifest.execute("UPDATE files SET stamp = ? WHERE path = ?", (stamp, PHOTO))
        assert changed.rowcount == 1
    manifest.close()
    whole(root, runner=forbidden)
    made = [name for name, state in states(whole(root, bytewise=True)).items() if state == "built"]
    assert made
    assert all("2026-06-17" in name for name in made)
