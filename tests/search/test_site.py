"""What readers type and what they get, on a site built by `notices build`, in a real Chromium."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from tests.search.sites import CITED


@pytest.mark.parametrize("query", ["18-CT/TW", "18 ct tw", "CT18/TW", "chỉ thị số 18-CT/TW ngày 26/10/2022", "018-ct/tw"])
def test_a_number_in_any_writing(reader, query) -> None:
    found = reader.search(query)
    assert found[0].address == CITED
    assert all(one.address.startswith("thong-bao/") for one in found[1:5])
    assert "18-CT/TW" in found[0].marks, "an instrument shows a sentence that cites it"
    assert "18-CT/TW" in reader.said("steps")


def test_all_instruments_of_one_number_then_the_notices(small) -> None:
    kinds = [one.address.split("/")[0] for one in small.search("chi thi 25")]
    assert kinds[:3] == ["van-ban"] * 3
    assert "thong-bao" in kinds[3:]


@pytest.mark.parametrize(("query", "page"), [
    ("Thành ủy Hòa Vọng", "co-quan/thanh-uy-hoa-vong/"), ("thanh uy hoa vong", "co-quan/thanh-uy-hoa-vong/"),
    ("UBND tỉnh Sông Vọng", "co-quan/uy-ban-nhan-dan-tinh-song-vong/"), ("xã Đá Dựng", "noi/xa-da-dung/"), ("huyen da dung", "noi/huyen-da-dung/"),
])
def test_the_page_of_a_name_comes_first(reader, query, page) -> None:
    assert reader.search(query)[0].address == page


def test_an_old_name_finds_the_old_and_the_new_place(small) -> None:
    assert [one.address for one in small.search("tỉnh Mây Ngàn")[:2]] == ["noi/tinh-may-ngan/", "noi/tinh-song-vong/"]


@pytest.mark.parametrize("query", ["UỶ BAN MẶT TRẬN TỔ QUỐC", normalize("NFD", "uỷ ban mặt trận tổ quốc"), "ủy ban mặt trận tổ quốc"])
def test_spellings_are_one(reader, query) -> None:
    assert [one.address for one in reader.search(query)] == [one.address for one in reader.search("Uỷ ban Mặt trận Tổ quốc")]


@pytest.mark.parametrize("query", ["mat tran to quoc", "măt tran to quoc", "mặt tran tổ quoc"])
def test_marks_missing_or_partly_typed(reader, query) -> None:
    assert any("Mặt trận Tổ quốc" in one.marks for one in reader.search(query)), "matches are marked though the query has no marks"


@pytest.mark.parametrize("query", ["thuwcj hieenj daan chur", "thuc75 hien65 dan6 chu3"])
def test_keystrokes_are_read_told_and_undone(reader, query) -> None:
    reader.search(query)
    assert "thực hiện dân chủ" in reader.said("steps")
    reader.choose("Tìm nguyên như đã gõ")
    reader.results()
    assert "Đã đọc phím gõ" not in reader.said("steps")


def test_wrong_marks_are_told_and_undone(reader) -> None:
    reader.search("thực hiện dân chũ")
    assert "đã bỏ qua dấu" in reader.said("steps")
    reader.choose("Chỉ tìm đúng dấu")
    reader.results()
    assert "đã bỏ qua dấu" not in reader.said("steps")


def test_a_suggestion_for_several_syllables(small) -> None:
    small.search("hoà dãi ở cơ xở")
    assert "hòa giải ở cơ sở" in small.said("steps")
    small.choose("hòa giải ở cơ sở")
    assert small.results()[0].address == "van-ban/luat-35-2013-qh13/"


def test_quotes_mean_the_phrase(reader) -> None:
    found = reader.search('"dân chủ ở cơ sở"')
    assert found and all("dân chủ ở cơ sở" in normalize("NFC", one.title + one.snippet).lower() for one in found)
    assert reader.search('"sở cơ ở chủ dân"') == [] and reader.said("status") == "Không có kết quả"


def test_words_left_out_and_filters_in_the_query(reader) -> None:
    everything = {one.address for one in reader.search("tiếp công dân")}
    assert not any("lưu trữ" in f"{one.title} {one.snippet}".lower() for one in reader.search('tiếp công dân -"lưu trữ"'))
    assert everything
    assert all("2023" in one.about for one in reader.search("công tác nam:2023"))
    for form in ('loai:"chỉ thị"', 'loại:"chỉ thị"', "loai:chi_thi"):
        assert all("Chỉ thị" in one.about for one in reader.search(f"công tác {form}"))
    issued = reader.search('chuyển đổi số cơ quan:"Thành ủy Hòa Vọng"')
    assert "thong-bao/2021/nghi-quyet-04-nq-tu-hoa-vong/" in {one.address for one in issued}
    assert all(re.search("Hòa Vọng|Bến Mẫu", one.about) for one in issued), "those below it count"


@pytest.mark.parametrize("query", [
    '"', '"""', "-", "- -", ":", "loai:", 'nam:"', "nam:x", "*", "+a", "~", "^2", "title:a", "\\", "(((", "số:15", "😀", "😀 hòa giải 🎉", "\u202eشكرا",
    "<img src=x onerror=alert(1)>", "%00", "a" * 10_000, "hòa giải " * 100, "\u0301\u0301", "0", "/", "18-", "-18", "'; drop", "null", "__proto__", "constructor",
])
def test_nothing_that_is_typed_is_an_error(small, query) -> None:
    small.search(query)
    assert re.fullmatch(r"[\d.]+ kết quả|Không có kết quả", small.said("status"))
    assert small.watch.faults == []
