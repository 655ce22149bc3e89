"""Divides what the open data holds by date into parts that stay small: years, months, days, parts of a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from zlib import crc32

UNKNOWN = "khong-ro"
_DAY_BITS, _BITS = 5, 10  # 32 days a month; at most 32 parts a day
_PIECE = re.compile(r"(.+)-phan-(\d+)-(\d+)")
_DAYS = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:-den-(\d\d))?")


def part_keys(date: str, name: str) -> tuple[str, ...]:
    """The keys of all parts that may hold what has this date ("", YYYY, YYYY-MM, YYYY-MM-DD) and id, however many there are."""
    month, slot = month_of(date), _slot(date, name)
    return "", date[:4] or UNKNOWN, month, *(_key(month, slot, bits) for bits in range(1, _BITS + 1))


def split(items: Iterable[tuple[str, str]], size: int) -> list[tuple[str, list[str]]]:
    """(key, ids in any order) of each part, by key, for (date, id).

    A year of more than `size` is divided into months, a month of more into 2 to 1,024 parts of about
    `size`. The key tells the range of dates: a part with another range has another key.
    """
    dates: dict[str, list[str]] = defaultdict(list)  # far fewer than ids
    for date, name in items:
        dates[date].append(name)
    found: dict[str, list[str]] = {}
    for year, held in _by(lambda date: date[:4] or UNKNOWN, dates).items():
        if _count(held) <= size:
            found[year] = [name for names in held.values() for name in names]
        else:
            found |= _months(held, size)
    return sorted(found.items())


def _by(key: Callable[[str], str], dates: Mapping[str, list[str]]) -> dict[str, dict[str, list[str]]]:
    """The ids of dates, by a key of the date and by date."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for date, names in dates.items():
        found[key(date)][date] = names
    return found


def _count(held: Mapping[str, list[str]]) -> int:
    return sum(map(len, held.values()))


def month_of(date: str) -> str:
    """YYYY-MM; YYYY-MM-00 without a day, YYYY-00 without a month."""
    return date[:7] if len(date) >= 10 else f"{date}-00" if date else UNKNOWN


def _months(held: Mapping[str, list[str]], size: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for month, members in _by(month_of, held).items():
        bits = min(_BITS, ((_count(members) - 1) // size).bit_length())
        parts: dict[int, list[str]] = defaultdict(list)
        for date, names in members.items():
            if bits <= (_DAY_BITS if len(date) >= 10 else 0):  # the date alone decides
                parts[_slot(date, "") >> (_BITS - bits) if bits else 0] += names
                continue
            for name in names:
                parts[_slot(date, name) >> (_BITS - bits)].append(name)
        found |= {_key(month, part << (_BITS - bits), bits) if bits else month: names for part, names in parts.items()}
    return found


def _slot(date: str, name: str) -> int:
    """A number below 1,024: the day, and a part of it; without a day, a part of the month."""
    chance = crc32(name.encode("utf-8"))
    return (int(date[8:10]) - 1) << (_BITS - _DAY_BITS) | chance & 31 if len(date) >= 10 else chance & 1023


def _key(month: str, slot: int, bits: int) -> str:
    """The part of a month that holds a slot, of 2^bits parts."""
    if month == UNKNOWN or month.endswith("-00"):
        return f"{month}-phan-{(slot >> (_BITS - bits)) + 1}-{1 << bits}"
    if bits > _DAY_BITS:
        piece = slot >> (_BITS - bits) & ((1 << bits - _DAY_BITS) - 1)
        return f"{month}-{(slot >> (_BITS - _DAY_BITS)) + 1:02}-phan-{piece + 1}-{1 << bits - _DAY_BITS}"
    days = 1 << _DAY_BITS - bits
    first = (slot >> (_BITS - bits)) * days + 1
    last = min(31, first + days - 1)
    return f"{month}-{first:02}" if last == first else f"{month}-{first:02}-den-{last:02}"


def label(key: str) -> str:
    """What a reader calls a part."""
    if piece := _PIECE.fullmatch(key):
        return f"{label(piece[1])}, phần {piece[2]}/{piece[3]}"
    if days := _DAYS.fullmatch(key):
        year, month, first, last = days.groups()
        if first == "00":
            return f"tháng {month}/{year}, không rõ ngày"
        return f"ngày {first}/{month}/{year}" if not last else f"ngày {first} đến {last} tháng {month}/{year}"
    if key in ("", UNKNOWN):
        return "không rõ năm" if key else "tất cả"
    year, _, month = key.partition("-")
    return f"năm {year}" if not month else f"tháng {month}/{year}" if month != "00" else f"năm {year}, không rõ tháng"
