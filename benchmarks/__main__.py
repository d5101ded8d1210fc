"""`python -m benchmarks`: how fast this machine checks, renders and finds nothing to do."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.province import ROOT, write_province

PAGE = ROOT / "docs" / "performance.md"
SIZES = (100, 1_000, 10_000)
LARGEST_BUILD = 1_000
"""Beyond it a folder of documents is too much to write for a measurement."""

CHANGED = "程序或数据在测量期间有变化，请重新测量。"


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = _options()
    lines: list[str] = []

    def tell(*more: str) -> None:
        lines.extend(more)
        print(*more, sep="\n", flush=True)

    tell("# 性能 · Performance", "", f"`make bench`：{_machine()}。数据都是虚构的。", "")
    with tempfile.TemporaryDirectory(prefix="ajx-bench-") as folder:
        if not options.no_rendering:
            tell(*_rendering(), "")
            tell(*_own_data(Path(folder)), "")
        tell(*_scale(Path(folder), options.policies))
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text("\n".join(lines) + "\n", "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--policies",
        type=lambda text: [int(each) for each in text.split(",")],
        default=SIZES,
        help="sizes of the synthetic province, separated by commas",
    )
    parser.add_argument("--no-rendering", action="store_true", help="measure checking only")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    return parser.parse_args()


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}，{os.cpu_count()} 核，Python {platform.python_version()}"


def _rendering() -> Sequence[str]:
    from benchmarks.rendering import measure  # noqa: PLC0415 - Pango is not needed for the rest

    rows = [
        f"| {each.format.upper()} | {each.documents} | {each.ours:.3f} | {each.plain:.3f} "
        f"| {each.ratio:.2f} |"
        for each in measure(ROOT)
    ]
    return (
        "## 每份文档的秒数 · Seconds per document",
        "",
        "服务方案和服务报告，单进程；“朴素循环”是同样文字和图片的 docxtpl 与 WeasyPrint "
        "（只有段落和图片，没有表格、样式和 PDF/A）。",
        "",
        "| 格式 | 份数 | ajx-docs | 朴素循环 | 倍数 |",
        "|---|---:|---:|---:|---:|",
        *rows,
    )


def _own_data(folder: Path) -> Sequence[str]:
    """`ajx build` over the repository's own data: from nothing, and once more."""
    call = [sys.executable, "-m", "ajx_docs", "-C", str(ROOT), "build", "--as-of", "2026-11-24"]
    call += ["--out", str(folder / "own"), "--output-format", "json"]
    rows = []
    for name in ("从头生成", "没有变化"):
        start = perf_counter()
        done = subprocess.run(call, cwd=ROOT, capture_output=True, check=False)
        seconds = perf_counter() - start
        states = [each["state"] for each in json.loads(done.stdout)["documents"]]
        if name == "没有变化" and "built" in states:
            raise SystemExit(CHANGED)
        rows.append(f"| {name} | {states.count('built')} | {len(states)} | {seconds:.1f} |")
    return (
        "## 本仓库的数据 · This repository's data",
        "",
        "| `ajx build` | 生成的文件 | 全部文件 | 秒 |",
        "|---|---:|---:|---:|",
        *rows,
    )


def _scale(folder: Path, sizes: Sequence[int]) -> Sequence[str]:
    """Checking, and finding that nothing changed, as the number of policies grows."""
    rows = []
    for size in sizes:
        province = folder / f"province-{size}"
        write_province(province, size)
        check = _once("check", province)
        rows.append(
            f"| {size:,} | {check['files']:,.0f} | {check['seconds']:.1f} "
            f"| {check['seconds'] / size * 1000:.1f} | {check['peak_mb']:.0f} "
            f"| {check['peak_mb'] / size * 1024:.0f} | {_unchanged(folder, province, size)} |"
        )
        shutil.rmtree(province)
    return (
        "## 规模 · Scale",
        "",
        "虚构的全省数据，百分之一有错误。“没有变化”包含检查；文档以 60 kB 的替身代替。",
        "",
        "| 保单 | 文件 | 检查（秒） | 每单毫秒 | 内存峰值 MB | 每单 kB "
        "| 输出文件 | 没有变化的生成（秒） | 内存峰值 MB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *rows,
    )


def _unchanged(folder: Path, province: Path, size: int) -> str:
    """The cells about a build that finds nothing to do."""
    if size > LARGEST_BUILD:
        return "— | — | —"
    out = folder / f"out-{size}"
    _once("build", province, out)
    again = _once("build", province, out)
    shutil.rmtree(out)
    if again["made"]:
        raise SystemExit(CHANGED)
    return f"{again['outputs']:,.0f} | {again['seconds']:.1f} | {again['peak_mb']:.0f}"


def _once(what: str, *folders: Path) -> dict[str, float]:
    call = [sys.executable, "-m", "benchmarks.once", what, *map(str, folders)]
    done = subprocess.run(call, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
