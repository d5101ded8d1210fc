"""Collects what a machine without a network installs from: `python -m scripts.make_offline`.

Into `wheels/` go the locked packages (checked against the lock's hashes), the project's own wheel,
`SHA256SUMS` over all of them and a README that lists what the system must bring: its packages and
fonts. `make docs` beside that folder installs from it; so does its README, elsewhere.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
from pathlib import Path

from ajx_docs import __version__
from ajx_docs.doctor.needs import RENDERING, commands

ROOT = Path(__file__).resolve().parents[1]
SUMS = "SHA256SUMS"


def main(kit: Path) -> None:
    """Fill the folder; what an older version left there is removed."""
    kit.mkdir(parents=True, exist_ok=True)
    for old in kit.glob("*.whl"):
        old.unlink()
    pip = ("pip", "download", "--disable-pip-version-check", "--quiet", "--only-binary=:all:")
    lock = str(ROOT / "requirements" / "run.txt")
    _python(*pip, "--require-hashes", "--requirement", lock, "--dest", str(kit))
    _python("hatchling", "build", "--target", "wheel", "--directory", str(kit))
    (kit / ".gitignore").unlink(missing_ok=True)
    (kit / "README.md").write_text(readme(), encoding="utf-8")
    (kit / SUMS).write_text(_sums(kit), encoding="utf-8")


def readme() -> str:
    """What to do with the folder, on the machine without a network."""
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    system = f"{platform.system()} {platform.machine()}"
    packages = "\n".join(
        f"| {name} | `{command}` |" for name, command in commands(RENDERING).items()
    )
    return f"""\
# ajx-docs {__version__} 离线安装包 · offline kit

在 {system}、{python} 上收集；目标机器须与之相同。For machines of the same system and Python.

## 一、系统软件包和中文字体 · system packages and fonts

用内网的软件源安装（含 Noto CJK 宋体、黑体）；单位自有的公文字体可在 `ajx.yaml` 的 `fonts` 里写。

| 系统 system | 命令 command |
|---|---|
{packages}

## 二、核对并安装 · verify and install

在本文件夹里运行 · in this folder:

```sh
sha256sum --check --quiet {SUMS}
python3 -m venv ~/ajx
~/ajx/bin/pip install --no-index --find-links . ajx-docs
~/ajx/bin/ajx doctor
```

在源代码文件夹里，`make docs` 会自动使用旁边的 `wheels/`。`make docs` uses `wheels/` beside it.
流水线 pipelines：`AJX_INSTALL="--no-index --find-links <本文件夹> ajx-docs"`。
"""


def _sums(kit: Path) -> str:
    """As `sha256sum` writes it, in the order of names."""
    files = sorted(path for path in kit.iterdir() if path.name != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files
    )


def _python(*words: str) -> None:
    subprocess.run([sys.executable, "-m", *words], check=True, cwd=ROOT)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "wheels")
