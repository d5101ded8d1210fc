"""`python -m benchmarks`: how fast this machine checks, renders and finds nothing to do."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import performance_page, scale
from benchmarks.province import ROOT, write_province

PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "pictures" / "performance.svg"
SIZES = (100, 1_000, 10_000)
JOBS = (1, 2)
MADE = 100
"""Policies of the synthetic province whose documents are really made."""


def main() -> None:
    """Measure, print, and write the page if asked to."""
    options = _options()
    speeds, builds = [], []
    with tempfile.TemporaryDirectory(prefix="ajx-bench-") as name:
        folder = Path(name)
        if not options.no_rendering:
            from benchmarks.rendering import measure  # noqa: PLC0415 - Pango: not for the rest

            speeds = measure(ROOT)
            write_province(folder / "made", MADE)
            builds = [
                scale.whole(what, root, folder / f"{root.name}-{jobs}", jobs)
                for what, root in (("本仓库", ROOT), (f"虚构的 {MADE} 份保单", folder / "made"))
                for jobs in JOBS
            ]
        scales = [scale.measure(folder, size) for size in options.policies]
    page = performance_page.page(speeds, builds, scales)
    print(page, flush=True)
    if options.write:
        PAGE.write_text(page, "utf-8")
        CHART.write_text(performance_page.chart(speeds), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--policies",
        type=lambda text: [int(each) for each in text.split(",")],
        default=SIZES,
        help="sizes of the synthetic province, separated by commas",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--no-rendering", action="store_true", help="measure checking only")
    which.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    return parser.parse_args()


if __name__ == "__main__":
    main()
