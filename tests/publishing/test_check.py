"""`notices check` says the same with a state of the last build as without one, reads what changed, and leaves no trace."""

from __future__ import annotations

import fcntl
import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.accession import label_of
from generator.buildstate.checking import open_check
from generator.buildstate.store import open_store, state_file
from generator.buildstate.update import Job, update
from generator.pages import Settings
from generator.pipeline import read_archive
from generator.problems import write_problems
from tests.publishing.edits import edit

Said = tuple[tuple[str, ...], tuple[str, ...], dict[str, str]]


def build(project: Path) -> None:
    """Bring the generated pages up to date, with the state where `notices build` keeps it."""
    content, state = project / "content", state_file(project / "build")
    store = open_store(state)
    try:
        update(store, Job(content, content / "registry", project / "build" / "docs", state, Settings(), 1))
    finally:
        store.close()


def check(project: Path, jobs: int = 1) -> tuple[Said, tuple[str, ...]]:
    """What is said, and which notices were read for it."""
    with open_check(project / "content", project / "content" / "registry", jobs, print) as checked:
        labels = {key: label_of(checked.notices[key]) for key in checked.notices}
        return (checked.problems, tuple(map(str, checked.errors)), labels), checked.read


def reference(project: Path) -> Said:
    """What the notices say that are all read and held in memory."""
    archive, errors = read_archive(project / "content")
    lines = tuple(line for notice in archive.notices.values() for line in write_problems(notice))
    return lines, tuple(map(str, errors)), {key: label_of(notice) for key, notice in archive.notices.items()}


def everything(state: Path) -> list[str]:
    """All that stands in a state."""
    with sqlite3.connect(state) as connection:
        return list(connection.iterdump())


def test_after_any_edits_it_says_what_reading_everything_says(project, composer):
    chance, history = random.Random(3), []
    build(project)
    for number in range(15):
        history.append(edit(project / "content", composer, chance, 200 + number))
        before = everything(state_file(project / "build"))
        assert check(project)[0] == reference(project), history
        assert everything(state_file(project / "build")) == before
        if number % 3 == 2:  # so that one, two and three edits lie between a build and a check
            build(project)


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_a_state_everything_is_read(project, jobs):
    said, read = check(project, jobs)
    assert said == reference(project) and set(read) == said[2].keys()
    assert not (project / "build").exists()


def test_with_a_state_only_what_changed_is_read(project, composer):
    build(project)
    assert check(project)[1] == ()
    notice = sorted((project / "content" / "notices").rglob("*.txt"))[0]
    notice.write_text(notice.read_text(encoding="utf-8") + "\nThực hiện Nghị định 34/2018.\n", encoding="utf-8")
    said, read = check(project)
    assert [f"{notice.parent.name}/{notice.stem}"] == list(read)
    assert any(f"{notice.name}:" in line and "Nghị định 34/2018" in line for line in said[0])


def _spoilt(state: Path) -> None:
    state.write_bytes(b"SQLite format 3\0" + bytes(5000))


def _cut_off(state: Path) -> None:
    store = open_store(state)
    store.remember("unfinished", "1")
    store.commit()
    store.close()


def _of_another_program(state: Path) -> None:
    store = open_store(state)
    store.remember("program", "0")
    store.commit()
    store.close()


@pytest.mark.parametrize("harm", [_spoilt, _cut_off, _of_another_program])
def test_a_state_that_is_of_no_use_is_left_alone(project, harm):
    build(project)
    state = state_file(project / "build")
    harm(state)
    before = state.read_bytes()
    said, read = check(project)
    assert said == reference(project) and set(read) == said[2].keys() and state.read_bytes() == before


def test_a_notice_that_proves_broken_in_the_state_is_a_message(project, capsys):
    build(project)
    with sqlite3.connect(state_file(project / "build")) as connection:
        connection.execute("UPDATE draft SET value = x'00'")
    assert main(["check", "--fix", "--content", str(project / "content")]) == 2  # the ledger wants to know what each is
    assert "notices build" in capsys.readouterr().err


def test_a_reader_who_has_had_enough_is_no_failure(project):
    """`notices check | head`: more lines than a pipe holds, and nobody who reads them."""
    notice = sorted((project / "content" / "notices").rglob("*.txt"))[0]
    doubtful = "\n\n".join(f"Thực hiện Nghị định {number}/2018." for number in range(1, 999))
    notice.write_text(f"{notice.read_text(encoding='utf-8')}\n\n{doubtful}\n", encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "generator", "check", "--jobs", "1"], cwd=project, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as asked:  # fmt: skip
        asked.stdout.readline()
        asked.stdout.close()
        assert b"None:1:" not in (said := asked.stderr.read()), said
    assert asked.returncode == 0


def test_a_build_says_what_the_ledger_lacks_until_it_is_written_there(project, capsys):
    said = "24 văn bản chưa có trong sổ xuất bản; ghi vào bằng: notices check --fix"
    content = ["--content", str(project / "content")]
    whole = ["build", *content, "--config", str(project / "mkdocs.yml"), "--site", str(project / "site"), "--jobs", "1"]
    assert main(whole) == 0 and said in capsys.readouterr().err
    assert main(["check", "--fix", *content]) == 0 and capsys.readouterr()
    assert main(whole) == 0 and "sổ xuất bản; ghi vào" not in capsys.readouterr().err


def test_it_waits_for_a_build(project, capsys):
    build(project)
    with (project / "build" / "lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        asked = threading.Thread(target=check, args=(project,))
        asked.start()
        asked.join(1)
        assert asked.is_alive()
    asked.join(60)
    assert not asked.is_alive() and "chờ" in capsys.readouterr().out
