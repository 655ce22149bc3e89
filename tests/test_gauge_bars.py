"""The bars of reading and citing, measured with `notices gauge`; skipped only where there are no real texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.__main__ import main
from generator.gauge.report import Report, read_json
from generator.gauge.verdict import Item
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def report(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """One run of the command over all sets."""
    out = tmp_path_factory.mktemp("gauge") / "gauge.json"
    own, registry = ROOT / "tests" / "gold", ROOT / "content" / "registry"
    arguments = ["--shared", str(shared), "--own", str(own), "--registry", str(registry), "--json", str(out)]
    assert main(["gauge", *arguments]) == 0
    return read_json(out.read_text(encoding="utf-8"))


def told(items: list[Item]) -> str:
    """The misses for the message of a failed test; places only, no texts."""
    return "\n".join(f"{item.measure} {item.key}: {item.verdict.value}" for item in items)


FIELDS = (
    "type", "subtype", "title", "number", "date_issued", "date_event", "place", "level", "issuer", "issuing_body",
    "signer.name", "signer.position", "signer.authority", "signer.on_behalf_of", "recipients",
)  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_five_notices_is_exact(report: Report, field: str) -> None:
    misses = [item for item in report.misses("notices", field) if item not in shortened(report)]
    assert not misses, told(misses)


def shortened(report: Report) -> list[Item]:
    """The one recipient of which the gold keeps only the beginning; we keep the line as printed."""
    misses = report.misses("notices", "recipients")
    cut = [(gold, ours) for gold in misses for ours in misses if gold.expected and ours.found.startswith(gold.expected)]
    assert len(cut) <= 1, told(misses)
    return [item for pair in cut for item in pair]


def test_their_numbered_citations(report: Report) -> None:
    tally = report.tally("notices", "citation")
    assert tally.expected == 47
    assert tally.precision >= 0.98 and tally.recall >= 0.98, told(report.misses("notices", "citation"))


def test_their_instruments_are_told_apart_and_together(report: Report) -> None:
    assert report.tally("notices", "instrument").exact == 1.0, told(report.misses("notices", "instrument"))


def test_their_named_instruments(report: Report) -> None:
    tally = report.tally("notices", "named")
    assert tally.recall >= 0.85 and tally.precision >= 0.85, told(report.misses("notices", "named"))


def test_own_instrument_of_citation_lines(report: Report) -> None:
    tally = report.tally("lines", "own")
    assert tally.expected == 300
    assert tally.exact >= 0.98, told(report.misses("lines", "own"))


def test_ten_annotated_documents(report: Report) -> None:
    citations = report.tally("dev", "citation")
    assert citations.f1 >= 0.95, told(report.misses("dev", "citation"))
    assert report.tally("dev", "metadata").exact >= 0.90, told(report.misses("dev", "metadata"))
    named = report.tally("dev", "named")
    assert named.recall >= 0.85 and named.precision >= 0.85, told(report.misses("dev", "named"))
