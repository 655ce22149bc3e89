"""Every address that was ever published answers: with the notice, a way on to it, or a word on what became of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.ledger import LEDGER, read_ledger
from generator.pages import Settings, write_pages
from generator.pipeline import load_ledger, notice_files, read_archive
from tests.publishing.test_cut_off import build
from tests.publishing.test_incremental import bring_up_to_date, tree


@pytest.fixture
def ledgered(project) -> Path:
    """The project with a ledger of what it holds and held."""
    ids = [file.id for file in notice_files(project / "content")]
    lines = [f"2024-0{1 + number % 9}-05\tadded\t{one}" for number, one in enumerate(ids)]
    lines += [
        "2024-10-01\tadded\t2020/thu-hoi\tvăn bản đã thu hồi", "2024-10-02\tremoved\t2020/thu-hoi\tgửi nhầm",
        "2024-10-02\tadded\t2020/mat-tep", "2024-10-03\tadded\t2020/ten-mot", "2024-10-03\tmoved\t2020/ten-mot\t2020/ten-hai",
        "2024-10-03\tremoved\t2020/ten-hai", "2024-10-04\tremoved\t" + ids[0], f"2024-10-05\tmoved\t{ids[1]}\t2020/doi-ten",
        f"2024-10-06\tadded\t{ids[0]}",
    ]  # fmt: skip
    (project / "content" / LEDGER).write_text("\n".join(lines) + "\n", encoding="utf-8")
    notices = project / "content" / "notices"
    (notices / "2020").mkdir(exist_ok=True)
    next(notices.glob(f"{ids[1]}.*")).rename(notices / "2020" / "doi-ten.txt")
    return project


def test_every_address_ever_published_answers(ledgered) -> None:
    done = build(ledgered)
    assert done.returncode == 0, done.stderr
    assert "2020/mat-tep" in done.stderr and "check --fix" in done.stderr
    ledger = load_ledger(ledgered / "content")
    pages = {one: (ledgered / "site" / "thong-bao" / one / "index.html").read_text(encoding="utf-8") for one in ledger.addresses()}
    gone = {one for one, page in pages.items() if 'content="noindex"' in page and 'http-equiv="refresh"' not in page}
    assert gone == {"2020/thu-hoi", "2020/mat-tep", "2020/ten-hai"}
    assert "gửi nhầm" in pages["2020/thu-hoi"] and "gỡ ngày 02/10/2024" in pages["2020/thu-hoi"]
    for old, new in ledger.moved.items():
        assert re.search(rf'http-equiv="refresh" content="0; url=[./]*thong-bao/{new}/"', pages[old])
    assert len(ledger.moved) == 2


def test_the_journal_is_that_of_a_clean_build_after_edits_of_the_ledger(ledgered) -> None:
    settings = Settings(page_size=4, preview=5)
    path = ledgered / "content" / LEDGER
    whole = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for count in (0, 5, 20, 24, 28, len(whole), 26):  # also back: a ledger that lost lines
        path.write_text("".join(whole[:count]), encoding="utf-8")
        bring_up_to_date(ledgered, settings)
        assert tree(ledgered / "docs") == dict(write_pages(read_archive(ledgered / "content")[0], settings)), count


def test_a_new_event_changes_two_pages_of_the_journal(ledgered) -> None:
    settings = Settings(page_size=4, preview=5)
    bring_up_to_date(ledgered, settings)
    before = tree(ledgered / "docs")
    with (ledgered / "content" / LEDGER).open("a", encoding="utf-8") as ledger:
        ledger.write("2024-10-07\tremoved\t2020/mat-tep\ttrùng\n")
    bring_up_to_date(ledgered, settings)
    after = tree(ledgered / "docs")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name) and name.startswith("nhat-ky")}
    assert "nhat-ky.md" in changed and len(changed) <= 3, changed


def test_a_broken_ledger_leaves_the_old_site(ledgered) -> None:
    assert build(ledgered).returncode == 0
    before = tree(ledgered / "site")
    (ledgered / "content" / LEDGER).write_text("2024-01-01\tadded\n", encoding="utf-8")
    done = build(ledgered)
    assert done.returncode == 2 and f"{LEDGER}:1: " in done.stderr
    assert tree(ledgered / "site") == before


def test_our_own_archive_has_all_its_former_addresses() -> None:
    ledger = read_ledger((Path(__file__).parents[2] / "content" / LEDGER).read_text(encoding="utf-8"))
    archive = read_archive(Path(__file__).parents[2] / "content")[0]
    names = {name for name, _ in write_pages(archive, Settings())}
    assert {f"thong-bao/{one}.md" for one in ledger.addresses()} <= names
