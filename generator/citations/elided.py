"""Numbers that leave their symbol to the last of a list: "các Quyết định số 217 và 218-QĐ/TW"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from generator.model import Mention

_AND = re.compile(r"\s*(?:,|va\b)\s*")
_SERIAL = re.compile(r"\d+[a-z]?")


def lend_symbols(view: str, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions, a bare serial right before a number of its type with that number's symbol.

    The two share type and issuer. A serial with a date or an issuer of its own stands for itself.
    """
    lent = list(mentions)
    for i in range(len(lent) - 2, -1, -1):
        one, two = lent[i], lent[i + 1]
        if not _is_elided(view, one, two):
            continue
        symbol = _SERIAL.sub("", two.number or "", count=1)
        issuer = ("issuer",) if two.issuer_printed else ()
        lent[i] = replace(
            one,
            number=f"{one.number}{symbol}",
            issuer_printed=two.issuer_printed,
            issuer_span=two.issuer_span,
            inherited=("symbol", *issuer),
        )
        lent[i + 1] = replace(two, type=one.type, inherited=("type", *two.inherited))
    return tuple(lent)


def _is_elided(view: str, one: Mention, two: Mention) -> bool:
    """Whether `one` is a serial after "số", and `two` a number after it without a type word of its own."""
    return (
        _SERIAL.fullmatch(one.number or "") is not None
        and one.date is None
        and one.issuer_printed is None
        and two.number_span is not None
        and two.span.start == two.number_span.start
        and _SERIAL.fullmatch(two.number or "") is None
        and two.type in (None, one.type)
        and _AND.fullmatch(view, one.span.end, two.span.start) is not None
    )
