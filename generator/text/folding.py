"""The matching view of a text: one plain character for each character, so that offsets hold in both."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.text.plain import characters, plain_codes, read_codes, write_codes

# Marks of other alphabets and typographic twins; the rest follows from Unicode's decompositions.
_TWINS = {
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i", "ſ": "s", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'",
    "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
}  # fmt: skip


def _fold_character(char: str) -> str:
    """The one character that stands for `char`; a bare combining mark stays itself."""
    for _ in range(3):  # folding twice must change nothing
        base = _TWINS.get(char)
        if base is None:
            folded = unicodedata.normalize("NFD", char)[0].casefold()
            base = folded if len(folded) == 1 else unicodedata.normalize("NFD", folded)[0]
        if base == char:
            break
        char = base
    return char


class _RareTable(dict[int, str]):
    """Fills itself with each rare character it is asked for, so that import costs nothing."""

    def __missing__(self, code: int) -> str:
        char = self[code] = _fold_character(chr(code))
        return char


_COMMON = 0x2100  # all of Latin, Greek, Cyrillic and general punctuation
_RARE = re.compile(rf"[{chr(_COMMON)}-\U0010ffff]")
_RARE_TABLE = _RareTable()


@lru_cache(maxsize=1)
def _common_table() -> list[str]:
    """The folds of the common characters; `str.translate` leaves what is beyond the list alone."""
    return [_fold_character(chr(code)) for code in range(_COMMON)]


@lru_cache(maxsize=1)
def _plain_folds() -> str:
    """The folds of the characters of plain texts, by their bytes."""
    return "".join(char if char == "\ufffe" else _fold_character(char) for char in characters())


def fold_view(text: str) -> str:
    """`text` casefolded, without marks, đ as d, dashes and quotes plain; same length, same offsets."""
    return _fold_phrase(text) if len(text) < _PHRASE else _fold_text(text)


_PHRASE = 200  # characters: names and lines recur, whole texts do not, and a few are all that is asked for twice


@lru_cache(maxsize=8192)
def _fold_phrase(text: str) -> str:
    return _fold(text, write_codes(text))


@lru_cache(maxsize=8)
def _fold_text(text: str) -> str:
    return _fold(text, plain_codes(text))


def _fold(text: str, codes: bytes | None) -> str:
    return read_codes(codes, _plain_folds()) if codes is not None else fold_any(text)


def fold_any(text: str) -> str:
    """`fold_view` for any text, character by character: eight times slower."""
    view = text.translate(_common_table())
    return view.translate(_RARE_TABLE) if _RARE.search(view) else view


_INITIALS = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|r|s|t|th|tr|v|x|"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏƠơƯưĐđ\u0300-\u036fẠ-ỹ"
_TONED_SECOND = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OPEN_SYLLABLE = re.compile(
    rf"(?<![{_LETTER}])({_INITIALS})([ou][àáảãạèéẻẽẹỳýỷỹỵ])(?![{_LETTER}])", re.IGNORECASE
)


@lru_cache(maxsize=8192)  # names, which recur
def canonical_spelling(text: str) -> str:
    """`text` in NFC with the tone on the first vowel of open oa, oe, uy: "Uỷ ban" -> "Ủy ban".

    Only whole syllables that Vietnamese allows are touched ("quý" and "kilômét" stay); case stays.
    """
    return _OPEN_SYLLABLE.sub(_move_tone, unicodedata.normalize("NFC", text))


def _move_tone(match: re.Match[str]) -> str:
    rime = match[2]
    moved = _TONED_SECOND.get(rime.lower())
    if moved is None:
        return match[0]
    pairs = zip(moved, rime, strict=True)
    return match[1] + "".join(new.upper() if old.isupper() else new for new, old in pairs)
