"""Bodies: what a printed name means in a notice's setting, and what their records say."""

from __future__ import annotations

import pytest

from generator.model import Provenance
from generator.resolve.joint import joint_issuers
from generator.resolve.organizations import Setting, name_printed
from tests.resolve.archive import archive_of, registry_with

REGISTRY = registry_with()


def at(kind: str, name: str, date: str = "2023-05-04") -> Setting:
    """The setting of a notice of that place."""
    place = REGISTRY.gazetteer.named(kind, name, date)[0]
    return Setting(date, REGISTRY.gazetteer.chain(place, date))


CITY = at("thành phố", "Trăng Vàng")
NOWHERE = Setting("2023-05-04")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Chánh Văn phòng UBND thành phố", "Văn phòng Ủy ban nhân dân thành phố Trăng Vàng"),
        ("Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy Sao Khuê"),
        ("Tỉnh ủy", "Tỉnh ủy Sao Khuê"),
        ("Ban Thường vụ Tỉnh uỷ", "Tỉnh ủy Sao Khuê"),
        ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy Sao Khuê"),
        ("TUSK", "Tỉnh ủy Sao Khuê"),
        ("BTV Thành ủy", "Thành ủy Trăng Vàng"),
        ("Văn phòng Thành ủy", "Văn phòng Thành ủy Trăng Vàng"),
        ("UBKT Thành ủy", "Ủy ban Kiểm tra Thành ủy Trăng Vàng"),
        ("HĐND thành phố", "Hội đồng nhân dân thành phố Trăng Vàng"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Sao Khuê"),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam thành phố", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Trăng Vàng"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sao Khuê"),
        ("Sở Công Thương", "Sở Công Thương tỉnh Sao Khuê"),
        ("Ban cán sự đảng UBND tỉnh", "Ban cán sự đảng Ủy ban nhân dân tỉnh Sao Khuê"),
        ("Thành ủy Suối Thông", "Thành ủy Suối Thông"),
        ("UBND xã Cồn Lau", "Ủy ban nhân dân xã Cồn Lau"),
        ("Ban Thường trực UBTW MTTQ Việt Nam", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        ("Ban Bí thư", "Ban Bí thư Trung ương Đảng"),
        ("BTC Tỉnh ủy", "Ban Tổ chức Tỉnh ủy Sao Khuê"),
        ("BTC", "Bộ Tài chính"),
        ("Đảng ủy Công an tỉnh", "Đảng ủy Công an tỉnh Sao Khuê"),
        ("Đảng uỷ UBND tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh Sao Khuê"),
        ("Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy các cơ quan Đảng tỉnh Sao Khuê"),
        ("Đảng ủy phường Bờ Dâu", "Đảng ủy phường Bờ Dâu"),
        ("Công đoàn Nghề Mẫu Việt Nam", "Công đoàn Nghề Mẫu Việt Nam"),
        ("Ban Tổ chức T.Ư", "Ban Tổ chức Trung ương"),
        ("Đảng ủy Khối các cơ quan TW", "Đảng ủy Khối các cơ quan Trung ương"),
        ("Bộ trưởng Bộ Tài chính", "Bộ Tài chính"),
    ],
)
def test_a_printed_name_in_a_notice_of_a_city(printed: str, name: str) -> None:
    named = name_printed(printed, CITY, REGISTRY)
    assert named.body and named.body.name == name
    assert named.provenance in (Provenance.READ, Provenance.INFERRED)
    assert named.provenance is Provenance.READ or named.reason


@pytest.mark.parametrize("printed", ["Thị ủy", "Huyện ủy", "UBND xã", "Đảng ủy phường", "UBND quận", "Ủy ban nhân dân", "Chi bộ nào đó",
    "Đảng ủy Trường Đại học Sao Khuê", "Đảng ủy trường đại học sao khuê", "Ban Tổ chức Đảng ủy Công ty Sao Khuê"])
def test_a_body_of_a_level_that_the_notice_does_not_have_is_unknown(printed: str) -> None:
    named = name_printed(printed, CITY, REGISTRY)
    assert named.body is None and named.reason


@pytest.mark.parametrize("printed", ["Tỉnh ủy", "Thành ủy", "Sở Nội vụ", "UBND tỉnh"])
def test_without_a_setting_nothing_is_guessed(printed: str) -> None:
    named = name_printed(printed, NOWHERE, REGISTRY)
    assert named.body is None and named.reason


def test_tinh_uy_in_a_notice_of_a_real_town_comes_from_the_gazetteer() -> None:
    named = name_printed("Tỉnh ủy", at("huyện", "Núi Thành"), REGISTRY)
    assert named.body and named.body.id == "tinh-uy-quang-nam"
    assert named.provenance is Provenance.INFERRED


def test_a_closed_body_keeps_its_name_and_tells_its_successor() -> None:
    archive = archive_of({"2025/a": {"issuer": "Thành ủy Trăng Vàng", "date_issued": "2025-06-02", "body": "Thị ủy An Sao cùng dự họp.\n"}})
    closed = archive.organizations["thanh-uy-trang-vang"]
    assert (closed.name, closed.closed, closed.successors) == ("Thành ủy Trăng Vàng", "2025-06-30", ("dang-uy-phuong-trang-vang",))
    successor = archive.organizations["dang-uy-phuong-trang-vang"]
    assert (successor.since, successor.parent) == ("2025-07-01", "tinh-uy-sao-khue")
    assert "tinh-uy-sao-khue" in archive.organizations


def test_a_ministry_tells_what_became_of_it() -> None:
    body = "Thực hiện Thông tư số 45/2011/TT-BTNMT của Bộ Tài nguyên và Môi trường, các chi bộ học tập.\n"
    archive = archive_of({"2023/a": {"issuer": "Thành ủy Trăng Vàng", "body": body}})
    ministry = archive.organizations["bo-tai-nguyen-va-moi-truong"]
    assert (ministry.closed, ministry.successors) == ("2025-03-01", ("bo-nong-nghiep-va-moi-truong",))


def test_every_link_leads_to_a_record() -> None:
    body = "Giao UBND thành phố và Sở Nội vụ thực hiện. Theo Chỉ thị số 05-CT/TW của Bộ Chính trị.\n\nNơi nhận:\n- Tỉnh ủy;\n- Lưu Văn phòng Thành ủy.\n"
    archive = archive_of({"2023/a": {"issuer": "Thành ủy Trăng Vàng", "body": body}})
    links = archive.notices["2023/a"].organizations
    assert {link.organization for link in links} <= set(archive.organizations)
    for key, one in archive.organizations.items():
        assert key == one.id
        assert {one.parent or key, *one.successors} <= set(archive.organizations)


@pytest.mark.parametrize(
    ("kind", "number", "names"),
    [
        ("Kế hoạch liên tịch", "21/KHLT-UBND-MTTQ", ["Ủy ban nhân dân thành phố Trăng Vàng", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Trăng Vàng"]),
        ("Thông tư liên tịch", "12/2011/TTLT-BCA-VKSNDTC", ["Bộ Công an", "Viện kiểm sát nhân dân tối cao"]),
        ("Quy chế", "21/QCPH/UBND-UBMTTQ", ["Ủy ban nhân dân thành phố Trăng Vàng", "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Trăng Vàng"]),
        ("Kế hoạch", "21/KH-UBND", []),
        ("Kế hoạch", "21/KH-MTTQ-BTT", []),
        ("Kế hoạch liên tịch", "05/KHLT-ABC-XYZ", []),
        ("Kế hoạch liên tịch", None, []),
    ],
)  # fmt: skip
def test_a_joint_number_names_its_issuers(kind: str, number: str | None, names: list[str]) -> None:
    found = joint_issuers(kind, number, None, CITY, REGISTRY)
    assert [one.value.name for one in found if one.value] == names
    if found:
        others = joint_issuers(kind, number, found[0].value, CITY, REGISTRY)
        assert others == found[1:]


def test_a_joint_number_of_an_unknown_place_names_nobody() -> None:
    assert joint_issuers("Kế hoạch liên tịch", "21/KHLT-UBND-MTTQ", None, NOWHERE, REGISTRY) == []
