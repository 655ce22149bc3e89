"""Where the name of a place ends in a line of capitals, whose letters tell nothing."""

from __future__ import annotations

import pytest

from generator.bodies import read_place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("TAM MẪU VỀ TRỒNG CÂY", "TAM MẪU"),
        ("TAM MẪU TẠI HỘI NGHỊ GIAO BAN", "TAM MẪU"),
        ("TAM MẪU VĂN PHÒNG", "TAM MẪU"),
        ("TAM MẪU PHÒNG NỘI VỤ", "TAM MẪU"),
        ("TAM MẪU SỞ NỘI VỤ", "TAM MẪU"),
        ("TAM MẪU NĂM 2023", "TAM MẪU"),
        ("TAM MẪU ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "TAM MẪU"),
        ("SÔNG TAM MẪU NÚI BÁO CÁO", "SÔNG TAM MẪU NÚI"),  # the word that ends it may stand behind the longest name
        ("HẢI PHÒNG", "HẢI PHÒNG"),
        ("HẢI PHÒNG VỀ TRỒNG CÂY", "HẢI PHÒNG"),
        ("HỘI AN", "HỘI AN"),
        ("VĂN BÀN", "VĂN BÀN"),
        ("SÔNG CÔNG THÔNG BÁO", "SÔNG CÔNG"),
        ("NĂM CĂN KHÓA XII", "NĂM CĂN"),
        ("Tam Mẫu Văn phòng", "Tam Mẫu Văn"),  # small letters do tell: the gazetteer decides
    ],
)
def test_a_place_in_capitals_ends_before_the_words_of_the_genre(line: str, place: str) -> None:
    assert read_place(line, 0) == place
