"""Finds words in small letters that lost the blank between them where a page's lines were joined: "kếhoạch", "antoàn"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.text.plain import characters, classes, plain_codes
from generator.text.folding import fold_view
from generator.text.syllables import is_syllable

# A syllable has one run of vowels: consonants between two say that a word is two, or foreign ("ôtô", "vắcxin").
_TWO = re.compile(rb"vc{1,5}v")
_WORD = re.compile(rb"[vc]{5,14}(?![vcU])")
_FEWEST = 4  # different words: so many no text writes as one, but a text whose lines were joined has dozens
_VOWELS = "aeiouy"


def find_words_run_together(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The one place in each such word where two syllables meet; none where there may be two, or the words are few."""
    shape = _shape(text)
    found: list[tuple[str, int]] = []
    after = 0
    for hit in _TWO.finditer(shape):
        start = hit.start()
        while start > after and shape[start - 1 : start] in (b"v", b"c"):
            start -= 1
        word = _WORD.match(shape, start) if start >= after and shape[start - 1 : start] != b"U" else None
        after = max(after, word.end() if word else hit.end() - 1)
        if word and (cut := _cut(text[start : word.end()])):
            found.append((text[start : word.end()], start + cut))
    if len({word for word, _ in found}) >= _FEWEST:
        for _, at in found:
            yield at, at, " ", "glued-words"


@lru_cache(maxsize=4096)
def _cut(word: str) -> int:
    """Where the second of the two syllables begins; 0 where no or several places are possible."""
    if word.isascii():
        return 0
    cuts = [at for at in range(1, len(word)) if is_syllable(word[:at]) and is_syllable(word[at:])]
    return cuts[0] if len(cuts) == 1 else 0


def _shape(text: str) -> bytes:
    """The class of each character: v and c for small vowels and consonants, U for capitals, else a dot."""
    codes = plain_codes(text)
    if codes is not None:
        return codes.translate(_classes())
    meaning = dict(zip(characters(), _classes().decode("ascii"), strict=True))
    return "".join(meaning.get(char, ".") for char in text).encode("ascii")


@lru_cache(maxsize=1)
def _classes() -> bytes:
    small = [char for char in characters() if char.islower()]
    vowels = "".join(char for char in small if fold_view(char) in _VOWELS)
    return classes({"v": vowels, "c": "".join(char for char in small if char not in vowels),
                    "U": "".join(char for char in characters() if char.isupper())})  # fmt: skip
