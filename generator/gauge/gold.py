"""Reads the gold: what people say a notice's values and citations are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# The front matter's name of a field <- the gold's; a key that is absent was not annotated.
FIELD_KEYS = {
    "type": "type",
    "subtype": "subtype",
    "title": "title",
    "number": "number",
    "date_issued": "issued",
    "date_event": "event_date",
    "place": "place",
    "level": "level",
    "issuer": "issuer",
    "issuing_body": "issuing_body",
}
_YEAR = re.compile(r"/(?:19|20)\d\d(?!\d)")
SIGNER_KEYS = ("name", "position", "authority", "on_behalf_of")


class GoldError(ValueError):
    """A gold file that cannot be used; says which entry and why."""


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """One mention as a person marked it; offsets are in the file's text as decoded."""

    start: int
    end: int
    numbered: bool
    type: str | None = None
    number: str | None = None
    dates: tuple[str | None, ...] = (None,)  # the gold's first, then others that are right too
    issuers: tuple[str | None, ...] = (None,)  # likewise
    name: str | None = None  # of an unnumbered instrument; may be a fingerprint
    optional: bool = False  # doubtful whether it is one: neither hit nor miss

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two mentions one instrument; a number that carries its year needs no date."""
        if not self.numbered:
            return (self.type or "", self.name or "")
        date = "" if _YEAR.search(self.number or "") else self.dates[0]
        return tuple(part or "" for part in (self.type, self.number, self.issuers[0], date))


@dataclass(frozen=True, slots=True)
class GoldNotice:
    """What a person read in one file; a field that was not annotated is not in `fields`."""

    file: str
    fields: Mapping[str, tuple[str, ...]]  # the gold value, then others that are right too; () is "none"
    signers: tuple[Mapping[str, str | None], ...] | None = None  # None: not annotated
    recipients: tuple[str, ...] | None = None
    citations: tuple[GoldCitation, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A line whose first citation is known; `number` may be cut off at a space."""

    text: str
    type: str
    number: str


def read_gold(text: str) -> tuple[GoldNotice, ...]:
    """The notices of a gold file: a JSON list, or an object whose "notices" is one. Raises GoldError."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise GoldError(f"line {error.lineno}: not JSON ({error.msg})") from error
    entries = content.get("notices") if isinstance(content, dict) else content
    if not isinstance(entries, list):
        raise GoldError('expected a list of notices, or an object with "notices"')
    return tuple(_read_notice(entry, place) for place, entry in enumerate(entries))


def read_lines(text: str) -> tuple[GoldLine, ...]:
    """The lines of a JSONL file of citations with `text`, `type` and `number`. Raises GoldError."""
    lines = []
    for place, row in enumerate(text.splitlines(), 1):
        if row.strip():
            try:
                entry = json.loads(row)
                lines.append(GoldLine(entry["text"], entry["type"], entry["number"]))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise GoldError(f"line {place}: expected text, type and number ({error})") from error
    return tuple(lines)


def _read_notice(entry: object, place: int) -> GoldNotice:
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
        raise GoldError(f'entry {place}: expected an object with "file"')
    try:
        return GoldNotice(
            entry["file"],
            {name: _accepted(entry, key) for name, key in FIELD_KEYS.items() if key in entry},
            _read_signers(entry),
            tuple(entry["recipients"]) if "recipients" in entry else None,
            tuple(_read_citation(one) for one in entry["citations"]) if "citations" in entry else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"entry {place} ({entry['file']}): {error!r}") from error


def _accepted(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    given = (entry[key], *entry.get(f"{key}_also", ()))
    return tuple(value for value in given if value is not None)


def _read_signers(entry: Mapping[str, Any]) -> tuple[Mapping[str, str | None], ...] | None:
    """`signers`, a list, or `signer`, one or null."""
    if "signers" in entry:
        return tuple(entry["signers"])
    if "signer" in entry:
        return (entry["signer"],) if entry["signer"] else ()
    return None


def _read_citation(entry: Mapping[str, Any]) -> GoldCitation:
    """One mention. A date from an earlier mention (`resolved_from_context`) is expected all the same."""
    issuer = entry.get("issuer")
    return GoldCitation(
        start=int(entry["start"]),
        end=int(entry["end"]),
        numbered=bool(entry.get("numbered", entry.get("number") is not None)),
        type=entry.get("type"),
        number=entry.get("number"),
        dates=(entry.get("date"), *entry.get("date_also", ())),
        issuers=(issuer, None) if entry.get("issuer_inferred") else (issuer,),
        name=entry.get("name"),
        optional=bool(entry.get("optional")),
    )
