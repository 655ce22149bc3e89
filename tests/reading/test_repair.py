"""Repairs: each kind of damage, what becomes of it and what is left alone."""

from __future__ import annotations

import pytest

from generator.model import Source
from generator.pages.words import CORRECTIONS
from generator.text.normalise import received_body, repair

_LONG = "Các chi bộ trong toàn đảng bộ tiếp tục thực hiện tốt công tác"

_PAGE = (  # as a page of seventy characters breaks it
    "Các chi bộ trong toàn đảng bộ tiếp tục thực hiện tốt công tác\ndân vận khéo, vận động nhân dân tham gia giữ gìn vệ sinh chung\n"
    "ở thôn xóm, khu dân cư và báo cáo kết quả về Ban Thường vụ qua\nvăn phòng trước ngày cuối quý."
)

_FLAT = (
    "TỈNH ỦY HÒA VỌNG|Số 7-NQ/TU|ĐẢNG CỘNG SẢN VIỆT NAM|Hòa Vọng, ngày 8 tháng 11 năm 2031|NGHỊ QUYẾT|về việc giữ sổ|"
    "Căn cứ Điều lệ Đảng; Tỉnh ủy quyết nghị: các cấp ủy giữ sổ bằng mực, mỗi tháng một lần mở sổ và đóng sổ."
)

CASES = [
    # (code, received, repaired)
    ("nfc", "Đa\u0309ng u\u0309y xa\u0303", "Đảng ủy xã"),
    ("invisible", "Chỉ thị số 18\u00ad-CT/TW\u200b", "Chỉ thị số 18-CT/TW"),
    ("letter-d", "ÐẢNG ỦY", "ĐẢNG ỦY"),
    ("space", "số\u00a012", "số 12"),
    ("space", "số\u200212\u3000KL", "số 12 KL"),
    ("hyphen", "Chỉ thị số 18\u2011CT/TW và 05\u001eKL/TW, 7\u2212TB/TU", "Chỉ thị số 18-CT/TW và 05-KL/TW, 7-TB/TU"),
    ("wide-blanks", "Ban  Thường vụ  Tỉnh ủy ban hành", "Ban Thường vụ Tỉnh ủy ban hành"),
    ("wide-blanks", "Ban  Thường   vụ  Tỉnh    ủy", "Ban Thường vụ Tỉnh ủy"),
    ("spread-letters", "T H Ô N G  B Á O\nVề  việc họp", "THÔNG BÁO\nVề việc họp"),
    ("spread-letters", "  N G H Ị   Q U Y Ế T  ", "  NGHỊ QUYẾT  "),
    ("wide-blanks", f"{_LONG.replace('các', ' các')}\n\ndân  vận.", f"{_LONG} dân vận."),
    ("line-end", "Một\r\nHai\rBa", "Một\nHai\nBa"),
    ("line-end", "\u0110ie\u0302\u0300u\r\n\u0111o\u0302ng\r\na\u0302\u0301p", "Điều\nđông\nấp"),
    ("page-break", f"{_LONG}\n\ndân vận.", f"{_LONG} dân vận."),
    ("page-break", f"{_LONG}\n\n2\n\ndân vận.", f"{_LONG} dân vận."),
    ("page-break", f"{_LONG}\n\x0cdân vận.", f"{_LONG} dân vận."),
    ("line-wrap", _PAGE, _PAGE.replace("\n", " ")),
    ("flattened", _FLAT.replace("|", " "), _FLAT.replace("|", "\n")),
    ("split-number", "Kết luận số 226-\nKL/TW", "Kết luận số 226-KL/TW"),
    ("bullet", "\uf0b7 dân vận;", "- dân vận;"),
    ("markdown", "trước ngày **30/6/2024**.", "trước ngày 30/6/2024."),
    ("markdown", 'phong trào "*Dân vận khéo*" ở xã', 'phong trào "Dân vận khéo" ở xã'),
    ("markdown", "### KẾT LUẬN", "KẾT LUẬN"),
    ("markdown", "Một\n            ### KẾT LUẬN", "Một\n            KẾT LUẬN"),
    ("debris", "\t\t\t\t- Lưu VP.\n              - (b/c)\n", "\t\t\t\t- Lưu VP.\n\n"),
    ("markdown", "_Căn cứ Quy chế làm việc;_", "Căn cứ Quy chế làm việc;"),
    ("rule", "THÔNG BÁO\n-----\nMột", "THÔNG BÁO\n\nMột"),
    ("rule", "CHÍNH PHỦ ------- Số: 1/QĐ-TTg", "CHÍNH PHỦ\nSố: 1/QĐ-TTg"),
    ("rule", "Hạnh phúc ------- ------------ Số: 1/QĐ-TTg", "Hạnh phúc\nSố: 1/QĐ-TTg"),
    ("doubled-word", "ngày ngày 27/10/2008", "ngày 27/10/2008"),
    ("doubled-word", "của của xã", "của xã"),
    ("glued-words", "Ban Thường vụĐảng uỷ xã", "Ban Thường vụ Đảng uỷ xã"),
    ("glued-words", "Chỉ thịsố36-CT/TW", "Chỉ thị số 36-CT/TW"),
    ("glued-words", "ngày05 tháng10 năm2025", "ngày 05 tháng 10 năm 2025"),
    ("glued-words", "Chỉ thị18-CT/TW và Nghị định93/2021/NĐ-CP", "Chỉ thị 18-CT/TW và Nghị định 93/2021/NĐ-CP"),
    ("glued-words", "Luật Bạn đọc Việt Nam46/2010/QH12, phương08/2025/L-CTN", "Luật Bạn đọc Việt Nam 46/2010/QH12, phương 08/2025/L-CTN"),
    ("glued-words", "THEO CHỈ THỊSỐ18-CT/TW NGÀY26/10/2022", "THEO CHỈ THỊ SỐ 18-CT/TW NGÀY 26/10/2022"),
    ("glued-words", "Số25-CT/TU", "Số 25-CT/TU"),
    ("ocr", "mức 40.000.000^d một nhà", "mức 40.000.000đ một nhà"),
    ("debris", "- Lưu VP.\n- (b/c)\n", "- Lưu VP.\n\n"),
    ("page-number", "Hết.\n12 CÔNG BÁO/Số 45/Ngày 03-02-2010\nTiếp.", "Hết.\n\nTiếp."),
    ("page-number", "PAGE 3\nHết.", "\nHết."),
    ("markup", "**Đảng ủy**<br>xã Mẫu &amp; các thôn", "Đảng ủy\nxã Mẫu & các thôn"),
    ("markup", "![](_page_0_Picture_1.jpeg)\nThông báo", "\nThông báo"),
    ("footnote", "công tác dân vận<sup>1</sup>.", "công tác dân vận¹."),
    ("footnote", "công tác dân vận$^{12}$.", "công tác dân vận¹²."),
    ("control", "a\x01b", "ab"),
]

KEPT = [
    "Ngày ngày bà con ra đồng.",  # an idiom, no date after it
    "2*3 = 6 và (*) là chú thích",
    "giá 5 * 3",
    "Mạng YouTube, VietGAP, PhD, TTg, QyĐ và CTr",
    "công tác dân vận1, Nghị quyết2",  # marks of footnotes
    "diện tích 5m2/HA, tệp quyet-dinh12-QD, khối UBTVQH14-CP, tổ đ2/UBND",
    "I. MỤC TIÊU\n\ncó ba mục tiêu",  # a short heading, not a cut sentence
    f"{_LONG}:\n\na) dân vận;",  # an item
    "1\n2\n3\n4",  # a column of a table
    "Họ và tên: ______",
    "TỈNH ỦY HÒA VỌNG          ĐẢNG CỘNG SẢN VIỆT NAM",  # two columns
    "TỈNH ỦY HÒA VỌNG   ĐẢNG CỘNG SẢN VIỆT NAM",
    "Chọn A B C D E hoặc F",
    "a b c d e f",
    "C H Ỉ T H Ị",  # where the words end is not told
    "    - Báo cáo;",  # an indented item
    "1   Sở Nội vụ   tháng 3   báo cáo",  # a row of a table
    "*",
    _FLAT.replace("|", " ").replace("Căn cứ", "Theo"),  # where the title ends is not told
    _FLAT.replace("|", " ").replace("NGHỊ QUYẾT", "Nghị quyết"),
    "giá < 5 và <script>alert(1)</script> & $5",
]


@pytest.mark.parametrize(("code", "received", "repaired"), CASES)
def test_damage_is_repaired_and_listed(code: str, received: str, repaired: str) -> None:
    reading = repair(Source("a.txt", received, "", 0))
    assert reading.text == repaired
    assert code in {fix.code for fix in reading.corrections}
    assert received_body(reading) == received


def test_readers_are_told_of_each_kind_of_damage_in_words() -> None:
    assert {code for code, _, _ in CASES} == CORRECTIONS.keys()


@pytest.mark.parametrize("text", KEPT)
def test_what_may_be_right_is_kept(text: str) -> None:
    assert repair(Source("a.txt", text, "", 0)).text == text


def test_page_numbers_that_run_through_a_text_go() -> None:
    page = "Một đoạn văn đủ dài để thành một trang giấy. " * 20
    body = f"{page}\n1\n{page}\n2\n{page}\n3\n"
    reading = repair(Source("a.txt", body, "", 0))
    assert [fix.before for fix in reading.corrections] == ["1", "2", "3"]


def test_corrections_that_touch_become_one() -> None:
    body = f"{_LONG}\r\n\r\nda\u0302n vận"
    reading = repair(Source("a.txt", body, "", 0))
    assert reading.text == f"{_LONG} dân vận"
    assert received_body(reading) == body
