"""Numbers of documents ("18-CT/TW", "93/2021/NĐ-CP"): find, read, repair, write, compare."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.quick import made_quickly
from generator.text.plain import classes, plain_codes

# Hướng dẫn 36-HD/VPTW (2018) for the Party, Nghị định 30/2020/NĐ-CP for the State.
_SEGMENT = (
    r"[A-ZĐÐƯÔƠĂÂÊ]"  # a code is capitals…
    r"(?:[A-ZĐÐƯÔƠĂÂÊ0-9&]|(?:tr|[rigyhtđ])(?![^\W\d_A-ZĐÐƯÔƠĂÂÊ]))*"  # …and the few small letters of CTr, QĐi, QyĐ, TTg, Ctr
)
_NUMBER = re.compile(
    r"""(?P<serial>\d{1,5}[a-z]?)\s{0,2}                # 18   30a   256
    (?:/\s{0,2}(?P<year>(?:19|20)\d{2})\s{0,2})?    # /2021  /2004
    (?P<separator>[-/–])\s{0,2}                     # 18-CT  68/NQ
    (?P<symbol>SEGMENT(?:\.(?=[A-ZĐ]{2,6}(?![\w.]))SEGMENT)?  # CT  QĐ.UB
    (?:(?:\s?[-/–]|[-/–]\s{1,2}|[-/–]\d{1,2}(?=[A-ZĐ]{2}))SEGMENT)*(?:\.(?:[QPHXT]\d{1,2}|[IVX]{1,4})(?!\w))?)  # /TW  -BCA- VKSNDTC  -2BVĐ  -PGD.Q8
    """.replace("SEGMENT", _SEGMENT),
    re.VERBOSE,
)
# "257/2016/TT - BTC", "18-CT / TW": a mark between two spaces also parts a sentence, so a code must follow, whole and
# known, or one with a day behind it ("166/BC - ĐGS ngày 27/5/2022").
_SPACED_CODES = re.compile(rf" {{1,2}}(?P<mark>[-/–]) {{1,2}}(?P<codes>{_SEGMENT}(?:[-/]{_SEGMENT})*)(?![\w])(?P<dated> {{1,2}}ngày \d)?")
_SPACED_MARKS = (" -", " –", " /", "  -", "  /")
# The hyphen lost between the last two issuers of a joint instrument: "NQLT-CP ĐCTUBTWMTTQVN ngày 22/8/2008".
_LOST_HYPHEN = re.compile(rf" (?P<code>{_SEGMENT})(?= ngày \d)")
_SPLIT_CODE = re.compile(r" (?P<rest>[A-ZĐ]{1,4})(?=[ ,.;)\n]|$)")
_CENTRE = (".Ư", ".W")  # "234-TB/T.Ư": the press writes Trung ương so
# The Ministry of Finance's old form, "số 60 TC/CĐKT", "số 90TC/ TCT", and a lost mark, "số 18CT/TW", "số 93/2021 NĐ-CP":
# only after the word "số" or the type of the symbol.
_SPACED = re.compile(
    rf"(?P<serial>\d{{1,5}})(?:/(?P<year>(?:19|20)\d\d))?\s?(?P<symbol>{_SEGMENT}(?:(?:[-/]|\s/|/\s){_SEGMENT})+)"
)
# "số 18-ct/tw": in small letters, whole, and only after those words.
_SMALL = re.compile(
    r"(?P<serial>\d{1,5})(?:/(?P<year>(?:19|20)\d\d))?(?P<separator>[-/])(?P<symbol>[a-zđư]{2,10}(?:[-/][a-zđư]{2,10}\d{0,2})+)(?!\w)"
)
_PARTY = ("TU", "TƯ", "TW", "ThU", "HU", "QU", "ĐU", "DU")  # what the symbols of its committees and their offices end with
_YEAR = re.compile(r"/((?:19|20)\d{2})(?=/|-|$)")
_SEPARATORS = re.compile(r"\s*[-/–.]\s*")


@made_quickly
@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A document number read at a place of the text."""

    number: str  # canonical: no spaces, Đ and lost hyphens repaired: "04/NQ-ĐCT"
    start: int
    end: int
    serial: str  # "04", "30a"
    year: str  # the year the number carries, "" where none
    segments: tuple[str, ...]  # of the symbol: ("NQ", "ĐCT")


def find_numbers(text: str, codes: frozenset[str]) -> Iterator[NumberMatch]:
    """Every place that looks like a document number with a symbol, in order.

    `codes`: the known type symbols and issuer codes; they steer the repair of D for Đ and of lost
    hyphens, and decide nothing else.
    """
    for match in _printed_numbers(text):
        serial, year, separator, symbol = match.groups()
        start, end = match.span()
        if len(symbol) == 1 and not year or _inside(text, start):  # "1- Lãnh đạo": a heading
            continue
        if text.startswith(_SPACED_MARKS, end):
            symbol, end = _with_spaced_codes(text, end, symbol, codes)
        elif symbol.endswith(("/T", "-T")) and text.startswith(_CENTRE, end):
            symbol, end = f"{symbol}W", end + 2
        elif "LT" in symbol[:4] and (lost := _LOST_HYPHEN.match(text, end)) and _known(lost["code"], codes):
            symbol, end = f"{symbol}-{lost['code']}", lost.end("code")
        elif (split := _SPLIT_CODE.match(text, end)) and _is_split(symbol, split["rest"], codes):
            symbol, end = f"{symbol}{split['rest']}", split.end()
        if len(symbol) == 1:
            continue
        yield _read(start, end, serial, year or "", separator, symbol, codes)


def _is_split(symbol: str, rest: str, codes: frozenset[str]) -> bool:
    """Whether a blank fell into the last code of a symbol: "TT-BGD ĐT", "QĐ-UB ND", where only the whole is a code."""
    mark = max(symbol.rfind("-"), symbol.rfind("/"))
    return mark > 0 and f"{symbol[mark + 1 :]}{rest}" in codes and rest not in codes


def _with_spaced_codes(text: str, end: int, symbol: str, codes: frozenset[str]) -> tuple[str, int]:
    """The symbol of known codes with those behind marks between spaces ("TT - BTC"), and where it ends.

    A symbol that names a body already has more only where that is known and stands before a day.
    """
    whole = not symbol.isalpha()
    if not _known(symbol, codes):
        return symbol, end
    while more := _SPACED_CODES.match(text, end):
        signs = (more["dated"] is not None, _known(more["codes"], codes))
        if not (all(signs) if whole else any(signs)):
            break
        symbol, end = f"{symbol}{more['mark']}{more['codes']}", more.end("codes")
    return symbol, end


def _known(symbol: str, codes: frozenset[str]) -> bool:
    """Whether all codes of a symbol are known, that of the National Assembly with its term ("UBTVQH15")."""
    return all(code in codes or code.rstrip(string.digits) in codes for code in _read_symbol(symbol, codes)[1])


def _printed_numbers(text: str) -> Iterator[re.Match[str]]:
    """What `_NUMBER.finditer` gives, looking only where a figure, a separator and a capital follow each other."""
    codes = plain_codes(text) if len(text) > _LINE else None
    if codes is None:
        yield from _NUMBER.finditer(text)
        return
    after = 0
    for hit in _SEPARATED.finditer(codes.translate(_classes())):
        if hit.start() < after:
            continue
        match = _NUMBER.search(text, max(after, hit.start() - _BEFORE))
        if match is None:
            return
        yield match
        after = match.end()


_LINE = 200  # characters: in a shorter text there is little to leap over
_SEPARATED = re.compile(rb"0a? {0,2}- {0,2}A")  # of classes: the last digit before the symbol, to its first letter
_BEFORE = 14  # characters that a number may have before that digit: "12345a  /  20"


@lru_cache(maxsize=1)
def _classes() -> bytes:
    return classes({"0": string.digits, "a": string.ascii_lowercase, "A": string.ascii_uppercase + "ĐƯÔƠĂÂÊ",
                    "-": "-/–", " ": " \t\n"})  # fmt: skip


def _inside(text: str, place: int) -> bool:
    """Whether a word, a path or a decimal goes on at `place`; asked here, the pattern leaps from digit to digit."""
    return place > 0 and (text[place - 1] in "/.,_" or text[place - 1].isalnum())


def read_spaced_number(text: str, position: int, codes: frozenset[str]) -> NumberMatch | None:
    """A number with a space, or nothing, for its separator ("60 TC/CĐKT") at `position`, or None.

    Behind a year only a slash can be lost, in a Party symbol only a hyphen; else it may never have been there.
    """
    match = _SPACED.match(text, position)
    if match is None:
        return None
    serial, year, symbol = match.groups()
    separator = "/" if year else "-" if symbol.endswith(_PARTY) else " "
    return _read(match.start(), match.end(), serial, year or "", separator, symbol, codes)


def read_small_number(text: str, position: int, codes: frozenset[str]) -> NumberMatch | None:
    """A number whose symbol is in small letters ("18-ct/tw") at `position`, or None where a code is not known."""
    match = _SMALL.match(text, position)
    if match is None or not _known(symbol := match["symbol"].upper(), codes):
        return None
    return _read(match.start(), match.end(), match["serial"], match["year"] or "", match["separator"], symbol, codes)


def _read(start: int, end: int, serial: str, year: str, separator: str, printed: str, codes: frozenset[str]) -> NumberMatch:
    symbol, segments = _read_symbol(printed, codes)
    head = f"{serial}/{year}" if year else serial
    return NumberMatch(f"{head}{separator.replace('–', '-')}{symbol}", start, end, serial, year, segments)


@lru_cache(maxsize=4096)  # an archive repeats a few hundred symbols
def _read_symbol(printed: str, codes: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The symbol without spaces and with its codes repaired, and its segments."""
    marks = [m.strip().replace("–", "-") for m in _SEPARATORS.findall(printed)] + [""]
    written, segments = "", []
    for code, mark in zip(_SEPARATORS.split(printed), marks):
        parts = _repair_code(code, codes)
        segments.extend(parts)
        written += "-".join(parts) + mark
    return written, tuple(segments)


def _repair_code(code: str, codes: frozenset[str]) -> list[str]:
    """The code as known: Ð and D for Đ, "TƯ" for "TU", "TTG" for "TTg", a hyphen lost between two known codes."""
    code = code.replace("Ð", "Đ")
    if code in codes or len(code) < 2:
        return [code]
    if known := _in_capitals(codes).get(code.upper()):
        return [known]
    for candidate in _with_d_restored(code):
        if candidate in codes:
            return [candidate]
    if code == "TƯ":
        return ["TU"]
    for candidate in [code, *_with_d_restored(code)]:
        splits = [
            [candidate[:i], candidate[i:]]
            for i in range(2, len(candidate) - 2)
            if candidate[:i] in codes and candidate[i:] in codes
        ]
        splits = [pair for pair in splits if len(candidate) > 8 or min(map(len, pair)) > 2]
        if len(splits) == 1 and len(candidate) > 6:  # short ones (UBTW…) have codes of their own
            return splits[0]
    return [code]


@lru_cache(maxsize=4)
def _in_capitals(codes: frozenset[str]) -> dict[str, str]:
    """The codes with small letters by their capitals ("TTG" for "TTg"), where only one has those."""
    mixed: dict[str, list[str]] = {}
    for code in sorted(codes):
        mixed.setdefault(code.upper(), []).append(code)
    return {capitals: of[0] for capitals, of in mixed.items() if len(of) == 1 and of[0] != capitals}


def _with_d_restored(code: str) -> Iterable[str]:
    """The readings of a code in which one or all of its D stand for Đ."""
    places = [i for i, letter in enumerate(code) if letter == "D"]
    for i in places:
        yield code[:i] + "Đ" + code[i + 1 :]
    if len(places) > 1:
        yield code.replace("D", "Đ")


@lru_cache(maxsize=16384)
def number_key(number: str) -> str:
    """What two spellings of one number share: "06-CT/TU" and "6/CT-TU" both give "6 CT TU"."""
    folded = number.replace("T.Ư", "TW").replace("T.W", "TW").replace("Đ", "D").replace("Ð", "D").replace("TƯ", "TU").upper()
    parts = re.split(r"[\s\-/–.]+", folded.strip())
    parts[0] = parts[0].lstrip("0") or "0"
    return " ".join(parts)


def year_of(number: str) -> str | None:
    """The year a number carries: "93/2021/NĐ-CP" gives "2021", "34/2007" gives "2007"."""
    match = _YEAR.search(number) if "/" in number else None
    return match[1] if match else None
