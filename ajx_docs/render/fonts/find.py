"""The fonts of ajx.yaml: families or files by role → faces, with Noto CJK behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import file_digest
from pathlib import Path

from rapidfuzz import fuzz, process

from ajx_docs.model.settings import FontChoice
from ajx_docs.render.fonts.scan import FaceInfo, bold, installed, read_faces, regular
from ajx_docs.render.fontset import ROLES, Face, FontSet, Role
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError

_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN")

# 标题用宋体（小标宋的位置），层次标题和表格用黑体，正文用宋体; each backed by the other design.
_DEFAULTS: dict[Role, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "title": (_SERIF, _SANS),
    "heading": (_SANS, _SERIF),
    "body": (_SERIF, _SANS),
    "table": (_SANS, _SERIF),
}
_SIGNS = ("DejaVu Sans", "Segoe UI Symbol", "Apple Symbols")
"""What fonts made for Chinese lack and a chemical works writes every day: H₂SO₄, CO₂, 10⁻³. They
are the last resort and stand in no document that does without them."""
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_ROLE_NAMES: dict[Role, str] = {
    "title": "标题",
    "heading": "层次标题",
    "body": "正文",
    "table": "表格",
}


def find_fonts(
    choice: FontChoice, root: Path, *, folders: tuple[Path, ...] | None = None
) -> FontSet:
    """The stack of each role: what ajx.yaml names, then Noto CJK (or its twin, Source Han), then,
    where the system has one, a font of signs that these lack.

    A name with the suffix of a font is a file, relative to the repository; any other a family of
    the system, by any of its names (仿宋 or FangSong). `folders` are searched instead of the
    system's. Raises SettingsError where a family or file is not there, or a role has no font.
    """
    known = installed(folders)
    stacks: dict[Role, tuple[Face, ...]] = {}
    for role in ROLES:
        named: tuple[str, ...] = getattr(choice, role)
        chosen = [_named(name, role, root, known) for name in named]
        chosen += [faces for names in _DEFAULTS[role] if (faces := _first(names, known))]
        if not chosen:
            raise SettingsError(_no_font(role, known))
        chosen.append(_first(_SIGNS, known))
        stacks[role] = tuple(dict.fromkeys(face for faces in chosen for face in faces))
    return FontSet(stacks)


def _named(name: str, role: Role, root: Path, known: Sequence[FaceInfo]) -> tuple[Face, ...]:
    if name.lower().endswith(_SUFFIXES):
        return _of_file(name, role, root)
    faces = _family(name, known)
    if not faces:
        raise SettingsError(_unknown_family(name, role, known))
    return _pair(faces, name)


def _of_file(name: str, role: Role, root: Path) -> tuple[Face, ...]:
    path = root / name
    if not path.is_file():
        raise SettingsError(_missing_file(name, role))
    faces = list(read_faces(path))
    if not faces:
        raise SettingsError(_no_font_file(name, role))
    family = faces[0].families[0] if faces[0].families else path.stem
    return _pair([each for each in faces if family in each.families] or faces, family)


def _first(names: Iterable[str], known: Sequence[FaceInfo]) -> tuple[Face, ...]:
    """The first of the families that is installed; () if none is."""
    for name in names:
        if faces := _family(name, known):
            return _pair(faces, name)
    return ()


def _family(name: str, known: Sequence[FaceInfo]) -> list[FaceInfo]:
    """Faces whose family is so called in any language; else the face that bears the full name."""
    wanted = name.casefold()
    family = [each for each in known if wanted in map(str.casefold, each.families)]
    return family or [each for each in known if wanted in map(str.casefold, each.names)][:1]


def _pair(faces: list[FaceInfo], family: str) -> tuple[Face, ...]:
    """A family's regular and bold face."""
    plain = regular(faces)
    heavy = bold(faces, plain)
    pair = [_face(plain, family, plain.bold)]
    return tuple(pair + ([_face(heavy, family, True)] if heavy else []))


def _face(info: FaceInfo, family: str, heavy: bool) -> Face:
    path = info.path.resolve()
    stat = path.stat()
    digest = _digest(path, stat.st_size, stat.st_mtime_ns)
    return Face(path=str(path), index=info.index, digest=digest, family=family, bold=heavy)


@cache
def _digest(path: Path, size: int, changed: int) -> str:
    """The file's sha256, read once as long as it does not change."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _unknown_family(name: str, role: Role, known: Sequence[FaceInfo]) -> Text:
    families = {family for each in known for family in each.families}
    near = process.extract(name, families, scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    words = "、".join(each for each, _, _ in near)
    english = ", ".join(each for each, _, _ in near)
    return Text(
        zh=f"ajx.yaml 的 fonts.{role}（{_ROLE_NAMES[role]}字体）写的“{name}”没有安装在本机。"
        + (f"相近的有：{words}。" if near else "")
        + "请安装该字体，或把字体文件放进仓库并写它的路径（如 fonts/仿宋.ttf）。",
        en=f"ajx.yaml: fonts.{role} names “{name}”, which is not installed here. "
        + (f"Near names: {english}. " if near else "")
        + "Install it, or put the font file into the repository and give its path.",
    )


def _missing_file(name: str, role: Role) -> Text:
    return Text(
        zh=f"ajx.yaml 的 fonts.{role}（{_ROLE_NAMES[role]}字体）写的文件“{name}”不存在。"
        "路径从 ajx.yaml 所在的文件夹算起。",
        en=f"ajx.yaml: fonts.{role} names the file “{name}”, which does not exist. "
        "Paths are relative to ajx.yaml's folder.",
    )


def _no_font_file(name: str, role: Role) -> Text:
    return Text(
        zh=f"ajx.yaml 的 fonts.{role}（{_ROLE_NAMES[role]}字体）写的文件“{name}”不是可用的字体。"
        "请换成 TTF、OTF 或 TTC 文件。",
        en=f"ajx.yaml: fonts.{role} names “{name}”, which is no usable font. "
        "Give a TTF, OTF or TTC file.",
    )


def _no_font(role: Role, known: Sequence[FaceInfo]) -> Text:
    common = ("SimSun", "Songti SC", "SimHei", "PingFang SC", "Microsoft YaHei")
    found = [name for name in common if _family(name, known)]
    chinese, english = "、".join(found), ", ".join(found)
    return Text(
        zh=f"本机没有可用于{_ROLE_NAMES[role]}的中文字体。请安装 Noto CJK"
        "（Debian/Ubuntu：apt install fonts-noto-cjk；macOS：brew install --cask"
        " font-noto-serif-cjk-sc font-noto-sans-cjk-sc）"
        + (f"，或在 ajx.yaml 的 fonts 中写明已有的字体：{chinese}。" if found else "。"),
        en=f"No Chinese font for the role {role} is installed. Install Noto CJK"
        " (Debian/Ubuntu: apt install fonts-noto-cjk; macOS: brew install --cask"
        " font-noto-serif-cjk-sc font-noto-sans-cjk-sc)"
        + (f", or name one you have under fonts in ajx.yaml: {english}." if found else "."),
    )
