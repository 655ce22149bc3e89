"""When two values count as one: folding for names and titles, digests, document numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from generator.text.folding import fold_view

DIGEST = "sha256:"  # opens a gold value that is kept as a fingerprint only
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_COMPLETE = re.compile(r"[^\W\d_][\w.]*$")


def plain(text: str) -> str:
    """The text's letters and digits in plain ASCII, what stands between them as one space.

    Case, marks, punctuation and spacing go: "Điều 2;  ỦY BAN (b/c)" -> "dieu 2 uy ban b c".
    """
    folded = unicodedata.normalize("NFD", fold_view(unicodedata.normalize("NFC", text)))
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", bare).strip()


def fingerprint(text: str) -> str:
    """`plain(text)` as "sha256:" and 16 hexadecimal digits, to keep a value without its words."""
    return DIGEST + hashlib.sha256(plain(text).encode("utf-8")).hexdigest()[:16]


def same_text(expected: str | None, found: str | None) -> bool:
    """Whether both are one text; `expected` may be a fingerprint."""
    if expected is None or found is None:
        return expected is found
    if expected.startswith(DIGEST):
        return expected == fingerprint(found)
    return plain(expected) == plain(found)


def one_of(accepted: Sequence[str], found: str | None) -> bool:
    """Whether `found` is one of the accepted texts; None where nothing is accepted."""
    return any(same_text(text, found) for text in accepted) if accepted else found is None


def same_number(expected: str | None, found: str | None) -> bool:
    """Whether both are one document number: case and spaces do not matter, D and Đ are two letters."""
    return _bare_number(expected) == _bare_number(found)


def same_start(expected: str, found: str | None) -> bool:
    """As `same_number`, but a gold number cut off at a space ("05/2018/TTLT-BCA-", "02") is a prefix."""
    if found is None or _COMPLETE.search(expected):
        return same_number(expected, found)
    return (_bare_number(found) or "").startswith(_bare_number(expected) or "")


def _bare_number(number: str | None) -> str | None:
    if number is None:
        return None
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", number)).casefold()
