"""The folded digest that stands in the gold for words of real notices."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def fold(words: str) -> str:
    """`words` without case, Vietnamese marks and punctuation: "Điều 2; UBND (b/c)" → "dieu 2 ubnd b c"."""
    plain = unicodedata.normalize("NFC", words).casefold().replace("đ", "d").replace("ð", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
    return re.sub(r"[^0-9a-z]+", " ", bare).strip()


def digest(words: str) -> str:
    """"sha256:" and the first 16 hexadecimal digits of the SHA-256 of `fold(words)` in UTF-8."""
    return "sha256:" + hashlib.sha256(fold(words).encode("utf-8")).hexdigest()[:16]
