"""What a symbol implies by itself, what a place is, and the addresses that follow from an identity."""

from __future__ import annotations

import pytest

from generator.model import Instrument
from generator.resolve.gazetteer import Place, make_gazetteer
from generator.resolve.implied import implied_issuer, is_local, symbol_codes, term_bounds
from generator.resolve.instrument_ids import instrument_id


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("93/2021/NĐ-CP", ("CP",)), ("18-CT/TW", ("TW",)), ("2739/VPCP-ĐMDN", ("VPCP", "ĐMDN")), ("299/TTg", ("TTg",)),
        ("60 TC/CĐKT", ("TC", "CĐKT")), ("22 HD/TWĐTN", ("TWĐTN",)), ("57/2020/QH14", ("QH14",)), ("08", ()), ("21/KHLT-UBND-MTTQ", ("UBND", "MTTQ")),
        ("01/1999/QĐ.UB", ("UB",)),
    ],
)  # fmt: skip
def test_the_codes_behind_the_type_symbol(number: str, codes: tuple[str, ...]) -> None:
    assert symbol_codes(number) == codes


@pytest.mark.parametrize(
    ("kind", "number", "date", "issuer"),
    [
        ("Nghị định", "93/2021/NĐ-CP", "2021", "Chính phủ"),
        ("Quyết định", "44/QĐ-TTg", "2020-01-14", "Thủ tướng Chính phủ"),
        ("Nghị quyết", "57/2020/QH14", "2020", "Quốc hội"),
        ("Pháp lệnh", "27/2005/PL-UBTVQH11", "2005", "Ủy ban Thường vụ Quốc hội"),
        ("Thông tư", "36/2019/TT-BTC", "2019", "Bộ Tài chính"),
        ("Công văn", "2739/VPCP-ĐMDN", None, "Văn phòng Chính phủ"),
        ("Luật", None, None, "Quốc hội"),
        ("Pháp lệnh", None, "1991-10-28", "Hội đồng Nhà nước"),
        ("Pháp lệnh", None, "1992", None),  # the year in which the one followed the other
        (None, "299/TTg", None, "Thủ tướng Chính phủ"),
        ("Công văn", "1450/TCT-CS", "2014-03-05", "Tổng cục Thuế"),
        ("Báo cáo", "12/BC-TCT", "2021-03-05", None),  # behind a type symbol a task force's or a corporation's, too
        # One code, two bodies in turn: the date decides, without it nothing.
        ("Nghị quyết", "217-CP", "1979-06-08", "Hội đồng Chính phủ"),
        ("Nghị định", "13/CP", "1993-03-02", "Chính phủ"),
        ("Nghị định", "13/CP", None, None),
        ("Nghị quyết", "68/NQ-CP", None, "Chính phủ"),  # the Council numbered without a type symbol
        # A code of several bodies, of many places, of several issuers at once, of nobody known.
        ("Kết luận", "226-KL/TW", "2024-12-12", None),
        ("Chỉ thị", "06-CT/TU", "2021-03-10", None),
        ("Quyết định", "12/QĐ-UBND", "2021", None),
        ("Thông tư liên tịch", "12/2011/TTLT-BCA-VKSNDTC", "2011", None),
        ("Quyết định", "12/QĐ-XYZ", "2021", None),
        ("Chương trình", "08", None, None),
    ],
)
def test_the_issuer_that_a_symbol_names(kind: str | None, number: str | None, date: str | None, issuer: str | None) -> None:
    assert implied_issuer(kind, number, date) == issuer


@pytest.mark.parametrize(
    ("number", "answer"),
    [("06-CT/TU", True), ("12/QĐ-UBND", True), ("12/QĐ-XYZ", True), ("08", True), ("18-CT/TW", False), ("57/2020/QH14", False),
     ("44/QĐ-TTg", False)],
)  # fmt: skip
def test_numbers_that_many_places_use(number: str, answer: bool) -> None:
    assert is_local(number) is answer


def test_a_term_bounds_the_date() -> None:
    since, until = term_bounds("Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương Đảng (khóa XII)") or ("", "")
    assert since < "2017-10-25" < until < "2022"
    assert term_bounds("Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương") is None
    assert term_bounds("Nghị quyết của Hội đồng nhân dân khóa XII") is None


def test_equal_identities_have_equal_addresses() -> None:
    one = Instrument("", "Chỉ thị", "06-CT/TU", "2021-03-10", "Tỉnh ủy Sao Khuê")
    assert instrument_id(one) == "chi-thi-06-ct-tu-tinh-uy-sao-khue-2021-03-10"
    decree = Instrument("", "Nghị định", "93/2021/NĐ-CP", "2021-10-27", "Chính phủ")
    assert instrument_id(decree) == "nghi-dinh-93-2021-nd-cp"
    assert instrument_id(Instrument("", "Luật", None, None, "Quốc hội", name="Luật Đất đai năm 2013")) == "luat-dat-dai-nam-2013"
    assert instrument_id(Instrument("", None, "12-X", None, None)).isascii()


PLACES = make_gazetteer([
    Place("tỉnh", "Sao Khuê"),
    Place("thành phố", "Trăng Vàng", "tỉnh Sao Khuê", until="2025-06-30", successors=("phường Trăng Vàng",)),
    Place("phường", "Trăng Vàng", "tỉnh Sao Khuê", since="2025-07-01"),
    Place("phường", "3", "thành phố Trăng Vàng"),
    Place("xã", "Vòng", "xã Vòng"),
])  # fmt: skip


def test_places_by_kind_name_and_date() -> None:
    [city] = PLACES.named("thành phố", "TRĂNG VÀNG")
    assert (city.full, city.level) == ("thành phố Trăng Vàng", "cấp huyện")
    assert city.alive("2025-06-30") and city.alive("2025") and not city.alive("2025-07-01") and city.alive("")
    assert [place.kind for place in PLACES.called("Trăng Vàng")] == ["thành phố", "phường"]
    assert [place.full for place in PLACES.chain(city)] == ["thành phố Trăng Vàng", "tỉnh Sao Khuê"]
    assert PLACES.longest(("thành phố",), "TRĂNG VÀNG QUÝ I") == "Trăng Vàng"
    assert PLACES.longest(("huyện",), "Trăng Vàng") == ""


def test_marks_tell_places_apart_where_they_are_printed() -> None:
    places = make_gazetteer([Place("huyện", "Phù Mẫu", "tỉnh Sao Khuê"), Place("huyện", "Phú Mẫu", "tỉnh Đồi Thông")])
    assert [place.parent for place in places.named("huyện", "PHÚ MẪU")] == ["tỉnh Đồi Thông"]
    assert places.longest(("huyện",), "PHÚ MẪU") == "Phú Mẫu"
    assert len(places.named("huyện", "Phu Mau")) == 2  # without marks nothing is told


def test_a_place_above_itself_ends_the_chain() -> None:
    assert len(PLACES.chain(PLACES.named("xã", "Vòng")[0])) == 1
