"""What an incremental build leaves behind is what a clean one makes, byte for byte, after any edits."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.buildstate.store import open_store
from generator.buildstate.update import Job, update
from generator.pages import Settings, rendering, write_pages
from generator.pages.rendering import environment
from generator.pipeline import read_archive
from tests.publishing.edits import edit

EDITS = int(os.environ.get("EDITS", "12"))  # the whole measure is 200


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bring_up_to_date(project: Path, settings: Settings, jobs: int = 1) -> None:
    state, content = project / "state.sqlite", project / "content"
    store = open_store(state)
    try:
        update(store, Job(content, content / "registry", project / "docs", state, settings, jobs))
    finally:
        store.close()


def change_template(templates: Path, number: int) -> str:
    """Add a line to the template of all notices."""
    with (templates / "notice.md.j2").open("a", encoding="utf-8") as lines:
        lines.write(f"\nmẫu {number}\n")
    environment.cache_clear()
    return f"template {number}"


@pytest.fixture
def templates(tmp_path, monkeypatch) -> Path:
    """The templates, where a test may change them."""
    own = tmp_path / "templates"
    shutil.copytree(rendering.TEMPLATES, own)
    monkeypatch.setattr(rendering, "TEMPLATES", own)
    environment.cache_clear()
    yield own
    environment.cache_clear()


def test_random_edits(project, composer, templates):
    chance, settings = random.Random(EDITS), Settings(page_size=10, preview=5)
    bring_up_to_date(project, settings)
    history = []
    for number in range(EDITS):
        if chance.random() < 0.05:
            history.append(change_template(templates, number))
        elif chance.random() < 0.05:
            settings = replace(settings, site_name=f"Kho số {number}", preview=4 + number % 3)
            history.append(settings.site_name)
        else:
            history.append(edit(project / "content", composer, chance, 100 + number))
        bring_up_to_date(project, settings)
        clean = dict(write_pages(read_archive(project / "content")[0], settings))
        found = tree(project / "docs")
        assert found.keys() == clean.keys(), history
        assert [name for name in clean if found[name] != clean[name]] == [], history


def test_any_number_of_jobs(project, composer):
    settings = Settings()
    bring_up_to_date(project, settings, jobs=3)
    assert tree(project / "docs") == dict(write_pages(read_archive(project / "content")[0], settings))
