"""The search box and the search page in a browser: keyboard, address, input methods, what is fetched when."""

import re
import shutil

import pytest

from generator.search.build import build_index, write_files
from generator.search.bundle import SCRIPTS
from tests.search.archive import make_archive

PARTIALS = SCRIPTS.parents[1] / "partials"


@pytest.fixture(params=[{}, {"small": 0}], ids=["lunr", "shards"])
def opened(request, page, site):
    """A page with the box and the search page's body; returns the page and what it asked the server for."""
    folder, address = site
    write_files(build_index(make_archive(), jobs=1, **request.param), folder)
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    shutil.copytree(SCRIPTS.parent / "css", folder / "assets" / "css")
    box, body = ((PARTIALS / name).read_text(encoding="utf-8").replace("{{ root }}", "/") for name in ("search-box.html", "search-page.html"))
    head = '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    (folder / "index.html").write_text(f"{head}<title>Kho</title>{box}<p>Kho</p>", encoding="utf-8")
    for document in make_archive():
        (folder / document.url).mkdir(parents=True)
        (folder / document.url / "index.html").write_text(f"{head}<title>{document.title}</title>", encoding="utf-8")
    (folder / "tim-kiem").mkdir()
    (folder / "tim-kiem" / "index.html").write_text(f"{head}<title>Tìm</title>{box}{body}", encoding="utf-8")
    asked: list[str] = []
    problems: list[str] = []
    page.context.on("request", lambda one: asked.append(one.url.removeprefix(address)))
    page.on("console", lambda one: problems.append(one.text) if one.type == "error" and "favicon" not in one.location["url"] else None)
    page.on("pageerror", lambda one: problems.append(str(one)))
    page.goto(address)
    yield page, asked
    assert problems == []


def test_nothing_but_the_stub_before_the_box_is_used(opened) -> None:
    page, asked = opened
    page.wait_for_load_state("networkidle")
    assert [one for one in asked if one.endswith(".mjs")] == ["assets/js/stub.mjs"]
    assert not [one for one in asked if one.startswith("search/")]
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'tim-o'")
    page.wait_for_timeout(500)
    assert {"search/box.mjs", "search/worker.mjs"} <= set(asked)
    assert len([one for one in asked if one.endswith(".mjs")]) <= 5


def test_box_by_keyboard(opened) -> None:
    page, _ = opened
    page.keyboard.press("Control+k")
    page.keyboard.type("chi thi 18 tw")
    page.wait_for_selector("#tim-goi-y [role=option]")
    page.wait_for_function("document.querySelector('[data-search-box] [role=status]').innerText.startsWith('3 kết quả')")
    assert page.locator("#tim-o").get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#tim-o").get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    assert "van-ban/ct-18/" in page.locator(f"#{chosen}").get_attribute("href")
    page.keyboard.press("Escape")
    assert page.locator("#tim-goi-y").is_hidden()
    assert page.locator("#tim-o").input_value() == "chi thi 18 tw"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/van-ban/ct-18/|/thong-bao/"))


def test_no_fetch_while_an_input_method_composes(opened) -> None:
    page, asked = opened
    page.focus("#tim-o")
    page.wait_for_load_state("networkidle")
    count = len(asked)
    page.evaluate("""() => {
      const input = document.querySelector('#tim-o');
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      input.value = 'hòa giải';
      input.dispatchEvent(new InputEvent('input', {isComposing: true}));
    }""")
    page.wait_for_timeout(400)
    assert len(asked) == count
    assert page.locator("#tim-goi-y [role=option]").count() == 0
    page.evaluate("document.querySelector('#tim-o').dispatchEvent(new CompositionEvent('compositionend'))")
    page.wait_for_selector("#tim-goi-y [role=option]")


def test_form_leads_to_the_page_and_back_works(opened) -> None:
    page, _ = opened
    page.fill("#tim-o", "hòa giải")
    page.press("#tim-o", "Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    page.wait_for_selector("[data-part=results] li")
    page.wait_for_selector("[data-part=facets] details")
    if not page.locator("[data-facet=type][open]").count():
        page.locator("[data-facet=type] summary").click()
    before = page.locator("[data-part=status]").inner_text()
    page.locator("[data-part=facets] a", has_text="Kế hoạch").click()
    page.wait_for_function("location.search.includes('loai=')")
    page.wait_for_function(f"![`{before}`, 'Đang tìm…'].includes(document.querySelector('[data-part=status]').innerText)")
    page.go_back()
    page.wait_for_function(f"document.querySelector('[data-part=status]').innerText === `{before}`")


def test_shared_address_shows_the_same(opened, site) -> None:
    page, _ = opened
    page.goto(site[1] + "tim-kiem/?q=hoa+giai&nam=2023&sap-xep=ngay")
    page.wait_for_selector("[data-part=results] li mark")
    about = page.locator("[data-part=results] .search-about").all_inner_texts()
    assert about and all("2023" in one for one in about)
    assert page.locator("[name=sap-xep]").input_value() == "ngay"


def test_steps_are_said_and_undone(opened, site) -> None:
    page, _ = opened
    page.goto(site[1] + "tim-kiem/?q=toor+lieen+gia")
    page.wait_for_selector("[data-part=steps] a")
    assert "tổ liên gia" in page.locator("[data-part=steps]").inner_text()
    page.locator("[data-part=steps] a", has_text="Tìm nguyên như đã gõ").click()
    page.wait_for_function("location.search.includes('bo=keystrokes')")
    page.wait_for_function("!document.querySelector('[data-part=steps]').innerText.includes('Đã đọc')")


def test_failure_says_what_to_do(page, site) -> None:
    folder, address = site
    shutil.copytree(SCRIPTS, folder / "assets" / "js")
    (folder / "search").mkdir()
    from generator.search.bundle import write_scripts

    for name, content in write_scripts():
        (folder / "search" / name).write_bytes(content)
    box = (PARTIALS / "search-box.html").read_text(encoding="utf-8").replace("{{ root }}", "/")
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8">{box}', encoding="utf-8")
    page.goto(address)
    page.fill("#tim-o", "hòa giải")
    page.wait_for_function("document.querySelector('[role=status]').innerText.includes('Không tải được')")


def test_fits_a_narrow_screen(opened, site) -> None:
    page, _ = opened
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(site[1] + "tim-kiem/?q=hoa+giai")
    page.wait_for_selector("[data-part=results] li")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
