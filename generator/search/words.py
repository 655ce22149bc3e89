"""Splits many texts into words and keys at once, with arrays; the same ones as `analyser` finds text by text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.search.analyser import HYPHENED, PLAIN, WORD, clean_text, lower_text
from generator.search.keys import DATE, NUMBER, read_date_keys, write_number_key
from generator.search.tables import load_tables

_OTHER, _RARE, _SPACE, _LINE, _FIRST = range(5)
"""Kinds of characters: none of a word, a letter without a number of its own, space or tab, line end, the first letter."""
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz" "àáâãèéêìíòóôõùúýăđĩũơư" + "".join(map(chr, range(0x1EA1, 0x1EFA, 2)))
_LETTERS = 8
"""So many letters of the alphabet are a word's code, a byte each."""
UNCODED = 1 << 63
"""Codes from here on are places in `Words.uncoded`."""
_END = "\x01"
"""Stands after each text; no part of a word."""
_DASHES = [ord(one) for one in "/–-"]
_STROKES = [ord(one) for one in "/.-"]
_AHEAD = 8
Array = NDArray[np.int64]


class _Tables(NamedTuple):
    small: NDArray[np.uint32]
    """The small letter of each usual character, 0 of one that needs a closer look."""
    kinds: NDArray[np.uint8]
    """The kind of each character, or the number of a letter of the alphabet."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of some texts, one after the other."""

    codes: NDArray[np.uint64]
    """What each word is; see `read_code`."""
    texts: Array
    """The number of the text that each is in."""
    joined: NDArray[np.bool_]
    """Whether it is a pair with the word before it."""
    uncoded: tuple[str, ...]
    """Long words, and those with rare letters."""
    keys: tuple[tuple[int, str], ...]
    """Number of the text and key, for each key in the texts."""


@cache
def load_characters() -> _Tables:
    """What has to be known of each of Unicode's characters."""
    kinds = np.zeros(0x110000, np.uint8)
    for run in WORD.finditer(_string(np.arange(0x110000, dtype=np.uint32))):
        kinds[run.start() : run.end()] = _RARE
    small = np.zeros(0x110000, np.uint32)
    for code in range(0x2100):
        low = chr(code).lower()
        if not PLAIN.match(chr(code)) and len(low) == 1:
            small[code] = ord(low)
    small[ord(_END)] = ord(_END)
    kinds[[ord(" "), ord("\t")]] = _SPACE
    kinds[ord("\n")] = _LINE
    for number, letter in enumerate(_ALPHABET, _FIRST):
        kinds[ord(letter)] = number
    return _Tables(small, kinds)


@cache
def read_code(code: int) -> str:
    """The word that a code below 2**63 stands for."""
    return "".join(_ALPHABET[letter - _FIRST] for letter in code.to_bytes(_LETTERS, "little") if letter)


def split_texts(texts: Sequence[str]) -> Words:
    """Split texts, as printed, into words, and find their keys."""
    low, ends = _lower_texts(texts)
    low, ends, string = _drop_hyphens(low, ends)
    kinds = load_characters().kinds.take(low)
    word = (kinds >= _FIRST) | (kinds == _RARE)
    edges = np.flatnonzero(word[1:] != word[:-1]) + 1
    if word[:1].any():
        edges = np.concatenate(([0], edges))
    starts, stops = edges[::2], edges[1::2]
    codes, uncoded = _code_words(kinds, starts, stops, string)
    found = [(at, key) for at, keys in _find_keys(low, kinds, starts, stops, string) for key in keys]
    owners = np.searchsorted(ends, [at for at, _ in found], "right").tolist()
    counts = np.diff(np.searchsorted(starts, ends), prepend=0)  # words of each text
    return Words(
        codes, np.repeat(np.arange(len(ends)), counts), _find_joined(kinds, starts), uncoded,
        tuple(zip(owners, (key for _, key in found))),
    )


def _lower_texts(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Array]:
    """All texts cleaned and lower-cased, `_END` after each; and where each ends, its `_END` counted."""
    ended = [text + _END if "\r" not in text else text.replace("\r\n", "\n") + _END for text in texts]
    whole, ends = "".join(ended), np.cumsum(np.fromiter(map(len, ended), np.int64, len(texts)))
    low = load_characters().small.take(_characters(whole))
    odd = low == 0
    marks = np.flatnonzero(low == ord(_END))
    if len(marks) > len(ends):  # some are printed
        odd[np.setdiff1d(marks, ends - 1)] = True
    places = np.flatnonzero(odd)
    if not len(places):
        return low, ends
    # Cleaning looks no further than the next space: only what stands around the odd characters needs it.
    spaces = np.flatnonzero((low == ord(" ")) | (low == ord("\n")) | (low == ord("\t")) | (low == ord(_END)) & ~odd)
    after = np.unique(np.searchsorted(spaces, places))
    stops = spaces[after]
    starts = np.where(after > 0, spaces[after - 1] + 1, 0)
    cleaned = [_characters(lower_text(clean_text(whole[start:stop]))) for start, stop in zip(starts.tolist(), stops.tolist())]
    grown = np.cumsum(np.fromiter(map(len, cleaned), np.int64, len(cleaned)) - (stops - starts))
    pieces = np.split(low, np.column_stack((starts, stops)).ravel())
    pieces[1::2] = cleaned
    return np.concatenate(pieces), ends + np.concatenate(([0], grown))[np.searchsorted(stops, ends)]


def _characters(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _string(characters: NDArray[np.uint32]) -> str:
    return characters.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def _drop_hyphens(low: NDArray[np.uint32], ends: Array) -> tuple[NDArray[np.uint32], Array, str]:
    """Take the hyphens out of the abbreviations that lose theirs; also returns the string."""
    string = _string(low)
    around = {(ord(one[one.index("-") - 1]), ord(one[one.index("-") + 1])): 0 for one in load_tables().hyphened}
    heads = sorted({one.index("-") for one in load_tables().hyphened})
    at = np.flatnonzero(low[:-1] == ord("-"))
    near = np.zeros(len(at), np.bool_)
    for before, after in around:
        near |= (low[at - 1] == before) & (low[at + 1] == after)
    dropped, last = [], 0
    for place in at[near].tolist():
        for head in heads:
            found = HYPHENED.match(string, place - head) if place - head >= last else None
            if found:
                dropped.append(place)
                last = found.end()
                break
    if not dropped:
        return low, ends, string
    low = np.delete(low, dropped)
    return low, ends - np.searchsorted(dropped, ends), _string(low)


def _code_words(kinds: NDArray[np.uint8], starts: Array, stops: Array, string: str) -> tuple[NDArray[np.uint64], tuple[str, ...]]:
    """The code of each word, and the words that have none."""
    padded = np.concatenate((kinds, np.zeros(_LETTERS, np.uint8)))
    windows = np.ndarray((len(kinds),), "<u8", padded, strides=(1,))
    lengths = stops - starts
    masks = np.array([(1 << 8 * length) - 1 for length in range(_LETTERS + 1)], np.uint64)
    codes = windows[starts] & masks[np.minimum(lengths, _LETTERS)]
    odd = lengths > _LETTERS
    odd[np.searchsorted(starts, np.flatnonzero(kinds == _RARE), "right") - 1] = True
    places = np.flatnonzero(odd)
    words = [string[start:stop] for start, stop in zip(starts[places].tolist(), stops[places].tolist())]
    uncoded = {word: number for number, word in enumerate(dict.fromkeys(words))}
    codes[places] = np.array([uncoded[word] | UNCODED for word in words], np.uint64)
    return codes, tuple(uncoded)


def _find_joined(kinds: NDArray[np.uint8], starts: Array) -> NDArray[np.bool_]:
    """Whether nothing but spaces, tabs and at most one line end is between each word and the one before."""
    joined = np.ones(len(starts) + 1, np.bool_)
    joined[0] = False
    joined[np.searchsorted(starts, np.flatnonzero(kinds == _OTHER))] = False
    lines = np.searchsorted(starts, np.flatnonzero(kinds == _LINE))
    joined[lines[1:][lines[1:] == lines[:-1]]] = False
    return joined[:-1]


def _find_keys(
    low: NDArray[np.uint32], kinds: NDArray[np.uint8], starts: Array, stops: Array, string: str
) -> list[tuple[int, Sequence[str]]]:
    """Where keys are, and which: the patterns of `keys`, tried only where figures make them possible."""
    # What is looked at may stand a few characters behind the last one.
    low, figures = np.append(low, np.zeros(_AHEAD, np.uint32)), np.append(kinds - np.uint8(_FIRST) < 10, np.zeros(_AHEAD, np.bool_))
    numbers = figures[starts]
    begins, after = starts[numbers], stops[numbers]
    after += low[after] == ord(" ")
    follow = after + 1 + (low[after + 1] == ord(" "))
    # A symbol follows, or first a year: of dates it has four figures too, but they come later.
    possible = np.isin(low[after], _DASHES) & (~figures[follow] | figures[follow + 2] & figures[follow + 3])
    found: list[tuple[int, Sequence[str]]] = []
    last = 0
    for at in begins[possible].tolist():
        match = NUMBER.match(string, at) if at >= last else None
        if match:
            found.append((at, (write_number_key(*match.groups()),)))
            last = match.end()
    return found + _find_dates(low, figures, string)


def _find_dates(low: NDArray[np.uint32], figures: NDArray[np.bool_], string: str) -> list[tuple[int, Sequence[str]]]:
    """The same for dates: a day or month in one or two figures, after its word or before a dot or stroke and a figure."""
    places = np.flatnonzero(figures)
    runs, ends = places[np.diff(places, prepend=-2) > 1], places[np.diff(places, append=len(low) + 1) > 1] + 1
    runs, ends = runs[ends - runs <= 2], ends[ends - runs <= 2]
    heads = np.where(np.isin(low[ends], _STROKES) & figures[ends + 1], 0, -1)
    for word in ("ngày ", "tháng "):
        same = runs >= len(word)
        for place, letter in enumerate(word, -len(word)):
            same &= low[np.maximum(runs + place, 0)] == ord(letter)
        heads[same] = len(word)
    found: list[tuple[int, Sequence[str]]] = []
    last = 0
    for at, head in zip(runs[heads >= 0].tolist(), heads[heads >= 0].tolist()):
        for start in (at - head, at) if head else (at,):
            match = DATE.match(string, start) if start >= last else None
            if match:
                found.append((start, read_date_keys(*match.groups())))
                last = match.end()
                break
    return found
