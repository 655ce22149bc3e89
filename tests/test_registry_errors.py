"""Registry files that cannot be meant are refused with their line, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from generator.pipeline import load_registry
from generator.resolve.registry import read_registry
from generator.source_error import SourceError

BOMB = "- {id: q, name: x, aliases: &a0 [l, l]}\n" + "".join(
    f"- {{id: q{i}, name: x, aliases: &a{i} [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, 40)
)
ORGANIZATION = "- {id: a, name: Thành ủy Hòa Vọng}\n"
INSTRUMENT = "- {type: Chỉ thị, number: 18-CT/TW, date: 2022-10-26}\n"

WRONG = {
    "organizations": {
        "- {id: a, name: ": "organizations.yml:2: YAML hỏng",
        BOMB: "organizations.yml:1: neo, bí danh",
        "- !!python/object:os.x {}": "organizations.yml:1: neo, bí danh",
        "[" * 100_000: "organizations.yml:1: YAML lồng quá sâu",
        "a\x00b": "organizations.yml:1: YAML hỏng",
        "id: a": "organizations.yml:1: tệp phải là một danh sách",
        "- a": "organizations.yml:1: mỗi mục phải gồm các khóa",
        "\n- {id: a}": "organizations.yml:2: thiếu `name`",
        "- {id: a, nam: b}": "có phải `name`?",
        "- {id: a, name: b, {c: d}: e}": "khóa lạ",
        "- {id: a, id: b, name: c}": "khóa `id` có hai lần",
        "- {id: a, name: [b]}": "`name` phải là một giá trị chữ",
        "- {id: a, name: b, aliases: c}": "`aliases` phải là một danh sách",
        "- {id: a, name: b, fictional: maybe}": "true hoặc false",
        "- {id: ../a, name: b}": "không dùng làm địa chỉ được",
        "- {id: a, name: b, closed: 2025-06-31}": "không phải ngày có thật",
        ORGANIZATION * 2: "organizations.yml:2: id đã có ở organizations.yml:1",
        "- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}": "`parent` đi vòng quanh",
        "- {id: a, name: A, successors: [b]}\n- {id: b, name: B, successors: [a]}": "`successors` đi vòng quanh",
        "- {id: a, name: A, parent: a}": "`parent` đi vòng quanh",
    },
    "places": {
        "- {name: A, kind: làng}": "`kind: làng` chưa có trong bảng",
        "- {name: A, kind: xã, parent: huyện B}\n- {name: B, kind: huyện, parent: xã A}": "đi vòng quanh",
        "- {name: A, kind: xã}\n" * 2: "places.yml:2: địa danh đã có",
    },
    "instruments": {
        INSTRUMENT * 2: "instruments.yml:2: văn kiện đã có",
        "- {type: Chi thi so, number: 1}": "`type: Chi thi so` chưa có trong bảng",
        "- {type: Chỉ thị}": "không có `number` lẫn `name`",
        "- {type: Chỉ thị, number: 18-CT/TW, issuer: {a: b}}": "`issuer` phải là một giá trị chữ",
    },
    "decisions": {
        "- a": "mỗi mục phải gồm các khóa",
        "sam: []": "có phải `same`?",
        "same: abc": "`same` phải là một danh sách",
        "same: [abc, def]": "ít nhất hai văn kiện",
        "not_citation: [{notice: a}]": "cần `notice` và `printed`",
        "issuer: [a]": "`issuer` phải gồm các dòng",
        "issuer: {a: [b]}": "`issuer` phải là một giá trị chữ",
    },
}
CASES = [(name, text, told) for name, cases in WRONG.items() for text, told in cases.items()]


@pytest.mark.parametrize(("name", "text", "told"), CASES, ids=[told for _, _, told in CASES])
def test_it_is_refused(name: str, text: str, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_registry({f"{name}.yml": text})
    assert told in str(caught.value)


def test_wrong_encoding(tmp_path: Path) -> None:
    (tmp_path / "places.yml").write_bytes(b"# a\n- {name: \xff}")
    with pytest.raises(SourceError, match=r"places.yml:2: byte 0xff"):
        load_registry(tmp_path)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n"])
def test_empty_files_are_empty_lists(text: str) -> None:
    registry = read_registry({f"{name}.yml": text for name in WRONG})
    assert registry.organizations == {} and registry.instruments == () and registry.decisions.same == ()


def test_what_another_keyboard_wrote_is_the_same() -> None:
    plain = "- {id: a, name: Đảng ủy xã Mẫu}\n"
    written = normalize("NFD", plain.replace("Đ", "\u00d0").replace("xã Mẫu", "xã\u00a0Mẫu"))
    read, wanted = (read_registry({"organizations.yml": text}).organizations for text in (written, plain))
    assert read == wanted and wanted


def test_what_is_meant_is_read() -> None:
    registry = read_registry({
        "organizations.yml": "- {id: a, name: A, aliases: [Bb, Cc], closed: 2025-06-30, fictional: true, parent: }\n",
        "instruments.yml": INSTRUMENT,
        "decisions.yml": "same: [[x, y]]\nnot_citation:\n- {notice: 2024/a, printed: Số 1}\nissuer: {2024/a: A}\n",
    })  # fmt: skip
    record = registry.organizations["a"]
    assert (record.aliases, record.closed, record.parent, record.fictional) == (("Bb", "Cc"), "2025-06-30", None, True)
    assert registry.instruments[0].date == "2022-10-26"
    assert registry.decisions.same == (("x", "y"),) and registry.decisions.issuers == {"2024/a": "A"}
