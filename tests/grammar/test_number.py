"""Numbers of documents: printed forms and their repair, what is no number, spellings that are one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.grammar.number import NumberMatch, find_numbers, number_key, read_small_number, read_spaced_number, year_of
from generator.lexicon import lexicon

ROWS = yaml.safe_load((Path(__file__).parent / "numbers.yml").read_text(encoding="utf-8"))
CODES = lexicon().codes


def found(text: str) -> list[NumberMatch]:
    """The numbers that the shipped tables make of a text."""
    return list(find_numbers(text, CODES))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["printed"].replace("\n", "⏎"))
def test_a_printed_form_gives_its_number(row: dict) -> None:
    before = "Căn cứ văn bản số "
    [number] = found(f"{before}{row['printed']} ngày 05/3/2019 của cơ quan cấp trên.")
    assert number.number == row["number"]
    assert number.segments == tuple(row["codes"])
    assert number.year == row.get("year", "")
    assert number.start == len(before)
    if "key" in row:
        assert number_key(row["printed"].replace("\n", "")) == number_key(number.number) == row["key"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["number"])
def test_what_is_written_is_read_back(row: dict) -> None:
    [number] = found(row["number"])
    assert number.number == row["number"]
    assert (number.start, number.end) == (0, len(row["number"]))


@pytest.mark.parametrize(
    "text",
    [
        "ngày 19/12/2022", "ngày 26-10-2022", "3/2/1930", "26.10.2022", "quý I/2023", "nhiệm kỳ 2020-2025", "năm 2021-2022",
        "điện thoại 0235-3812345", "đạt 12/15 chỉ tiêu", "tăng 15,5%", "40.000.000đ", "số nhà 12/4 đường Hàng Dừa", "từ 8-10 giờ",
        "1- Lãnh đạo, chỉ đạo", "2-Tổ chức thực hiện", "1/2 số hộ", "thửa 15/8", "12/A", "mục 3/b", "1.234/QĐ-UBND", "a12-CT/TW",
    ],
)  # fmt: skip
def test_what_looks_alike_is_no_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number", "codes"),
    [
        ("60 TC/CĐKT ngày 1/9/1990", "60 TC/CĐKT", ("TC", "CĐKT")),
        ("90TC/TCT", "90 TC/TCT", ("TC", "TCT")),
        ("61 TC/ TCT", "61 TC/TCT", ("TC", "TCT")),
        ("93/2021 NĐ-CP", "93/2021/NĐ-CP", ("NĐ", "CP")),
        ("60 TC/QD-CP", "60 TC/QĐ-CP", ("TC", "QĐ", "CP")),
    ],
)
def test_the_old_form_with_a_space(text: str, number: str, codes: tuple[str, ...]) -> None:
    read = read_spaced_number(text, 0, CODES)
    assert read is not None
    assert (read.number, read.segments) == (number, codes)


@pytest.mark.parametrize(
    ("text", "number"), [("18-ct/tw ngày", "18-CT/TW"), ("93/2021/nđ-cp,", "93/2021/NĐ-CP"), ("44/qd-ttg", "44/QĐ-TTg"), ("67/nq-ubtvqh15", "67/NQ-UBTVQH15")]
)
def test_a_symbol_in_small_letters(text: str, number: str) -> None:
    read = read_small_number(text, 0, CODES)
    assert read is not None and read.number == number


@pytest.mark.parametrize("text", ["5-km/h", "12/và/hoặc", "18-ct", "18-ct/twngày", "24/giờ-ngày", "18-CT/TW", "1-tw/đp"])
def test_small_letters_are_a_symbol_only_where_all_its_codes_are_known(text: str) -> None:
    assert read_small_number(text, 0, CODES) is None


@pytest.mark.parametrize("text", ["60 hộ", "12 UBND", "5 TC và CĐKT", "năm 60 TC/CĐKT"])
def test_the_old_form_needs_digits_and_a_symbol_of_two_codes(text: str) -> None:
    assert read_spaced_number(text, 0, CODES) is None


def test_an_unknown_code_is_left_as_printed() -> None:
    [number] = found("45/QĐ-XDZQK")
    assert number.number == "45/QĐ-XDZQK"


@pytest.mark.parametrize(
    ("one", "other"),
    [("06-CT/TU", "6/CT-TU"), ("04/NQ-ĐCT", "04/NQ-DCT"), ("44/QÐ-TTg", "44/QĐ-TTg"), ("226-KL/TƯ", "226 - KL/TU"),
     ("60 TC/CĐKT", "60-TC/CĐKT"), ("93/2021/NĐ-CP", "93 / 2021/NĐ–CP")],
)  # fmt: skip
def test_spellings_of_one_number_share_a_key(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("06-CT/TU", "60-CT/TU"), ("06-CT/TU", "06-CT/TW"), ("93/2021/NĐ-CP", "93/2020/NĐ-CP"), ("30/NQ-CP", "30a/NQ-CP"),
     ("12/QĐ-UBND", "12/QĐ-UBNDT")],
)  # fmt: skip
def test_other_numbers_have_other_keys(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(
    ("number", "year"),
    [("93/2021/NĐ-CP", "2021"), ("34/2007", "2007"), ("18-CT/TW", None), ("2021/QĐ-UBND", None), ("44/QĐ-TTg", None),
     ("5/2050/X", "2050"), ("57/2020/QH14", "2020")],
)  # fmt: skip
def test_the_year_that_a_number_carries(number: str, year: str | None) -> None:
    assert year_of(number) == year


_TYPES = sorted(code for code in lexicon().types_by_symbol if len(code) > 1)
_BODIES = ("TW", "TU", "HU", "ĐU", "CP", "TTg", "UBND", "HĐND", "BTC", "MTTQ", "VPTW", "UBTVQH14")
_state = st.builds(
    "{}/{}/{}-{}".format, st.integers(1, 9999), st.integers(1945, 2026), st.sampled_from(_TYPES), st.sampled_from(_BODIES)
)
_party = st.builds("{:02}-{}/{}".format, st.integers(1, 9999), st.sampled_from(_TYPES), st.sampled_from(_BODIES))


@given(_state | _party)
def test_any_number_of_known_codes_is_read_back(number: str) -> None:
    [one] = found(f"theo văn bản số {number}, các cơ quan")
    assert one.number == number


@given(_state | _party)
def test_the_key_is_the_same_however_it_is_printed(number: str) -> None:
    worn = number.replace("Đ", "D").replace("-", " - ").lstrip("0")
    assert number_key(worn) == number_key(number)


_PIECES = st.sampled_from(
    ["số ", "18-CT/TW", "12/", "2021", "/", "-", "–", " ", "\n", "QĐ", "Ð", "Đ", "D", "TƯ", "TTg", "i", "CPĐCTUBTWMTTQVN",
     "&", "0", "99999", "a", "đ", "ngày ", ".", ",", "60 TC/CĐKT"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(_PIECES | st.text(max_size=6), max_size=25).map("".join))
@example("1-ÐÐ/ÐÐ")
def test_any_text_is_searched(text: str) -> None:
    end = 0
    for number in found(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end
        assert "Ð" not in number.number and not any(char.isspace() for char in number.number)
        assert number.serial == text[number.start : number.start + len(number.serial)]
        [again] = found(number.number)
        assert (again.number, number_key(again.number)) == (number.number, number_key(number.number))
    for place in range(0, len(text), 3):
        read_spaced_number(text, place, CODES)
