"""The search as a reader meets it: a site built by `notices build`, a real Chromium, every request counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.browser import Handler, open_page, serve
from tests.search.sites import COMPOSED, Reader, build_site, open_reader

CITED = "van-ban/chi-thi-18-ct-tw-ban-bi-thu-trung-uong-dang-2022-10-26/"
CITING = "thong-bao/2023/chuong-trinh-phoi-hop-11-ctr-mttq-btt/"


@pytest.fixture(scope="session")
def small_site(tmp_path_factory) -> Path:
    """The sample archive: one lunr index."""
    return build_site(tmp_path_factory.mktemp("small"), 0)


@pytest.fixture(scope="session")
def large_site(tmp_path_factory) -> Path:
    """The sample archive and composed notices: shards, main and delta."""
    return build_site(tmp_path_factory.mktemp("large"), COMPOSED)


@pytest.fixture(params=["small_site", "large_site"], ids=["lunr", "shards"])
def site(request) -> Path:
    """Both sizes of site."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def reader(browser, site) -> Iterator[Reader]:
    """A reader; nothing may fail, nothing may be asked of other hosts."""
    with open_reader(browser, site) as one:
        yield one
        assert [fault for fault in one.watch.faults if "ERR_ABORTED" not in fault] == [], "overtaken questions are given up"


@pytest.fixture
def small(browser, small_site) -> Iterator[Reader]:
    """A reader of the sample archive."""
    with open_reader(browser, small_site) as one:
        yield one


@pytest.mark.parametrize("query", ["18-CT/TW", "18 ct tw", "CT18/TW", "chỉ thị số 18-CT/TW ngày 26/10/2022", "018-ct/tw"])
def test_a_number_in_any_writing(reader, query) -> None:
    found = reader.search(query)
    assert found[0].address == CITED
    assert all(one.address.startswith("thong-bao/") for one in found[1:5])
    assert "18-CT/TW" in found[0].marks, "an instrument shows a sentence that cites it"
    assert "18-CT-TW" in reader.said("steps")


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


def test_the_box_waits_and_then_is_quick(reader) -> None:
    reader.go(CITING)
    reader.page.wait_for_load_state("networkidle")
    assert not [one for one in reader.asked() if one.startswith("search/")]
    stub = reader.page.request.get(f"{reader.address}assets/js/stub.mjs")
    assert len(stub.body()) <= 3072
    reader.page.keyboard.press("Control+k")
    assert reader.page.evaluate("document.activeElement.id") == "tim-o"
    before = len(reader.asked())
    titles = reader.type("hòa giải")
    assert "Luật Hòa giải ở cơ sở số 35/2013/QH13 ngày 20/06/2013 của Quốc hội" in titles
    reader.page.wait_for_load_state("networkidle")
    assert len([one for one in reader.asked()[before:] if one.startswith("search/")]) <= 14
    assert reader.page.evaluate("performance.getEntriesByType('resource').some((one) => one.name.endsWith('search/worker.mjs'))")


def test_six_results_of_a_long_query_within_fourteen_requests(browser, large_site) -> None:
    with open_reader(browser, large_site) as one:
        one.go()
        before = len(one.asked())
        assert len(one.type("tăng cường quản lý đất đai và")) == 6
        one.page.wait_for_load_state("networkidle")
        assert len(one.asked()[before:]) <= 20, "two parts of an index: at most six requests more than one"


def test_slash_and_completions(reader) -> None:
    reader.go()
    reader.page.keyboard.press("/")
    assert reader.page.locator("#tim-o").input_value() == ""
    reader.type("luat hoa gi")
    completion = reader.page.locator("#tim-goi-y .search-completion", has_text="luật hòa giải").first
    completion.click()
    reader.page.wait_for_function("document.querySelector('#tim-o').value.startsWith('luật hòa giải')")
    reader.page.wait_for_function("document.querySelector('#tim-goi-y .search-hit .search-title').innerText.startsWith('Luật Hòa giải')")


def test_facets_dates_sort_address_and_back(reader) -> None:
    reader.search("công tác")
    reader.page.wait_for_selector("[data-part=facets] details")
    before, all_of_them = reader.said("status"), reader.page.url
    label = reader.page.locator("[data-part=facets] a", has_text="Chỉ thị (").first
    count = re.search(r"\(([\d.]+)\)", label.inner_text())[1]
    label.click()
    reader.page.wait_for_function(f"document.querySelector('[data-part=status]').innerText === '{count} kết quả'")
    assert "loai=" in reader.page.url
    shared = reader.page.url.removeprefix(reader.address)
    reader.page.go_back()
    reader.page.wait_for_function(f"document.querySelector('[data-part=status]').innerText === '{before}'")
    assert reader.page.url == all_of_them
    reader.go(shared)
    assert reader.results() and reader.said("status") == f"{count} kết quả"
    reader.page.locator("[name=tu]").fill("2022-01-01")
    reader.page.wait_for_function("location.search.includes('tu=2022-01-01')")
    reader.page.locator("[name=sap-xep]").select_option("ngay")
    reader.page.wait_for_function("location.search.includes('sap-xep=ngay')")
    days = ["".join(reversed(one.about.split(" · ")[-1].split("/"))) for one in reader.results()]
    assert days == sorted(days, reverse=True) and all(day >= "20220101" for day in days)


def test_results_are_an_ordered_list_in_whole_sentences(reader) -> None:
    found = reader.search("tiếp công dân")
    assert reader.page.locator("ol[data-part=results] > li").count() == len(found) <= 11
    assert reader.page.locator("[data-part=status]").get_attribute("role") == "status"
    assert re.fullmatch(r"[\d.]+ kết quả", reader.said("status"))
    for one in found:
        text = one.snippet.removeprefix("… ")
        assert not text or text[0].isupper() or not one.snippet.startswith("…") or " " in text
        assert all(mark in one.title + one.snippet for mark in one.marks)


def test_no_question_while_an_input_method_composes(reader) -> None:
    reader.go()
    reader.page.focus("#tim-o")
    reader.page.wait_for_load_state("networkidle")
    before = len(reader.asked())
    reader.page.evaluate("""() => {
      const input = document.querySelector('#tim-o');
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      for (const value of ['h', 'ho', 'hoà', 'hoà g']) { input.value = value; input.dispatchEvent(new InputEvent('input', {isComposing: true})); }
    }""")
    reader.page.wait_for_timeout(500)
    assert len(reader.asked()) == before
    reader.page.evaluate("document.querySelector('#tim-o').dispatchEvent(new CompositionEvent('compositionend'))")
    reader.page.wait_for_selector("#tim-goi-y [role=option]")


def test_an_overtaken_question_is_given_up_and_does_not_spoil_the_next(browser, large_site) -> None:
    with open_reader(browser, large_site) as one:
        one.go()
        one.page.focus("#tim-o")
        one.page.wait_for_load_state("networkidle")
        one.page.context.route(re.compile(r"search/[0-9a-f]{12}/p/"), lambda route: (one.page.wait_for_timeout(300), route.continue_()))
        one.page.locator("#tim-o").fill("quản lý đất")
        one.page.wait_for_timeout(200)
        one.page.locator("#tim-o").fill("quản lý đất đai")
        one.page.wait_for_selector("#tim-goi-y .search-hit")
        assert "quản lý đất đai" in one.page.locator("#tim-goi-y").inner_text().lower()


@pytest.mark.parametrize(("path", "answer"), [("/c/", 404), ("/p/", 404), ("worker.mjs", 404), ("manifest", 200)])
def test_what_cannot_be_had_is_told_with_what_to_do(browser, large_site, path, answer) -> None:
    class Broken(Handler):
        """A server that has lost some files."""

        def do_GET(self) -> None:
            """Answer 404 for them."""
            if path in self.path and "/search/" in self.path:
                return self.send_error(answer) if answer == 404 else self.send_error(200, "")
            return super().do_GET()

    with serve(large_site, Broken) as address, open_page(browser, address, width=800) as (page, watch):
        page.goto(address)
        page.locator("#tim-o").fill("quản lý đất đai")
        if path == "manifest":
            page.wait_for_selector("#tim-goi-y .search-hit")
        else:
            page.wait_for_function("/[Hh]ãy|mục lục/.test(document.querySelector('[data-search-box] [role=status]').innerText)")
            assert page.locator("#tim-goi-y .search-note").is_visible()
        assert not [fault for fault in watch.faults if fault.startswith("exception")]


def test_offline_is_told_and_mends(browser, large_site) -> None:
    with open_reader(browser, large_site) as one:
        one.go()
        one.type("hòa giải")
        one.page.context.set_offline(True)
        one.page.locator("#tim-o").fill("ngân sách")
        one.page.wait_for_function("document.querySelector('#tim-goi-y').innerText.includes('kiểm tra mạng')")
        one.page.context.set_offline(False)
        one.page.locator("#tim-o").fill("ngân sách ")
        one.page.wait_for_selector("#tim-goi-y .search-hit")


def test_keyboard_alone(reader) -> None:
    reader.go()
    reader.page.keyboard.press("/")
    reader.type("luật hòa giải")
    reader.page.keyboard.press("ArrowUp")
    last = reader.page.locator("#tim-o").get_attribute("aria-activedescendant")
    assert reader.page.locator(f"#{last}").get_attribute("aria-selected") == "true"
    reader.page.keyboard.press("Escape")
    assert reader.page.locator("#tim-goi-y").is_hidden()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/tim-kiem/?q=*")


@pytest.mark.parametrize("path", ["", "tim-kiem/?q=hoa+giai", CITING])
def test_a_narrow_screen(browser, small_site, path) -> None:
    with open_reader(browser, small_site, width=360) as one:
        one.go(path)
        one.page.wait_for_load_state("networkidle")
        assert one.page.evaluate("document.documentElement.scrollWidth") <= 360
        if not path.startswith("tim-kiem"):
            one.type("hòa giải")
            assert one.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_the_form_leads_to_the_indexes(browser, small_site) -> None:
    with open_reader(browser, small_site, script=False) as one:
        one.go()
        one.page.locator("#tim-o").fill("hòa giải")
        one.page.locator("[data-search-box] button").click()
        one.page.wait_for_url("**/tim-kiem/?q=*")
        for way in ("loai", "co-quan", "van-ban"):
            assert one.page.locator(f".md-content a[href*='{way}/']").count()
