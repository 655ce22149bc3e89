"""Turns text into search terms: toned syllables, adjacent pairs, and keys for instrument numbers and dates."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from generator.search.keys import find_keys
from generator.search.syllables import canonical_syllable
from generator.search.tables import load_tables

ANALYSER_VERSION = 2
"""Raised whenever a term changes; an index says which version built it."""

PLAIN = re.compile("[^\t\n -~\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u00cf\u00d1-\u00ef\u00f1-\u017f\u01a0\u01a1\u01af\u01b0\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2026]")
"""What needs a closer look: any character outside the usual Vietnamese text, which is NFC as it stands."""
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
UNSTABLE = re.compile(
    "[\\ud800-\\udfff\u00b2\u00b3\u00b9\u2070-\u2089\u088f\u0897\u0c5c\u0cdc\u0cf3\u0ece\u1acf-\u1aeb\u1c89\u1c8a"
    "\ua7cb-\ua7cf\ua7d2\ua7d4\ua7da-\ua7dc\ua7f1"
    "\U00010000-\U0001d3ff\U0001d800-\U0001ffff\U0002a6e0-\U0002a6ff\U0002b739-\U0002b73f\U0002b81e-\U0002b81f"
    "\U0002cea2-\U0002ceaf\U0002ebe1-\U0002f7ff\U0002fa1e-\U0002ffff\U0003134b-\U0010ffff]"
)
"""Note marks, and letters that not every Unicode version knows: never part of a word, so that both languages agree."""
SPACES = re.compile("[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x0b-\x0d\x1c-\x1f]")
HYPHENS = re.compile("[\u2010-\u2012\u2212\ufe63\uff0d]")
"""What Word and OCR write for a hyphen: whoever copies a number from there finds it."""
STRAY_MARKS = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(r"[^\W_]+|\n[ \t]*\n|[^\w \t\n]|_")
"""A word, or what separates two words that are not a pair: punctuation, an empty line."""
HYPHENED = re.compile(r"(?<![^\W_])(?:" + "|".join(sorted(load_tables().hyphened)) + r")(?![^\W_])")
BREAK = ""


def clean_text(text: str) -> str:
    """Return `text` in NFC, with usual spaces and hyphens, without invisible characters; Ð (U+00D0) becomes Đ."""
    if not PLAIN.search(text):
        return text
    text = SPACES.sub(" ", UNSTABLE.sub(" ", INVISIBLE.sub("", text.replace("\r\n", "\n"))))
    return normalize("NFC", HYPHENS.sub("-", text)).replace("Ð", "Đ").replace("ð", "đ")


def lower_text(clean: str) -> str:
    """Lower-case cleaned text; marks that belong to no letter go, abbreviations lose their hyphen."""
    low = clean.lower().replace("ς", "σ")
    if STRAY_MARKS.search(low):
        low = STRAY_MARKS.sub("", low)
    if "-" in low:
        low = HYPHENED.sub(lambda found: load_tables().hyphened[found.group()], low)
    return low


@lru_cache(maxsize=200_000)
def spell_word(word: str) -> tuple[str, ...]:
    """The indexed syllables of one lower-case word: several for an abbreviation."""
    return load_tables().abbreviations.get(word) or (canonical_syllable(word),)


def read_syllables(low: str) -> Iterator[str]:
    """Yield indexed syllables in order; `BREAK` stands where two neighbours are not a pair."""
    for piece in PIECE.findall(low):
        if piece[0].isalnum():
            yield from spell_word(piece)
        else:
            yield BREAK


def find_terms(text: str) -> list[str]:
    """Return all terms of `text`: each syllable, then each pair ("a b"), then the keys, in text order."""
    low = lower_text(clean_text(text))
    syllables = list(read_syllables(low))
    pairs = [f"{a} {b}" for a, b in zip(syllables, syllables[1:]) if a and b]
    return [syllable for syllable in syllables if syllable] + pairs + find_keys(low)
