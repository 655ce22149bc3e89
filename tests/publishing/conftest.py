"""A small archive of composed notices to build and change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.compose import Composer, make_composer, write_notices

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def composer() -> Composer:
    """From our own notices: the tests need nothing else."""
    return make_composer(Path("/nowhere"), ROOT / "content" / "notices")


@pytest.fixture
def project(tmp_path, composer) -> Path:
    """A folder with configuration, theme, registry and a few dozen notices."""
    return make_project(tmp_path, composer)


def make_project(folder: Path, composer: Composer) -> Path:
    """Lay out a project in `folder`."""
    shutil.copytree(ROOT / "content" / "registry", folder / "content" / "registry")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages") if (ROOT / "content" / "pages").is_dir() else (
        folder / "content" / "pages"
    ).mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    (folder / "generator").symlink_to(ROOT / "generator")
    write_notices(composer, 0, 24, folder / "content")
    return folder
