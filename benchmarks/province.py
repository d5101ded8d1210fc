"""A province's insurer, invented: any number of policies made from the repository's own cases.

Every case is a copy of one of the five fictional ones, with its own number, names and, one in
three, further hazards: the lengths are those of real papers. Small policies are the many, as in
life. One in a hundred is broken in one of several ways. The same seed gives the same bytes.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261124
AS_OF = date(2026, 11, 24)
BROKEN_EVERY = 100
POOLED_SHARE = 40
"""How many policies one pooled service is for."""

_DAY = 86_400 * 10**9

_WEIGHTS = {
    "weiyang-auto-repair": 40,
    "示例豆制品坊": 25,
    "baqiao-woodwork": 20,
    "qinling-municipal": 10,
    "jingwei-resin": 5,
}
_BREAKS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("policy.yaml", lambda text: re.sub(r"(?m)^premium:.*\n", "", text)),
    ("policy.yaml", lambda text: re.sub(r'policy_no: "(\d*\w*)"', "policy_no: 12345", text)),
    ("plan.yaml", lambda text: text.replace("status: approved", "status: aproved")),
    ("plan.yaml", lambda text: re.sub(r"(?m)^leader:.*$", "leader: nobody", text)),
    ("plan.yaml", lambda text: text.replace("guarantees:", "guarantees: [")),
)


def write_province(folder: Path, policies: int, *, seed: int = SEED) -> None:
    """Write a repository with so many policies into a new folder."""
    chance = random.Random(f"{seed}/{policies}")
    folder.mkdir(parents=True)
    shutil.copy2(ROOT / "ajx.yaml", folder)
    data = folder / "data"
    data.mkdir()
    for name in ("insurer.yaml",):
        shutil.copy2(ROOT / "data" / name, data)
    for name in ("providers", "attachments", "years"):
        shutil.copytree(ROOT / "data" / name, data / name, copy_function=_link)
    names, weights = list(_WEIGHTS), list(_WEIGHTS.values())
    pooled: list[str] = []
    for number in range(1, policies + 1):
        prototype = chance.choices(names, weights)[0]
        broken = chance.randrange(BROKEN_EVERY) == 0
        policy_no = _write_case(data, prototype, number, chance, broken=broken)
        if prototype in _pooled_prototypes() and not broken:
            pooled.append(policy_no)
    for start in range(0, len(pooled), POOLED_SHARE):
        _write_pooled(data, pooled[start : start + POOLED_SHARE], start // POOLED_SHARE)
    _age(folder)


def age(file: Path) -> None:
    """Let a file be a day old."""
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns - _DAY))


def _age(folder: Path) -> None:
    """Let everything be a day old: what has just been written is trusted less."""
    for file in (folder, *folder.rglob("*")):
        stat = file.stat()
        if file.is_dir() or stat.st_nlink == 1:  # the others are the repository's own
            age(file)


def _prototype(name: str) -> Path:
    """The folder of a fictional case."""
    (folder,) = (each for each in (ROOT / "data/enterprises" / name).iterdir() if each.is_dir())
    return folder


def _write_case(
    data: Path, prototype: str, number: int, chance: random.Random, *, broken: bool
) -> str:
    source = _prototype(prototype)
    old, new = source.name, f"SLAZ2026{number:013d}"
    enterprise = data / "enterprises" / f"{prototype}-{number:05d}"
    case = enterprise / new
    shutil.copytree(source, case, copy_function=_link)
    enterprise_text = (source.parent / "enterprise.yaml").read_text("utf-8")
    named = re.sub(r"(?m)^(name: .*?)(有限|$)", rf"\1第{number}号\2", enterprise_text, count=1)
    (enterprise / "enterprise.yaml").write_text(named, "utf-8")
    for file in sorted(case.rglob("*.yaml")):
        text = file.read_text("utf-8").replace(old, new)
        if file.parent.name == "visits" and chance.randrange(3) == 0:
            text = _further_hazards(text, chance)
        _rewrite(file, text)
    if broken:
        name, spoil = chance.choice(_BREAKS)
        _rewrite(case / name, spoil((case / name).read_text("utf-8")))
    return new


def _further_hazards(text: str, chance: random.Random) -> str:
    """More general hazards, worded after those of the fictional cases."""
    if "\nconclusion:" not in text or "\nhazards:\n" not in text:
        return text
    started = re.search(r"date: (?:\{start: )?(\d{4})-(\d\d)-(\d\d)", text)
    assert started
    rows = []
    for index in range(chance.randint(1, 12)):
        place = chance.choice(("成品库", "配电室", "装卸站台", "空压机房", "机修间", "食堂燃气间"))
        rows.append(
            f'  - id: "{"".join(started.groups())}-{50 + index}"\n'
            f"    place: {place}\n"
            f"    description: {place}内第{index + 1}处通道被临时堆放的物料占用，宽度不足 0.8 m，"
            f"地面无标线，{chance.randint(2, 9)} 具灭火器取用不便。\n"
            "    basis: 《建筑灭火器配置设计规范》GB 50140：灭火器应设置在明显和便于取用的地点。\n"
            "    suggestion: 清理物料，划定禁止堆放区，纳入班组日查并留存记录。\n"
            "    level: general\n"
        )
    return text.replace("\nconclusion:", "\n" + "".join(rows) + "conclusion:", 1)


def _pooled_file() -> Path:
    (file,) = (ROOT / "data/pooled").glob("*.yaml")
    return file


def _pooled_prototypes() -> frozenset[str]:
    text = _pooled_file().read_text("utf-8")
    return frozenset(name for name in _WEIGHTS if _prototype(name).name in text)


def _write_pooled(data: Path, policies: list[str], index: int) -> None:
    """A pooled service for these policies, in the words of the fictional one."""
    text = _pooled_file().read_text("utf-8")
    listed = "\n".join(f'  - "{number}"' for number in policies)
    text = re.sub(r"(?m)^policies:.*(?:\n[ -].*)*", f"policies:\n{listed}", text, count=1)
    text = re.sub(r"(?m)^attendance:.*(?:\n[ -].*)*\n?", "", text, count=1)
    file = data / "pooled" / f"{_pooled_file().stem}-{index:04d}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")


def _link(source: str, target: str) -> None:
    """Attachments are shared by hard links: ten thousand cases need no room for photographs."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _rewrite(file: Path, text: str) -> None:
    """Replace a file, leaving what it was linked to alone."""
    file.unlink()
    file.write_text(text, "utf-8")
