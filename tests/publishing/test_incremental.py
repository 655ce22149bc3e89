"""What an incremental build leaves behind is what a clean one makes, byte for byte, after any edits."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.buildstate import searching
from generator.buildstate.notices import kept_problems
from generator.buildstate.store import open_store
from generator.buildstate.update import Job, update
from generator.pages import Settings, rendering, write_pages
from generator.pages.rendering import environment
from generator.pages.search_plan import plan_documents
from generator.pipeline import read_archive
from generator.problems import write_problems
from generator.search.parts import patch_part
from tests.compose import write_notices
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


def told(project: Path) -> list[str]:
    """The problems that a build would tell."""
    store = open_store(project / "state.sqlite")
    try:
        return kept_problems(store)
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


@pytest.mark.parametrize("settings", [Settings(page_size=10, preview=5), Settings(whole_index=20, delta=6)], ids=["small", "parts"])
def test_random_edits(project, composer, templates, settings):
    chance = random.Random(EDITS)
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
        archive = read_archive(project / "content")[0]
        clean = dict(write_pages(archive, settings))
        found = tree(project / "docs")
        assert found.keys() == clean.keys(), history
        assert told(project) == [line for notice in archive.notices.values() for line in write_problems(notice)], history
        assert [name for name in clean if found[name] != clean[name]] == [], history


def test_a_large_archive_whose_lists_are_written_before_the_index_gets_the_same_pages(project, monkeypatch):
    monkeypatch.setattr("generator.buildstate.update._AT_ONCE", 1)
    settings = Settings(page_size=10, preview=5, whole_index=20, delta=6)
    bring_up_to_date(project, settings, jobs=2)
    assert tree(project / "docs") == dict(write_pages(read_archive(project / "content")[0], settings))


def test_a_new_notice_leaves_the_main_part_of_the_index_unread(project, composer, monkeypatch):
    content, settings, planned = project / "content", Settings(whole_index=20, delta=8), []
    monkeypatch.setattr(searching, "plan_documents", lambda *given: planned.append(1) or plan_documents(*given))

    def built() -> int:
        planned.clear()
        assert main(["check", "--fix", "--content", str(content), "--date", "2026-05-01"]) in (0, 1)
        bring_up_to_date(project, settings)
        assert tree(project / "docs") == dict(write_pages(read_archive(content)[0], settings))
        return len(planned)

    counts = [built()]
    for number in range(100, 109):
        write_notices(composer, number, 1, content)
        counts.append(built())
    assert counts[0] == 1 and sum(counts) <= 4, counts  # first, when the delta is full, where one names what none did
    (content / "notices" / composer.path(0)).unlink()
    assert built() == 1


def test_a_word_that_is_corrected_touches_few_files_of_the_index(project, composer, monkeypatch):
    content, settings, patched, asked = project / "content", Settings(whole_index=20, delta=6), [], []
    monkeypatch.setattr(searching, "patch_part", lambda *given: patched.append(patch_part(*given)) or patched[-1])
    bring_up_to_date(project, settings)
    monkeypatch.setattr(searching, "all_named", lambda *given: asked.append(given))
    before, notice = tree(project / "docs"), content / "notices" / composer.path(0)
    text = notice.read_text(encoding="utf-8")
    corrected = text.replace(" của ", " cùng ", 1)
    assert corrected != text
    notice.write_text(corrected, encoding="utf-8")
    bring_up_to_date(project, settings)
    after = tree(project / "docs")
    assert after == dict(write_pages(read_archive(content)[0], settings))
    assert patched and all(patched) and not asked
    touched = {path for path in before.keys() | after.keys() if path.startswith("search/main-") and before.get(path) != after.get(path)}
    assert 0 < len(touched) < 0.2 * sum(path.startswith("search/main-") for path in before)


def test_an_index_of_an_older_program_is_not_built_on(project, composer):
    settings = Settings(whole_index=20, delta=6)
    bring_up_to_date(project, settings)
    store = open_store(project / "state.sqlite")
    store.remember("index program", "older")
    store.do("UPDATE part SET digest = 'older', facts = '{}'")
    store.commit()
    store.close()
    write_notices(composer, 200, 1, project / "content")
    bring_up_to_date(project, settings)
    assert tree(project / "docs") == dict(write_pages(read_archive(project / "content")[0], settings))


def test_any_number_of_jobs(project, composer):
    settings = Settings()
    bring_up_to_date(project, settings, jobs=3)
    assert tree(project / "docs") == dict(write_pages(read_archive(project / "content")[0], settings))
