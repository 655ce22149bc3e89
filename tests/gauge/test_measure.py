"""The gauge on small gold of our own: what is right, wrong, missing, spurious and left blank."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.gauge.gold import GoldError, GoldLine, read_gold, read_lines
from generator.gauge.likeness import fingerprint, same_start, same_text
from generator.gauge.report import GoldSet, Report, measure, read_json, write_changes, write_json, write_table
from generator.gauge.verdict import Verdict

GOLD = [
    {
        "file": "a.txt",
        "type": "Thông báo",
        "subtype": None,
        "title": fingerprint("Về việc nghỉ mát"),
        "title_also": [fingerprint("Nghỉ mát")],
        "issued": "2024-05-06",
        "issuer": "Thành ủy Hòa Vọng",
        "signer": {"name": "Lê Thử", "position": "Chánh Văn phòng", "authority": "T/L", "on_behalf_of": None},
        "recipients": ["Như trên", "Lưu VT"],
        "citations": [
            {"start": 10, "end": 40, "type": "Chỉ thị", "number": "07-CT/TU", "date": "2024-01-02",
             "issuer": "Thành ủy Hòa Vọng", "numbered": True},
            {"start": 50, "end": 80, "type": "Chỉ thị", "number": "07-CT/TU", "date": "2024-01-02",
             "issuer": "Thành ủy Hòa Vọng", "numbered": True, "resolved_from_context": True},
            {"start": 90, "end": 120, "type": "Quyết định", "number": "9/QĐ-UBND", "date": None,
             "issuer": "Ủy ban nhân dân tỉnh Sông Vọng", "numbered": True, "issuer_inferred": True},
            {"start": 130, "end": 140, "type": "Luật", "number": None, "date": None, "issuer": "Quốc hội",
             "numbered": False, "name": "Luật Hòa giải"},
            {"start": 150, "end": 160, "type": "Luật", "number": None, "date": None, "issuer": "Quốc hội",
             "numbered": False, "name": "Luật Thử", "optional": True},
        ],
    }
]  # fmt: skip

RECORD = {
    "type": "THÔNG BÁO",
    "title": "Nghỉ  mát",
    "date_issued": "2024-05-06",
    "issuer": {"id": "thanh-uy-hoa-vong", "name": "Thành uỷ Hòa Vọng"},
    "signers": [{"name": "Lê Thử", "position": "Chánh văn phòng", "authority": "T/L."}],
    "recipients": ["Lưu: VT", "Như trên"],
    "citations": [
        {"start": 10, "end": 40, "type": "Chỉ thị", "number": "07-CT/TU", "date": "2024-01-02",
         "issuer": "Thành ủy Hòa Vọng", "instrument": "chi-thi-07", "printed": "Chỉ thị số 07-CT/TU"},
        {"start": 50, "end": 80, "type": "Chỉ thị", "number": "07-CT/TU", "date": "2024-01-02",
         "issuer": "Thành ủy Hòa Vọng", "instrument": "chi-thi-07", "printed": "Chỉ thị số 07-CT/TU"},
        {"start": 90, "end": 120, "type": "Quyết định", "number": "9/QĐ-UBND", "instrument": "qd-9",
         "printed": "Quyết định số 9/QĐ-UBND"},
        {"start": 130, "end": 140, "type": "Luật", "number": "35/2013/QH13", "date": "2013", "issuer": "Quốc hội",
         "instrument": "luat-35", "printed": "Luật Hòa giải"},
    ],
}  # fmt: skip


def report_on(record: dict, gold: list | None = None) -> Report:
    """The report of one record against the gold above."""
    notices = read_gold(json.dumps(gold or GOLD))
    return measure([GoldSet("own", Path("x"), notices)], lambda paths: [record for _ in paths], lambda text: [])


def test_a_record_that_says_what_the_gold_says_has_no_miss() -> None:
    report = report_on(RECORD)
    assert report.misses() == []
    assert report.tally("own", "citation").right == 3
    assert report.tally("own", "instrument").right == 2
    assert report.tally("own", "metadata").exact == 1.0
    assert [item.verdict for item in report.items if item.measure == "subtype"] == [Verdict.BLANK]


def test_a_value_where_the_gold_has_none_is_spurious() -> None:
    report = report_on({**RECORD, "subtype": "Kết luận"})
    assert report.tally("own", "subtype").spurious == 1
    assert report.tally("own", "subtype").precision == 0.0


def test_wrong_and_missing_values() -> None:
    report = report_on({**RECORD, "title": "Họp", "date_issued": "2024-05-07", "issuer": {}, "recipients": ["Lưu VT", "X"]})
    verdicts = {item.measure: item.verdict for item in report.misses()}
    assert verdicts["title"] is Verdict.WRONG
    assert verdicts["date_issued"] is Verdict.WRONG
    assert verdicts["issuer"] is Verdict.MISSING
    tally = report.tally("own", "recipients")
    assert (tally.right, tally.missing, tally.spurious) == (1, 1, 1)


def test_more_and_fewer_signers_than_the_gold() -> None:
    two = [*RECORD["signers"], {"name": "Trần Giả"}]
    assert report_on({**RECORD, "signers": two}).tally("own", "signer.name").spurious == 1
    assert report_on({**RECORD, "signers": []}).tally("own", "signer.name").missing == 1


def cite(change: dict[int, dict | None]) -> dict:
    """The record with some citations replaced (None: left out)."""
    citations = [{**one, **(change.get(i) or {})} for i, one in enumerate(RECORD["citations"]) if change.get(i, 1) is not None]
    return {**RECORD, "citations": citations}


@pytest.mark.parametrize("wrong", [{"number": "08-CT/TU"}, {"date": "2024"}, {"issuer": "Tỉnh ủy Sông Vọng"}, {"issuer": None}])
def test_a_citation_needs_number_date_and_issuer(wrong: dict) -> None:
    assert report_on(cite({0: wrong})).tally("own", "citation").wrong == 1


def test_a_span_that_only_overlaps_is_the_mention_with_other_bounds() -> None:
    report = report_on(cite({1: {"start": 52, "end": 70}}))
    assert report.tally("own", "citation").right == 3
    assert report.tally("own", "citation.bounds").wrong == 1


def test_a_citation_elsewhere_is_one_missing_and_one_spurious() -> None:
    tally = report_on(cite({0: {"start": 200, "end": 230}})).tally("own", "citation")
    assert (tally.right, tally.missing, tally.spurious) == (2, 1, 1)
    assert tally.precision == tally.recall == 2 / 3


def test_a_split_instrument_and_two_under_one_id() -> None:
    split = report_on(cite({1: {"instrument": "chi-thi-7-b"}})).tally("own", "instrument")
    assert (split.right, split.wrong) == (1, 1)
    merged = report_on(cite({2: {"instrument": "chi-thi-07"}})).tally("own", "instrument")
    assert (merged.right, merged.wrong) == (0, 2)


def test_an_optional_mention_is_neither_hit_nor_miss() -> None:
    optional = {"start": 150, "end": 160, "type": "Luật", "printed": "Luật Thử", "instrument": "luat-thu"}
    record = {**RECORD, "citations": [*RECORD["citations"], optional]}
    assert report_on(record).tally("own", "named") == report_on(RECORD).tally("own", "named")


def test_the_first_citation_of_a_line() -> None:
    gold = (GoldLine("…", "Thông tư", "05/2018/TTLT-"), GoldLine("…", "Luật", "1/2018/QH14"))
    found = [
        {"start": 40, "type": "Luật", "number": "1/2018/QH14"},
        {"start": 7, "type": "Thông tư", "number": "05/2018/TTLT-BTX"},
    ]
    report = measure([GoldSet("lines", Path("x"), lines=gold)], lambda paths: [], lambda text: found)
    tally = report.tally("lines", "own")
    assert (tally.right, tally.wrong) == (1, 1)


def test_numbers_cut_off_at_a_space_are_prefixes_and_whole_ones_are_not() -> None:
    assert same_start("02", "02/2008/TT-BTX")
    assert same_start("05/2018/TTLT-", "05/2018/TTLT-BTX")
    assert not same_start("05/2018/TT", "05/2018/TT-BTX")
    assert not same_start("02", None)


def test_what_folding_forgives() -> None:
    assert same_text("Ủy ban nhân dân xã Hòa Vọng", "UỶ BAN  NHÂN DÂN\nxã Hoà Vọng.")
    assert not same_text("Thành ủy Hòa Vọng", "Thành ủy Hòa Phong")
    assert same_text(fingerprint("Lưu: VT"), "lưu VT")
    assert fingerprint("Lưu: VT").startswith("sha256:") and len(fingerprint("x")) == 23


def test_the_table_and_the_way_through_json() -> None:
    report = report_on(RECORD)
    table = write_table(report).splitlines()
    assert table[0].split()[:3] == ["set", "measure", "gold"]
    assert any(line.split()[1] == "metadata" for line in table)
    assert read_json(write_json(report)) == report


def test_changes_tell_gains_losses_and_other_errors() -> None:
    before = report_on({**RECORD, "title": "Họp", "type": "Kết luận"})
    now = report_on({**RECORD, "title": "Hội họp", "date_issued": None})
    told = write_changes(before, now)
    assert "gained: 1\n  own  type  a.txt:type: wrong “Kết luận” → right" in told
    assert "lost: 1\n  own  date_issued" in told
    assert "changed: 1\n  own  title" in told
    assert write_changes(now, now) == "gained: 0\nlost: 0\nchanged: 0\n"


@pytest.mark.parametrize("text", ["{", "3", '{"a": 1}', '[{"file": 1}]', '[{"file": "a", "citations": [{}]}]'])
def test_unusable_gold_is_refused(text: str) -> None:
    with pytest.raises(GoldError):
        read_gold(text)


def test_unusable_lines_are_refused() -> None:
    with pytest.raises(GoldError, match="line 2"):
        read_lines('{"text": "a", "type": "b", "number": "c"}\n{"text": "a"}\n')
