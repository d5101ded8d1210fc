"""What the tests of all rooms share: the processors and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# Every processor runs tests already: a build in one of them does its work in one process, unless
# it is asked for more.
os.environ.setdefault("AJX_JOBS", "1")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium where there is one, else playwright's own.

    Playwright serves one session a process: a second one beside it, in another folder's tests,
    fails.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
