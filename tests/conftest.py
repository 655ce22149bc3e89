"""Fixtures for all tests: the folder of texts to measure with, and the one browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser import ADVICE, find_chromium, open_browser

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run, however slow the machine: a push fails for what it changed. EXPLORE=1 looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("EXPLORE") else "same")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts beside the repository (or $SHARED); tests that need it are skipped without."""
    folder = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
    if not (folder / "notices.gold.json").is_file():
        pytest.skip("no folder of real texts beside the repository; set SHARED to measure")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, one for the whole run: a second one beside it would not start."""
    if find_chromium() is None:
        pytest.skip(ADVICE)
    with open_browser() as opened:
        yield opened
