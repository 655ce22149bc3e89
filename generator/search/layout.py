"""How a segment is laid out: how many shards it has, the name of its folder, and what is remembered of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.search.block import FAMILIES
from generator.search.cards import DELTA_CARDS, CARDS
from generator.search.merge import Measure
from generator.search.numbers import Numbered
from generator.search.plan import Cut
from generator.search.scoring import round_average, two_figures

PARTITION_DOCUMENTS = 4096
"""A family of shards is made in as many partitions as there are so many documents, rounded to a power of two."""
TERM_BYTES, POSTING_BYTES = 8.7, 1.07
"""What a term and a posting add to a deflated shard, on average over archives of laws and of notices."""
SHARD_BYTES = {"k": 3000, "p": 3000, "s": 4000}
"""A shard of a main segment on average: a query of seven syllables reads six of pairs, and rather those with long lists."""
SHARDS_AT_MOST = 16_384
DELTA_SHARDS = {"k": 1, "p": 16, "s": 2}
"""The most shards of a delta: adding a notice writes them all."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What is to be written."""

    numbered: Numbered
    """The documents."""
    digest: str
    """Changes whenever anything in the files does."""
    frame: str
    """Changes whenever the meaning of documents' numbers does."""
    together: int
    """How many texts share a file."""
    cut: Cut
    """How lists are cut."""
    averages: tuple[int, ...] = ()
    """Of a delta: the average lengths of the fields in the main segment."""
    texts: tuple[str, ...] = ()
    """Of a delta: the names of its texts' files, which outlive its folder."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the number of shards and the weights follow from; all of it changes little by little."""

    documents: int
    """How many documents there are."""
    totals: tuple[int, ...]
    """The number of terms of each field, over all documents."""
    measured: Mapping[str, Measure]
    """How large the first partition of each family is."""


def count_partitions(numbers: int) -> int:
    """How many partitions each family has: a power of two."""
    return 1 << (numbers // PARTITION_DOCUMENTS).bit_length()


def find_averages(segment: Segment, documents: int, totals: Sequence[int]) -> tuple[int, ...]:
    """The average lengths of the fields, by which weights are normalised."""
    return segment.averages or tuple(round_average(total, documents) for total in totals)


def count_families(segment: Segment, measured: Mapping[str, Measure]) -> dict[str, int]:
    """How many shards each family has."""
    parts = count_partitions(len(segment.numbered.ids))
    sizes = {family: parts * int(TERM_BYTES * terms + POSTING_BYTES * postings) for family, (terms, postings) in measured.items()}
    most = DELTA_SHARDS if segment.averages else dict.fromkeys(FAMILIES, SHARDS_AT_MOST)
    return {family: count_shards(sizes[family], SHARD_BYTES[family], parts, most[family]) for family in FAMILIES}


def count_shards(size: int, each: int, parts: int, most: int) -> int:
    """Number of shards of about `each` bytes for a family of `size`: a multiple of `parts`, or if it may not be, a power of two.

    Only two figures count: a document more or less rarely changes them.
    """
    wanted = max(1, min(most, two_figures(size // each)))
    return 1 << most.bit_length() - 1 if most < parts else -(-wanted // parts) * parts


def state_facts(segment: Segment, counted: Counted) -> dict[str, Any]:
    """What is remembered of a segment, in plain values; `manifest.describe_segment` takes from it.

    The main segment's folder keeps its name while its numbers mean the same; files in it are asked for with its version.
    The folder of a delta is another one for each content.
    """
    numbered, delta = segment.numbered, bool(segment.averages)
    averages = find_averages(segment, counted.documents, counted.totals)
    shards = count_families(segment, counted.measured)
    frame = json.dumps([segment.frame, averages, shards, segment.together])
    return {
        "engine": "shards", "folder": segment.digest[:12] if delta else f"main-{sha256(frame.encode()).hexdigest()[:12]}",
        "version": "" if delta else segment.digest[:8], "documents": counted.documents, "numbers": len(numbered.ids),
        "averages": list(averages), "shards": shards, "delta": delta, "cut": [segment.cut.whole, segment.cut.best],
        "overflow": 0 < segment.cut.whole < counted.documents, "cards": DELTA_CARDS if delta else CARDS, "border": numbered.border,
        "width": numbered.width, "texts": list(segment.texts) or segment.together, "long": numbered.long,
        "totals": list(counted.totals), "measured": {family: list(measure) for family, measure in counted.measured.items()},
    }  # fmt: skip
