"""Looks at this machine. Nothing here may fail where something is missing: that is its subject."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ajx_docs.doctor.needs import GIT, RENDERING, commands, missing
from ajx_docs.doctor.report import Probe, State
from ajx_docs.model.settings import FontChoice
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError

_NEEDED_PYTHON = (3, 11)
_ENGINE = """
from weasyprint.text import ffi
pango = ffi.pango.pango_version()
print(f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}")
print(getattr(ffi, "harfbuzz_subset", None) is not None)
"""
"""Run apart: where a library is missing, WeasyPrint prints and raises while it is imported."""


def look(root: Path | None, fonts: FontChoice) -> Iterator[Probe]:
    """Everything, in the order of `report.TOPICS`. `root` is the repository, if there is one."""
    yield python()
    yield from libraries()
    yield from system()
    yield from font_stacks(fonts, root or Path.cwd())
    yield git()
    yield from places(root)


def python() -> Probe:
    """The running interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    name, detail = (
        Text("Python", "Python"),
        Text(f"{version}（{sys.prefix}）", f"{version} ({sys.prefix})"),
    )
    if sys.version_info >= _NEEDED_PYTHON:
        return Probe("python", name, State.FINE, detail)
    remedy = Text("安装 Python 3.11 或更新的版本。", "Install Python 3.11 or newer.")
    return Probe("python", name, State.MISSING, detail, remedy)


def libraries() -> Iterator[Probe]:
    """The packages this one declares; those of an extra are a note where they are not there."""
    for requirement in importlib.metadata.requires("ajx-docs") or ():
        name = re.match(r"[\w.-]+", requirement)
        extra = re.search(r"extra\s*==\s*['\"]([\w-]+)['\"]", requirement)
        if name is None:
            continue
        title = Text(name[0], name[0])
        try:
            version = importlib.metadata.version(name[0])
        except importlib.metadata.PackageNotFoundError:
            yield _absent(title, extra[1] if extra else "")
        else:
            yield Probe("library", title, State.FINE, Text(version, version))


def _absent(title: Text, extra: str) -> Probe:
    if extra:
        command = f'pip install "ajx-docs[{extra}]"'
        return Probe(
            "library",
            title,
            State.ADVICE,
            Text("未安装（选用）", "not installed (optional)"),
            Text(command, command),
        )
    command = f"{sys.executable} -m pip install --upgrade --force-reinstall ajx-docs"
    return Probe(
        "library", title, State.MISSING, Text("未安装", "not installed"), Text(command, command)
    )


def system() -> Iterator[Probe]:
    """The shared libraries, and whether WeasyPrint itself finds them."""
    lacking = missing(RENDERING[:-1])
    for need in RENDERING[:-1]:
        name = Text(need.name, need.name)
        if need not in lacking:
            yield Probe("system", name, State.FINE, Text("找到", "found"))
            continue
        command = _here(commands([need]))
        yield Probe("system", name, State.MISSING, Text("没有找到", "not found"), command)
    yield _engine()


def _engine() -> Probe:
    name = Text("WeasyPrint", "WeasyPrint")
    run = subprocess.run(
        [sys.executable, "-c", _ENGINE], check=False, capture_output=True, text=True
    )
    if run.returncode:
        last = (run.stderr.strip().splitlines() or [""])[-1].partition(".  ")[0]
        return Probe(
            "system",
            name,
            State.MISSING,
            Text(f"启动不了：{last}", f"does not start: {last}"),
            Text("先装好上面缺少的库。", "Install what is missing above first."),
        )
    version, subset = run.stdout.split()[-2:]
    if subset == "True":
        detail = Text(
            f"Pango {version}，使用 HarfBuzz-Subset", f"Pango {version}, HarfBuzz-Subset used"
        )
        return Probe("system", name, State.FINE, detail)
    return Probe(
        "system",
        name,
        State.ADVICE,
        Text(
            f"Pango {version}，没有使用 HarfBuzz-Subset",
            f"Pango {version}, HarfBuzz-Subset not used",
        ),
        _here(commands(RENDERING[2:3])),
    )


def font_stacks(fonts: FontChoice, root: Path) -> Iterator[Probe]:
    """The faces of each role and what they cover of GB 2312."""
    from ajx_docs.render.fonts import describe, find_fonts  # noqa: PLC0415 - reads every font

    try:
        faces = describe(find_fonts(fonts, root))
    except SettingsError as error:
        command = _here(commands(RENDERING[-1:]))
        yield Probe("font", Text("中文字体", "Chinese fonts"), State.MISSING, error.text, command)
        return
    roles = {"title": "标题", "heading": "层次标题", "body": "正文", "table": "表格"}
    first = {role: next(face for face in faces if face.role == role) for role in roles}
    for role, face in first.items():
        lacking = face.lacking
        yield Probe(
            "font",
            Text(roles[role], role),
            State.FINE if not lacking else State.ADVICE,
            Text(
                f"{face.family}，{face.characters} 字"
                + (f"，缺 GB 2312 的 {lacking} 字，由后备字体补上" if lacking else ""),
                f"{face.family}, {face.characters} characters"
                + (f", lacks {lacking} of GB 2312: the fallback fills in" if lacking else ""),
            ),
        )


def git() -> Probe:
    """Whether what is archived and compared can be named by its commit."""
    name = Text("git", "git")
    if GIT.present():
        return Probe("versions", name, State.FINE, Text("找到", "found"))
    detail = Text("没有找到；ajx bundle 和 ajx diff 需要", "not found; ajx bundle and diff need it")
    return Probe("versions", name, State.ADVICE, detail, _here(commands([GIT])))


def places(root: Path | None) -> Iterator[Probe]:
    """Whether the repository can be written into."""
    name = Text("build/、archive/", "build/, archive/")
    if root is None:
        detail = Text("当前文件夹不在仓库里，没有检查", "not in a repository; not looked at")
        yield Probe("place", name, State.ADVICE, detail)
        return
    try:
        for folder in (
            root,
            *(each for each in (root / "build", root / "archive") if each.is_dir()),
        ):
            with tempfile.TemporaryFile(dir=folder):
                pass
    except OSError as error:
        reason = error.strerror or str(error)
        yield Probe(
            "place",
            name,
            State.MISSING,
            Text(f"{root} 不能写入：{reason}", f"cannot write into {root}: {reason}"),
            Text("改文件夹的权限，或换一个位置。", "Change its permissions, or move it."),
        )
        return
    yield Probe("place", name, State.FINE, Text(f"{root} 可以写入", f"{root} can be written"))


def _here(by_system: Mapping[str, str]) -> Text:
    """The command of this system."""
    tools = {"apt-get": "Debian / Ubuntu", "dnf": "Fedora", "brew": "macOS"}
    found = next((system for tool, system in tools.items() if shutil.which(tool)), "Windows")
    return Text(by_system[found], by_system[found])
