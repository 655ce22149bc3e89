"""Writes the open data: notices, citations, instruments and organizations as JSON and CSV."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from generator.frontmatter import write_front_matter
from generator.model import Archive, Instrument
from generator.pages import urls
from generator.pages.data_rows import CITATION_COLUMNS, NOTICE_COLUMNS, write_record, write_rows
from generator.pages.graph import Graph
from generator.pages.instrument_indexes import newest_instruments
from generator.pages.light import Light
from generator.pages.rendering import render
from generator.pages.settings import Settings

# How often each is cited, the tables of citations tell; here, every new notice would change files of many years.
_INSTRUMENT_COLUMNS = (
    "id", "type", "number", "date", "issuer_id", "issuer", "title", "name", "origin", "held_by",
)  # fmt: skip

_INSTRUMENT_FIELDS = tuple(field.name for field in fields(Instrument))  # asdict() copies, and slowly
_WHOLE_INSTRUMENTS = 3  # for each notice of `whole_data`


@dataclass(frozen=True, slots=True)
class DataFile:
    """One published file and what it holds."""

    path: str  # below the root
    about: str


def write_data(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below the root, bytes) of every data file and, last, the page that lists them.

    A small archive has its notices and citations in one file of each kind and one a year, a large
    one in one a month; so a new notice changes few and small files.
    """
    listed: list[DataFile] = []
    for key, found in _parts(graph.notices, settings):
        suffix, label = f"-{key}" if key else "", _label(key)
        names = (
            (f"notices{suffix}.json", f"Thông báo, {label}, đầy đủ"), (f"notices{suffix}.csv", f"Thông báo, {label}, dạng bảng"),
            (f"citations{suffix}.csv", f"Viện dẫn, {label}"),
        )  # fmt: skip
        listed += [DataFile(f"{urls.DATA}/{name}", about) for name, about in names]
        if settings.wants(f"{urls.DATA}/notices-{key}"):
            rows = [graph.kept.data(one) for one in found]
            files = (
                write_json(row.record for row in rows), write_csv(NOTICE_COLUMNS, (row.row for row in rows)),
                write_csv(CITATION_COLUMNS, (row.citations for row in rows)),
            )  # fmt: skip
            yield from ((f"{urls.DATA}/{name}", data) for (name, _), data in zip(names, files, strict=True))
    for key, instruments in _instrument_parts(archive, settings):
        suffix, label = f"-{key}" if key else "", _label(key)
        names = (f"instruments{suffix}.json", f"Văn bản được viện dẫn, {label}"), (f"instruments{suffix}.csv", f"Văn bản được viện dẫn, {label}, dạng bảng")
        listed += [DataFile(f"{urls.DATA}/{name}", about) for name, about in names]
        if settings.wants(f"{urls.DATA}/instruments-{key}"):
            records = [_instrument_record(one) for one in instruments]
            yield f"{urls.DATA}/{names[0][0]}", write_json(map(write_record, records))
            yield f"{urls.DATA}/{names[1][0]}", write_csv(_INSTRUMENT_COLUMNS, (write_rows(_INSTRUMENT_COLUMNS, records),))
    listed.append(DataFile(f"{urls.DATA}/organizations.json", "Cơ quan, tổ chức"))
    organizations = [_plain(asdict(one)) for one in sorted(archive.organizations.values(), key=lambda one: one.id)]
    yield listed[-1].path, write_json(map(write_record, organizations))
    content = render("data.md.j2", page=urls.DATA, files=listed)
    yield urls.file_of(urls.DATA), (write_front_matter({"title": "Dữ liệu mở"}) + content).encode("utf-8")


def data_keys(date: str) -> tuple[str, ...]:
    """The keys of the files that may hold a notice of this date: of all, its year, its month."""
    return "", date[:4] or "khong-ro", _month(date)


def instrument_data_keys(one: Instrument) -> tuple[str, ...]:
    """The keys of the files that may hold an instrument: of all, and its year."""
    return "", (one.date or "")[:4] or "khong-ro"


def _month(date: str) -> str:
    return date[:7] if len(date) >= 7 else f"{date[:4]}-00" if date else "khong-ro"


def _label(key: str) -> str:
    if not key:
        return "tất cả"
    if key == "khong-ro":
        return "không rõ năm"
    year, _, month = key.partition("-")
    return f"năm {year}" if not month else f"tháng {month}/{year}" if month != "00" else f"năm {year}, không rõ tháng"


def _parts(notices: Sequence[Light], settings: Settings) -> Iterator[tuple[str, list[str]]]:
    """(key, ids in order) of each group of notices that has its own files."""
    small = len(notices) <= settings.whole_data
    groups: dict[str, list[str]] = defaultdict(list)
    for notice in notices:
        whole, year, month = data_keys(notice.date)
        for key in (whole, year) if small else (month,):
            groups[key].append(notice.id)
    if small:
        groups[""].sort()
        groups[""] = [one for year in sorted(groups) if year for one in sorted(groups[year])]
    for key in sorted(groups):
        yield key, groups[key] if not key else sorted(groups[key])


def _instrument_parts(archive: Archive, settings: Settings) -> Iterator[tuple[str, list[Instrument]]]:
    newest = newest_instruments(archive)
    if len(newest) <= _WHOLE_INSTRUMENTS * settings.whole_data:
        yield "", newest
        return
    groups: dict[str, list[Instrument]] = defaultdict(list)
    for one in newest:
        groups[instrument_data_keys(one)[1]].append(one)
    yield from ((key, groups[key]) for key in sorted(groups))


def write_json(records: Iterable[str]) -> bytes:
    """A JSON array with one record a line, so that differences are readable."""
    text = ",\n".join(records)
    return (f"[\n{text}\n]\n" if text else "[]\n").encode("utf-8", errors="backslashreplace")


def write_csv(columns: Sequence[str], lines: Iterable[str]) -> bytes:
    """CSV as spreadsheets read it: byte-order mark, a line of heads, CRLF."""
    text = "".join([",".join(columns), "\r\n", *lines])
    return b"\xef\xbb\xbf" + text.encode("utf-8", errors="backslashreplace")


def _instrument_record(one: Instrument) -> dict[str, object]:
    return _plain({name: getattr(one, name) for name in _INSTRUMENT_FIELDS})


def _plain(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value not in (None, "", (), [], False)}
