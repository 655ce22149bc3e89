"""A build killed at any moment leaves the old site whole, and the next build makes the right one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.buildstate import store as store_module
from generator.buildstate.store import open_store
from generator.buildstate.update import Job, Update, update
from generator.pages import Settings
from generator.reading.sources import SourceError
from tests.publishing.edits import edit
from tests.publishing.test_incremental import tree

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KILLS", "3"))  # the whole measure is 50


def build(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "build", "--jobs", "2", *more]
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_kills(project, composer):
    chance = random.Random(KILLS)
    assert build(project).returncode == 0
    for number in range(KILLS):
        before = tree(project / "site")
        edit(project / "content", composer, chance, 200 + number)
        started = subprocess.Popen(
            [sys.executable, "-m", "generator", "build", "--jobs", "2"], cwd=project, env=environment(),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 2.5))
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        left = tree(project / "site")
        done = build(project)
        assert done.returncode in (0, 1), done.stderr
        after = tree(project / "site")
        assert left in (before, after), f"half a site after kill {number}"
        clean = build(project, "--clean", "--site", str(project / "clean"))
        assert clean.returncode == done.returncode
        assert after == tree(project / "clean"), f"wrong site after kill {number}"


def test_a_first_build_cut_off_goes_on_where_it_was(project, monkeypatch):
    def bring(name: str, strict: bool = False) -> Update:
        store, content = open_store(project / f"{name}.sqlite"), project / "content"
        try:
            return update(store, Job(content, content / "registry", project / name, project / f"{name}.sqlite", Settings(), 1, strict))
        finally:
            store.close()

    monkeypatch.setattr(store_module, "_MUCH", 100)  # changes: those of a few notices
    notices = sorted((project / "content" / "notices").rglob("*.txt"))
    broken = notices[-1].with_name("hong.txt")
    broken.write_bytes(b"---\ntitle: [\n---\nthu")
    with pytest.raises(SourceError):
        bring("cut", strict=True)
    broken.unlink()
    notices[0].write_text(notices[0].read_text(encoding="utf-8") + "\nViệc này làm theo Chỉ thị số 5-CT/TU.\n", encoding="utf-8")
    notices[1].unlink()
    assert 0 < len(bring("cut").read) < len(notices) // 2
    bring("clean")
    assert tree(project / "cut") == tree(project / "clean")


def test_corrupt_state_is_said_and_mended(project):
    assert build(project).returncode == 0
    before = tree(project / "site")
    state = project / "build" / "state" / "state.sqlite"
    state.write_bytes(b"not a database" * 1000)
    done = build(project)
    assert done.returncode == 0 and "trạng thái" in done.stderr + done.stdout
    assert tree(project / "site") == before
    state.unlink()
    assert build(project).returncode == 0
    assert tree(project / "site") == before


def test_an_unreadable_notice_is_left_out_or_stops_the_build(project):
    assert build(project).returncode == 0
    before = tree(project / "site")
    broken = project / "content" / "notices" / "2018" / "hong.txt"
    broken.write_bytes(b"---\ntitle: [\n---\nthu")
    assert build(project, "--strict").returncode == 1
    assert tree(project / "site") == before
    done = build(project)
    assert done.returncode == 1 and "hong.txt" in done.stderr
    assert "hong.txt" in (project / "site" / "can-kiem-tra" / "index.html").read_text(encoding="utf-8")
