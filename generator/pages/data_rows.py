"""Writes the lines of one notice in the open data: its record as JSON, its row and its citations' rows as CSV."""

from __future__ import annotations

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
    """The lines of one notice, as the files that hold it are put together from them: UTF-8."""

    record: bytes  # a JSON object, without line end
    row: bytes  # a line of the table of notices
    citations: bytes  # lines of the table of citations


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
        encode(write_line(made.encoded)), encode(write_rows(NOTICE_COLUMNS, (_notice_row(record),))),
        encode(write_rows(CITATION_COLUMNS, _citation_rows(record))),
    )  # fmt: skip


def encode(text: str) -> bytes:
    """UTF-8; what has none (half of a pair of surrogates) is shown by its number."""
    return text.encode("utf-8", errors="backslashreplace")


def write_record(record: dict[str, object]) -> bytes:
    """A record as JSON on one line."""
    return encode(json.dumps(record, ensure_ascii=False))


def write_rows(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Lines of CSV (RFC 4180), as the module `csv` would write them character by character; see `_cell`."""
    return "".join([f"{','.join(map(_cell, map(row.get, columns)))}\r\n" for row in rows])


def _cell(value: object) -> str:
    """A value as a cell, in quotes where it must be; one that looks like a formula to a spreadsheet is made text."""
    if type(value) is str:
        text = value
    elif value is None:
        return ""
    else:
        text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if text[:1] in _FORMULA:
        text = f"'{text}"
    if '"' in text:
        return '"{}"'.format(text.replace('"', '""'))
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text


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
