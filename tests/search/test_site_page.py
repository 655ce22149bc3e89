"""The box and the search page of a site built by `notices build`, in a real Chromium, every request counted."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest

from tests.browser import Handler, faint, open_page, serve
from tests.search.sites import CITING, DONE, open_reader


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


LONG = "tăng cường quản lý đất đai và"
"""A question that asks both parts of the large index for lists, so that not all results fit into the first requests."""


def test_the_box_fetches_what_is_in_sight(browser, large_site) -> None:
    with open_reader(browser, large_site, width=360) as one:
        one.page.set_viewport_size({"width": 360, "height": 200})
        one.go()
        first = one.type(LONG)
        one.page.wait_for_load_state("networkidle")
        assert first and one.page.locator("#tim-goi-y .search-waiting").count() == 6 - len(first) > 0
        assert len([path for path in one.asked() if path.startswith("search/")]) <= 14
        one.page.locator("#tim-o").press("ArrowUp")  # "Xem cả …", the last line
        one.page.wait_for_function("document.querySelectorAll('#tim-goi-y .search-hit').length === 6")
        assert one.page.locator("#tim-goi-y .search-title").all_inner_texts()[: len(first)] == first, "what is read stays where it is"
        assert one.page.locator("#tim-goi-y [aria-selected=true]").get_attribute("class") == "search-all", "what was chosen stays chosen"
        assert one.page.locator("#tim-goi-y .search-waiting").count() == 0


def test_results_that_follow_leave_a_closed_box_closed(browser, large_site) -> None:
    with open_reader(browser, large_site, width=360) as one:
        one.page.set_viewport_size({"width": 360, "height": 200})
        one.go()
        one.type(LONG)
        one.page.route("**/search/**", lambda route: (one.page.wait_for_timeout(300), route.continue_()))
        one.page.locator("#tim-o").press("ArrowUp")
        one.page.locator("#tim-o").press("Escape")
        one.page.wait_for_function("document.querySelectorAll('#tim-goi-y .search-hit').length === 6")
        assert one.page.locator("#tim-goi-y").is_hidden()


def test_the_search_page_fetches_what_is_in_sight(browser, large_site) -> None:
    with open_reader(browser, large_site) as one:
        one.page.set_viewport_size({"width": 360, "height": 640})
        one.go(f"tim-kiem/?{urlencode({'q': 'quản lý đất đai'})}")
        one.page.wait_for_selector(DONE, state="attached")
        shown = one.page.locator("[data-part=results] > li:not(.search-waiting) .search-snippet").all_inner_texts()
        assert len(shown) >= 6 and all(shown[:6]), "the first screen of results is complete"
        assert len([path for path in one.asked() if path.startswith("search/")]) <= 14
        assert not [path for path in one.asked() if "/f/" in path or "filters" in path]
        before = len(one.asked())
        found = one.results()
        assert len(found) == 10 and [result.snippet for result in found[:6]] == shown[:6], "what is read stays where it is"
        assert one.page.locator(".search-waiting").count() == 0
        assert all(re.search("/[ct]/|^search/t/", path) for path in one.asked()[before:])
        one.open_facet("year")
        assert any("/f/year.bin?" in path for path in one.asked())
        assert not any("/f/issuer.bin" in path for path in one.asked())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_on_the_search_page_can_be_read(reader, dark) -> None:
    reader.page.emulate_media(color_scheme="dark" if dark else "light")
    reader.search("công tác")
    reader.open_facet("type")
    assert reader.page.locator("[data-part=facets] summary").count() > 2
    assert faint(reader.page) == []


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
    reader.open_facet("type")
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


def test_where_nothing_is_found_filters_can_be_left_and_no_others_are_shown(reader) -> None:
    reader.go(f"tim-kiem/?{urlencode({'q': 'công tác', 'nam': '1912'})}")
    reader.page.wait_for_function("document.querySelector('[data-part=status]').innerText === 'Không có kết quả'")
    assert reader.page.locator("[data-part=facets] details").count() == 1
    chosen = reader.page.locator("[data-facet=year] a[aria-current]")
    chosen.wait_for()
    assert chosen.inner_text() == "1912"
    assert reader.page.locator("[data-facet=year] a").count() > 1, "years in which something is found"
    reader.page.locator("[data-part=steps] a", has_text="Bỏ mọi bộ lọc").click()
    reader.page.wait_for_function("/^[0-9.]+ kết quả$/.test(document.querySelector('[data-part=status]').innerText)")
    assert "nam=" not in reader.page.url
    reader.go(f"tim-kiem/?{urlencode({'q': 'xyzzyqwq'})}")
    reader.page.wait_for_function("document.querySelector('[data-part=status]').innerText === 'Không có kết quả'")
    assert reader.page.locator("[data-part=facets] details").count() == 0


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
        one.page.context.route(re.compile(r"search/main-[0-9a-f]{12}/p/"), lambda route: (one.page.wait_for_timeout(300), route.continue_()))
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
