"""One segment of the sharded index: documents in, files out, on several processes, memory bounded by a block."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.parallel import shares, spread
from generator.search.block import BLOCK, FAMILIES, FIELD_BITS, Hashes, collect_block, hash_names
from generator.search.cards import CARDS, DELTA_CARDS, count_together, write_cards, write_json, write_text, write_texts
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.merge import Cut, Lists, Spooled, cut_lists, estimate_bytes, find_norms, merge_lists, put_aside
from generator.search.scoring import round_average
from generator.search.shards import SHARDS_AT_MOST, count_shards, shard_path, write_shards

PARTITION_DOCUMENTS = 4096
"""A family of shards is made in as many partitions as there are so many documents, rounded to a power of two."""
SHARD_BYTES = {"k": 3000, "p": 3000, "s": 4000}
"""A shard of a main segment on average: a query of seven syllables reads six of pairs, and rather those with long lists."""
DELTA_SHARDS = {"k": 1, "p": 16, "s": 2}
"""The most shards of a delta: adding a notice writes them all."""
LEXICON = 4000
"""Syllables kept for suggestions."""
LEAST = 3
"""In so many lists a syllable must be to be one of them."""
TEXTS = "t"
"""The folder of texts."""
File = tuple[str, bytes]
Load = Callable[[Sequence[str]], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Segment:
    """What is to be written."""

    ids: tuple[str, ...]
    """The documents, those with short texts last."""
    long: int
    """How many, the first ones, have texts that are too long for their cards."""
    folder: str
    """The folder of its files."""
    cut: Cut
    """How lists are cut."""
    averages: tuple[int, ...] = ()
    """Of a delta: the average lengths of the fields in the main segment."""
    texts: tuple[str, ...] = ()
    """Of a delta: the names of its texts' files, which outlive its folder."""


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """What a process reports of a block of documents."""

    lengths: NDArray[np.int64]
    """Number of terms, for each document (row) and field (column)."""
    names: tuple[str, ...]
    """The syllables and keys that occur."""
    spooled: Spooled
    """Their postings."""
    facets: tuple[tuple[tuple[str, ...], ...], ...]
    """For each document its values of each facet."""


@dataclass(frozen=True, slots=True, eq=False)
class Merging:
    """What the second pass needs to know of the first."""

    blocks: tuple[Spooled, ...]
    """The postings of all blocks."""
    numbers: tuple[NDArray[np.int64], ...]
    """For each block, the numbers in the segment of its names; number 0 is none."""
    names: tuple[str, ...]
    """The names of the segment, ascending, an empty one before them."""
    hashes: Hashes
    """Their hashes."""
    averages: tuple[int, ...]
    """The average lengths of the fields."""
    norms: NDArray[np.float64]
    """The length normalisation of each field and document."""
    parts: int
    """How many partitions the blocks are divided into."""
    shards: dict[str, int]
    """How many shards each family has."""
    cut: Cut
    """How lists are cut."""
    delta: bool
    """Whether the segment is a delta."""


def collect_to(spool: Path, load: Load, parts: int, segment: Segment, together: int, task: tuple[int, Sequence[str]]) -> Collected:
    """Collect one block; its postings go to a file in `spool`, its cards and texts to another."""
    number, ids = task
    documents = list(load(ids))
    first = number * BLOCK
    files = [(f"{segment.folder}/{path}", data) for path, data in write_cards(first, documents, bool(segment.averages))]
    long = documents[: max(0, segment.long - first)]
    if segment.texts:
        files += ((f"{TEXTS}/{name}.bin", write_text(document)) for name, document in zip(segment.texts[first:], long))
    else:
        files += ((f"{segment.folder}/{TEXTS}/{path}", data) for path, data in write_texts(first, long, together))
    spool.joinpath(f"cards-{number}").write_bytes(marshal.dumps(files))
    block = collect_block(documents, parts)
    spooled = put_aside(block, spool / f"{number}", first)
    return Collected(block.lengths, block.names, spooled, tuple(map(facet_values, documents)))


def share_strings(blocks: Iterable[Collected]) -> Iterator[Collected]:
    """Blocks that hold equal names and facet values once: those that come from other processes are all apart."""
    known: dict[str, str] = {}

    def share(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(known.setdefault(value, value) for value in values)

    for block in blocks:
        facets = tuple(tuple(map(share, row)) for row in block.facets)
        yield replace(block, names=share(block.names), facets=facets)


def join_names(blocks: Sequence[Collected]) -> tuple[tuple[str, ...], tuple[NDArray[np.int64], ...]]:
    """The names of all blocks, and for each block the numbers of its own among them."""
    names = ("", *sorted(set().union(*(block.names for block in blocks))))
    numbers = {name: number for number, name in enumerate(names)}
    return names, tuple(np.array([0, *map(numbers.__getitem__, block.names)], np.int64) for block in blocks)


def merge_from(work: Merging, task: tuple[str, int, int]) -> tuple[list[File], list[tuple[str, int]]]:
    """Make the files of the shards of a family whose number has the remainder `rest` by `step`, and their part of the lexicon."""
    family, rest, step = task
    place = FAMILIES.index(family) * work.parts
    partitions = range(place + rest, place + work.parts, step)
    lists = merge_lists(work.blocks, work.numbers, partitions, work.hashes, work.shards[family], work.norms, work.delta)
    kept, left = cut_lists(lists, work.cut)
    files = [(shard_path(family, number), data) for number, data in write_shards(kept, work.names, range(rest, work.shards[family], step))]
    overflow = np.unique(left.shards).tolist()
    files += ((shard_path(family, number, "x"), data) for number, data in write_shards(left, work.names, overflow))
    return files, list_frequent(lists, work.names) if family == "s" else []


def list_frequent(lists: Lists, names: Sequence[str]) -> list[tuple[str, int]]:
    """Syllables in letters that are in at least `LEAST` lists, with the number."""
    totals = np.bincount((lists.terms >> np.uint64(FIELD_BITS)).astype(np.int64), lists.found).astype(np.int64)
    frequent = np.flatnonzero(totals >= LEAST)
    return [(names[number], count) for number, count in zip(frequent.tolist(), totals[frequent].tolist()) if names[number].isalpha()]


def write_segment(segment: Segment, load: Load, jobs: int) -> tuple[dict[str, Any], Iterator[File]]:
    """Return what the manifest says of the segment, and its files (relative to the index), which come lazily."""
    temporary = TemporaryDirectory(prefix="notices-index-")
    spool = Path(temporary.name)
    tasks = list(enumerate(shares(segment.ids, BLOCK)))
    parts = 1 << (len(segment.ids) // PARTITION_DOCUMENTS).bit_length()
    together = count_together(list(load(segment.ids[: min(segment.long, BLOCK)])))
    blocks = list(share_strings(spread(partial(collect_to, spool, load, parts, segment, together), tasks, jobs)))
    work = plan_merging(segment, blocks, parts, jobs)
    lengths = sum(int(block.lengths.sum()) for block in blocks)
    facts = {
        "engine": "shards", "folder": segment.folder, "documents": len(segment.ids), "averages": list(work.averages),
        "shards": work.shards, "delta": work.delta, "cards": DELTA_CARDS if work.delta else CARDS, "cut": [segment.cut.whole, segment.cut.best], "overflow": 0 < segment.cut.whole < len(segment.ids),
        "texts": list(segment.texts) or together, "long": segment.long, "terms": lengths // len(segment.ids),
    }
    facets = [block.facets for block in blocks]

    def write_files() -> Iterator[File]:
        with temporary:
            for number, _ in tasks:
                yield from marshal.loads(spool.joinpath(f"cards-{number}").read_bytes())
            for position, name in enumerate(() if work.delta else FACETS):
                yield f"{segment.folder}/f/{name}.bin", write_column([row[position] for rows in facets for row in rows])
            for path, content in write_merged(work, jobs):
                yield f"{segment.folder}/{path}", content

    return facts, write_files()


def plan_merging(segment: Segment, blocks: Sequence[Collected], parts: int, jobs: int) -> Merging:
    """Number the names of all blocks, and judge by one partition of each family how many shards it needs."""
    lengths = np.concatenate([block.lengths for block in blocks])
    averages = segment.averages or tuple(round_average(total, len(lengths)) for total in lengths.sum(axis=0).tolist())
    names, numbers = join_names(blocks)
    spooled = tuple(block.spooled for block in blocks)

    def count_family(family: str) -> int:
        size = parts * estimate_bytes(spooled, numbers, FAMILIES.index(family) * parts, segment.cut)
        return count_shards(size, SHARD_BYTES[family], parts, DELTA_SHARDS[family] if segment.averages else SHARDS_AT_MOST)

    shards = dict(zip(FAMILIES, spread(count_family, FAMILIES, jobs)))
    return Merging(spooled, numbers, names, hash_names(names[1:]), averages, find_norms(lengths, averages), parts, shards, segment.cut, bool(segment.averages))


def write_merged(work: Merging, jobs: int) -> Iterator[File]:
    """The shards of all families, partition by partition, and of a main segment the lexicon of suggestions."""
    steps = ((family, min(work.parts, work.shards[family])) for family in FAMILIES)
    frequent: list[tuple[str, int]] = []
    for files, syllables in spread(partial(merge_from, work), [(family, rest, step) for family, step in steps for rest in range(step)], jobs):
        yield from files
        frequent += syllables
    if not work.delta:
        yield "lexicon.bin", write_json(sorted(frequent, key=lambda entry: (-entry[1], entry[0]))[:LEXICON])
