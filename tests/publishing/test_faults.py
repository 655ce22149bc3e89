"""What can go wrong while publishing: one clear message, the old site whole, and the next build mends it."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.buildstate import digests
from generator.model import Instrument, Notice, OrganizationName
from generator.pages.data_rows import DataRows
from generator.pages.light import Head, Light, Ties
from generator.publish import beside, mend
from generator.resolve.judge import Kind, Verdict
from generator.search.document import Document
from generator.search.plan import Entry
from tests.compose import write_notices
from tests.publishing.conftest import make_project
from tests.publishing.test_cut_off import build, environment
from tests.publishing.test_incremental import tree

COMMAND = [sys.executable, "-m", "generator", "build", "--jobs", "2"]


@pytest.fixture(scope="module")
def published(tmp_path_factory, composer) -> Path:
    """A project that was built once; tests leave it built."""
    project = make_project(tmp_path_factory.mktemp("published"), composer)
    assert build(project).returncode == 0
    return project


def fails(project: Path, *more: str, **how: object) -> str:
    """What a build that cannot succeed says, in one line; the site stays what it was."""
    before = tree(project / "site")
    done = subprocess.run([*COMMAND, *more], cwd=project, env=environment(), capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert tree(project / "site") == before
    return done.stderr.strip().splitlines()[-1]


def mended(project: Path) -> None:
    """The next build makes the right site."""
    assert build(project).returncode == 0
    assert build(project, "--clean", "--site", str(project / "clean")).returncode == 0
    assert tree(project / "site") == tree(project / "clean")
    shutil.rmtree(project / "clean")


def test_a_site_that_is_a_file_or_a_foreign_folder(published) -> None:
    file, folder = published / "tep", published / "cua-toi"
    file.write_text("của tôi")
    folder.mkdir()
    (folder / "thu.txt").write_text("của tôi")
    for place in (file, folder):
        assert "chọn nơi khác cho --site" in fails(published, "--site", str(place))
    assert file.read_text() == "của tôi" and tree(folder) == {"thu.txt": "của tôi".encode()}


def test_a_disk_that_takes_no_more(published, composer) -> None:
    write_notices(composer, 400, 3, published / "content")

    def limit() -> None:  # no file may grow beyond: pages can be written, the state cannot
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    message = fails(published, preexec_fn=limit)
    assert "trang cũ giữ nguyên" in message
    mended(published)


def test_what_a_clean_build_replaces_is_removed_in_the_end(published) -> None:
    before, attics = tree(published / "site"), (published / ".site.gone", published / "build" / "gone")
    for attic in attics:  # as a build that was cut off leaves them
        (attic / "0").mkdir(parents=True)
    assert build(published, "--clean").returncode == 0
    assert tree(published / "site") == before
    assert not any(attic.exists() for attic in attics)


def unshared(script: str, folder: Path) -> list[str]:
    """A build in a mount namespace of its own, after a mount at `folder`; skips where that is not allowed."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mount namespaces here")
    if subprocess.run(["unshare", "-m", "sh", "-c", script.format(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no such mounts here")
    return ["unshare", "-m", "sh", "-c", f'{script.format(folder)} && exec "$@"', "sh", *COMMAND]


def cannot(command: list[str], project: Path) -> str:
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("folder", ["build", "www"])
def test_a_full_disk(published, folder) -> None:
    (published / "www").mkdir(exist_ok=True)
    before = tree(published / "site")
    command = unshared("mount -t tmpfs -o size=3m tmpfs {}", published / folder)
    if folder == "www":
        command += ["--site", str(published / "www" / "site")]
    message = cannot(command, published)
    assert "trang cũ giữ nguyên" in message, message
    assert tree(published / "site") == before
    mended(published)


def test_output_that_may_not_be_written(published) -> None:
    (published / "www").mkdir(exist_ok=True)
    before = tree(published / "site")
    command = unshared("mount --bind {0} {0} && mount -o remount,ro,bind {0}", published / "www")
    message = cannot([*command, "--site", str(published / "www" / "site")], published)
    assert "không ghi được" in message and str(published / "www") in message
    assert tree(published / "site") == before and not tree(published / "www")
    mended(published)


def test_two_builds_at_once(published, composer) -> None:
    write_notices(composer, 500, 8, published / "content")
    first = subprocess.Popen([*COMMAND, "--clean"], cwd=published, env=environment(), stderr=subprocess.PIPE, text=True)
    lock = published / "build" / "lock"
    while first.poll() is None and lock.read_text().strip() != str(first.pid):
        time.sleep(0.01)
    second = build(published)
    assert first.wait() == 0 and first.stderr is not None
    first.stderr.close()
    assert second.returncode == 0
    assert f"(tiến trình {first.pid})" in second.stderr
    mended(published)


def _other_tables(state: Path) -> None:
    with sqlite3.connect(state) as connection:
        connection.execute("DROP TABLE draft")
    connection.close()


def _other_layout(state: Path) -> None:
    with sqlite3.connect(state) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()


def _other_program(state: Path) -> None:
    with sqlite3.connect(state) as connection:
        connection.execute("UPDATE meta SET value = 'của bản khác' WHERE key = 'program'")
    connection.close()


def _cut(state: Path) -> None:
    state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])


@pytest.mark.parametrize("spoil", [_other_tables, _other_layout, _other_program, _cut, Path.unlink, lambda state: state.write_bytes(b"")])
def test_a_state_of_another_kind(published, spoil) -> None:
    before, notice = tree(published / "site"), min((published / "content" / "notices").rglob("*.txt"))
    text = notice.read_bytes()
    notice.unlink()  # and nothing tells any more which pages it had
    spoil(published / "build" / "state" / "state.sqlite")
    done = build(published)
    assert done.returncode == 0
    assert "dựng lại" in done.stderr
    mended(published)
    notice.write_bytes(text)
    assert build(published).returncode == 0
    assert tree(published / "site") == before


def test_a_site_or_its_double_taken_away(published) -> None:
    before = tree(published / "site")
    for place in (published / "site", beside(published / "site")):
        shutil.rmtree(place)
        assert build(published).returncode == 0
        assert tree(published / "site") == before


def test_the_site_gets_a_double_and_nothing_else_stays_beside_it(published) -> None:
    before = tree(published / "site")
    shutil.rmtree(beside(published / "site"))
    (published / ".site.twin").mkdir()  # left by a build that was cut off before it used it
    (published / ".site.twin" / "old.html").write_text("cũ")
    assert build(published).returncode == 0
    assert tree(published / "site") == tree(beside(published / "site")) == before
    assert sorted(path.name for path in published.glob(".site*")) == [".site.next"]


def test_a_swap_in_two_steps_cut_off_between_them(tmp_path) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old" / "404.html").write_text("cũ")
    mend(tmp_path / "site")
    assert tree(tmp_path / "site") == {"404.html": "cũ".encode()}
    (tmp_path / ".site.old").mkdir()
    mend(tmp_path / "site")
    assert tree(tmp_path / "site") == {"404.html": "cũ".encode()}


def test_leftovers_of_a_write_that_was_cut_off_are_not_published(published) -> None:
    before = tree(published / "site")
    (published / "build" / "site" / ".index.html.part").write_text("nửa trang")
    shutil.rmtree(beside(published / "site"))
    assert build(published).returncode == 0
    assert tree(published / "site") == before
    (published / "build" / "site" / ".index.html.part").unlink()


@pytest.mark.parametrize("kind", [Notice, Instrument, OrganizationName, Kind, Verdict, Head, Light, Ties, DataRows, Document, Entry])
def test_a_state_with_values_of_other_fields_is_a_stranger(kind: type) -> None:
    """The state's version takes in every program that says what its values look like."""
    name = kind.__module__.removeprefix("generator.").replace(".", "/") + ".py"
    assert name.startswith(digests.STATE_VALUES)
