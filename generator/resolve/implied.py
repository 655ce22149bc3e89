"""What a type or a symbol implies: the issuer that "NĐ-CP", "TT-BTC" or "Luật" names by itself."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.folding import fold_view
from generator.lexicon import Issuer, lexicon
from generator.tables import load

# Constitution 2013, articles 70, 74 and 100; Law 64/2025/QH15 on legislative documents, article 4.
_ISSUER_OF_TYPE = {
    "Hiến pháp": "Quốc hội",
    "Luật": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}
# The Council of State stood in for the Standing Committee: Constitution of 1980, article 100; till the Assembly's ninth term.
_COUNCIL = ("1981-07-04", "1992-09-23")
_TERM = re.compile(r"\d+$")  # QH15: the fifteenth Quốc hội
_PARTY_TERM = re.compile(r"\b(?:trung uong|bi thu|chinh tri|tw|dang)\s*,?\s*\(?khoa\s+([ivx]+)\b")
_OLD = re.compile(r"\d+\s[A-ZĐ]")
_SYMBOL = re.compile(r"^[^-/\s]+(?:/\d{4})?[-/\s]")


@lru_cache(maxsize=8192)
def symbol_codes(number: str) -> tuple[str, ...]:
    """The codes of a number's symbol without the type symbol: "93/2021/NĐ-CP" gives ("CP",)."""
    symbol = _SYMBOL.sub("", number, count=1)
    if symbol == number:
        return ()
    codes = re.split(r"[-/.\s]+", symbol)
    if _OLD.match(number) and (codes[0] in lexicon().issuers_by_code or codes[0] not in lexicon().types_by_symbol):
        return tuple(codes)  # "60 TC/CĐKT": the ministry comes first, there is no type symbol
    return tuple(codes[1:] if codes[0] in lexicon().types_by_symbol and len(codes) > 1 else codes)


@lru_cache(maxsize=8192)
def implied_issuer(kind: str | None, number: str | None, date: str | None) -> str | None:
    """The canonical issuer that type and symbol name, if they name exactly one.

    A joint instrument has none; a code of two bodies in turn is decided by the date.
    """
    if kind and (issuer := _ISSUER_OF_TYPE.get(kind)):
        return _in_its_time(issuer, date or "")
    codes = symbol_codes(number) if number else ()
    if not codes or (kind and "liên tịch" in kind):
        return None
    found = lexicon().issuers_by_code.get(codes[0]) or lexicon().issuers_by_code.get(_TERM.sub("", codes[0]), ())
    typed = codes != tuple(re.split(r"[-/.\s]+", _SYMBOL.sub("", number or "", count=1)))
    alive = [issuer.name for issuer in found if _alive(issuer, date or "") and not (typed and codes[0] in issuer.alone)]
    return alive[0] if len(alive) == 1 else None


def _in_its_time(issuer: str, date: str) -> str | None:
    """The body that then enacted what `issuer` does now; None where a year alone leaves both in question."""
    since, closed = _COUNCIL
    if issuer != "Ủy ban Thường vụ Quốc hội" or not date or date < since[:4] or closed < date:
        return issuer
    if len(date) < len(since) and (since.startswith(date) or closed.startswith(date)):
        return None
    return issuer if date < since else "Hội đồng Nhà nước"


@lru_cache(maxsize=4096)
def term_bounds(printed: str) -> tuple[str, str] | None:
    """First and last day of the Central Committee's term that a mention names ("… khóa XII"), or None."""
    view = fold_view(printed)
    match = _PARTY_TERM.search(view) if "khoa" in view else None
    return _terms().get(match[1]) if match else None


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[str, str]]:
    return {row["term"].lower(): (row["since"], row["until"] or "9999") for row in load("committees")["terms"]}


@lru_cache(maxsize=8192)
def is_local(number: str) -> bool:
    """Whether the number's code is one that many places use (TU, UBND): a place must be told."""
    codes = symbol_codes(number)
    if not codes:
        return True
    known = lexicon().issuers_by_code
    return codes[0] not in known and _TERM.sub("", codes[0]) not in known


def _alive(issuer: Issuer, date: str) -> bool:
    """`closed` is the first day without the name; a year alone leaves both bodies of that year in question."""
    since, closed = issuer.since[: len(date)], issuer.closed
    return not date or ((not since or since <= date) and (not closed or date < closed or closed.startswith(date)))
