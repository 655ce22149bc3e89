"""The report between two builds tells every kind of change, counts it right, and shows any text as text."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.changes.compare import compare_sites
from generator.changes.markdown import write_report
from generator.changes.read import NoticeFacts, SiteFacts

NOTICE = """ĐẢNG ỦY PHƯỜNG BẾN MẪU

THÔNG BÁO
về việc mở lớp học bơi cho trẻ em @moi_nguoi

Ngày 05/6/2024, Ban Thường vụ họp bàn việc thi hành Chỉ thị số 918-CT/TW ngày 26/10/2022 của Ban Bí thư và Công văn số 77-CV/TU.
"""


def facts(text: str = "a", links: dict[str, int] | None = None, doubts: tuple[tuple[str, str], ...] = (), **fields: str) -> NoticeFacts:
    """A notice to compare."""
    return NoticeFacts(text, fields, "Thông báo", Counter(links or {}), Counter(doubts))


def site(notices: dict[str, NoticeFacts], instruments: tuple[str, ...] = (), pages: tuple[str, ...] = ()) -> SiteFacts:
    """A site to compare."""
    return SiteFacts(notices, {one: one for one in instruments}, frozenset(pages))


def test_each_kind_of_change() -> None:
    old = site({
        "giu": facts("1"), "sua": facts("2", {"x": 2, "y": 1}, (("c", "cũ"), ("c", "giữ")), title='"a"', place='"p"'),
        "go": facts("3", {"x": 1}, (("c", "m"),)), "ten-cu": facts("4", {"x": 1}),
    }, ("x", "y"), ("index.html", "mat/index.html"))  # fmt: skip
    new = site({
        "giu": facts("1"), "sua": facts("2b", {"x": 1, "z": 2}, (("c", "giữ"), ("c", "giữ"), ("d", "mới")), title='"b"', number='"1"'),
        "ten-moi": facts("4", {"x": 1}, (("c", "thêm"),)), "them": facts("5", {"z": 1}, (("c", "m"),)),
    }, ("x", "z"), ("index.html", "co/index.html"))  # fmt: skip
    changes = compare_sites(old, new)
    assert changes.added == ("them",) and changes.removed == ("go",) and changes.renamed == (("ten-cu", "ten-moi"),)
    assert changes.changed == (("sua", ("text", "title", "place", "number")),)
    assert changes.instruments == ("z",) and changes.gone_instruments == ("y",)
    assert changes.doubts == (("sua", "c", "giữ"), ("sua", "d", "mới"), ("ten-moi", "c", "thêm"), ("them", "c", "m"))
    assert changes.settled == 1
    assert changes.links == (("sua", "z"), ("sua", "z"), ("them", "z")) and changes.dropped == (("sua", "x"), ("sua", "y"))
    assert changes.lost == ("mat/index.html",)


def test_two_files_of_one_text_are_not_called_renamed() -> None:
    changes = compare_sites(site({"a": facts("1"), "b": facts("1")}), site({"c": facts("1")}))
    assert changes.renamed == () and changes.removed == ("a", "b") and changes.added == ("c",)


def test_long_lists_are_cut_and_counted() -> None:
    new = site({f"a{number:04}": facts(str(number)) for number in range(150)})
    report = write_report(compare_sites(site({}), new), site({}), new)
    assert "## Văn bản mới (150)" in report and report.count("\n- `a") == 100 and "- … và 50 dòng nữa" in report


def build(project: Path, place: Path) -> None:
    """Build the project's site."""
    assert main(["build", "--config", str(project / "mkdocs.yml"), "--content", str(project / "content"), "--site", str(place), "--jobs", "2"]) == 0


def test_a_new_notice_in_a_real_site(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, tmp_path / "site")
    shutil.copytree(tmp_path / "site", tmp_path / "old")
    (project / "content" / "notices" / "2024").mkdir(exist_ok=True)
    (project / "content" / "notices" / "2024" / "hoc-boi.txt").write_text(NOTICE, encoding="utf-8")
    build(project, tmp_path / "site")
    out = tmp_path / "deep" / "report.md"
    assert main(["report", str(tmp_path / "old"), str(tmp_path / "site"), "--out", str(out)]) == 0
    report = out.read_text(encoding="utf-8")
    assert re.search(r"^# Thay đổi của kho: (\d+) → (\d+) văn bản$", report, re.MULTILINE)
    assert "## Văn bản mới (1)\n\n- `2024/hoc-boi` Thông báo: " in report
    assert "-2022-10-26` Chỉ thị 918-CT/TW của Ban Bí thư Trung ương Đảng ngày 26/10/2022" in report
    assert re.search(r"- `2024/hoc-boi` `[a-z-]+` .*77-CV/TU", report)
    assert "- `2024/hoc-boi` → Chỉ thị 918-CT/TW" in report
    assert "| Văn bản sửa | 0 |" in report and "| Liên kết viện dẫn mất | 0 |" in report and "| Địa chỉ không còn trang | 0 |" in report
    capsys.readouterr()
    assert main(["report", str(tmp_path / "site"), str(tmp_path / "old")]) == 0
    back = capsys.readouterr().out
    assert "## Văn bản gỡ (1)" in back and "- `/thong-bao/2024/hoc-boi/`" in back and "## Liên kết viện dẫn mất" not in back


def test_text_stays_text() -> None:
    evil = NoticeFacts("1", {}, "<script>x</script> @ai [a](b) | # `c`", Counter(), Counter({("m", "@ai <img src=x>"): 1}))
    new = SiteFacts({"a`b": evil}, {}, frozenset())
    report = write_report(compare_sites(site({}), new), site({}), new)
    assert "<script>" not in report and "<img" not in report and "@" not in report and "[a]" not in report and "`a’b`" in report


def test_what_is_no_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, other, broken = tmp_path / "empty", tmp_path / "other", tmp_path / "broken"
    for folder in (empty, other, broken / "du-lieu"):
        folder.mkdir(parents=True)
    (other / "x").touch()
    (broken / "du-lieu" / "notices.json").write_text("[{]", encoding="utf-8")
    assert main(["report", str(empty), str(empty)]) == 0
    assert main(["report", str(empty), str(other)]) == main(["report", str(broken), str(empty)]) == 2
    assert main(["report", str(empty), str(tmp_path / "none")]) == 2
    assert all(line.count("; ") for line in capsys.readouterr().err.splitlines())
