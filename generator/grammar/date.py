"""Dates as the genre prints them: one reader, one writer, never more precise than the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.model.quick import made_quickly

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"

# Written over the matching view (folded, one character for one character), so "ngày" is "ngay".
# "ngày ngày" and "ngày 28 ngày 11" are slips that occur in real notices.
_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("year", "month", "day"),  # "ngày 26/10/2022", "ngày 17-9-2003", "26.10.2022"
        re.compile(rf"(?:ngay[\s,]+)*{_DAY}\s?([/.\-–])\s?{_MONTH}\s?\2\s?{_YEAR}"),
    ),
    (
        ("year", "month", "day"),  # "ngày 26 tháng 10 năm 2022", "ngày 28 ngày 11 năm 2023"
        re.compile(rf"(?:ngay\s+)+{_DAY}\s+(?:thang|ngay)\s+{_MONTH},?\s+nam\s+{_YEAR}"),
    ),
    (
        ("year", "month"),  # "tháng 5 năm 2018", "tháng 5/2018"
        re.compile(rf"thang\s+{_MONTH}(?:\s?[/\-]\s?|,?\s+nam\s+){_YEAR}"),
    ),
    (("year",), re.compile(rf"nam\s+{_YEAR}")),  # "năm 2022"
)


@made_quickly
@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date read at a place: ISO with the precision printed, and where it stands in the view."""

    iso: str
    start: int
    end: int


def read_date(view: str, position: int) -> DateMatch | None:
    """The date that starts exactly at `position` of the matching view, or None.

    Impossible days and months (31/2, month 13) are no dates.
    """
    for parts, pattern in _PATTERNS:
        match = pattern.match(view, position)
        if match and (iso := _iso(*map(match.__getitem__, parts))):
            return DateMatch(iso, match.start(), match.end())
    return None


def find_dates(view: str, start: int = 0, end: int | None = None) -> list[DateMatch]:
    """All dates between two places, the most precise reading first where readings overlap."""
    found: list[DateMatch] = []
    stop = len(view) if end is None else end
    for parts, pattern in _PATTERNS:
        for match in pattern.finditer(view, start, stop):
            iso = _iso(*map(match.__getitem__, parts))
            if iso and not any(d.start < match.end() and match.start() < d.end for d in found):
                found.append(DateMatch(iso, match.start(), match.end()))
    return sorted(found, key=lambda d: d.start)


def write_date(iso: str) -> str:
    """The date as Vietnamese pages show it: "26/10/2022", "tháng 5/2018", "năm 2007"."""
    parts = iso.split("-")
    if len(parts) == 3:
        return f"{int(parts[2]):02d}/{int(parts[1]):02d}/{parts[0]}"
    if len(parts) == 2:
        return f"tháng {int(parts[1])}/{parts[0]}"
    return f"năm {parts[0]}"


def agrees(less: str, more: str) -> bool:
    """Whether two ISO dates can be one: the less precise is the start of the other."""
    return less.startswith(more) or more.startswith(less)


@lru_cache(maxsize=16384)  # an archive repeats the days of its years
def _iso(year: str, month: str = "", day: str = "") -> str | None:
    """The ISO date of the figures printed; None for a day or month that is none."""
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if not day:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}" if 1 <= int(day) <= _days_in(int(year), int(month)) else None


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
