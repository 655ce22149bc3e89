"""Builds small archives for the tests of meaning: invented places, notices given as a few values and a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from generator.assemble import assemble
from generator.extract import Draft, read_draft
from generator.model import Archive, Citation
from generator.reading.sources import read_source
from generator.resolve.registry import Registry, read_registry

HERE = Path(__file__).parent
CASES = HERE / "cases"


def registry_files() -> dict[str, str]:
    """The texts of the registry of all cases, by path."""
    return {f"registry/{path.name}": path.read_text(encoding="utf-8") for path in sorted((HERE / "registry").glob("*.yml"))}


@cache
def registry_with(decisions: str = "") -> Registry:
    """The registry of all cases, with the archivist's decisions."""
    return read_registry(registry_files() | ({"registry/decisions.yml": decisions} if decisions else {}))


def draft_of(notice_id: str, notice: Mapping[str, object] | str, registry: Registry) -> Draft:
    """A notice given as its text, or as curated values with a `body`."""
    if isinstance(notice, str):
        text = notice
    else:
        values = {key: value for key, value in notice.items() if key != "body"}
        head = yaml.safe_dump(values, allow_unicode=True) if values else ""
        text = f"---\n{head}---\n{notice['body']}" if head else str(notice["body"])
    return read_draft(notice_id, read_source(f"{notice_id}.txt", text.encode("utf-8")), registry)


def archive_of(notices: Mapping[str, object], decisions: str = "") -> Archive:
    """The archive of some notices by id."""
    registry = registry_with(decisions)
    return assemble([draft_of(key, notice, registry) for key, notice in notices.items()], registry)


def load_case(name: str) -> dict:
    """A case: `notices`, `expect`, perhaps `decisions` (a text) and `problems`."""
    return yaml.load((CASES / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def case_names() -> list[str]:
    """All cases."""
    return sorted(path.stem for path in CASES.glob("*.yml"))


def verdict(citation: Citation) -> dict[str, object]:
    """What a case may state of a citation."""
    found: dict[str, object] = {"printed": " ".join(citation.mention.printed.split()), "status": citation.status.value}
    found |= {"instrument": citation.instrument} if citation.instrument else {}
    found |= {"candidates": list(citation.candidates)} if citation.candidates else {}
    return found | {key: getattr(citation, key) for key in ("type", "number", "date", "issuer")}


def verdicts(citations: Iterable[Citation]) -> list[dict[str, object]]:
    """The verdicts of a notice, in order."""
    return [verdict(citation) for citation in citations]
