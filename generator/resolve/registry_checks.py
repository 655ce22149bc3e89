"""Checks that the records of the registry can all be true: no duplicates, no circles, real dates, known kinds and types."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.lexicon import lexicon, words_key
from generator.resolve.registry_file import Record

_ISO = re.compile(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = ("tỉnh", "thành phố", "thị xã", "quận", "huyện", "xã", "phường", "thị trấn", "đặc khu")
_DATES = ("date", "since", "until", "closed")


def check_records(records: Mapping[str, Sequence[Record]]) -> None:
    """Raise SourceError for the first record that cannot stand beside the others.

    `records` holds the lists of "organizations", "places" and "instruments".
    """
    for kind in ("organizations", "places", "instruments"):
        for record in records[kind]:
            _check_dates(record)
    organizations, places, instruments = (records[kind] for kind in ("organizations", "places", "instruments"))
    for record in organizations:
        if not _ID.fullmatch(record.text("id")):
            raise record.error(f"id `{record.text('id')}` không dùng làm địa chỉ được", "chỉ chữ thường không dấu, chữ số và gạch nối")
    _refuse_twins(organizations, lambda record: record.text("id"), "id")
    _refuse_circles(organizations, lambda record: record.text("id"), lambda record: (record.text("parent"),), "parent")
    _refuse_circles(organizations, lambda record: record.text("id"), lambda record: record.texts("successors"), "successors")
    for record in places:
        _expect(record, "kind", _KINDS)
    _refuse_twins(places, lambda record: "|".join(record.text(key) for key in ("kind", "name", "parent", "since")), "địa danh")
    _refuse_circles(places, _full_name, lambda record: (words_key(record.text("parent")),), "parent")
    for record in instruments:
        _expect(record, "type", tuple(sorted(set(lexicon().types.values()))))
        if not record.text("number") and not record.text("name"):
            raise record.error("văn kiện không có `number` lẫn `name`", "ghi một trong hai")
    _refuse_twins(instruments, _identity, "văn kiện")


def _check_dates(record: Record) -> None:
    for key in _DATES:
        printed = record.text(key)
        match = _ISO.fullmatch(printed)
        if printed and not (match and _exists(*(int(part) if part else 1 for part in match.groups()))):
            raise record.error(f"`{key}: {printed}` không phải ngày có thật", "viết YYYY, YYYY-MM hoặc YYYY-MM-DD")


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _expect(record: Record, key: str, known: Sequence[str]) -> None:
    value = record.text(key)
    if words_key(value) not in {words_key(one) for one in known}:
        near = difflib.get_close_matches(value, known, 1)
        raise record.error(f"`{key}: {value}` chưa có trong bảng", f"có phải `{near[0]}`?" if near else f"ví dụ: {key}: {known[0]}")


def _identity(record: Record) -> str:
    return "|".join(words_key(record.text(key)) for key in ("type", "number", "name", "issuer")) + "|" + record.text("date")


def _full_name(record: Record) -> str:
    return words_key(f"{record.text('kind')} {record.text('name')}")


def _refuse_twins(records: Iterable[Record], key: Callable[[Record], str], what: str) -> None:
    first: dict[str, Record] = {}
    for record in records:
        other = first.setdefault(key(record), record)
        if other is not record:
            raise record.error(f"{what} đã có ở {other.path}:{other.line}", "gộp hai mục thành một")


def _refuse_circles(
    records: Sequence[Record], key: Callable[[Record], str], above: Callable[[Record], Iterable[str]], what: str
) -> None:
    """Take away, again and again, what has nothing above it; what is left goes round in a circle."""
    over: dict[str, set[str]] = {}
    for record in records:
        over.setdefault(key(record), set()).update(name for name in above(record) if name)
    while free := [name for name, names in over.items() if not names & over.keys()]:
        for name in free:
            del over[name]
    for record in records:
        if key(record) in over:
            raise record.error(f"`{what}` đi vòng quanh: có mục ở dưới chính nó", f"bỏ một `{what}` của vòng này")
