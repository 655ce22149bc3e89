"""Blocks of the body: labels, levels, kinds and anchors."""

from __future__ import annotations

import pytest

from generator.reading.blocks import read_blocks
from generator.reading.labels import read_label
from generator.model import Reading
from generator.reading.zones import find_zones

TEXT = """THÔNG BÁO
về công tác thủy lợi

Ban Thường vụ thông báo:

I. MỤC TIÊU

1. Nhiệm vụ chung

1.1. Nạo vét kênh mương trong quý I.

1.2. Sửa cống¹. Việc này do
thôn làm.

- Mỗi thôn một tổ.

a) Tổ trưởng do thôn cử;

đ) Tổ phó do tổ cử.

¹ Cống số 3 và số 4.

II- Tổ chức thực hiện

1. Các thôn báo cáo trước ngày 30.

| STT | Thôn |

Chương II
ĐIỀU KHOẢN CHUNG

Điều 3. Hiệu lực

1. Từ ngày ký.
"""

EXPECTED = """
paragraph 0 mo-dau-doan-1 Ban Thường vụ thông báo:
heading 1 muc-i MỤC TIÊU
heading 2 muc-i-1 Nhiệm vụ chung
item 3 muc-i-1-1 Nạo vét kênh mương trong quý I.
item 3 muc-i-1-2 Sửa cống¹. Việc này do/thôn làm.
item 5 muc-i-1-2-doan-1 Mỗi thôn một tổ.
item 4 muc-i-1-2-a Tổ trưởng do thôn cử;
item 4 muc-i-1-2-dd Tổ phó do tổ cử.
footnote 0 chu-thich-1 Cống số 3 và số 4.
heading 1 muc-ii Tổ chức thực hiện
item 2 muc-ii-1 Các thôn báo cáo trước ngày 30.
table_row 0  | STT | Thôn |
heading 1 chuong-ii ĐIỀU KHOẢN CHUNG
heading 1 dieu-3 Hiệu lực
item 2 dieu-3-1 Từ ngày ký.
"""


def test_blocks_of_a_notice() -> None:
    reading = Reading(TEXT, ((0, 0),))
    blocks = read_blocks(reading, find_zones(reading))
    shown = [f"{b.kind.value} {b.level} {b.anchor} {b.span.of(TEXT)}".replace("\n", "/") for b in blocks]
    assert shown == EXPECTED.strip().split("\n")


@pytest.mark.parametrize(
    ("line", "kind", "printed"),
    [
        ("III- Tổ chức", "roman", "III-"),
        ("II/ Nội dung", "roman", "II/"),
        ("1- Các đơn vị", "decimal", "1-"),
        ("2.1 Tiếp tục", "decimal", "2.1"),
        ("b) Phối hợp", "letter", "b)"),
        ("Điều 12a. Phạm vi", "article", "Điều 12a."),
        ("PHỤ LỤC II", "annex", "PHỤ LỤC II"),
        ("– Các xã", "dash", "–"),
        ("[2] Xem trang 3", "note", "[2]"),
        ("[^1]: Cống số 3", "note", "[^1]:"),
    ],
)
def test_labels(line: str, kind: str, printed: str) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.kind, label.printed) == (kind, printed)


@pytest.mark.parametrize("line", ["100% số hộ", "20.000 đồng", "V/v nghỉ lễ", "3/2/2020 là ngày", "Phần lớn bà con", "-12 độ"])
def test_no_labels(line: str) -> None:
    assert read_label(line) is None


def test_anchors_stay_when_another_section_grows() -> None:
    grown = Reading(TEXT.replace("Mỗi thôn một tổ.", "Mỗi thôn một tổ.\n\n- Mỗi tổ ba người."), ((0, 0),))
    before = {b.anchor for b in read_blocks(Reading(TEXT, ((0, 0),)), find_zones(Reading(TEXT, ((0, 0),))))}
    after = {b.anchor for b in read_blocks(grown, find_zones(grown))}
    assert before <= after
