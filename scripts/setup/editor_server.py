"""The YAML language server of the editors' tests, by npm from its lock file, into `.venv`."""

from __future__ import annotations

import shutil
import subprocess
import sys

from scripts.setup.environment import ROOT, VENV

LOCK = ROOT / "tests" / "editors"
"""`package.json` and `package-lock.json`."""
FOLDER = VENV / "node"
SERVER = FOLDER / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def prepare_editor_server() -> None:
    """Have the server of the lock file. Where that fails it is told: other tests can still run."""
    lock = LOCK / "package-lock.json"
    if SERVER.is_file() and (FOLDER / lock.name).read_bytes() == lock.read_bytes():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock.name):
        shutil.copy(LOCK / name, FOLDER / name)
    words = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    npm = shutil.which("npm")
    if npm is None or subprocess.run([npm, *words], check=False, cwd=FOLDER).returncode:
        (FOLDER / lock.name).unlink()
        print(
            "没有装上 YAML 语言服务器（需要 Node.js 的 npm 和网络）：tests/editors 的测试会失败。\n"
            "The YAML language server was not installed (needs npm of Node.js and a network): "
            "the tests in tests/editors will fail.",
            file=sys.stderr,
        )
