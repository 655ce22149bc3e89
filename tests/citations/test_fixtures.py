"""Each rule about citations: sentences of our own wording beside the mentions that must be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.citations import find_mentions
from generator.model import Mention
from generator.text.folding import fold_view

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.yml"))
_KEYS = ("printed", "type", "number", "date", "issuer", "name", "inherited")


def mentions_of(text: str) -> tuple[Mention, ...]:
    """What is found in a text."""
    return find_mentions(text, fold_view(text))


def as_mapping(mention: Mention) -> dict[str, object]:
    """What a fixture's .yml may state of a mention; white space in what is printed counts once."""
    issuer = mention.issuer_printed
    return {
        "printed": " ".join(mention.printed.split()),
        "type": mention.type,
        "number": mention.number,
        "date": mention.date,
        "issuer": " ".join(issuer.split()) if issuer else None,
        "name": mention.name,
        "inherited": list(mention.inherited),
    }


def stated(row: dict[str, object]) -> dict[str, object]:
    """A row of a fixture with what it leaves out: type is always stated, the rest is absent."""
    assert set(row) <= set(_KEYS), row
    return {key: row.get(key, [] if key == "inherited" else None) for key in _KEYS}


@pytest.mark.parametrize("name", NAMES)
def test_the_mentions_are_those_stated(name: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    expected = yaml.safe_load((FIXTURES / f"{name}.yml").read_text(encoding="utf-8")) or []
    assert [as_mapping(mention) for mention in mentions_of(text)] == [stated(row) for row in expected]


@pytest.mark.parametrize("name", NAMES)
def test_spans_hold_what_they_say(name: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    for mention in mentions_of(text):
        assert mention.span.of(text) == mention.printed
        if mention.issuer_span:
            assert mention.issuer_span.of(text) == mention.issuer_printed
        if mention.number_span:
            assert mention.span.start <= mention.number_span.start < mention.number_span.end <= mention.span.end


def test_every_text_has_its_statement() -> None:
    assert sorted(path.stem for path in FIXTURES.glob("*.txt")) == NAMES
