"""Common texts as one byte a character: look-ups over bytes are many times faster than over characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

# Beside ASCII: the Vietnamese letters, and the marks that occur in the genre. Each is one byte here, so there is
# room for 24 marks. None of them is a decimal digit, white space or a mark that composes: the readers rely on it.
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_MARKS = "“”‘’–—…°•§«»≥≤±×÷→½¹²³µº"


@lru_cache(maxsize=1)
def characters() -> str:
    """The character of each byte; U+FFFE (no character) where a byte has none, U+0000 for 0."""
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
    letters = sorted({*small, *map(str.upper, small)} - set(map(chr, range(128))))
    ascii_bytes = {9, 10, *range(32, 127)}
    free = (code for code in range(1, 256) if code not in ascii_bytes)
    rest = dict(zip(free, [*letters, *_MARKS], strict=False))
    return "".join(chr(code) if code in ascii_bytes or not code else rest.get(code, "\ufffe") for code in range(256))


@lru_cache(maxsize=1)
def _encoding() -> object:
    """What the codec of 8-bit character sets looks bytes up in."""
    return codecs.charmap_build(characters())


def write_codes(text: str) -> bytes | None:
    """The bytes of a text's characters, or None where it holds a character that is not common.

    A text that has them is in NFC, has no control or invisible character but tab and new line, and no white
    space but those and the blank.
    """
    try:
        codes, _ = codecs.charmap_encode(text, "strict", _encoding())  # type: ignore[arg-type]
    except UnicodeEncodeError:
        return None
    return None if b"\0" in codes else codes


@lru_cache(maxsize=4)  # the body as received, and as repaired
def plain_codes(text: str) -> bytes | None:
    """`write_codes` of a whole text, which several rules ask for in turn."""
    return write_codes(text)


def rare_places(text: str) -> list[int]:
    """Where the characters stand that are not common; each comes out as "?"."""
    codes, _ = codecs.charmap_encode(text, "replace", _encoding())  # type: ignore[arg-type]
    return [found.start() for found in _UNKNOWN.finditer(codes) if text[found.start()] != "?"]


_UNKNOWN = re.compile(rb"[?\0]")


def read_codes(codes: bytes, meaning: str) -> str:
    """The text in which each byte stands for a character of `meaning`, as long as `characters()`."""
    return codecs.charmap_decode(codes, "strict", meaning)[0]


def classes(members: Mapping[str, str], other: str = ".") -> bytes:
    """A table for `bytes.translate`: each common character as the ASCII letter of its class.

    `members` gives the characters of each class by its letter; they need not all be common.
    """
    of = {char: name for name, chars in members.items() for char in chars}
    return "".join(of.get(char, other) for char in characters()).encode("ascii")
