"""Fixtures for all tests: the folder of texts to measure with, where there is one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the repository (or $SHARED); tests that need it are skipped without."""
    folder = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
    if not (folder / "notices.gold.json").is_file():
        pytest.skip("no folder of real texts beside the repository; set SHARED to measure")
    return folder
