"""Spelling and case: canonical tone placement, sentence case, syllables."""

from __future__ import annotations

import pytest

from generator.reading.casing import sentence_case
from generator.text.folding import canonical_spelling, fold_view
from generator.text.syllables import is_syllable


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("hoà giải, Hoà Vang, khoẻ", "hòa giải, Hòa Vang, khỏe"),
        ("thuỷ, tuỳ, Thuý", "thủy, tùy, Thúy"),
        ("quý, quỹ, kilômét, hoàn, thoại", "quý, quỹ, kilômét, hoàn, thoại"),
        ("u\u0309y", "ủy"),
    ],
)
def test_canonical_spelling(printed: str, canonical: str) -> None:
    assert canonical_spelling(printed) == canonical


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("KẾT LUẬN CỦA THƯỜNG TRỰC THÀNH ỦY", "Kết luận của Thường trực Thành ủy"),
        ("ỦY BAN NHÂN DÂN TỈNH SAO KHUÊ", "Ủy ban nhân dân tỉnh Sao Khuê"),
        ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
        ("CHỦ TỊCH QUỐC HỘI", "Chủ tịch Quốc hội"),
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 25-NQ/TW KHÓA XI", "Thực hiện Nghị quyết số 25-NQ/TW khóa XI"),
        ("VĂN BẢN QUY PHẠM PHÁP LUẬT, THÀNH PHỐ", "Văn bản quy phạm pháp luật, thành phố"),
        ("CÁC TỔ CHỨC CT-XH, UBMTTQVN", "Các tổ chức CT-XH, UBMTTQVN"),
        ("Đã viết thường", "Đã viết thường"),
    ],
)
def test_sentence_case(printed: str, sentence: str) -> None:
    assert sentence_case(printed) == sentence


@pytest.mark.parametrize("word", ["Đảng", "uỷ", "nghiêng", "khuya", "quyết", "ơi", "giữ", "xoèn", "thuở", "khuỷu"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["UBND", "MTTQ", "TW", "facebook", "CT", "QyĐ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_fold_view_reads_d_dashes_and_quotes() -> None:
    assert fold_view("Đảng Ðảng “18–CT”") == 'dang dang "18-ct"'
