"""`notices add` and `notices check --fix`: files find their place, and the ledger agrees with them."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.ledger import LEDGER, read_ledger
from generator.pipeline import load_ledger, notice_files
from tests.conftest import ROOT
from tests.publishing.edits import edit

NOTICE = """ỦY BAN NHÂN DÂN
PHƯỜNG BẾN MẪU

Số: {number}/TB-UBND
Bến Mẫu, ngày 05 tháng 6 năm 2024

THÔNG BÁO
về việc dời buổi sinh hoạt khu phố

Căn cứ Chỉ thị số 18-CT/TW ngày 26/10/2022 của Ban Bí thư, Ủy ban nhân dân phường thông báo dời buổi sinh hoạt.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with the registry of the sample and two of its notices, both in the ledger."""
    shutil.copytree(ROOT / "content" / "registry", tmp_path / "content" / "registry")
    for name in ("2022/ke-hoach-61-kh-tu.txt", "2023/thong-bao-402-tb-tu.md"):
        (tmp_path / "content" / "notices" / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / "content" / "notices" / name, tmp_path / "content" / "notices" / name)
    assert main(["check", "--fix", "--date", "2024-01-01", "--content", str(tmp_path / "content")]) == 0
    return tmp_path / "content"


def received(content: Path, number: str = "12", name: str = "Văn bản đến.txt") -> Path:
    path = content.parent / name
    path.write_text(NOTICE.format(number=number), encoding="utf-8")
    return path


def add(content: Path, *arguments: str | Path) -> int:
    return main(["add", "--content", str(content), "--date", "2024-06-07", *map(str, arguments)])


def fix(content: Path) -> int:
    return main(["check", "--content", str(content), "--fix", "--date", "2024-07-01"])


def test_a_received_file_finds_its_place(content, capsys) -> None:
    path = received(content)
    assert add(content, path) == 0
    told = capsys.readouterr()
    place = content / "notices" / "2024" / "thong-bao-12-tb-ubnd-phuong-ben-mau.txt"
    assert place.read_bytes() == path.read_bytes()
    assert "12/TB-UBND" in told.out and "18-CT/TW" in told.out
    assert re.search(r"^\S.*Văn bản đến.txt:[0-9]+: [a-z-]+: \S", told.out, re.MULTILINE), "what is doubtful"
    line = (content / LEDGER).read_text(encoding="utf-8").splitlines()[-1]
    assert re.fullmatch(r"2024-06-07\tadded\t2024/thong-bao-12-tb-ubnd-phuong-ben-mau\t[0-9a-f]{16} Thông báo số 12/TB-UBND, .+", line)
    assert sorted(path.name for path in place.parent.iterdir()) == [place.name]


def test_the_same_text_is_not_taken_twice(content, capsys) -> None:
    assert add(content, received(content)) == 0
    before = (content / LEDGER).read_bytes()
    place = content / "notices" / "2024" / "thong-bao-12-tb-ubnd-phuong-ben-mau.txt"
    place.write_text("---\nplace: Bến Mẫu\n---\n" + place.read_text(encoding="utf-8"), encoding="utf-8")
    assert add(content, received(content, name="b.txt")) == 0
    assert "đã có trong kho" in capsys.readouterr().err
    assert len(notice_files(content)) == 3 and (content / LEDGER).read_bytes() == before


def test_nothing_is_overwritten(content, capsys) -> None:
    other = received(content, "12", "khac.txt")
    assert add(content, received(content)) == 0
    other.write_text(other.read_text(encoding="utf-8") + "\nNgoài ra, phường nhắc lại lịch trực.\n", encoding="utf-8")
    assert add(content, other) == 0
    told = capsys.readouterr().err
    assert "kho đã có một văn bản như thế" in told
    names = sorted(path.stem for path in (content / "notices" / "2024").iterdir())
    assert names == ["thong-bao-12-tb-ubnd-phuong-ben-mau", "thong-bao-12-tb-ubnd-phuong-ben-mau-06-05"]
    other.write_text(other.read_text(encoding="utf-8") + "\nKhu phố Năm họp riêng.\n", encoding="utf-8")
    assert add(content, other) == 2
    assert "--as" in capsys.readouterr().err
    assert add(content, other, "--as", "2024/Họp riêng") == 2
    assert "viết 2024/hop-rieng" in capsys.readouterr().err
    assert add(content, other, "--as", "2024/hop-rieng") == 0
    assert load_ledger(content).order[-1] == "2024/hop-rieng"


def test_a_file_put_there_by_hand_is_recorded(content) -> None:
    path = content / "notices" / "2024" / "hop.txt"
    path.parent.mkdir()
    path.write_text(NOTICE.format(number="7"), encoding="utf-8")
    assert add(content, path) == 0
    assert load_ledger(content).order[-1] == "2024/hop"
    assert add(content, path) == 0
    assert len(load_ledger(content).events) == 3


def test_what_cannot_be_read_is_not_taken_in(content, capsys) -> None:
    bad = content.parent / "anh.txt"
    bad.write_bytes(b"%PDF-1.7")
    assert add(content, bad, received(content)) == 1
    assert "PDF" in capsys.readouterr().err
    assert len(notice_files(content)) == 3
    assert add(content, content.parent / "khong-co.txt") == 2
    assert add(content, bad, bad, "--as", "2024/a") == 2
    assert main(["add", str(bad), "--content", str(content), "--date", "hôm nay"]) == 2


def test_a_broken_ledger_stops_everything(content, capsys) -> None:
    (content / LEDGER).write_text("2024-01-01\tadded\n", encoding="utf-8")
    assert add(content, received(content)) == 2
    assert f"{LEDGER}:1: " in capsys.readouterr().err
    assert len(notice_files(content)) == 2
    assert main(["check", "--content", str(content)]) == 2


def test_check_says_what_the_ledger_lacks(content, capsys) -> None:
    before = (content / LEDGER).read_bytes()
    (content / "notices" / "2022" / "ke-hoach-61-kh-tu.txt").unlink()
    assert main(["check", "--content", str(content)]) == 0
    told = capsys.readouterr().err
    assert "thiếu 1 dòng" in told and "--fix" in told
    assert (content / LEDGER).read_bytes() == before


def test_fix_tells_renamed_from_removed(content, capsys) -> None:
    plan = content / "notices" / "2022" / "ke-hoach-61-kh-tu.txt"
    plan.rename(plan.with_name("khac.txt"))
    (content / "notices" / "2023" / "thong-bao-402-tb-tu.md").unlink()
    assert fix(content) == 0
    ledger = load_ledger(content)
    assert ledger.moved == {"2022/ke-hoach-61-kh-tu": "2022/khac"}
    assert ledger.removed == {"2023/thong-bao-402-tb-tu": ""}
    assert capsys.readouterr().err.count("ghi sổ: 2024-07-01") == 2
    before = (content / LEDGER).read_bytes()
    assert fix(content) == 0 and (content / LEDGER).read_bytes() == before


def test_fix_knows_a_corrected_file_by_what_it_is(content) -> None:
    plan = content / "notices" / "2022" / "ke-hoach-61-kh-tu.txt"
    plan.rename(plan.with_name("khac.txt"))
    plan.with_name("khac.txt").write_bytes(plan.with_name("khac.txt").read_bytes() + b"\n")
    assert fix(content) == 0
    assert load_ledger(content).moved == {"2022/ke-hoach-61-kh-tu": "2022/khac"}


def test_fix_believes_an_alias(content) -> None:
    plan = content / "notices" / "2022" / "ke-hoach-61-kh-tu.txt"
    text = NOTICE.format(number="7")
    plan.with_name("moi.txt").write_text(f"---\naliases: [2022/ke-hoach-61-kh-tu]\n---\n{text}", encoding="utf-8")
    plan.unlink()
    assert fix(content) == 0
    assert load_ledger(content).moved == {"2022/ke-hoach-61-kh-tu": "2022/moi"}


def test_fix_says_nothing_of_a_file_it_cannot_read(content) -> None:
    before = (content / LEDGER).read_bytes()
    (content / "notices" / "2022" / "ke-hoach-61-kh-tu.txt").write_bytes(b"\0")
    assert fix(content) == 1
    assert (content / LEDGER).read_bytes() == before


def test_after_any_edits_the_ledger_agrees_with_the_files(project, composer) -> None:
    content, chance = project / "content", random.Random(4)
    notices: set[str] = set()
    for number in range(8):
        edit(content, composer, chance, 300 + number)
        old = (content / LEDGER).read_text(encoding="utf-8") if number else ""
        assert fix(content) in (0, 1)
        new = (content / LEDGER).read_text(encoding="utf-8")
        assert new.startswith(old)
        ledger = read_ledger(new)
        here = {file.id for file in notice_files(content)}
        assert ledger.living() <= here and notices <= ledger.addresses()
        notices = set(ledger.living())
        assert fix(content) in (0, 1) and (content / LEDGER).read_text(encoding="utf-8") == new
