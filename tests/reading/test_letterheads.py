"""Place and date broken by a narrow cell are joined; a stamp or a body's name above them is no place."""

from __future__ import annotations

import pytest

from generator.text.letterheads import find_broken_letterhead


def _joined(text: str) -> str:
    for start, end, instead, _ in reversed(list(find_broken_letterhead(text))):
        text = text[:start] + instead + text[end:]
    return text


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("Số: 7\nSao\nKhuê, ngày 03\ntháng 02 năm\n2031\n", "Số: 7\nSao Khuê, ngày 03 tháng 02 năm 2031\n"),
        ("Sao Khuê,\nngày 3 tháng 2 năm 2031\n", "Sao Khuê, ngày 3 tháng 2 năm 2031\n"),
        ("Mật\nKhuê, ngày 3 tháng 2 năm 2031\n", None),
        ("TỈNH ỦY\nSao Khuê, ngày 3 tháng 2 năm 2031\n", None),
        ("Tỉnh ủy Mẫu Sao\nKhuê, ngày 3 tháng 2 năm 2031\n", None),
        ("BAN CHẤP\nHÀNH TRUNG ƯƠNG\n*\n", "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\n"),
        ("NGÀY ĐẢNG\nCỘNG SẢN VIỆT NAM\n", None),
    ],
)
def test_only_what_one_line_says_is_joined(printed: str, joined: str | None) -> None:
    assert _joined(printed) == (joined or printed)
