"""Lines that a page's width broke become paragraphs again; lists, headings and letterheads stay lines."""

from __future__ import annotations

from generator.citations import find_mentions
from generator.model import Reading, Source
from generator.text.folding import fold_view
from generator.text.normalise import received_body, repair

_WRAPPED = """\
Ban Thường vụ Đảng ủy xã yêu cầu các chi bộ học tập Nghị quyết Đại hội
đại biểu Đảng bộ tỉnh lần thứ XX, Luật Thực hiện dân chủ ở
cơ sở và các Chỉ thị số 18-CT/TU ngày 02/4/2021 của Ban Thường vụ Tỉnh
ủy, số 05-CT/TU ngày 11/5/2021; tổ chức sơ kết Nghị quyết của Ban Chấp
hành Đảng bộ xã về phát triển nông nghiệp và phát triển kinh tế-
xã hội, làm theo phong trào thi đua của Hội Liên hiệp Phụ nữ xã và Hội
Nông dân xã, của Mặt trận Tổ quốc và của các tổ chức chính trị
- xã hội.
"""
_APART = [
    "1. Các chi bộ đưa những việc làm tốt vào chương trình sinh hoạt tháng\n2. Văn phòng theo dõi",
    "Căn cứ Điều lệ Đảng và Quy chế làm việc của Ban Chấp hành Đảng bộ xã\nCăn cứ tình hình địa phương",
    "Những việc phải làm ngay trong quý này của từng chi bộ và đoàn thể xã\nĐiều 3. Trách nhiệm",
    "Điều 4. Trách nhiệm của các chi bộ thôn và của các đoàn thể trong xã\nChi bộ thôn và đoàn thể xã",
    "a/. Biểu số 1: kết quả học tập của chi bộ, đoàn thể trong sáu tháng năm\nb/. Biểu số 2: kết quả cả năm",
    "việc học tập của cán bộ, đảng viên ở các chi bộ thôn, bản, nhà trường\n- Thường trực Tỉnh ủy",
    "VỀ VIỆC HỌC TẬP VÀ LÀM THEO CỦA CÁC CHI BỘ TRONG TOÀN ĐẢNG BỘ XÃ NÀY\nChi bộ thôn Một",
    "Các chi bộ báo cáo kết quả về Văn phòng Đảng ủy trước ngày 15 tháng 6\n    Văn phòng tổng hợp",
    "Số: 12-TB/ĐU về việc học tập của các chi bộ và đoàn thể xã Cửa Mẫu Một\nCửa Mẫu, ngày 2 tháng 5 năm 2023",
    "| chi bộ thôn Một và chi bộ thôn Hai cùng các đoàn thể của xã | tháng 5 |\n| chi bộ trường |",
    "Thôn Một được khen vì làm tốt\nthôn Hai cũng vậy",
]


def _repaired(text: str) -> Reading:
    reading = repair(Source("a.txt", text, "", 0))
    assert received_body(reading) == text
    return reading


def test_a_paragraph_broken_by_the_width_of_the_page_is_one_line() -> None:
    for indent in ("", "          "):
        wrapped = "".join(f"{indent}{line}\n" for line in _WRAPPED.splitlines())
        reading = _repaired(wrapped)
        assert reading.text.strip() == _WRAPPED.strip().replace("tế-\n", "tế-").replace("\n", " ")
        assert {fix.code for fix in reading.corrections} == {"line-wrap"}


def test_a_page_number_between_the_lines_of_a_sentence_goes_with_the_break() -> None:
    page = _WRAPPED.replace("Ban Chấp\nhành", "Ban Chấp\n\n- 2 -\n\nhành").replace("Hội\nNông dân", "Hội\n\f3\n\nNông dân")
    assert _repaired(page).text == _repaired(_WRAPPED).text


def test_what_the_breaks_cut_is_cited_whole() -> None:
    text = _repaired(_WRAPPED).text
    mentions = find_mentions(text, fold_view(text))
    assert [(mention.type, mention.number or mention.name, mention.issuer_printed) for mention in mentions] == [
        ("Nghị quyết", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX", None),
        ("Luật", "Luật Thực hiện dân chủ ở cơ sở", None),
        ("Chỉ thị", "18-CT/TU", "Ban Thường vụ Tỉnh ủy"),
        ("Chỉ thị", "05-CT/TU", None),
    ]


def test_lines_that_are_no_sentence_stay_apart_on_a_wrapped_page() -> None:
    for lines in _APART:
        assert lines in _repaired(f"{_WRAPPED}\n{lines}\n").text


def test_where_lines_are_paragraphs_none_is_joined() -> None:
    text = "".join(f"Chi bộ thôn {n} làm tốt công tác dân vận, được nhân dân tin yêu. {'Rất tốt. ' * 30}\n" for n in range(40))
    assert "line-wrap" not in {fix.code for fix in _repaired(f"{text}\n{_WRAPPED}").corrections}
