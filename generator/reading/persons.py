"""Tells the names of people from offices, bodies and words of an annex."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.reading.markers import names_body, opens_with
from generator.tables import load

WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:[ \t]+[^\W\d_]+(?:['’-][^\W\d_]+)?){1,5}")

_HEADING = re.compile(r"(?:Chương|Mục|Phần)\s+[IVXL]+", re.IGNORECASE)  # the last line of a text that breaks off


@lru_cache(maxsize=1)
def positions() -> re.Pattern[str]:
    """The offices of tables/signing.yml as whole folded words, longest first."""
    words = sorted(load("signing")["positions"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


@lru_cache(maxsize=1)
def _ranks() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load("signing")["titles"], key=len, reverse=True))
    return re.compile(rf"(?:(?:{words})[.\s]+)+")


def without_rank(text: str, view: str) -> tuple[str, str]:
    """A name without the rank or courtesy before it: "Đại tướng Trần Văn A" -> "Trần Văn A"."""
    rank = _ranks().match(view)
    return (text[rank.end() :], view[rank.end() :]) if rank else (text, view)


@lru_cache(maxsize=4096)
def is_name(text: str, view: str) -> bool:
    """Whether a cell is a person's name: two to six capitalised words that name no body or office."""
    bare, plain = without_rank(text, view)
    if len(bare) > 40 or not _NAME.fullmatch(bare) or _HEADING.fullmatch(bare):
        return False
    words = bare.split()
    if bare.isupper():
        if plain.split()[0] not in load("signing")["surnames"]:
            return False
    elif not all(w[0].isupper() and (w[1:].islower() or len(w) == 1) for w in words):
        return False
    return not positions().match(plain) and not opens_with("annex", plain) and not _names_body(bare, plain)


def _names_body(text: str, view: str) -> bool:
    """Whether words that look like a name are a body's ("Văn phòng…"); surnames may look alike."""
    match = opens_with("body_words", view) if names_body(text, view) else None
    return bool(match) and (" " in match[0] or match[0] in _NEVER_SURNAMES or text.isupper())


_NEVER_SURNAMES = frozenset({"bo", "so", "ban", "cuc", "phong", "vien", "hoi", "tong", "btv", "bch", "ubnd", "hdnd"})


def person_start(text: str, start: int) -> int:
    """Where the last two to four capitalised words of an office and a name begin."""
    words = [word for word in WORD.finditer(text, start)]
    run = 0
    for word in reversed(words):
        if not word[0][0].isupper() or run == 4:
            break
        run += 1
    return words[-run].start() if 2 <= run else len(text)
