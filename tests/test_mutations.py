"""Spoilt texts are read without a crash, their body stays as received and every span lies inside."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from generator.pipeline import load_registry
from generator.resolve.registry import Registry
from tests.conftest import ROOT
from tests.mutations import BAIT, SPOILS, find_faults, mutations, notice_texts

OWN = ROOT / "content" / "notices"
COUNT = 300  # `python -m tests.bench robustness` runs 10,000


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry of the sample archive."""
    return load_registry(ROOT / "content" / "registry")


def test_our_own_notices_as_they_are(registry: Registry) -> None:
    for text in notice_texts(OWN):
        assert find_faults(text, registry) == []


@pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)
def test_each_way_of_spoiling(spoil, registry: Registry) -> None:
    rng = Random(7)
    for text in notice_texts(OWN)[::8]:
        assert find_faults(spoil(text, rng), registry) == []


@pytest.mark.parametrize("text", BAIT, ids=range(len(BAIT)))
def test_bait_alone(text: str, registry: Registry) -> None:
    assert find_faults(text, registry) == []
    assert find_faults("THÔNG BÁO\n" + text + "\nNơi nhận:\n" + text, registry) == []


def test_real_documents_and_random_mutations_of_them(shared: Path, registry: Registry) -> None:
    texts = notice_texts(shared / "corpora" / "notices-dev")
    assert len(texts) == 40
    for place, text in enumerate([*texts, *mutations(texts, COUNT, seed=2026)]):
        assert find_faults(text, registry) == [], f"text {place} of seed 2026"
