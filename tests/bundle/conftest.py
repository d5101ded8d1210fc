"""The worked example, archived once for all who look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle.repository import ajx, repository
from tests.pipelines.machine import once


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, archived. Tests that change it or archive again take a copy."""

    def make(folder: Path) -> None:
        done = ajx(repository(folder / "repository"), "bundle")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "archived", make) / "repository"
