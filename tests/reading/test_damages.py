"""Damages that keep a text's information take nothing from our own notices but what is known."""

from __future__ import annotations

import pytest

from generator.pipeline import load_registry
from generator.reading.sources import read_source
from generator.resolve.registry import Registry
from tests.conftest import ROOT
from tests.damages import DAMAGES, Damage, toll_of
from tests.mutations import notice_texts


# (citations lost, false ones, notices by value that differs): what cannot be told from something else, or not yet.
KNOWN = {
    "lost_hyphens": (2, 1, {}),  # the second of a list has neither mark nor "số" before it
    "spaced_slashes": (2, 2, {}),  # a local body's code, which no table knows, may be a word behind a slash
    "wrapped": (0, 0, {"place": 1, "title": 1}),  # a letterhead on one line; a title that goes on with a figure
    "paged": (1, 1, {"place": 1, "title": 1}),
}


@pytest.fixture(scope="module")
def bodies() -> list[str]:
    """The notices of the sample archive as received, without what the archivist wrote above them."""
    return [read_source("a.txt", text.encode()).body for text in notice_texts(ROOT / "content" / "notices")]


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry of the sample archive."""
    return load_registry(ROOT / "content" / "registry")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_nothing_else_is_lost_by(damage: Damage, bodies: list[str], registry: Registry) -> None:
    toll = toll_of(damage, bodies, registry)
    assert toll.wanted > 150
    assert (toll.wanted - toll.found, toll.more, toll.values) == KNOWN.get(damage.__name__, (0, 0, {}))
