"""Finds where a name may begin: its first word with a capital letter, and the word after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from generator.text.folding import fold_view
from generator.text.plain import characters, plain_codes, write_codes

# From Ạ to Ỹ capitals and small letters take turns: a word may begin with either.
_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ]")
_WORD_END = r"(?![^.])"
_LINE = 200  # characters: shorter texts are many, and none is asked for twice in a row


def name_pattern(names: Mapping[str, Collection[str]]) -> re.Pattern[bytes]:
    """What `name_starts` looks for: folded first words, each with the words one of which follows it ("" for none needed)."""
    by_letter: dict[str, list[str]] = {}
    for first, seconds in sorted(names.items()):
        follow = "" if "" in seconds else rf"(?=\.*(?:{'|'.join(sorted(seconds))}){_WORD_END})"
        by_letter.setdefault(first[0].upper(), []).append(first[1:] + _WORD_END + follow)
    initials = (f"{letter}(?i:{'|'.join(found)})" for letter, found in sorted(by_letter.items()))
    few = "".join(sorted(by_letter))  # asked first: most words are ruled out by their first letter
    return re.compile(rf"\.(?=[{few}])(?:{'|'.join(initials)})".encode("ascii"))


def name_starts(text: str, pattern: re.Pattern[bytes], start: int, stop: int) -> Iterator[int]:
    """The places between two where a name of the pattern begins, in order."""
    shape = _shape_of_text(text) if len(text) > _LINE else _shape(text, write_codes(text))
    for hit in pattern.finditer(shape, start):  # the shape stands one character behind the text
        at = hit.start()
        if at >= stop:
            return
        yield at


@lru_cache(maxsize=2)  # asked for line by line
def _shape_of_text(text: str) -> bytes:
    return _shape(text, plain_codes(text))


def _shape(text: str, codes: bytes | None) -> bytes:
    """One "." before all, and for each character one letter: itself folded, a capital where it may begin a name."""
    return b"." + (codes.translate(_shapes()) if codes is not None else "".join(map(_shape_of, text)).encode("ascii"))


@lru_cache(maxsize=4096)
def _shape_of(char: str) -> str:
    """"?" for a letter or figure of other writings, "." for what stands between words."""
    if not char.isalnum():
        return "."
    plain = fold_view(char)
    letter = plain if plain.isascii() and plain.isalnum() else "?"
    return letter.upper() if _CAPITAL.match(char) else letter


@lru_cache(maxsize=1)
def _shapes() -> bytes:
    return "".join(map(_shape_of, characters())).encode("ascii")
