"""The real notices, where they lie beside the repository: metadata against the gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.reading.metadata import Metadata, read_metadata
from generator.text.normalise import received_body, repair
from generator.reading.sources import read_source
from generator.reading.zones import find_zones
from tests.gold.digest import digest, fold

SHARED = Path(__file__).parents[3] / "shared"
FIVE = SHARED / "notices"
DEV = SHARED / "corpora" / "notices-dev"
GOLD_FIVE = SHARED / "notices.gold.json"
GOLD_DEV = Path(__file__).parents[1] / "gold" / "dev.json"
_FIELDS = {"type": "type", "subtype": "subtype", "title": "title", "number": "number", "issued": "date_issued",
           "event_date": "date_event", "place": "place", "issuing_body": "issuing_body"}  # fmt: skip

needs_five = pytest.mark.skipif(not GOLD_FIVE.exists(), reason="the real notices are not here")
needs_dev = pytest.mark.skipif(not DEV.exists(), reason="the development collection is not here")


def read(path: Path) -> Metadata:
    """The metadata of a file; its body must survive."""
    source = read_source(path.name, path.read_bytes())
    reading = repair(source)
    assert received_body(reading) == source.body
    return read_metadata(reading, find_zones(reading))


def same(gold: str | None, found: str | None, also: tuple[str, ...] = ()) -> bool:
    """Whether a value is the gold's, folding case, marks and spacing; null wants nothing."""
    if gold is None or found is None:
        return gold is found
    return any(fold(found) == fold(right) or digest(found) == right for right in (gold, *also))


def differences(gold: dict, metadata: Metadata) -> list[str]:
    """The fields that are not the gold's."""
    wrong = [
        name
        for name, field in _FIELDS.items()
        if not same(gold[name], getattr(metadata, field).value, tuple(gold.get(f"{name}_also", ())))
    ]
    signer = metadata.signers[0] if metadata.signers else None
    for name in ("name", "position", "authority", "on_behalf_of"):
        if not same((gold["signer"] or {}).get(name), getattr(signer, name, None)):
            wrong.append(f"signer.{name}")
    found = [recipient.text for recipient in metadata.recipients]
    if len(found) != len(gold["recipients"]):
        wrong.append("recipients")
    # The gold shortens one printed line; what is read must then begin with it.
    wrong += [f"recipient {g}" for g, f in zip(gold["recipients"], found, strict=False)
              if not same(g, f) and not fold(f).startswith(fold(g))]  # fmt: skip
    return wrong


@needs_five
def test_the_five_notices_are_exact() -> None:
    for gold in json.loads(GOLD_FIVE.read_text(encoding="utf-8")):
        assert differences(gold, read(FIVE / f"{gold['file'].removesuffix('.txt')}.txt")) == [], gold["file"]


@needs_dev
def test_the_annotated_documents_are_nearly_exact() -> None:
    golds = json.loads(GOLD_DEV.read_text(encoding="utf-8"))
    wrong = {gold["file"]: differences(gold, read(DEV / gold["file"])) for gold in golds}
    assert sum(map(len, wrong.values())) <= 0.03 * 13 * len(golds), wrong


@needs_dev
def test_every_development_document_is_read() -> None:
    for path in sorted(DEV.glob("*.txt")):
        assert read(path).problems is not None
