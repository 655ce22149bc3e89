"""The one small file that a client reads first."""

import json

from generator.search.analyser import ANALYSER_VERSION
from generator.search.cards import CARDS
from generator.search.facets import FACETS
from generator.search.scoring import B, FIELDS, K1, LEVELS
from generator.search.segment import Segment

MANIFEST = "manifest.json"
BESIDE_TERMS = 1_500_000
"""An archive with fewer terms is searched by syllables beside pairs: better, and its lists are short."""


def common_part(engine: str) -> dict[str, object]:
    """What both kinds of index say."""
    return {
        "format": 1, "analyser": ANALYSER_VERSION, "engine": engine, "k1": K1, "b": B, "levels": LEVELS,
        "fields": [list(field) for field in FIELDS], "cards": CARDS, "facets": list(FACETS),
    }


def describe_segment(segment: Segment, overflow: bool) -> dict[str, object]:
    """A segment as the manifest has it."""
    return {
        "folder": segment.folder, "version": segment.version, "documents": segment.documents, "averages": list(segment.averages),
        "shards": segment.shards, "cut": [segment.cut.whole, segment.cut.best], "overflow": overflow, "texts": segment.together,
    }


def write_manifest(value: dict[str, object]) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
