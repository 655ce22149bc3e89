"""Finds the words of a text that begin with a capital letter."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.plain import characters, classes, plain_codes

# From Ạ to Ỹ capitals and small letters take turns: a word may begin with either.
_WORD = re.compile(r"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ][^\W_]*")
_WORD_SHAPE = re.compile(rb"\.C[Cw]*")
_LINE = 200  # characters: in a shorter text there is little to leap over


def capital_words(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Where each word of the stretch that begins with a capital starts and ends; words of letters and digits."""
    codes = plain_codes(text) if len(text) > _LINE else None
    if codes is None:
        found = (match.span() for match in _WORD.finditer(text, start, stop))
        return [word for word in found if not word[0] or not text[word[0] - 1].isalnum()]
    hits = _WORD_SHAPE.finditer(_shape(codes), start, stop + 1)
    return [(hit.start(), hit.end() - 1) for hit in hits]  # the shape stands one character behind the text


@lru_cache(maxsize=2)  # asked for line by line
def _shape(codes: bytes) -> bytes:
    """The class of each character, one "." before all: C is what a word may begin with, w any other of its letters."""
    return b"." + codes.translate(_classes())


@lru_cache(maxsize=1)
def _classes() -> bytes:
    letters = [char for char in characters() if char.isalnum()]
    return classes({"w": "".join(letters), "C": "".join(filter(_WORD.match, letters))})
