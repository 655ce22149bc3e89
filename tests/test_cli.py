"""The commands as an archivist meets them: exit codes, messages that say where, what and what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.commands import load_commands
from tests.conftest import ROOT

COMMANDS = load_commands()

NOTICE = """ĐẢNG ỦY PHƯỜNG BẾN MẪU

THÔNG BÁO
về việc dời buổi sinh hoạt khu phố

Ngày 05/6/2024, Ban Thường vụ họp bàn việc thi hành Chỉ thị số 18-CT/TW ngày 26/10/2022 của Ban Bí thư.
"""
MESSAGE = re.compile(r"^\S.*:\d+: [^;]+; .+|^\S.*:\d+: .+(?:\?|, ví dụ .+)$")
BAD = {
    "empty": (b"", "không có nội dung"),
    "blank": (b"\n \n", "không có nội dung"),
    "binary": (b"\x00\x01", "tệp nhị phân"),
    "pdf": (b"%PDF-1.7 ...", "đây là tệp PDF"),
    "utf-16": ("Thông báo".encode("utf-16"), "UTF-16"),
    "old encoding": (b"Th\xf4ng b\xe1o", "byte 0xf4"),
    "broken yaml": (b'---\ntitle: "a\n---\nx', "YAML"),
    "alias bomb": (b"---\ntitle: &a [x]\nrecipients: [*a, *a]\n---\nx", "neo và bí danh"),
    "tag": (b"---\ntitle: !!python/name:os.system\n---\nx", "thẻ YAML"),
    "wrong type": (b"---\ntitle: [a]\n---\nx", "`title` phải là một giá trị chữ"),
    "unknown key": (b"---\ntitel: a\n---\nx", "có phải `title`?"),
    "impossible date": (b"---\ndate_issued: 2023-02-30\n---\nx", "không phải ngày có thật"),
    "unclosed": (b"---\ntitle: a\nx", "không có dòng --- đóng lại"),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one good notice."""
    folder = tmp_path / "content" / "notices" / "2024"
    folder.mkdir(parents=True)
    (folder / "tot.txt").write_text(NOTICE, encoding="utf-8")
    return tmp_path / "content"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, list[str]]:
    """Exit code, standard output, lines of standard error."""
    code = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err.splitlines()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_the_others_are_read(name: str, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, what = BAD[name]
    (content / "notices" / "2024" / "hong.txt").write_bytes(data)
    code, _, errors = run(capsys, "check", "--content", content)
    assert code == 1
    told = [line for line in errors if "hong.txt:" in line]
    assert len(told) == 1 and what in told[0] and MESSAGE.match(told[0]), errors
    assert errors[-1].startswith("1 văn bản")


def test_two_files_with_one_address(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "notices" / "2024" / "Tốt.md").write_text(NOTICE, encoding="utf-8")
    code, out, errors = run(capsys, "check", "--content", content)
    assert (code, out) == (2, "")
    assert "cùng địa chỉ với" in errors[0] and MESSAGE.match(errors[0])


def test_check_prints_one_line_for_each_doubt(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--content", content)
    assert code == 0
    assert out and all(re.match(r"notices/2024/tot\.txt:\d+: [a-z-]+: \S", line) for line in out.splitlines())
    assert run(capsys, "check", "--content", content, "--strict")[0] == 1


def test_extract_gives_one_json_object_a_line_in_the_order_asked(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = content / "notices" / "2024" / "tot.txt", content / "notices" / "2024" / "an.txt"
    second.write_text("\ufeff---\ntitle: Việc khác\n---\n" + NOTICE, encoding="utf-8")
    code, out, _ = run(capsys, "extract", second, first, "--json")
    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and [record["id"] for record in records] == ["2024/an", "2024/tot"]
    assert records[0]["title"] == "Việc khác" and records[0]["provenance"]["title"] == "curated"
    for record, path in zip(records, (second, first), strict=True):
        text = path.read_bytes().decode("utf-8")
        (citation,) = record["citations"]
        assert text[citation["start"] : citation["end"]].startswith("Chỉ thị số 18-CT/TW")
        assert (citation["number"], citation["date"]) == ("18-CT/TW", "2022-10-26")


def test_extract_goes_on_after_an_unreadable_file(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = content / "notices" / "2024" / "hong.txt"
    bad.write_bytes(b"")
    code, out, errors = run(capsys, "extract", bad, content / "notices" / "2024" / "tot.txt", "--json")
    assert code == 1 and len(out.splitlines()) == 1 and "hong.txt:1:" in errors[0]


USAGE = {
    "no such file": ("extract", "none.txt"),
    "no such content": ("check", "--content", "none"),
    "no such registry": ("check", "--registry", "none"),
    "no such configuration": ("build", "--config", "none.yml"),
    "no gold": ("gauge", "--shared", "none"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_wrong_use_is_2_with_one_line_that_says_what_to_do(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    code, out, errors = run(capsys, *arguments)
    assert (code, out, len(errors)) == (2, "", 1)
    assert MESSAGE.match(errors[0]), errors[0]


def test_unknown_commands_and_options_are_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["frobnicate"], [], ["check", "--frobnicate"], ["check", "--jobs", "x"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2
        assert "usage: notices" in capsys.readouterr().err


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_is_there_with_an_example(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"] if name else ["--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    assert (f"notices {name}" in told and "ví dụ / example" in told) if name else "exit codes" in told


def test_generate_keeps_what_did_not_change(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "docs"
    assert run(capsys, "generate", "--content", content, "--out", out)[0] == 0
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    assert out / "thong-bao" / "2024" / "tot.md" in before or out / "thong-bao" / "2024" / "tot" / "index.md" in before
    _, _, errors = run(capsys, "generate", "--content", content, "--out", out)
    assert " 0 ghi, 0 xóa" in errors[-1]
    assert before == {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


def test_the_sample_archive_has_no_unreadable_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, errors = run(capsys, "check", "--content", ROOT / "content")
    assert code == 0 and errors[-1].endswith("0 tệp không đọc được")
