"""Decodes a received file and reads the curated values of its front matter, or says what is wrong."""

from __future__ import annotations

import codecs
import hashlib
import re

from generator.reading.curation import read_front_matter
from generator.model import Source
from generator.source_error import SourceError

__all__ = ["SourceError", "read_source"]

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_KEY_LINE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[A-Za-z_][A-Za-z0-9_-]*[ \t]*:(?:\s|$)")
_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16",
}  # fmt: skip
_BINARY = {b"%PDF": "PDF", b"PK\x03\x04": "DOCX/ZIP", b"\xd0\xcf\x11\xe0": "DOC", b"{\\rtf": "RTF"}


def read_source(path: str, data: bytes) -> Source:
    """The file at `path` (relative to the content directory) decoded; raises SourceError.

    The body is everything after the front matter, or the whole file where there is none; its
    SHA-256 is of its bytes as received, so that `sha256sum` agrees for a file without front matter.
    """
    text = _decode(path, data)
    body_start, curated = 0, ()
    opening = _OPENING.match(text)
    if opening:
        closing = _CLOSING.search(text, opening.end())
        keyed = _KEY_LINE.match(text, opening.end())
        if closing and (keyed or not text[opening.end() : closing.start()].strip()):
            curated = read_front_matter(path, text[opening.end() : closing.start()])
            body_start = closing.end()
        elif keyed:
            raise SourceError(path, 1, "phần đầu mở bằng --- nhưng không có dòng --- đóng lại",
                              "thêm một dòng --- sau giá trị cuối cùng của phần đầu")  # fmt: skip
    if not text[body_start:].strip("\ufeff \t\r\n"):
        line = text.count("\n", 0, body_start) + 1
        raise SourceError(path, line, "không có nội dung văn bản", "dán toàn văn vào tệp, hoặc xóa tệp")
    digest = hashlib.sha256(text[body_start:].encode("utf-8") if body_start else data).hexdigest()
    return Source(path, text, digest, body_start, curated)


def _decode(path: str, data: bytes) -> str:
    advice = "lưu lại tệp dưới dạng văn bản thuần, bảng mã UTF-8"
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise SourceError(path, 1, f"tệp dùng bảng mã {name}, không phải UTF-8", advice)
    for mark, name in _BINARY.items():
        if data.startswith(mark):
            raise SourceError(path, 1, f"đây là tệp {name}, không phải văn bản", advice)
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise SourceError(path, line, "tệp nhị phân (có byte 0)", advice)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"byte {data[error.start]:#04x} không hợp lệ trong UTF-8"
        what = f"{byte} (có thể là bảng mã cũ: TCVN3, VNI, Windows-1258)"
        raise SourceError(path, line, what, advice) from error
