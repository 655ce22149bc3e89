"""The bodies of a notice and their part in it: tasks with deadlines, mentions, recipients, addressees, issuers."""

from __future__ import annotations

import pytest

from generator.model import Notice, OrganizationLink
from tests.resolve.archive import archive_of


def read(body: str) -> Notice:
    """A notice of the city committee with that body."""
    opening = "Thường trực Thành ủy đã họp để bàn về việc trồng cây trong thành phố.\n\n"
    return archive_of({"2023/a": {"issuer": "Thành ủy Trăng Vàng", "date_issued": "2023-01-04", "body": f"{opening}{body}\n"}}).notices["2023/a"]


def links(notice: Notice, role: str) -> list[OrganizationLink]:
    """The links of a role, in order."""
    return [link for link in notice.organizations if link.role == role]


@pytest.mark.parametrize(
    ("sentence", "body", "deadline"),
    [
        ("Giao UBND thành phố rà soát quỹ đất, hoàn thành trong quý I/2023.", "uy-ban-nhan-dan-thanh-pho-trang-vang", "hoàn thành trong quý I/2023"),
        ("Giao Đoàn TNCSHCM thành phố ra quân trong tháng 3/2023.", "doan-thanh-nien-cong-san-ho-chi-minh-thanh-pho-trang-vang", "trong tháng 3/2023"),
        ("Yêu cầu Ban Tổ chức Thành ủy báo cáo trước ngày 15/02/2023.", "ban-to-chuc-thanh-uy-trang-vang", "báo cáo trước ngày 15/02/2023"),
        ("Đề nghị Ủy ban MTTQ Việt Nam thành phố vận động nhân dân.", "uy-ban-mat-tran-to-quoc-viet-nam-thanh-pho-trang-vang", ""),
        ("Văn phòng Thành ủy chủ trì, theo dõi chung.", "van-phong-thanh-uy-trang-vang", ""),
        ("UBND thành phố: bố trí kinh phí, chậm nhất là ngày 20 tháng 6 năm 2023.", "uy-ban-nhan-dan-thanh-pho-trang-vang",
         "chậm nhất là ngày 20 tháng 6 năm 2023"),
        ("Hội đồng nhân dân thành phố có trách nhiệm giám sát. Xong trong năm 2023.", "hoi-dong-nhan-dan-thanh-pho-trang-vang", ""),
    ],
)  # fmt: skip
def test_a_task_has_its_body_and_its_deadline(sentence: str, body: str, deadline: str) -> None:
    assigned = links(read(sentence), "assigned")
    assert [(link.organization, link.deadline) for link in assigned] == [(body, deadline)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn phòng Thành ủy thuê trụ sở của UBND thành phố.",
        "Các chi bộ báo cáo UBND thành phố theo dõi.",
        "Kết quả của Sở Nội vụ chủ trì khảo sát rất tốt.",
        "Tỉnh ủy khen ngợi thành phố.",
    ],
)
def test_a_body_that_is_spoken_of_has_no_task(sentence: str) -> None:
    notice = read(sentence)
    assert links(notice, "assigned") == []
    assert links(notice, "mentioned")


def test_a_body_is_mentioned_once_and_tasked_as_often_as_it_is() -> None:
    notice = read("Giao UBND thành phố trồng cây. Giao UBND thành phố tưới cây. UBND thành phố rất bận, UBND thành phố cần người.")
    assert len(links(notice, "assigned")) == 2
    assert [link.organization for link in links(notice, "mentioned")].count("uy-ban-nhan-dan-thanh-pho-trang-vang") == 1


def test_the_issuer_of_a_citation_is_cited_not_mentioned() -> None:
    notice = read("Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, các chi bộ học tập.")
    assert [link.organization for link in links(notice, "cited-issuer")] == ["bo-chinh-tri"]
    assert "bo-chinh-tri" not in [link.organization for link in links(notice, "mentioned")]


def test_bodies_of_one_level_word_share_it() -> None:
    named = {link.organization for link in links(read("HĐND, UBND, Ủy ban MTTQ Việt Nam thành phố cùng bàn."), "mentioned")}
    assert {f"{head}-thanh-pho-trang-vang" for head in ("hoi-dong-nhan-dan", "uy-ban-nhan-dan", "uy-ban-mat-tran-to-quoc-viet-nam")} <= named


SHEET = """THÀNH ỦY TRĂNG VÀNG          ĐẢNG CỘNG SẢN VIỆT NAM
*                    Trăng Vàng, ngày 05 tháng 3 năm 2023
Số 12-CV/TU

Kính gửi:
- Ủy ban nhân dân thành phố;
- Đảng ủy xã nào đó.

Thành ủy đề nghị các cơ quan trồng cây trước Tết.

Nơi nhận:
- Như trên;
- Tỉnh ủy (báo cáo);
- Lưu Văn phòng Thành ủy.

T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG

Trần Giả Định
"""


def test_recipients_and_addressees_lead_to_their_bodies() -> None:
    notice = archive_of({"2023/a": SHEET}).notices["2023/a"]
    assert [recipient.organizations for recipient in notice.recipients] == [(), ("tinh-uy-sao-khue",), ("van-phong-thanh-uy-trang-vang",)]
    assert notice.addressees[0].organizations == ("uy-ban-nhan-dan-thanh-pho-trang-vang",)
    assert [link.organization for link in links(notice, "recipient")] == ["tinh-uy-sao-khue", "van-phong-thanh-uy-trang-vang"]
    assert [link.organization for link in links(notice, "addressee")][0] == "uy-ban-nhan-dan-thanh-pho-trang-vang"
    assert [link.organization for link in links(notice, "issuer")] == ["thanh-uy-trang-vang"]


JOINT = """ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ TRĂNG VÀNG                            Độc lập - Tự do - Hạnh phúc
Số: 21/KHLT-UBND-MTTQ                    Trăng Vàng, ngày 05 tháng 3 năm 2023

KẾ HOẠCH LIÊN TỊCH
Về trồng cây

Hai bên thống nhất trồng cây quanh trường học.
"""


def test_a_joint_notice_has_all_its_issuers() -> None:
    notice = archive_of({"2023/a": JOINT}).notices["2023/a"]
    assert {link.organization for link in links(notice, "issuer")} == {
        "uy-ban-nhan-dan-thanh-pho-trang-vang", "uy-ban-mat-tran-to-quoc-viet-nam-thanh-pho-trang-vang",
    }  # fmt: skip
