"""The recipe: what a pipeline runs, in POSIX shell, whatever service runs it.

Every service's file is written from these steps, so that they cannot differ. A closed network sets
`AJX_INSTALL`: what `pip install` is given instead of `--requirement requirements.txt`.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import indent

from ajx_docs.doctor.needs import GIT, RENDERING

AJX = ".venv/bin/ajx"
REPORTS = "reports"
CACHE = ".cache/ajx"
"""Documents made before, by their content: a service that keeps it makes only what changed."""
BRANCH = "main"
NOTICE = """\
# 由 ajx ci 生成；升级 ajx 后可重新生成。
# 内网：把 AJX_INSTALL 设为 pip install 的参数，如 --no-index --find-links wheels ajx-docs。
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A named step; `commands` are lines of POSIX shell without a backslash."""

    name: str
    commands: str


def report(output_format: str, file: str) -> Step:
    """Findings into a file for the service to show; only a wrong call fails here."""
    return Step(
        f"检查，写出 {output_format} 报告",
        f"mkdir -p {REPORTS}\n"
        f"{AJX} check --output-format {output_format} > {REPORTS}/{file} || [ $? -eq 1 ]",
    )


_NEEDS = (GIT, *RENDERING)
_APT = " ".join(need.debian for need in _NEEDS)
_DNF = " ".join(dict.fromkeys(need.fedora for need in _NEEDS))

INSTALL = Step(
    "安装 ajx",
    "python3 -m venv .venv\n"
    ".venv/bin/pip install --disable-pip-version-check "
    "${AJX_INSTALL:---requirement requirements.txt}",
)
SYSTEM = Step(
    "缺少排版库或中文字体时安装",
    f"""\
{AJX} doctor || {{
  if command -v apt-get; then
    $(command -v sudo) apt-get update
    $(command -v sudo) apt-get install --yes --no-install-recommends {_APT}
  else
    $(command -v sudo) dnf install --assumeyes {_DNF}
  fi
  {AJX} doctor
}}""",
)
ANNOTATE = Step("检查（问题标在修改的行上）", f"{AJX} check --output-format github")
SARIF = report("sarif", "ajx.sarif")
CODE_QUALITY = report("gitlab", "gl-code-quality.json")
JUNIT = report("junit", "ajx-junit.xml")
BUILD = Step("生成文书", f"{AJX} build --cache-dir {CACHE}")
BUNDLE = Step("归档并核验", f"{AJX} bundle\n{AJX} verify")


def changes(base: str) -> Step:
    """What a change changes since a revision (a word of shell), for a comment."""
    return Step(
        "说明改动",
        f"mkdir -p {REPORTS}\n{AJX} diff {base} --output-format markdown > {REPORTS}/changes.md",
    )


def block(step: Step, margin: int) -> str:
    """The commands as lines at a margin, to stand in a block of YAML or of a script."""
    return indent(step.commands, " " * margin)
