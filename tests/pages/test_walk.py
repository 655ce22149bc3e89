"""A reader's walk through the rendered site in a headless Chromium; screenshots stay in build/screenshots."""

from __future__ import annotations

import pytest

from tests.browser import faint, open_page, serve
from tests.pages.conftest import ROOT

SHOTS = ROOT / "build" / "screenshots"
VIEWS = [(360, False), (360, True), (1280, False), (1280, True)]


@pytest.fixture(scope="module")
def address(site):
    with serve(site) as found:
        yield found


def settled(page, name: str, width: int, dark: bool) -> None:
    """Wait until nothing loads, check that nothing sticks out sideways and that all can be read, keep a picture."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    assert faint(page) == [], name
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)


@pytest.mark.parametrize(("width", "dark"), VIEWS)
def test_walk_from_home_to_a_body(browser, address, width, dark):
    with open_page(browser, address, width=width, dark=dark) as (page, watch):
        page.goto(address)
        settled(page, "home", width, dark)
        page.get_by_role("link", name="Kết luận của Thường trực Thành ủy").first.click()
        settled(page, "notice", width, dark)
        assert page.locator("h1").inner_text().startswith("Kết luận của Thường trực")
        page.locator("a.vb#vd-4").click()
        settled(page, "instrument", width, dark)
        assert "217-QĐ/TW" in page.locator("h1").inner_text()
        assert page.locator("mark").first.inner_text().startswith("Quyết định 217-QĐ/TW")
        page.get_by_role("link", name="đến chỗ này").first.click()
        assert page.url.endswith("#vd-4")
        page.wait_for_load_state("networkidle")
        page.go_back()
        page.wait_for_load_state("networkidle")
        page.get_by_role("link", name="Bộ Chính trị").first.click()
        settled(page, "organization", width, dark)
        assert page.locator("h1").inner_text() == "Bộ Chính trị"
        for path in ("van-ban/", "co-quan/", "can-kiem-tra/", "nguoi-ky/", "du-lieu/", "thong-bao/", "nam/2024/", "nhat-ky/", "tim-kiem/"):
            page.goto(address + path)
            settled(page, path.strip("/").replace("/", "-"), width, dark)
        assert watch.faults == []
        assert len(watch.requests) > 10


def test_everything_but_search_works_without_scripts(browser, address):
    with open_page(browser, address, width=360, script=False) as (page, watch):
        page.goto(address)
        page.get_by_role("link", name="Thông báo", exact=True).first.click()
        page.get_by_role("link", name="Kết luận của Thường trực").first.click()
        page.locator("details.nguon summary").first.click()
        assert page.locator("details.nguon p").first.is_visible()
        page.locator("a.vb#vd-1").click()
        assert "25-CT/TU" in page.locator("h1").inner_text()
        assert watch.faults == []


def test_a_citation_shows_a_preview_on_focus_and_escape_closes_it(browser, address):
    with open_page(browser, address, width=1280) as (page, watch):
        page.goto(address + "thong-bao/2024/hoi-lam-vuon/")
        page.wait_for_load_state("networkidle")
        page.locator("a.vb#vd-4").focus()
        preview = page.locator("#xem-truoc")
        assert preview.is_visible()
        assert "Quy chế giám sát và phản biện xã hội" in preview.inner_text()
        page.screenshot(path=SHOTS / "preview.png")
        page.keyboard.press("Escape")
        assert preview.is_hidden()
        assert watch.faults == []


def test_a_table_sorts_by_its_heads(browser, address):
    with open_page(browser, address, width=1280) as (page, watch):
        page.goto(address + "van-ban/")
        page.wait_for_load_state("networkidle")
        table = page.locator("table[data-sap-xep]").last
        head = table.locator("th", has_text="Ngày")
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "ascending"
        dates = table.locator("tbody td[data-gia-tri]").evaluate_all("cells => cells.map(c => c.dataset.giaTri)")
        known = [date for date in dates if date]
        assert known == sorted(known) and dates == known + [""] * (len(dates) - len(known))
        assert watch.faults == []


def test_the_original_is_shown_in_place(browser, address):
    with open_page(browser, address, width=1280) as (page, watch):
        page.goto(address + "thong-bao/2024/hoi-lam-vuon/")
        page.wait_for_load_state("networkidle")
        page.locator("a.xem-goc").click()
        page.locator("pre.van-goc").wait_for()
        assert "<b>thành phố</b>" in page.locator("pre.van-goc").inner_text()
        assert watch.faults == []


def test_the_chosen_appearance_is_kept(browser, address):
    with open_page(browser, address, width=1280) as (page, watch):
        page.goto(address)
        button = page.locator("[data-sang-toi]")
        button.click()
        button.click()
        assert page.locator("html").get_attribute("data-giao-dien") == "toi"
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.goto(address + "co-quan/")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark == "rgb(21, 20, 18)"
        assert watch.faults == []


def test_the_skip_link_comes_first_and_is_seen(browser, address):
    with open_page(browser, address, width=1280) as (page, _):
        page.goto(address + "thong-bao/2024/hoi-lam-vuon/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Đến phần nội dung"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_the_former_address_of_a_renamed_notice_leads_on(browser, address):
    with open_page(browser, address, width=1280) as (page, watch):
        page.goto(address + "thong-bao/2022/ten-cu/")
        page.wait_for_url("**/thong-bao/2022/chi-thi-25/")
        page.wait_for_load_state("networkidle")
        assert page.locator("h1").inner_text() == "Chỉ thị về trồng cây"


def test_rows_without_a_key_stay_last(browser, address):
    with open_page(browser, address, width=1280) as (page, _):
        page.goto(address)
        script = """async () => {
            const { sortRows } = await import("./assets/js/table-sort.mjs");
            const rows = ["b", "", "Đ", "10", "d", "9"].map((key) => ({ row: key, key }));
            return ["ascending", "descending"].map((way) => sortRows(rows, way).map((entry) => entry.row));
        }"""
        rising, falling = page.evaluate(script)
        assert rising == ["9", "10", "b", "d", "Đ", ""]
        assert falling == ["Đ", "d", "b", "10", "9", ""]
