"""The check of a finished site finds each kind of fault once, and reads pages as Python's own HTML parser does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.sitecheck.addresses import Home, Target, find_target, make_home
from generator.sitecheck.links import check_site
from generator.sitecheck.page import read_page
from tests.links import SlowPage

PAGE = "<!doctype html><title>a < b</title><p id=dau>x</p>"
ODD = """<!-- <a href="khong"> --><a title='x > y "' HREF="a/?b=1&amp;c=2#d" id="m&amp;n">x</a><A href=tran>y</A>
<script>if (a < b) '<a href="ma">'</script><img src='x.png'/><p id></p><br/>
<a href="">z</a><a
  href = "hai
dòng"
  id="q">w</a><svg><use xlink:href="#m"/></svg>"""
FAULTS = {
    '<a href="thieu/">x</a>': "không có tệp: thieu/",
    '<a href="../ngoai.html">x</a>': "không có tệp: ../ngoai.html",
    '<a href="#thieu">x</a>': "không có chỗ này trong trang: #thieu",
    '<a href="b/#thieu">x</a>': "không có chỗ này trong trang: b/#thieu",
    '<img src="thieu.png">': "không có tệp: thieu.png",
    '<img src="b/" srcset="thieu.png 2x">': "không có tệp: thieu.png",
    '<p id="dau">y</p>': "id dau có 2 lần",
    '<script src="https://noi.khac/a.js"></script>': "<script> lấy từ nơi khác: https://noi.khac/a.js",
    '<link rel="preload stylesheet" href="//noi.khac/a.css">': "<link> lấy từ nơi khác: //noi.khac/a.css",
    '<form action="https://noi.khac/"></form>': "<form> lấy từ nơi khác: https://noi.khac/",
    "<script>chay()</script>": "chính sách nội dung cấm <script> viết trong trang",
    "<style>p{}</style>": "chính sách nội dung cấm <style> viết trong trang",
    '<p style="color:red">y</p>': "chính sách nội dung cấm thuộc tính style: color:red",
    '<p onclick="chay()">y</p>': "chính sách nội dung cấm thuộc tính onclick",
    '<base target="_top">': "chính sách nội dung cấm <base>",
    '<meta http-equiv="refresh" content="0; url=thieu/">': "không có tệp: thieu/",
}
FINE = """<a href="https://noi.khac/">x</a><a href="mailto:a@b.c">y</a><a href="b/">z</a><a href="b/?q=1#dau">t</a><a href="/b/">g</a>
<a href="./">n</a><a href="b/%69ndex.html#%64au">m</a><link rel="alternate" href="https://noi.khac/f"><img src="data:image/png;base64,AA==">
<script type="application/ld+json">{}</script><a href="b/../">o</a><a href="?q=1#dau">p</a>"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two pages."""
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(PAGE + FINE, encoding="utf-8")
    (tmp_path / "b" / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_it_reads_pages_as_the_slow_parser_does(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))]
    assert len(pages) > 20
    for html in [*pages, ODD]:
        quick, slow = read_page(html), SlowPage(html)
        assert list(quick.ids) == slow.ids
        found = [(one.tag, one.address) for one in quick.references if one.tag != "meta"]
        assert found == slow.references


@pytest.mark.parametrize("html", FAULTS)
def test_each_fault_is_told_once(html: str, small: Path) -> None:
    assert check_site(small).faults == ()
    page = small / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + html, encoding="utf-8")
    assert check_site(small).faults == (f"index.html: {FAULTS[html]}",)


def test_assets_and_feeds_are_looked_into(small: Path) -> None:
    (small / "a.css").write_text("""p{a:url(data:x);b:url("thieu.png");c:url(https://noi.khac/x)}""", encoding="utf-8")
    (small / "a.mjs").write_text("""import {a} from "./thieu.mjs"; await import("./a.mjs")""", encoding="utf-8")
    (small / "feed.xml").write_text('<link href="https://kho.mau/kho/thieu/"/><link href="https://kho.mau/kho/b/"/>', encoding="utf-8")
    assert check_site(small, "https://kho.mau/kho/").faults == (
        "a.css: không có tệp: thieu.png", "a.css: lấy từ nơi khác: https://noi.khac/x", "a.mjs: không có tệp: ./thieu.mjs",
        "feed.xml: không có tệp: https://kho.mau/kho/thieu/", "index.html: không có tệp: /b/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "file", "fragment"),
    [("../", "index.html", ""), ("./", "a/index.html", ""), ("", "a/index.html", ""), ("#x", "a/index.html", "x"),
     ("..", "index.html", ""), ("../../", "", ""), ("../b.txt?v=1#y", "b.txt", "y"), ("/kho/c/", "c/index.html", ""),
     ("/khac/c/", "", ""), ("https://kho.mau/kho/", "index.html", ""), ("c//d/", "a/c/d/index.html", ""), ("..", "index.html", "")],
)  # fmt: skip
def test_addresses(address: str, file: str, fragment: str) -> None:
    assert find_target("a/index.html", address, make_home("https://kho.mau/kho")) == Target(file, fragment)


def test_addresses_elsewhere() -> None:
    assert find_target("a.html", "https://noi.khac/", Home()) is None
    assert find_target("a.html", "//noi.khac/", Home()) is None


def test_what_one_file_less_breaks_is_told_by_every_page_that_needs_it(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    gone = next(path for path in sorted((tmp_path / "site" / "van-ban").glob("*/index.html")))
    gone.unlink()
    address = re.compile(rf'href="[^"]*/{re.escape(gone.parent.name)}/(?:#[^"]*)?"')
    count = sum(len(address.findall(path.read_text(encoding="utf-8"))) for path in (tmp_path / "site").rglob("*.html"))
    faults = check_site(tmp_path / "site", jobs=2).faults
    assert count > 0 and len(faults) == count == sum("không có tệp" in fault for fault in faults)
    assert faults == check_site(tmp_path / "site", jobs=1).faults


def test_the_command(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", str(small)]) == 0
    assert capsys.readouterr().err == "2 trang, 11 liên kết: 0 lỗi\n"
    (small / "b" / "index.html").unlink()
    assert main(["links", str(small)]) == 1
    assert "index.html: không có tệp: b/\n" in capsys.readouterr().out
    assert main(["links", str(small / "khong")]) == 2
