"""The place and issuer of a notice: told by the issuer, the place line or the text, else unknown."""

from __future__ import annotations

import pytest

from generator.model import Notice, Provenance
from generator.resolve.setting import find_setting, issuer_phrases, split_place
from generator.text.folding import fold_view
from tests.resolve.archive import archive_of, registry_with

HELD = "Hôm qua, các chi bộ đã họp và bàn về việc trồng cây."


def places(issuer: str | None, place_line: str | None = None, text: str = HELD, date: str = "2023-05-04") -> list[str]:
    """The notice's own place and those above it."""
    setting = find_setting(text, fold_view(text), issuer, place_line, date, registry_with())
    return [place.full for place in setting.places]


CITY = ["thành phố Trăng Vàng", "tỉnh Sao Khuê"]


@pytest.mark.parametrize(
    ("issuer", "place_line", "text", "expected"),
    [
        # The issuer's own place comes first, in any letters.
        ("Thành ủy Trăng Vàng", None, HELD, CITY),
        ("THÀNH ỦY TRĂNG VÀNG", "Suối Thông", HELD, CITY),
        ("Ban Thường vụ Thành ủy Trăng Vàng", None, HELD, CITY),
        ("Ủy ban nhân dân xã Nương Chè", None, HELD, ["xã Nương Chè", "huyện Khuê Hạ", "tỉnh Sao Khuê"]),
        ("Sở Nội vụ tỉnh Sao Khuê", None, HELD, ["tỉnh Sao Khuê"]),
        # Then the place line; of a provincial body it is the town where it sits.
        ("Thành ủy", "Trăng Vàng", HELD, CITY),
        ("Tỉnh ủy", "Trăng Vàng", HELD, ["tỉnh Sao Khuê"]),
        ("Tỉnh ủy", "Sao Khuê", HELD, ["tỉnh Sao Khuê"]),
        # Then the text: what it says of its own area first.
        ("Thành ủy", None, "Các cơ quan trên địa bàn thành phố Trăng Vàng học tập thành phố Suối Thông.", CITY),
        ("Thành ủy", None, "Nhân dân thành phố Trăng Vàng phấn khởi.", CITY),
        # At last the name of its own kind of committee.
        ("Thành ủy", None, "Thành ủy Trăng Vàng họp tại phòng họp số 1.", CITY),
        ("Thành ủy", None, "Thành ủy Trăng Vàng tiếp Thành ủy Suối Thông.", []),
        ("Thành ủy", None, "Nhân dân thành phố Trăng Vàng đón Thành ủy Suối Thông.", CITY),
        # Several, none, or of another kind: unknown.
        ("Thành ủy", None, "Thành phố Trăng Vàng kết nghĩa với thành phố Suối Thông.", []),
        ("Thành ủy", None, HELD, []),
        ("Đảng ủy phường", None, "Phường rất sạch; tỉnh Sao Khuê khen.", []),
        ("Tổ công tác", "Trăng Vàng", HELD, []),
        ("Đảng ủy trường đại học mẫu", "Nương Chè", HELD, []),
        (None, "Trăng Vàng", HELD, []),
    ],
)
def test_where_a_notice_stands(issuer: str | None, place_line: str | None, text: str, expected: list[str]) -> None:
    assert places(issuer, place_line, text) == expected


def test_two_wards_of_one_name_are_told_apart_only_by_what_lies_above() -> None:
    assert places("Đảng ủy phường Bờ Dâu") == ["phường Bờ Dâu"]


def test_a_central_issuer_has_no_place_but_is_central() -> None:
    setting = find_setting(HELD, fold_view(HELD), "Bộ Tài chính", "Hà Nội", "2023-05-04", registry_with())
    assert setting.central and not setting.places


def test_the_date_tells_which_unit_is_meant() -> None:
    assert places("Đảng ủy phường Trăng Vàng", date="2025-08-01") == ["phường Trăng Vàng", "tỉnh Sao Khuê"]


def test_a_real_town_lies_in_its_province() -> None:
    assert places("Huyện ủy Núi Thành") == ["huyện Núi Thành", "tỉnh Quảng Nam"]


@pytest.mark.parametrize(
    ("full", "parts"),
    [("thành phố Trăng Vàng", ("thành phố", "Trăng Vàng")), ("Thị xã An Sao", ("thị xã", "An Sao")), ("quận 3", ("quận", "3")),
     ("Trăng Vàng", ("", "Trăng Vàng"))],
)  # fmt: skip
def test_a_full_name_has_a_kind_and_a_name(full: str, parts: tuple[str, str]) -> None:
    assert split_place(full) == parts


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Ủy ban nhân dân - Ủy ban MTTQ Việt Nam thành phố Trăng Vàng",
         ["Ủy ban nhân dân thành phố Trăng Vàng", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Trăng Vàng"]),
        ("Thành ủy Trăng Vàng", ["Thành ủy Trăng Vàng"]),
        ("HĐND, UBND xã Nương Chè", ["Hội đồng nhân dân xã Nương Chè", "Ủy ban nhân dân xã Nương Chè"]),
    ],
)  # fmt: skip
def test_a_joint_issuer_is_several_bodies_of_one_place(printed: str, names: list[str]) -> None:
    assert list(issuer_phrases(printed)) == names


def read(notice: dict[str, object] | str, decisions: str = "") -> Notice:
    """One notice of an archive of one."""
    return archive_of({"2023/a": notice}, decisions).notices["2023/a"]


PRINTED = """THÀNH ỦY TRĂNG VÀNG          ĐẢNG CỘNG SẢN VIỆT NAM
*                    Trăng Vàng, ngày 05 tháng 3 năm 2023
Số 12-TB/TU

THÔNG BÁO
về việc trồng cây

Tỉnh ủy đã nhắc việc này từ năm ngoái, các chi bộ cần làm ngay.
"""


def test_the_printed_issuer_is_named_in_full() -> None:
    notice = read(PRINTED)
    assert notice.issuer.value and notice.issuer.value.name == "Thành ủy Trăng Vàng"
    assert notice.issuer.value.id == "thanh-uy-trang-vang"
    assert notice.level.value == "cấp huyện"
    assert notice.issuer.provenance is Provenance.READ


def test_an_issuer_that_lacks_its_place_is_inferred_or_has_no_page() -> None:
    inferred = read(PRINTED.replace("THÀNH ỦY TRĂNG VÀNG", "THÀNH ỦY            "))
    assert inferred.issuer.value and inferred.issuer.value.id == "thanh-uy-trang-vang"
    assert inferred.issuer.provenance is Provenance.INFERRED and inferred.issuer.reason
    unknown = read(PRINTED.replace("TRĂNG VÀNG", "          ").replace("Trăng Vàng, ngày", "Ngày"))
    assert unknown.issuer.value and unknown.issuer.value.id == ""
    assert "issuer-place" in [problem.code for problem in unknown.problems]


def test_the_archivist_wins() -> None:
    by_front_matter = read({"issuer": "Thị ủy An Sao", "body": PRINTED})
    assert by_front_matter.issuer.value and by_front_matter.issuer.value.name == "Thị ủy An Sao"
    assert by_front_matter.issuer.provenance is Provenance.CURATED
    by_decision = read(PRINTED, "issuer: {2023/a: Thị ủy An Sao}")
    assert by_decision.issuer.value and by_decision.issuer.value.name == "Thị ủy An Sao"
