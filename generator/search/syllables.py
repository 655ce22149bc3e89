"""One spelling for each Vietnamese syllable: where the tone mark stands, i or y, and the form without marks."""

import re
from functools import cache
from unicodedata import normalize

from generator.search.tables import load_tables

TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
MARKS = re.compile("[\u0300-\u036f]")
MODIFIED = frozenset("ăâêôơư")
VOWELS = frozenset("aăâeêioôơuưy")


def read_rime(base: str) -> str | None:
    """Return the rime of the toneless syllable `base`, None when it is not one.

    "gia" is gi+a and "gin" is g+in, as Vietnamese spelling has it: the longest onset that leaves a valid rime.
    """
    tables = load_tables()
    for onset in (*tables.onsets, ""):
        if not base.startswith(onset):
            continue
        rime = base[len(onset):]
        if rime in tables.rimes or (onset == "qu" and rime in tables.rimes_after_qu):
            return rime
    return None


def tone_position(rime: str) -> int:
    """Index of the letter of `rime` that carries the tone mark (ủy, hòa, hoàn, ngoài)."""
    modified = [i for i, letter in enumerate(rime) if letter in MODIFIED]
    if modified:
        return modified[-1]
    vowels = sum(letter in VOWELS for letter in rime)
    if vowels == 2:
        return 0 if len(rime) == 2 else 1
    return vowels // 2


@cache
def canonical_syllable(token: str) -> str:
    """Return the indexed spelling of the lower-case NFC `token`: `uỷ` → `ủy`, `sỹ` → `sĩ`; other words stay."""
    decomposed = normalize("NFD", token)
    tones = TONES.findall(decomposed)
    if len(tones) == 1:
        base = normalize("NFC", TONES.sub("", decomposed))
        rime = read_rime(base)
        if rime is not None:
            at = len(base) - len(rime) + tone_position(rime)
            token = normalize("NFC", base[: at + 1] + tones[0] + base[at + 1:])
    return load_tables().twins.get(token, token)


@cache
def fold_syllable(token: str) -> str:
    """Return `token` without marks, đ as d, and i/y twins joined: the key under which all its toned forms are found."""
    plain = normalize("NFC", MARKS.sub("", normalize("NFD", token))).replace("đ", "d")
    return load_tables().folded_twins.get(plain, plain)


def fold_term(term: str) -> str:
    """Fold each syllable of a term of one or two syllables."""
    return " ".join(fold_syllable(syllable) for syllable in term.split(" "))
