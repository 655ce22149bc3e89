"""What an incremental build leaves behind is what a clean one makes, byte for byte, after any edits."""

from __future__ import annotations

import os
import random
from pathlib import Path

from generator.buildstate.store import open_store
from generator.buildstate.update import Job, update
from generator.pages import Settings, write_pages
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


def test_random_edits(project, composer):
    chance, settings = random.Random(EDITS), Settings(page_size=10, preview=5)
    bring_up_to_date(project, settings)
    history = []
    for number in range(EDITS):
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
