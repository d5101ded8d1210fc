"""Installs what the system lacks, or says in one message how to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from ajx_docs.doctor.needs import Need, commands, missing
from scripts.setup.needs import NEEDS, Purpose


def supply(purpose: Purpose) -> int:
    """Have the system's part there, by apt-get where that is allowed. Gives an exit code."""
    lacking = missing(NEEDS[purpose])
    if lacking and (apt := _apt()):
        _install(apt, list(dict.fromkeys(need.debian for need in lacking)))
        lacking = missing(NEEDS[purpose])
    if lacking:
        print(advice(lacking, purpose), file=sys.stderr)
        return 2
    return 0


def _apt() -> list[str] | None:
    """The words before `install`, where packages can be installed without asking anyone."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and _quietly("sudo", "-n", "true"):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def _install(apt: Sequence[str], packages: Sequence[str]) -> None:
    """Whether it worked is seen by looking again: one dead source among many is no failure."""
    print(f"安装系统软件包 Installing system packages: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        _quietly(*apt, "--quiet=2", *words, env=environment)


def _quietly(*words: str, env: Mapping[str, str] | None = None) -> bool:
    """Run without asking or telling anything but errors."""
    nothing = subprocess.DEVNULL
    return not subprocess.run(words, check=False, env=env, stdin=nothing, stdout=nothing).returncode


def advice(lacking: Sequence[Need], purpose: Purpose) -> str:
    """One message for a person: what is missing, and the command for each system."""
    names = "、".join(need.name for need in lacking)
    again = "make test" if purpose is Purpose.TEST else "make docs"
    rows = [f"  {system:<16}  {command}" for system, command in commands(lacking).items()]
    return "\n".join(
        (
            f"\n缺少系统组件 Missing on this system: {names}",
            f"请安装后再运行 {again}。Install what is missing, then run {again} again:\n",
            *rows,
        )
    )
