"""Writes the open data: notices, citations, instruments and organizations as JSON and CSV."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from generator.frontmatter import write_front_matter
from generator.model import Archive, Instrument
from generator.pages import urls
from generator.pages.data_parts import UNKNOWN, label, part_keys, split
from generator.pages.data_rows import CITATION_COLUMNS, NOTICE_COLUMNS, encode, write_record, write_rows
from generator.pages.graph import Graph
from generator.pages.instrument_indexes import newest_of
from generator.pages.light import Light
from generator.pages.rendering import render
from generator.pages.settings import Settings

# How often each is cited, the tables of citations tell; here, every new notice would change files of many years.
_INSTRUMENT_COLUMNS = (
    "id", "type", "number", "date", "issuer_id", "issuer", "title", "name", "origin", "held_by",
)  # fmt: skip

_INSTRUMENT_FIELDS = tuple(field.name for field in fields(Instrument))  # asdict() copies, and slowly
_WHOLE_INSTRUMENTS = 3  # for each notice of `whole_data`
_INSTRUMENTS_A_NOTICE = 16  # as long as a notice's record are those of so many instruments
_LISTED = 60  # files that one page lists
TITLE = "Dữ liệu mở"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One published file and what it holds."""

    path: str  # below the root
    about: str
    key: str  # of the part


def write_data(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below the root, bytes) of every data file and, last, their index and the pages that list them.

    A small archive has its notices and citations in one file of each kind and one a year, a large
    one in small parts by date; so a new notice changes few and small files.
    """
    listed: list[DataFile] = []
    for key, found in _parts(graph.notices, settings):
        names = _listed(key, (("notices", "json", "Thông báo, đầy đủ"), ("notices", "csv", "Thông báo, dạng bảng"), ("citations", "csv", "Viện dẫn")))
        listed += names
        if settings.wants(f"{urls.DATA}/notices-{key}"):
            rows = [graph.kept.data(one) for one in (sorted(found) if key else found)]
            files = (
                write_json(row.record for row in rows), write_csv(NOTICE_COLUMNS, (row.row for row in rows)),
                write_csv(CITATION_COLUMNS, (row.citations for row in rows)),
            )  # fmt: skip
            yield from ((one.path, data) for one, data in zip(names, files, strict=True))
    for key, instruments in _instrument_parts(archive, settings):
        names = _listed(key, (("instruments", "json", "Văn bản được viện dẫn"), ("instruments", "csv", "Văn bản được viện dẫn, dạng bảng")))
        listed += names
        if settings.wants(f"{urls.DATA}/instruments-{key}"):
            records = [_instrument_record(one) for one in newest_of(map(archive.instruments.__getitem__, instruments))]
            yield names[0].path, write_json(map(write_record, records))
            yield names[1].path, write_csv(_INSTRUMENT_COLUMNS, (encode(write_rows(_INSTRUMENT_COLUMNS, records)),))
    organizations = [_plain(asdict(one)) for one in sorted(archive.organizations.values(), key=lambda one: one.id)]
    yield f"{urls.DATA}/organizations.json", write_json(map(write_record, organizations))
    yield f"{urls.DATA}/index.json", _index(listed)
    yield from _pages(listed, settings)


def _listed(key: str, kinds: Iterable[tuple[str, str, str]]) -> list[DataFile]:
    tail = f"-{key}" if key else ""
    return [DataFile(f"{urls.DATA}/{name}{tail}.{suffix}", f"{about}, {label(key)}", key) for name, suffix, about in kinds]


def _index(listed: Iterable[DataFile]) -> bytes:
    """For programs: by kind and format, the files that together hold each record once."""
    names: dict[str, list[str]] = {"organizations.json": ["organizations.json"]}
    whole = {one.path for one in listed if not one.key}
    for one in listed:
        name = one.path.rpartition("/")[2]
        kind = f"{name.partition('-')[0]}.{name.rpartition('.')[2]}" if one.key else name
        if not one.key or f"{urls.DATA}/{kind}" not in whole:
            names.setdefault(kind, []).append(name)
    return (json.dumps(names, indent=0, sort_keys=True) + "\n").encode("ascii")


def _pages(listed: list[DataFile], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The page of the open data, and of a long list one for each year."""
    years: dict[str, list[DataFile]] = defaultdict(list)
    for one in listed if len(listed) > _LISTED else ():
        years[one.key and year_page(one.key)].append(one)
    shown = years.pop("", []) if years else listed
    ways = [(page, label(page.rpartition("/")[2])) for page in sorted(years)]
    yield _page(urls.DATA, render("data.md.j2", page=urls.DATA, files=shown, years=ways), TITLE)
    for page, name in ways:
        if settings.wants(page):
            title = f"{TITLE}: {name}"
            yield _page(page, render("data_year.md.j2", page=page, title=title, files=years[page], trail=((urls.DATA, TITLE),)), title)


def _page(page: str, content: str, title: str) -> tuple[str, bytes]:
    return urls.file_of(page), (write_front_matter({"title": title}) + content).encode("utf-8")


def data_owners(kind: str, date: str, key: str) -> Iterator[str]:
    """The groups of files that may hold a notice or an instrument (`kind` "notices", "instruments"), and the page that lists them."""
    yield from (f"{urls.DATA}/{kind}-{part}" for part in part_keys(date, key))
    yield year_page(date)


def year_page(part: str) -> str:
    """The page that lists the files of a part, by its key or the beginning of it."""
    return f"{urls.DATA}/{part[:4] if part[:4].isdigit() else UNKNOWN}"


def _parts(notices: Sequence[Light], settings: Settings) -> list[tuple[str, list[str]]]:
    """(key, ids) of each group of notices that has its own files; those of all notices (key "") in order, year by year."""
    large = len(notices) > settings.whole_data
    parts = split(((one.date, one.id) for one in notices), settings.data_part if large else settings.whole_data)
    return parts if large else [("", [one for _, ids in parts for one in sorted(ids)]), *parts]


def _instrument_parts(archive: Archive, settings: Settings) -> list[tuple[str, list[str]]]:
    """(key, ids) of each group of instruments that has its own files."""
    known = archive.instruments
    if len(known) <= _WHOLE_INSTRUMENTS * settings.whole_data:
        return [("", list(known))]
    return split(((one.date or "", key) for key, one in known.items()), _INSTRUMENTS_A_NOTICE * settings.data_part)


def write_json(records: Iterable[bytes]) -> bytes:
    """A JSON array with one record a line, so that differences are readable."""
    lines = b",\n".join(records)
    return b"[\n%b\n]\n" % lines if lines else b"[]\n"


def write_csv(columns: Sequence[str], lines: Iterable[bytes]) -> bytes:
    """CSV as spreadsheets read it: byte-order mark, a line of heads, CRLF."""
    return b"".join([b"\xef\xbb\xbf", ",".join(columns).encode("ascii"), b"\r\n", *lines])


def _instrument_record(one: Instrument) -> dict[str, object]:
    return _plain({name: getattr(one, name) for name in _INSTRUMENT_FIELDS})


def _plain(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value not in (None, "", (), [], False)}
