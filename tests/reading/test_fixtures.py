"""Each quirk of the genre: a notice of our own wording beside what must be read from it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.reading.metadata import Metadata, read_metadata
from generator.text.normalise import repair
from generator.reading.sources import read_source
from generator.reading.zones import find_zones

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.yml"))
_SINGLE = ("type", "subtype", "title", "number", "date_issued", "date_event", "place", "issuing_body")
_SIGNER = ("name", "position", "authority", "on_behalf_of")


def read(name: str) -> Metadata:
    """The metadata of a fixture."""
    source = read_source(f"{name}.txt", (FIXTURES / f"{name}.txt").read_bytes())
    reading = repair(source)
    return read_metadata(reading, find_zones(reading))


def as_mapping(metadata: Metadata) -> dict[str, object]:
    """What a fixture's .yml may state."""
    found: dict[str, object] = {key: getattr(metadata, key).value for key in _SINGLE}
    found["issuer"] = metadata.issuer_printed.value
    found["signers"] = [{key: getattr(signer, key) for key in _SIGNER} for signer in metadata.signers]
    found["recipients"] = [recipient.text for recipient in metadata.recipients]
    found["addressees"] = [addressee.text for addressee in metadata.addressees]
    found["problems"] = [problem.code for problem in metadata.problems]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_fixture_is_read_as_stated(name: str) -> None:
    expected = yaml.safe_load((FIXTURES / f"{name}.yml").read_text(encoding="utf-8"))
    found = as_mapping(read(name))
    if expected.get("title"):  # a title that goes on from the type line keeps its small first letter
        found["title"] = _same_start(str(found["title"]), expected["title"])
    assert {key: found[key] for key in expected} == expected


def _same_start(found: str, expected: str) -> str:
    return expected[0] + found[1:] if found[:1].lower() == expected[:1].lower() else found


@pytest.mark.parametrize("name", NAMES)
def test_read_values_have_a_place_and_others_a_reason(name: str) -> None:
    metadata = read(name)
    for key in (*_SINGLE, "issuer_printed"):
        value = getattr(metadata, key)
        assert value.span or value.reason, key
        if value.value is None:
            assert value.reason, key


def test_every_fixture_has_its_statement() -> None:
    texts = {path.stem for path in FIXTURES.glob("*.txt")} - {"repairs"}
    assert texts == set(NAMES)
