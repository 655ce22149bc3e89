"""Writes a line printed in capitals as a sentence, with the capitals of the names it knows."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.folding import canonical_spelling, fold_view
from generator.text.syllables import is_syllable
from generator.tables import load

_TOKEN = re.compile(r"[^\W\d_]+|[\W\d_]+")
_FOLDED_WORD = re.compile(r"[^\W_]+")
_THREE_SMALL = re.compile("(?:[^a-z]*[a-z]){3}")
_ROMAN = re.compile(r"[IVXLC]+")
_BEFORE_ROMAN = frozenset({"khóa", "thứ", "loại", "chương", "phần", "quý", "lần", "mục", "lục", "hạng", "vùng"})
_AFTER_PERSON = frozenset("tại về và trong của nhân với đối kết làm sau ngày trên".split())
_ALWAYS_ROMAN = re.compile(r"[IVX]|[IVX]{3,}|II|IV|IX|XX|XV")


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Known names by first word, longest first, each as (plain words, words as written)."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for name in load("casing")["names"]:
        written = tuple(re.findall(r"[^\W\d_]+", name))
        plain = tuple(word.lower() for word in written)
        found.setdefault(plain[0], []).append((plain, written))
    for names in found.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return found


@lru_cache(maxsize=1)
def _place_words() -> tuple[frozenset[str], frozenset[str]]:
    table = load("casing")
    return frozenset(table["place_words"]), frozenset(table["not_places"])


@lru_cache(maxsize=1)
def _before_number() -> re.Pattern[str]:
    words = "|".join(load("casing")["before_number"])
    return re.compile(rf"\b(?:{words})(?= (?:liên tịch )?số \d)")


@lru_cache(maxsize=4096)  # offices and bodies recur in an archive
def sentence_case(printed: str) -> str:
    """`printed` on one line; if it has no small letter, in sentence case.

    Known names, places after their kind ("tỉnh QUẢNG NAM"), symbols, numerals and abbreviations
    keep capitals; what is not known to be a name gets small letters.
    """
    line = " ".join(printed.split())
    if not is_capitals(line):
        return line
    tokens = _TOKEN.findall(line)
    words = [i for i, token in enumerate(tokens) if token[0].isalpha()]
    plain = [_lower(tokens, words, k) for k in range(len(words))]
    breaks = frozenset(k for k, i in enumerate(words) if k and tokens[i - 1].strip(" -"))
    cased = _with_names(plain, [tokens[i] for i in words], breaks)
    for i, word in zip(words, cased, strict=True):
        tokens[i] = word
    text = _before_number().sub(lambda match: match[0][:1].upper() + match[0][1:], "".join(tokens))
    first = next((i for i, char in enumerate(text) if char.isalpha()), 0)
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def is_capitals(line: str) -> bool:
    """Whether a line is printed in capitals; the small letters of symbols (TTg, CTr) do not count."""
    if line.isupper():
        return True
    if _THREE_SMALL.match(line, 0, 40) or sum(map(str.islower, line[:40])) > 2:  # the pattern settles nearly all
        return False
    small = sum(1 for char in line if char.islower())
    return small <= 2 and sum(1 for char in line if char.isupper()) >= 8 * max(1, small)


def _lower(tokens: list[str], words: list[int], k: int) -> str:
    """Word `k` in small letters unless it is a numeral, a symbol or an abbreviation."""
    i = words[k]
    word = tokens[i]
    glued = "".join(tokens[i - 1 : i][-1:])[-1:] + "".join(tokens[i + 1 : i + 2])[:1]
    if "/" in glued or (len(glued) == 2 and glued.strip("-") == "" and not is_syllable(word)):
        return word
    if _ROMAN.fullmatch(word):
        before = tokens[words[k - 1]].lower() if k else ""
        if _ALWAYS_ROMAN.fullmatch(word) or canonical_spelling(before) in _BEFORE_ROMAN:
            return word
    return word.lower() if is_syllable(word) else word


def _with_names(plain: list[str], printed: list[str], breaks: frozenset[int]) -> list[str]:
    """The words with the capitals of names; a place name never runs over a word in `breaks`."""
    names = _names()
    kinds, not_places = _place_words()
    canonical = [canonical_spelling(word.lower()) for word in plain]
    cased, k = list(plain), 0
    while k < len(plain):
        known = names.get(canonical[k], ())
        match = next((name for words, name in known if tuple(canonical[k : k + len(words)]) == words), None)
        if match:
            for n, written in enumerate(match):
                cased[k + n] = _spelt_as(printed[k + n], written)
            k += len(match)
            if " ".join(match).lower() in kinds:
                k = _name_place(canonical, printed, cased, k, not_places, breaks)
        elif _opens_person(canonical, k):
            k = max(k + 1, _name_place(canonical, printed, cased, k, _AFTER_PERSON, breaks, 4))
        elif k and canonical[k - 1] == "cấp":  # "cấp xã" is a level, no place follows
            k += 1
        elif " ".join(canonical[k : k + 2]) in kinds:
            k = _name_place(canonical, printed, cased, k + 2, not_places, breaks)
        elif canonical[k] in kinds:
            k = _name_place(canonical, printed, cased, k + 1, not_places, breaks)
        else:
            k += 1
    return cased


def _opens_person(canonical: list[str], k: int) -> bool:
    """Whether word `k` is a surname behind an office or courtesy: "Phó Thủ tướng TRẦN VĂN A"."""
    before = " ".join(canonical[max(0, k - 2) : k])
    return before in load("casing")["before_person"] and fold_view(canonical[k]) in load("signing")["surnames"]


def _name_place(
    canonical: list[str], printed: list[str], cased: list[str], k: int, stops: frozenset[str], breaks: frozenset[int],
    most: int = 3,
) -> int:  # fmt: skip
    """Capitals for up to `most` words of a place or a person; returns where to go on."""
    for _ in range(most):
        if k >= len(canonical) or canonical[k] in stops or k in breaks:
            break
        cased[k] = printed[k].capitalize()
        k += 1
    return k


def _spelt_as(printed: str, written: str) -> str:
    """The printed letters with the capitals of the known name; its abbreviation ("TNCS") as written."""
    if len(written) > 1 and written.isupper():
        return written
    return printed.capitalize() if written[0].isupper() else printed.lower()


@lru_cache(maxsize=4096)  # names, which recur
def fold_key(text: str) -> str:
    """Folded words of `text` with single spaces and no punctuation, for comparing names."""
    return " ".join(_FOLDED_WORD.findall(fold_view(text)))
