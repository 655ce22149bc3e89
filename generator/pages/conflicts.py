"""Finds where a notice prints another date of an instrument than the archive knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from generator.grammar.date import agrees
from generator.model import Instrument, Notice
from generator.pages import words
from generator.pages.body import mention_anchor
from generator.pages.light import LightDoubt

KIND = "mau-thuan-ngay"
_PLACES_TOLD = 50  # of one notice and instrument


def other_dates(instrument: Instrument, printed: Iterable[tuple[int, str | None]]) -> list[tuple[int, str]]:
    """(citation, date) of those citations of an instrument in one notice that print another date; looks at the first ones."""
    known, looked_at = instrument.date, islice(printed, _PLACES_TOLD)
    return [(index, date) for index, date in looked_at if date and date != known and not agrees(date, known)] if known else []


def find_conflicts(notice: Notice, instruments: Mapping[str, Instrument]) -> list[LightDoubt]:
    """What is to be checked of the dates that a notice prints, instrument by instrument."""
    printed: dict[str, list[tuple[int, str | None]]] = defaultdict(list)
    for index, citation in enumerate(notice.citations):
        if citation.instrument in instruments:
            printed[citation.instrument or ""].append((index, citation.mention.date))
    found = []
    for key, dates in printed.items():
        instrument = instruments[key]
        for index, date in other_dates(instrument, dates):
            message = (
                f"{words.instrument_name(instrument)}: in {words.when(date)}, "
                f"sổ đăng ký hoặc nơi khác ghi {words.when(instrument.date)}"
            )
            found.append(LightDoubt(KIND, message, mention_anchor(index)))
    return found
