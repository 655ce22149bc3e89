"""The publishing ledger: what its lines come to, what it refuses, and that its order never forgets a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ledger import ADDED, MOVED, REMOVED, Event, append_events, file_digest, publishing_order, read_ledger
from generator.source_error import SourceError
from tests.conftest import ROOT

IDS = [f"20{year}/{name}" for year in (19, 20) for name in ("a", "b", "c-1")]


def lines(*rows: str) -> str:
    """A ledger of rows "event id detail", all of one day."""
    return "".join("\t".join(["2024-05-06", *row.split(" ", 2)]) + "\n" for row in rows)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events that can be true one after another."""
    living: set[str] = set()
    events = []
    for day in draw(st.lists(st.dates(), max_size=25).map(sorted)):
        kind = draw(st.sampled_from((ADDED, ADDED, MOVED, REMOVED))) if living else ADDED
        one = draw(st.sampled_from(IDS if kind == ADDED else sorted(living)))
        detail = draw(st.sampled_from(("", "thu hồi", "gửi nhầm # 2"))) if kind == REMOVED else file_digest(one.encode())
        if kind == MOVED:
            free = sorted(set(IDS) - living)
            if not free:
                continue
            detail = draw(st.sampled_from(free))
            living.add(detail)
        living = living | {one} if kind == ADDED else living - {one}
        events.append(Event(day.isoformat(), kind, one, detail))
    return events


@given(histories())
def test_what_is_written_is_read(events: list[Event]) -> None:
    ledger = read_ledger(append_events("", events))
    assert list(ledger.events) == events
    living: set[str] = set()
    for event in events:
        living = living | {event.id} if event.kind == ADDED else living - {event.id} | ({event.detail} if event.kind == MOVED else set())
    assert ledger.living() == living
    assert len(set(ledger.order)) == len(ledger.order)
    assert set(ledger.days) == set(ledger.details) == set(ledger.order)
    assert not ledger.moved.keys() & set(ledger.order)


def test_a_former_address_follows_the_one_that_took_its_goal() -> None:
    ledger = read_ledger(lines("added 2024/a", "added 2024/b", "moved 2024/a 2024/c", "removed 2024/c", "moved 2024/b 2024/c", "moved 2024/c 2024/d"))
    assert ledger.moved == {"2024/a": "2024/d", "2024/b": "2024/d", "2024/c": "2024/d"}
    assert ledger.order == ("2024/d",)


@given(histories())
def test_every_address_leads_somewhere(events: list[Event]) -> None:
    ledger = read_ledger(append_events("", events))
    published = {event.id for event in events} | {event.detail for event in events if event.kind == MOVED}
    assert ledger.addresses() == published
    for one in published:
        assert ledger.moved.get(one, one) in ledger.order


@given(histories(), histories())
def test_appending_keeps_the_places(events: list[Event], more: list[Event]) -> None:
    before = read_ledger(append_events("", events))
    fresh = [Event(event.day, ADDED, f"2021/{number}", event.detail) for number, event in enumerate(more)]
    after = read_ledger(append_events(append_events("", events), fresh))
    assert after.order[: len(before.order)] == before.order


def test_a_move_of_a_move() -> None:
    ledger = read_ledger(lines("added 2020/a", "added 2020/b", "moved 2020/a 2020/c", "moved 2020/c 2020/d"))
    assert ledger.order == ("2020/d", "2020/b")
    assert ledger.moved == {"2020/a": "2020/d", "2020/c": "2020/d"}
    assert ledger.days["2020/d"] == "2024-05-06"


def test_a_former_address_taken_by_another_notice() -> None:
    ledger = read_ledger(lines("added a", "moved a b", "moved b c", "added b"))
    assert ledger.order == ("c", "b")
    assert ledger.moved == {"a": "c"}


def test_a_removed_notice_added_again_keeps_its_place() -> None:
    ledger = read_ledger(lines("added a", "added b", "removed a thu hồi", "added a"))
    assert ledger.order == ("a", "b") and not ledger.removed


def test_a_removed_notice_whose_address_another_takes() -> None:
    ledger = read_ledger(lines("added a", "added b", "removed a", "moved b a"))
    assert ledger.order == ("a",) and ledger.moved == {"b": "a"} and not ledger.removed


def test_a_name_back_again() -> None:
    ledger = read_ledger(lines("added a", "moved a b", "moved b a"))
    assert ledger.order == ("a",) and ledger.moved == {"b": "a"}


def test_digest_and_label() -> None:
    ledger = read_ledger(lines(f"added a {'0' * 16} Chỉ thị số 12-CT/TU", "added b Chỉ thị", f"added c {'1' * 16}", "added d"))
    assert [ledger.digest(one) for one in "abcd"] == ["0" * 16, "", "1" * 16, ""]
    assert [ledger.label(one) for one in "abcd"] == ["Chỉ thị số 12-CT/TU", "Chỉ thị", "", ""]


def test_what_the_ledger_does_not_have_comes_last() -> None:
    ledger = read_ledger(lines("added b", "removed b", "added a"))
    assert publishing_order(ledger, ["z", "a", "c"]) == ("b", "a", "c", "z")
    assert publishing_order(read_ledger(""), ["b", "a"]) == ("a", "b")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# sổ\n2024-05-06\tadded\n", 2, "2 cột"),
        ("2024-02-30\tadded\ta\n", 1, "2024-02-30"),
        ("20240506\tadded\ta\n", 1, "ngày không đúng"),
        ("\n2024-05-06\tđã thêm\ta\n", 2, "không rõ việc"),
        ("2024-05-06\tadded\t../a\n", 1, "mã văn bản"),
        (lines("removed a"), 1, "không có trong kho"),
        (lines("added a", "removed a", "removed a"), 3, "không có trong kho"),
        (lines("added a", "moved a b", "moved a c"), 3, "không có trong kho"),
        (lines("added a", "moved a"), 2, "mã mới"),
        (lines("added a", "added b", "moved a b"), 3, "văn bản khác"),
        (lines("added a", "moved a a"), 2, "văn bản khác"),
    ],
)
def test_lines_that_cannot_be_true(text: str, line: int, what: str) -> None:
    with pytest.raises(SourceError, match=what) as caught:
        read_ledger(text, "content/ledger.tsv")
    assert (caught.value.path, caught.value.line) == ("content/ledger.tsv", line)
    assert caught.value.advice


def test_line_ends_and_marks_of_editors() -> None:
    assert read_ledger("\ufeff" + lines("added a", "removed a").replace("\n", "\r\n")) == read_ledger(lines("added a", "removed a"))


def test_a_reason_stays_on_its_line() -> None:
    event = Event("2024-05-06", REMOVED, "a", "thu hồi\n2024-05-06\tadded\tb")
    assert append_events("x", [event]) == "x\n2024-05-06\tremoved\ta\tthu hồi 2024-05-06 added b\n"


def test_the_ledger_of_our_own_archive() -> None:
    ledger = read_ledger((ROOT / "content" / "ledger.tsv").read_text(encoding="utf-8"))
    files = {path.relative_to(ROOT / "content" / "notices").with_suffix("").as_posix(): path
             for path in (ROOT / "content" / "notices").glob("*/*.*")}  # fmt: skip
    assert ledger.living() == files.keys()
    assert {one: ledger.digest(one) for one in files} == {one: file_digest(path.read_bytes()) for one, path in files.items()}
    assert [event.day for event in ledger.events] == sorted(event.day for event in ledger.events)
