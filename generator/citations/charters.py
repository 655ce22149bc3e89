"""Mentions of charters by name: "Điều lệ Đảng", "Điều lệ Mặt trận Tổ quốc Việt Nam"."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.citations.laws import DRAFT
from generator.lexicon import words_key
from generator.model import Mention, Span
from generator.tables import load

_OTHER_WORD = r"(?!\s+(?:bo|uy|vien|doan|phi)\b)"  # "Điều lệ Đảng bộ …" is another's


def find_charters(text: str, view: str) -> list[Mention]:
    """The charters that the text names, in order; drafts of them are none."""
    if "dieu le " not in view:
        return []
    pattern, names = _charters()
    return [
        Mention(span, span.of(text), False, type="Điều lệ", name=names[words_key(match[0])])
        for match in pattern.finditer(view)
        if (span := Span(*match.span())).of(text)[0].isupper() and not DRAFT.search(view, max(0, span.start - 16), span.start)
    ]


@lru_cache(maxsize=1)
def _charters() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern over the matching view, and the full names by the folded words of what is printed."""
    names = {words_key(printed): row["name"] for row in load("charters") for printed in row["printed"]}
    words = "|".join(key.removeprefix("dieu le ").replace(" ", r"\s+") for key in sorted(names, key=len, reverse=True))
    return re.compile(rf"dieu le (?:{words})(?!\w){_OTHER_WORD}"), names
