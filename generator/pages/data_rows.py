"""Writes the lines of one notice in the open data: its record as JSON, its row and its citations' rows as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.frontmatter import Encoded, encode_record, notice_record, write_line
from generator.model import Archive, Notice

NOTICE_COLUMNS = (
    "id", "type", "subtype", "number", "date_issued", "date_event", "date", "date_source", "place", "level",
    "issuer_id", "issuer", "issuing_body", "title", "signers", "citations", "sha256",
)  # fmt: skip
CITATION_COLUMNS = (
    "notice", "instrument", "status", "type", "number", "date", "issuer", "printed", "start", "end", "candidates",
)  # fmt: skip
_FORMULA = frozenset("=+-@\t\r")


class DataRows(NamedTuple):
    """The lines of one notice, as the files that hold it are put together from them."""

    record: str  # a JSON object, without line end
    row: str  # a line of the table of notices
    citations: str  # lines of the table of citations


class Record(NamedTuple):
    """The record of a notice, plain and with its values as JSON: its page and the open data show the same."""

    values: dict[str, object]
    encoded: Encoded


def make_record(notice: Notice, archive: Archive) -> Record:
    """The record of a notice. Reads: the notice, names of bodies."""
    values = notice_record(notice, archive)
    return Record(values, encode_record(values))


def data_rows(made: Record) -> DataRows:
    """The lines of a notice."""
    record = made.values
    return DataRows(
        write_line(made.encoded), write_rows(NOTICE_COLUMNS, (_notice_row(record),)), write_rows(CITATION_COLUMNS, _citation_rows(record))
    )


def write_record(record: dict[str, object]) -> str:
    """A record as JSON on one line."""
    return json.dumps(record, ensure_ascii=False)


def write_rows(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Lines of CSV; cells that look like formulas to a spreadsheet are made text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [value if type(value) is str and value[:1] not in _FORMULA else _cell(value) for value in map(row.get, columns)]
        for row in rows
    )
    return out.getvalue()


def _cell(value: object) -> str:
    if type(value) is str:
        return f"'{value}" if value[:1] in _FORMULA else value
    if value is None:
        return ""
    return _cell("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


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


def _citation_rows(record: dict[str, object]) -> Iterator[dict[str, object]]:
    citations = record["citations"]
    assert isinstance(citations, list)
    for citation in citations:
        yield {"notice": record["id"], **citation, "printed": " ".join(str(citation["printed"]).split())}
