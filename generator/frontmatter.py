"""Turns a notice into its public record and writes that record as the front matter of a page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.model import Archive, Citation, Field, Notice, Reading, Signer, Span
from generator.text.normalise import source_span

# Fields whose provenance the record states, in the order of the record.
FIELDS = (
    "type", "subtype", "title", "number", "date_issued", "date_event", "place", "level", "issuer", "issuing_body",
)  # fmt: skip

Encoded = Mapping[str, str | list[str]]
"""The values of a record as JSON; of a list that is not empty, its items."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)

# YAML cannot hold these raw, or folds them as line ends; JSON leaves them as they are.
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def notice_record(notice: Notice, archive: Archive) -> dict[str, object]:
    """The keys of the contract in its order; absent means unknown.

    `citations[].start` and `end`, and those of `problems`, are offsets in `Source.text`.
    """
    record: dict[str, object] = {
        "title": notice.title.value,
        "id": notice.id,
        "type": notice.type.value,
        "subtype": notice.subtype.value,
        "number": notice.number.value,
        "date_issued": notice.date_issued.value,
        "date_event": notice.date_event.value,
        "date": notice.date or None,
        "date_source": notice.date_source or None,
        "place": notice.place.value,
        "level": notice.level.value,
        "issuer": _issuer(notice, archive),
        "issuing_body": notice.issuing_body.value,
        "signers": [_signer(signer) for signer in notice.signers],
        "recipients": [recipient.text for recipient in notice.recipients],
        "citations": [_citation(citation, notice.reading) for citation in notice.citations],
        "organizations": _organizations(notice),
        "source": {"path": notice.source.path, "sha256": notice.source.sha256},
        "provenance": {name: field_of(notice, name).provenance.value for name in FIELDS},
        "problems": [
            _known(code=p.code, message=p.message, **_place(p.span, notice.reading)) for p in notice.problems
        ],
    }
    return {key: value for key, value in record.items() if value is not None}


def field_of(notice: Notice, name: str) -> Field[object]:
    """The notice's field of that name (one of `FIELDS`)."""
    field: Field[object] = getattr(notice, name)
    return field


def _known(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value or type(value) is int}


def _issuer(notice: Notice, archive: Archive) -> dict[str, object] | None:
    issuer = notice.issuer.value
    if issuer is None:
        return _known(printed=notice.issuer_printed) or None
    registered = archive.organizations.get(issuer.id)
    name = registered.name if registered else issuer.name
    return _known(id=issuer.id, name=name, printed=notice.issuer_printed)


def _signer(signer: Signer) -> dict[str, object]:
    return _known(
        name=signer.name, position=signer.position, authority=signer.authority, on_behalf_of=signer.on_behalf_of
    )


def _citation(citation: Citation, reading: Reading) -> dict[str, object]:
    mention = citation.mention
    place = source_span(reading, mention.span)
    return _known(
        instrument=citation.instrument,
        status=citation.status.value,
        type=citation.type,
        number=citation.number,
        name=None if citation.number else mention.name,
        date=citation.date,
        issuer=citation.issuer,
        printed=mention.printed,
        start=place.start,
        end=place.end,
        candidates=list(citation.candidates),
    )


def _place(span: Span | None, reading: Reading) -> dict[str, int]:
    if span is None:
        return {}
    found = source_span(reading, span)
    return {"start": found.start, "end": found.end}


def _organizations(notice: Notice) -> list[dict[str, object]]:
    roles: dict[str, list[str]] = {}
    for link in notice.organizations:
        known = roles.setdefault(link.organization, [])
        if link.role not in known:
            known.append(link.role)
    return [{"id": organization, "roles": found} for organization, found in roles.items()]


def write_front_matter(record: Mapping[str, object]) -> str:
    """The record between two "---" lines: one key a line, list items a line each, all values as JSON.

    JSON is YAML's flow style, so any YAML reader takes it; the order of keys is the record's.
    """
    return lay_out(encode_record(record))


def encode_record(record: Mapping[str, object]) -> Encoded:
    """Each value of a record as JSON, for `lay_out` and `write_line`."""
    encode = _ENCODER.encode
    return {
        key: [encode(item) for item in value] if isinstance(value, list | tuple) and value else encode(value)
        for key, value in record.items()
    }


def write_line(encoded: Encoded) -> str:
    """A record as JSON on one line."""
    values = ((key, value if isinstance(value, str) else f"[{', '.join(value)}]") for key, value in encoded.items())
    return "{" + ", ".join([f'"{key}": {value}' for key, value in values]) + "}"


def lay_out(encoded: Encoded) -> str:
    """A record as `write_front_matter` writes it."""
    lines = ["---"]
    for key, value in encoded.items():
        if isinstance(value, str):
            lines.append(f"{key}: {_as_yaml(value)}")
        else:
            lines.append(f"{key}:")
            lines.extend([f"  - {_as_yaml(item)}" for item in value])
    lines += ["---", ""]
    return "\n".join(lines)


def _as_yaml(written: str) -> str:
    if written.isprintable():  # by far the most frequent, and far faster than the pattern
        return written
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
