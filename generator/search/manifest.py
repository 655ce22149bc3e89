"""The one small file that a client reads first."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.search.analyser import ANALYSER_VERSION
from generator.search.facets import FACETS
from generator.search.scoring import B, FIELDS, K1, LEVELS

MANIFEST = "manifest.json"
FORMAT = 3
"""Raised whenever the files of an index change their form: scripts of another one say that the page is to be loaded anew."""
BESIDE_TERMS = 1_500_000
"""An archive with fewer terms is searched by syllables beside pairs: better, and its lists are short."""


_SHOWN = (
    "folder", "version", "documents", "numbers", "averages", "shards", "cut", "overflow", "delta", "cards", "border", "width", "texts", "long",
)  # fmt: skip


def write_manifest(facts: Sequence[Mapping[str, Any]], dead: Sequence[int]) -> bytes:
    """JSON without spaces, from the facts of the parts and the numbers of the documents that are not to be found."""
    engine = facts[0]["engine"]
    documents = sum(one["documents"] for one in facts)
    value = {
        "format": FORMAT, "analyser": ANALYSER_VERSION, "engine": engine, "k1": K1, "b": B, "levels": LEVELS,
        "fields": [list(field) for field in FIELDS], "facets": list(FACETS), "documents": documents,
    }
    if engine == "lunr":
        value |= {"folder": facts[0]["folder"], "beside": True}
    else:
        beside = sum(sum(one["totals"]) for one in facts) < BESIDE_TERMS
        value |= {"segments": [describe_segment(one) for one in facts], "dead": list(dead), "beside": beside}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def describe_segment(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A segment as the manifest has it."""
    return {key: facts[key] for key in _SHOWN}
