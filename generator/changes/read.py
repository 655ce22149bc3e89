"""Reads of a finished site what a comparison needs: its notices, instruments and addresses."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = "du-lieu"
_FIELDS = (
    "type", "subtype", "title", "number", "date_issued", "date_event", "place", "level", "issuer", "issuing_body", "signers", "recipients",
)  # fmt: skip
_LINKED = frozenset({"resolved", "stub"})


class UnreadableSite(Exception):
    """A folder is no site of this program; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What of a notice is compared."""

    text: str
    """SHA-256 of the file's text as received."""
    fields: Mapping[str, str]
    """What was read, as JSON; absent where unknown."""
    title: str
    """How a reader would name it."""
    links: Counter[str]
    """How often it cites each instrument that has a page."""
    doubts: Counter[tuple[str, str]]
    """(code, message) of each."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What of a site is compared."""

    notices: Mapping[str, NoticeFacts]
    instruments: Mapping[str, str]
    """How a reader would name each, by id."""
    pages: frozenset[str]
    """Files of pages and feeds that answer to an address, relative to the site."""


def read_site(site: Path) -> SiteFacts:
    """The facts of a site; an empty folder is a site without anything. Raises UnreadableSite, OSError."""
    data = site / DATA
    if not data.is_dir():
        if site.is_dir() and not any(site.iterdir()):
            return SiteFacts({}, {}, frozenset())
        raise UnreadableSite(f"{site} không phải trang đã dựng: thiếu {DATA}/")
    try:
        notices = {record["id"]: _notice(record) for record in _records(data, "notices*.json")}
        instruments = {record["id"]: _name(record) for record in _records(data, "instruments*.json")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSite(f"{data} không phải dữ liệu mở của kho: {error}") from error
    return SiteFacts(notices, instruments, frozenset(_pages(site)))


def _records(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob(pattern)):
        yield from json.loads(path.read_text(encoding="utf-8"))


def _notice(record: Mapping[str, Any]) -> NoticeFacts:
    return NoticeFacts(
        text=record["source"]["sha256"],
        fields={key: json.dumps(record[key], ensure_ascii=False) for key in _FIELDS if key in record},
        title=": ".join(part for part in (_type_and_number(record), record.get("title")) if part),
        links=Counter(one["instrument"] for one in record["citations"] if one["status"] in _LINKED and one.get("instrument")),
        doubts=Counter((one["code"], one["message"]) for one in record["problems"]),
    )


def _type_and_number(record: Mapping[str, Any]) -> str:
    return " ".join(part for part in (record.get("type"), record.get("number")) if part)


def _name(record: Mapping[str, Any]) -> str:
    known = [record.get("name") or _type_and_number(record) or record.get("title") or record["id"]]
    known += [f"của {record['issuer']}"] if record.get("issuer") else []
    known += [f"ngày {'/'.join(reversed(record['date'].split('-')))}"] if record.get("date") else []
    return " ".join(known)


def _pages(site: Path) -> Iterator[str]:
    for folder, _, names in os.walk(site):
        below = Path(folder).relative_to(site).as_posix()
        for name in names:
            if name.endswith(".html") or name == "feed.xml":
                yield name if below == "." else f"{below}/{name}"
