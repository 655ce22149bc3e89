"""A build opens the files that may have changed, and no others; where nothing changed it looks at no page."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.buildstate.store import open_store
from generator.buildstate.update import Job, Update, update
from generator.pages import Settings, write_pages
from generator.pipeline import NoticeFile, read_archive
from generator.stamps import stamp_of
from tests.publishing.test_incremental import tree

_SETTLED = 2.1  # seconds after which a file's stamp is trusted


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The notices whose files are opened, as they are."""
    found: list[str] = []
    read = NoticeFile.read
    monkeypatch.setattr(NoticeFile, "read", lambda file: found.append(file.id) or read(file))
    return found


def bring_up_to_date(project: Path) -> Update:
    content, state = project / "content", project / "state.sqlite"
    store = open_store(state)
    try:
        return update(store, Job(content, content / "registry", project / "docs", state, Settings(), 1))
    finally:
        store.close()


def is_clean(project: Path) -> bool:
    return tree(project / "docs") == dict(write_pages(read_archive(project / "content")[0], Settings()))


def change_in_place(path: Path) -> None:
    """Another text of the same length in the same file, with the same time of modification."""
    told, text = path.stat(), path.read_bytes()
    assert text.count(b"2") > 3
    path.write_bytes(text.replace(b"2", b"3"))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def test_a_file_that_lies_as_it_lay_is_not_opened(project, opened):
    time.sleep(_SETTLED)
    first = bring_up_to_date(project)
    assert sorted(opened) == sorted(first.read)
    opened.clear()
    nothing = bring_up_to_date(project)
    assert opened == [] and nothing.read == () and nothing.owners == {} and nothing.written == () and nothing.counts == first.counts
    notice = sorted((project / "content" / "notices").rglob("*.txt"))[0]
    change_in_place(notice)
    assert len(bring_up_to_date(project).read) == 1 and is_clean(project)


def test_a_young_file_is_opened_again(project, opened):
    notice = sorted((project / "content" / "notices").rglob("*.txt"))[0]
    notice.write_bytes(notice.read_bytes())
    first = bring_up_to_date(project)
    told = notice.stat()
    opened.clear()
    assert bring_up_to_date(project).read == () and len(opened) >= 1
    change_in_place(notice)
    assert len(bring_up_to_date(project).read) == 1 and is_clean(project)
    assert len(first.read) > 1
    assert stamp_of(told, told.st_ctime_ns + 1) == "" != stamp_of(told, told.st_ctime_ns + 3_000_000_000)


def test_a_copy_of_the_archive_with_its_state_is_taken_for_the_same(project, tmp_path, opened):
    time.sleep(_SETTLED)
    bring_up_to_date(project)
    for path in (project / "content" / "notices").rglob("*.txt"):
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
    opened.clear()
    again = bring_up_to_date(project)
    assert opened and again.read == () and again.written == () and is_clean(project)


def test_an_emptied_ledger_is_something_new(project):
    ledger = project / "content" / "ledger.tsv"
    key = bring_up_to_date(project).read[0]
    ledger.write_text(f"2026-05-01\tadded\t{key}\n", encoding="utf-8")
    assert bring_up_to_date(project).written and is_clean(project)
    ledger.write_text("", encoding="utf-8")
    assert bring_up_to_date(project).written and is_clean(project)


def test_a_build_writes_what_check_lists(project, capsys, monkeypatch):
    monkeypatch.chdir(project)
    (project / "content" / "notices" / "khong-ro.txt").write_text("THÔNG BÁO\nVề việc trực Tết\n\nThực hiện Nghị định 34/2018.\n", encoding="utf-8")
    for _ in range(2):  # of which the second one has nothing to do
        assert main(["build", "--doubts", "doubts.txt", "--jobs", "1"]) == 0
        capsys.readouterr()
        assert main(["check"]) == 0
        listed = capsys.readouterr().out
        assert "khong-ro.txt:" in listed and Path("doubts.txt").read_text(encoding="utf-8") == listed
