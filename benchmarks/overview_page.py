"""How long a browser takes to open the overview of ten thousand policies, and to search it.

python -m benchmarks.overview_page [POLICIES]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.sync_api import sync_playwright

from tests.site.overviews import given, many, written


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    portfolio = many(given(), count)
    start = perf_counter()
    page = portfolio.page()
    print(f"{count} policies: {len(page) / 1e6:.1f} MB, made in {perf_counter() - start:.1f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address = written(page, Path(folder))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for _ in range(5):
            tab = browser.new_page()
            start = perf_counter()
            tab.goto(address)
            tab.wait_for_selector("#rows tr")
            opened = perf_counter() - start
            start = perf_counter()
            tab.get_by_label("查找").fill("000000009999")
            tab.wait_for_function("document.querySelectorAll('#rows tr').length === 1")
            print(f"open {opened:.2f} s, search {perf_counter() - start:.2f} s")
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
