"""A file under data/ that fits no pattern: the nearest pattern, and how to mend the path."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace.catalogue import case_folder_of
from ajx_docs.workspace.kinds import (
    DATED,
    IDENTIFIER,
    PATTERNS,
    YEARLY,
    Pattern,
    classify,
    is_day,
)
from ajx_docs.workspace.problem import shown

_CODE = "Y-place"
_BAD_CHARACTERS = re.compile(f"(?!{IDENTIFIER}).")
_LOOSE_DATE = re.compile(r"(\d{4})[-_.年/]?(\d{1,2})[-_.月/]?(\d{1,2})日?(?:[-_ ]?(.*))?")
_YAML = re.compile(r"\.(?:ya?ml|json)$", re.IGNORECASE)
_SAME, _FITS, _FREE, _FOLDER, _UNLIKELY, _ANOTHER = -1.2, 0.05, 0.2, 0.6, 0.8, 2.3
"""Costs: the very name, a date where one is due, any name, a folder too many or too few, a name
that hardly fits, and another name altogether."""


def nearest_pattern(path: str) -> str:
    """The pattern closest to a path, such as `data/providers/<provider>.yaml`."""
    return _nearest(path).shape


def astray(findings: Iterable[Finding]) -> dict[str, frozenset[str]]:
    """The files told by `misplaced` that may be somebody's data, by the folder they are in: that of
    the case where it is one (`data/enterprises/x/y`). A photograph is no data wherever it lies."""
    found: dict[str, set[str]] = {}
    for path in (each.location.file for each in findings if each.code == _CODE):
        if _YAML.search(path):
            folder = case_folder_of(path) or path.rpartition("/")[0]
            found.setdefault(folder, set()).add(path)
    return {folder: frozenset(paths) for folder, paths in found.items()}


def misplaced(path: str, there: Container[str] = ()) -> Finding:
    """The finding about a file that fits no pattern; `there` are the other files of data/."""
    nearest = _nearest(path)
    return Finding(
        code=_CODE,
        severity=Severity.ERROR,
        message=Text(
            zh=f"“{shown(path, 200)}”不在任何约定的位置，不会被读取；最接近的是 {nearest.shape}。",
            en=f"“{shown(path, 200)}” fits no place of the contract and is not read; "
            f"the nearest is {nearest.shape}.",
        ),
        location=Location(path),
        hint=_hint(path, nearest, there),
    )


def _nearest(path: str) -> Pattern:
    segments = path.split("/")
    yaml = _YAML.search(path) is not None
    candidates = [p for p in PATTERNS if (p.kind is not None) == yaml]
    return min(candidates, key=lambda pattern: _distance(tuple(segments), pattern.segments))


def _distance(segments: tuple[str, ...], pattern: tuple[str, ...]) -> float:
    """Edit distance by whole segments, near names costing little."""
    row = [i * _FOLDER for i in range(len(pattern) + 1)]
    for number, segment in enumerate(segments, start=1):
        previous, row = row, [number * _FOLDER]
        for column, part in enumerate(pattern, start=1):
            row.append(
                min(
                    previous[column] + _FOLDER,
                    row[-1] + _FOLDER,
                    previous[column - 1] + _difference(segment, part),
                )
            )
    return row[-1]


@lru_cache(maxsize=4096)
def _difference(segment: str, part: str) -> float:
    """What it costs to take a segment for a pattern's segment: below 0 where it is the very one."""
    name = _YAML.sub("", segment)
    if part == DATED:
        return _FITS if _LOOSE_DATE.fullmatch(name) else _UNLIKELY
    if part == YEARLY:
        return _FITS if re.fullmatch(r"\d{4}", name) else _UNLIKELY
    if part.startswith("<"):
        is_file = "." in segment
        return _FREE if is_file == part.endswith((".yaml", "<file>")) else _UNLIKELY
    alike = SequenceMatcher(None, name.casefold(), _YAML.sub("", part), autojunk=False).ratio()
    if alike < 0.5 or bool(_YAML.search(segment)) != bool(_YAML.search(part)):
        return _ANOTHER
    return _SAME if alike == 1 else 1 - alike


def _hint(path: str, nearest: Pattern, there: Container[str]) -> Text:
    if nearest.kind is None:
        return Text(
            zh=f"扫描件、照片等放进 attachments/ 文件夹：{_filled(path, nearest)}；"
            "不需要的文件请移出 data/。",
            en="Scans and photographs go into an attachments/ folder: "
            f"{_filled(path, nearest)}; move what is not needed out of data/.",
        )
    folder, _, name = path.rpartition("/")
    better = _renamed(path, nearest)
    if better and better != path and better in there:
        return Text(
            zh=f"那里已有 {better}，一个位置只能有一份：合并内容后把这一份移出 data/。",
            en=f"{better} is there already and only one can be: merge them and move this one "
            "out of data/.",
        )
    if better and classify(better):
        return Text(zh=f"您是否想写 {better}", en=f"Did you mean {better}")
    dated = re.match(r"\d{4}-\d\d-\d\d", name)
    if nearest.segments[-1] == DATED and dated and not is_day(dated[0]):
        return Text(
            zh=f"{dated[0]} 不是日历上的日期；"
            "文件名以服务日期开头，如 2026-04-16-inspection.yaml。",
            en=f"{dated[0]} is no day; the name starts with the service's date, as in "
            "2026-04-16-inspection.yaml.",
        )
    stem = name.removesuffix(".yaml")
    wrong = [s for s in (*folder.split("/"), stem) if _BAD_CHARACTERS.search(s)]
    if wrong:
        return Text(
            zh=f"“{shown(wrong[0])}”只能用字母、数字、汉字、“-”和“_”，不能有空格和其他符号。",
            en=f"“{shown(wrong[0])}” may hold only letters, digits, Chinese characters, “-”, “_”.",
        )
    shape = _filled(path, nearest)
    example = nearest.segments[-1] == DATED
    return Text(
        zh=f"移到或改名为 {shape}"
        + ("（文件名以日期开头，如 2026-04-16-培训.yaml）" if example else "")
        + "；不需要的文件请移出 data/。",
        en=f"Move or rename it to {shape}"
        + (" (the name starts with a date: 2026-04-16-training.yaml)" if example else "")
        + "; move what is not needed out of data/.",
    )


def _filled(path: str, nearest: Pattern) -> str:
    """The pattern with the names of folders that the path tells, as far as both go alike."""
    filled, alike = [], True
    folders = path.split("/")[:-1]
    for part, folder in zip_longest(nearest.segments, folders[: len(nearest.segments) - 1]):
        is_name = part.startswith("<")
        alike = alike and folder is not None and (is_name or part == folder)
        filled.append(_clean(folder) if alike and is_name and folder else part)
    return "/".join(filled)


def _renamed(path: str, nearest: Pattern) -> str | None:
    """The path with each segment made to fit the pattern, where they match one to one."""
    segments = path.split("/")
    if len(segments) != len(nearest.segments):
        return None
    fitted = [_fit(s, part) for s, part in zip(segments, nearest.segments, strict=True)]
    return "/".join(fitted)


def _fit(segment: str, part: str) -> str:
    if not part.startswith("<"):
        return part
    if not part.endswith(".yaml"):
        return _clean(segment)
    name = _clean(_YAML.sub("", segment))
    if part == DATED and (loose := _LOOSE_DATE.fullmatch(name)):
        year, month, day, slug = loose.groups()
        name = f"{year}-{int(month):02}-{int(day):02}" + (f"-{slug}" if slug else "")
    return f"{name}.yaml"


def _clean(name: str) -> str:
    return _BAD_CHARACTERS.sub("-", name).strip("-") or name
