"""ASCII slugs for addresses and ids: lower case, đ as d, hyphens between words."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.folding import fold_view

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN_PATH = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """"Thành ủy Tam Kỳ" -> "thanh-uy-tam-ky"; "" for a text without letters or digits."""
    if _PLAIN.fullmatch(text):
        return text
    return _NOT_PLAIN.sub("-", fold_view(text)).strip("-")


def slug_path(path: str) -> str:
    """"2024/Kết luận 12" -> "2024/ket-luan-12": the slug of each of its steps."""
    return path if _PLAIN_PATH.fullmatch(path) else "/".join(map(slug, path.split("/")))
