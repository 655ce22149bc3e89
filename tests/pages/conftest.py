"""The invented archive as generated files and as a rendered site, made once for all page tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.output import write_tree
from generator.pages import Settings, write_pages
from generator.site import render
from tests.pages.archive import archive

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings(site_name="Kho thông báo", site_url="")


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """Every generated file of the invented archive."""
    return dict(write_pages(archive(), SETTINGS))


@pytest.fixture(scope="session")
def site(files, tmp_path_factory) -> Path:
    """The rendered site of the invented archive."""
    folder = tmp_path_factory.mktemp("site")
    write_tree(files.items(), folder / "docs")
    render(ROOT / "mkdocs.yml", folder / "site", docs=folder / "docs", generated=True)
    return folder / "site"
