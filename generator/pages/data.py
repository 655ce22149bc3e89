"""Writes the open data: notices, citations, instruments and organizations as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.frontmatter import notice_record, write_front_matter
from generator.model import Archive, Notice
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.instrument_indexes import newest_instruments
from generator.pages.rendering import render
from generator.pages.settings import Settings

_NOTICE_COLUMNS = (
    "id", "type", "subtype", "number", "date_issued", "date_event", "date", "date_source", "place", "level",
    "issuer_id", "issuer", "issuing_body", "title", "signers", "citations", "sha256",
)  # fmt: skip
_CITATION_COLUMNS = (
    "notice", "instrument", "status", "type", "number", "date", "issuer", "printed", "start", "end", "candidates",
)  # fmt: skip
_INSTRUMENT_COLUMNS = (
    "id", "type", "number", "date", "issuer_id", "issuer", "title", "name", "origin", "held_by", "cited_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DataFile:
    """One published file and what it holds."""

    path: str  # below the root
    about: str


def write_data(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """(path below the root, bytes) of every data file and, last, the page that lists them.

    Notices and citations come in a file a year; a small archive has them in one file as well.
    """
    years: dict[str, list[Notice]] = defaultdict(list)
    for notice in sorted(archive.notices.values(), key=lambda one: one.id):
        years[notice.date[:4] or "khong-ro"].append(notice)
    listed: list[DataFile] = []
    parts: list[tuple[str, Sequence[Notice], str]] = []
    if len(archive.notices) <= settings.whole_data:
        parts.append(("", tuple(n for year in sorted(years) for n in years[year]), "tất cả"))
    parts += [(f"-{year}", years[year], f"năm {year}" if year.isdigit() else "không rõ năm") for year in sorted(years)]
    for suffix, notices, label in parts:
        records = [notice_record(notice, archive) for notice in notices]
        for name, data, about in (
            (f"notices{suffix}.json", write_json(records), f"Thông báo, {label}, đầy đủ"),
            (f"notices{suffix}.csv", _csv(_NOTICE_COLUMNS, map(_notice_row, records)), f"Thông báo, {label}, dạng bảng"),
            (f"citations{suffix}.csv", _csv(_CITATION_COLUMNS, _citation_rows(records)), f"Viện dẫn, {label}"),
        ):
            listed.append(DataFile(f"{urls.DATA}/{name}", about))
            yield listed[-1].path, data
    instruments = [_instrument_record(one, graph) for one in newest_instruments(archive)]
    organizations = [_plain(asdict(one)) for one in sorted(archive.organizations.values(), key=lambda one: one.id)]
    for name, data, about in (
        ("instruments.json", write_json(instruments), "Văn bản được viện dẫn"),
        ("instruments.csv", _csv(_INSTRUMENT_COLUMNS, instruments), "Văn bản được viện dẫn, dạng bảng"),
        ("organizations.json", write_json(organizations), "Cơ quan, tổ chức"),
    ):
        listed.append(DataFile(f"{urls.DATA}/{name}", about))
        yield listed[-1].path, data
    content = render("data.md.j2", page=urls.DATA, files=listed)
    yield urls.file_of(urls.DATA), (write_front_matter({"title": "Dữ liệu mở"}) + content).encode("utf-8")


def write_json(records: Sequence[dict[str, object]]) -> bytes:
    """A JSON array with one record a line, so that differences are readable."""
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    text = "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"
    return text.encode("utf-8", errors="backslashreplace")


def _csv(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> bytes:
    """CSV as spreadsheets read it: byte-order mark, CRLF; cells that look like formulas are made text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="backslashreplace")


def _cell(value: object) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _notice_row(record: dict[str, object]) -> dict[str, object]:
    issuer, source = record.get("issuer"), record["source"]
    signers, citations = record["signers"], record["citations"]
    assert isinstance(source, dict) and isinstance(signers, list) and isinstance(citations, list)
    known = issuer if isinstance(issuer, dict) else {}
    return record | {
        "issuer_id": known.get("id"),
        "issuer": known.get("name") or known.get("printed"),
        "signers": [signer.get("name", "") for signer in signers],
        "citations": len(citations),
        "sha256": source["sha256"],
    }


def _citation_rows(records: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    for record in records:
        citations = record["citations"]
        assert isinstance(citations, list)
        for citation in citations:
            yield {"notice": record["id"], **citation, "printed": " ".join(str(citation["printed"]).split())}


def _instrument_record(one: object, graph: Graph) -> dict[str, object]:
    record = _plain(asdict(one))  # type: ignore[call-overload]
    record["cited_by"] = graph.times_cited(str(record["id"]))
    return record


def _plain(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if value not in (None, "", (), [], False)}
