"""Lays the archivist's values over what was read: front matter wins, and its doubts are settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.reading.metadata import Metadata
from generator.model import Field, Problem, Provenance, Recipient, Signer

_FIELDS = ("type", "subtype", "title", "number", "date_issued", "date_event", "place", "issuing_body")


def curate(metadata: Metadata, curated: Mapping[str, object]) -> Metadata:
    """`metadata` with each curated value in its place, and without the problems that it settles.

    A curated None says that the document has no such value: unknown becomes settled.
    """
    if not curated:
        return metadata
    changes: dict[str, object] = {
        key: Field(curated[key], Provenance.CURATED) for key in _FIELDS if key in curated
    }
    if "signers" in curated:
        changes["signers"] = tuple(_signer(dict(row)) for row in curated["signers"] or ())
    for key in ("recipients", "addressees"):
        if key in curated:
            changes[key] = tuple(Recipient(text) for text in curated[key] or ())
    problems = tuple(problem for problem in metadata.problems if not _settled(problem, curated))
    return replace(metadata, **changes, problems=problems)


def _settled(problem: Problem, curated: Mapping[str, object]) -> bool:
    return problem.field in curated


def _signer(row: Mapping[str, str | None]) -> Signer:
    return Signer(row.get("name"), row.get("position"), row.get("authority"), row.get("on_behalf_of"))
