"""Reads a converter's table of attributes ("THÔNG TIN VĂN BẢN") that stands above some texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Span
from generator.reading.attributes import find_rows

_KEYS = {
    "so hieu": "number", "so ky hieu": "number", "so, ky hieu": "number", "ngay ban hanh": "date",
    "noi ban hanh": "place", "dia danh": "place", "co quan ban hanh": "issuer", "nguoi ky": "signer",
    "chuc vu nguoi ky": "position", "chuc danh": "position", "loai van ban": "type", "trich yeu": "title",
}  # fmt: skip

_NOT_TOLD = ("dang cap nhat", "da biet", "chua biet", "khong co")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row's value as printed and where it stands."""

    value: str
    span: Span


Digest = dict[str, Entry]  # by number | date | place | issuer | signer | position | type | title


def read_digest(text: str, view: str, end: int) -> Digest:
    """The known rows of the table that ends before `end`; {} where there is none."""
    found: Digest = {}
    if end:
        for row in find_rows(view, 0, end):
            key, value = _KEYS.get(row.name), row.value.of(text).strip(" *")
            if key and value and value not in "—-–" and not view.startswith(_NOT_TOLD, row.value.start):
                found.setdefault(key, Entry(" ".join(value.split()), row.value))
        found.update({"title": entry for entry in [_title_above(text, view, end)] if entry and "title" not in found})
    return found


_SUMMARY = re.compile(r"^[ \t]*trich yeu\s*\n\s*(\S[^\n]*)$", re.MULTILINE)
_AFTER_NUMBER = re.compile(r"[^\n]*?\d[/-][\w/&-]+\s*(?:nam \d{4}\s)?(?:cua [^:\n]{3,60}:|[:.-]|\n)?\s*(?=[^\W\d_])")
_ENACTED_BY = re.compile(r"\s+do\s+[^.;:\n]{3,90}\s+ban hanh[ \t]{0,40}$")  # a page's heading says who issued, too


def _title_above(text: str, view: str, end: int) -> Entry | None:
    """The title under "TRÍCH YẾU", or in or below the first line with the number."""
    match = _SUMMARY.search(view, 0, end)
    if match:
        return Entry(" ".join(text[match.start(1) : match.end(1)].split()).strip(" ."), Span(*match.span(1)))
    start = len(view) - len(view.lstrip())
    first = _AFTER_NUMBER.match(view, start, min(end, start + 200))
    if not first:
        return None
    stop = view.find("\n", first.end(), end)
    stop = end if stop < 0 else stop
    enacted = _ENACTED_BY.search(view, max(first.end(), stop - 110), stop)
    title = " ".join(text[first.end() : enacted.start() if enacted else stop].split()).strip(" .")
    known = view.startswith(("thong tin", "thuoc tinh"), first.end()) or len(title) < 12
    return None if known else Entry(title[:1].upper() + title[1:], Span(first.end(), stop))
