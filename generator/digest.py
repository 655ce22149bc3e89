"""Reads a converter's table of attributes ("THÔNG TIN VĂN BẢN") that stands above some texts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Span

_ROW = re.compile(r"^\|\s*([^|\n]{2,40}?)\s*\|\s*([^|\n]+?)\s*\|", re.MULTILINE)
_KEYS = {
    "so hieu": "number", "so ky hieu": "number", "so, ky hieu": "number", "ngay ban hanh": "date",
    "noi ban hanh": "place", "dia danh": "place", "co quan ban hanh": "issuer", "nguoi ky": "signer",
    "chuc vu nguoi ky": "position", "chuc danh": "position", "loai van ban": "type", "trich yeu": "title",
}  # fmt: skip


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
        for match in _ROW.finditer(view, 0, end):
            key = _KEYS.get(match[1].strip(" *"))
            value = text[match.start(2) : match.end(2)].strip(" *")
            if key and value and value not in "—-–":
                found.setdefault(key, Entry(" ".join(value.split()), Span(*match.span(2))))
    return found
