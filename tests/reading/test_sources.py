"""Files as received: decoding, front matter, and errors that say where and what to do."""

from __future__ import annotations

import hashlib
import pickle
from unicodedata import normalize

import pytest

from generator.reading.sources import SourceError, read_source

BODY = "THÔNG BÁO\nvề việc nghỉ lễ\n"


def test_a_plain_file_is_all_body() -> None:
    data = BODY.encode()
    source = read_source("a.txt", data)
    assert (source.body, source.body_start, source.curated) == (BODY, 0, ())
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_front_matter_is_read_in_file_order_and_as_written() -> None:
    head = (
        "\ufeff---\r\nnumber: 0012\r\ndate_issued: 2023-02-09\r\nplace:\r\nissuer: Đảng ủy xã Mẫu\r\n"
        "signers:\r\n  - {name: Trần Văn Mẫu, position: Bí thư}\r\nrecipients: [Các chi bộ, Lưu]\r\n---\r\n"
    )
    source = read_source("a.txt", (head + BODY).encode())
    assert source.body == BODY
    assert source.sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert source.curated == (
        ("number", "0012"),
        ("date_issued", "2023-02-09"),
        ("place", None),
        ("issuer", (("name", "Đảng ủy xã Mẫu"),)),
        ("signers", ((("name", "Trần Văn Mẫu"), ("position", "Bí thư")),)),
        ("recipients", ("Các chi bộ", "Lưu")),
    )


def test_front_matter_is_read_whatever_keyboard_or_word_wrote_it() -> None:
    head = "---\nissuer:\u00a0Ðảng ủy\u00a0xã Mẫu\nnumber: 05\u2011KL/ĐU\u200b\nplace: Mẫu\n---\n"
    plain = "---\nissuer: Đảng ủy xã Mẫu\nnumber: 05-KL/ĐU\nplace: Mẫu\n---\n"
    for written in (head, normalize("NFD", head)):
        assert read_source("a.txt", (written + BODY).encode()).curated == read_source("a.txt", (plain + BODY).encode()).curated


@pytest.mark.parametrize("text", ["-----\nTHÔNG BÁO\n", "---\nTHÔNG BÁO\n---\n", "---\n\nMột\n", "--- \nMột: hai ba\n"])
def test_drawn_lines_are_no_front_matter(text: str) -> None:
    assert read_source("a.txt", text.encode()).body == text


@pytest.mark.parametrize(
    ("data", "line", "word"),
    [
        (b"", 1, "không có nội dung"),
        ("---\ntitle: A\n---\n\n".encode(), 4, "không có nội dung"),
        (b"\xff\xfea\x00", 1, "UTF-16"),
        (b"mot\nhai \xe9\n", 2, "UTF-8"),
        (b"mot\x00hai", 1, "nhị phân"),
        (b"%PDF-1.7 abc", 1, "PDF"),
        ("---\ntitle: A\nBODY".encode(), 1, "đóng lại"),
        ("---\ntitle: A: b\n---\nx".encode(), 2, "YAML hỏng"),
        ("---\ntitle: A\ntitel: B\n---\nx".encode(), 3, "`title`"),
        ("---\ntitle: A\ntitle: B\n---\nx".encode(), 3, "hai lần"),
        ("---\ntitle: [A]\n---\nx".encode(), 2, "giá trị chữ"),
        ("---\nrecipients: A\n---\nx".encode(), 2, "danh sách"),
        ("---\ndate_issued: 2023-02-30\n---\nx".encode(), 2, "ngày có thật"),
        ("---\ndate_event: 0000\n---\nx".encode(), 2, "ngày có thật"),
        ("---\ntitle: &a A\nplace: *a\n---\nx".encode(), 2, "bí danh"),
        ("---\ntitle: !!python/object A\n---\nx".encode(), 2, "thẻ YAML"),
        (("---\ntitle: " + "[" * 50 + "]" * 50 + "\n---\nx").encode(), 2, "lồng quá sâu"),
        (("---\ntitle: " + "a" * 70_000 + "\n---\nx").encode(), 2, "quá dài"),
    ],
)  # fmt: skip
def test_errors_name_the_line_and_what_to_do(data: bytes, line: int, word: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_source("2023/a.txt", data)
    assert caught.value.line == line
    assert word in str(caught.value)
    assert str(caught.value).startswith(f"2023/a.txt:{line}: ")
    assert caught.value.advice


def test_an_error_comes_whole_out_of_a_worker_process():
    error = SourceError("a.txt", 3, "hỏng", "sửa")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.line) == (str(error), 3)
