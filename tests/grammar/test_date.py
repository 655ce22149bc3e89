"""Dates as printed: read with the precision they have and no more, written, compared."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.grammar.date import agrees, find_dates, read_date, write_date
from generator.text.folding import fold_view

PRINTED = [
    ("ngày 26/10/2022", "2022-10-26"),
    ("ngày 5/3/2019", "2019-03-05"),
    ("ngày 17-9-2003", "2003-09-17"),
    ("ngày 17 - 9 - 2003", "2003-09-17"),
    ("26.10.2022", "2022-10-26"),
    ("ngày 26 tháng 10 năm 2022", "2022-10-26"),
    ("ngày 26  tháng 10, năm 2022", "2022-10-26"),
    ("Ngày 01\ntháng 02 năm 2020", "2020-02-01"),
    ("NGÀY 26/10/2022", "2022-10-26"),
    ("ngày ngày 27/10/2008", "2008-10-27"),
    ("ngày 28 ngày 11 năm 2023", "2023-11-28"),
    ("ngày 29/02/2020", "2020-02-29"),
    ("tháng 5 năm 2018", "2018-05"),
    ("tháng 5/2018", "2018-05"),
    ("tháng 12 - 2018", "2018-12"),
    ("năm 2007", "2007"),
]
NONE = [
    "ngày 31/02/2020", "ngày 29/2/2021", "ngày 32/01/2020", "ngày 0/1/2020", "ngày 12/13/2020", "tháng 13 năm 2020", "tháng 0/2020",
    "ngày 5/3", "ngày 5 tháng 3", "ngày … tháng … năm 2020", "năm 99", "năm 1899", "năm 20201", "ngày 5/3/20201", "ngày 5/3-2020",
    "ngày hôm nay", "quý II/2023",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "iso"), PRINTED)
def test_a_date_is_read_as_precisely_as_it_is_printed(printed: str, iso: str) -> None:
    view = fold_view(f"Họp {printed}, tại hội trường.")
    date = read_date(view, 4)
    assert date is not None
    assert (date.iso, date.start, date.end) == (iso, 4, 4 + len(printed))
    assert find_dates(view) == [date]


@pytest.mark.parametrize("printed", NONE)
def test_what_cannot_be_or_is_not_whole_is_no_date(printed: str) -> None:
    assert read_date(fold_view(printed), 0) is None


def test_a_blank_day_leaves_the_month() -> None:
    [date] = find_dates(fold_view("Bến Mẫu, ngày     tháng 10 năm 2025"))
    assert date.iso == "2025-10"


def test_the_most_precise_reading_wins_where_readings_overlap() -> None:
    view = fold_view("Từ ngày 5 tháng 3 năm 2019 đến tháng 6 năm 2019, tổng kết năm 2020.")
    assert [date.iso for date in find_dates(view)] == ["2019-03-05", "2019-06", "2020"]


def test_dates_are_sought_between_two_places_only() -> None:
    view = fold_view("ngày 1/1/2020, ngày 2/2/2020, ngày 3/3/2020")
    middle = view.index("ngay 2")
    assert [date.iso for date in find_dates(view, middle, middle + 14)] == ["2020-02-02"]


@pytest.mark.parametrize(
    ("iso", "shown"), [("2022-10-06", "06/10/2022"), ("2018-05", "tháng 5/2018"), ("2007", "năm 2007")]
)
def test_dates_are_shown(iso: str, shown: str) -> None:
    assert write_date(iso) == shown


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [("2022", "2022-10-26", True), ("2022-10", "2022-10-26", True), ("2022-10-26", "2022", True), ("2022", "2022", True),
     ("2022-10-26", "2022-10-27", False), ("2021", "2022-10", False)],
)  # fmt: skip
def test_the_less_precise_agrees_with_what_it_begins(one: str, other: str, answer: bool) -> None:
    assert agrees(one, other) is answer


_isos = (
    st.dates(min_value=datetime.date(1945, 1, 1)).filter(lambda day: day.year < 2100).map(lambda day: day.isoformat())
    | st.builds("{}-{:02}".format, st.integers(1945, 2099), st.integers(1, 12))
    | st.integers(1945, 2099).map(str)
)


@given(_isos)
def test_what_is_written_is_read_back(iso: str) -> None:
    date = read_date(fold_view(write_date(iso)), 0)
    assert date is not None and date.iso == iso


_PIECES = st.sampled_from(["ngày ", "tháng ", "năm ", "2020", "1", "31", "/", "-", ".", " ", "\n", ",", "12", "0", "²", "٣"])


@settings(max_examples=300)
@given(st.lists(_PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_any_text_is_searched(text: str) -> None:
    view, end = fold_view(text), 0
    for date in find_dates(view):
        assert end <= date.start < date.end <= len(view)
        end = date.end
        again = read_date(fold_view(write_date(date.iso)), 0)
        assert again is not None and again.iso == date.iso
        printed = [int(digits) for digits in re.findall(r"\d+", view[date.start : date.end])]
        assert len(printed) == date.iso.count("-") + 1
