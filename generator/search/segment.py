"""One segment of the sharded index: documents in, files out, on several processes, memory bounded by a block."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.parallel import shares, spread
from generator.search.block import BLOCK, FAMILIES, Hashes, collect_block, hash_names
from generator.search.cards import count_together, write_cards, write_json, write_texts
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.merge import Cut, Lists, Spooled, cut_lists, find_norms, merge_lists, put_aside
from generator.search.scoring import round_average
from generator.search.shards import count_shards, shard_path, write_shards

PARTITION_DOCUMENTS = 1024
"""A family of shards is made in as many partitions as there are so many documents, rounded to a power of two."""
COMPACT_SHARDS = {"k": 1, "p": 16, "s": 4}
"""The most shard files of a compact segment."""
COMPACT_TEXTS = 4
"""How many texts share a file there."""
LEXICON = 4000
"""Syllables kept for suggestions."""
LEAST = 3
"""In so many lists a syllable must be to be one of them."""
File = tuple[str, bytes]
Load = Callable[[Sequence[str]], Iterable[Document]]


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
    norms: NDArray[np.float64]
    """The length normalisation of each field and document."""
    parts: int
    """How many partitions the blocks are divided into."""
    shards: dict[str, int]
    """How many shards each family has."""
    cut: Cut
    """How lists are cut."""


def collect_to(spool: Path, load: Load, parts: int, long: int, together: int, task: tuple[int, Sequence[str]]) -> Collected:
    """Collect one block; its postings go to a file in `spool`, its cards and texts to another."""
    number, ids = task
    documents = list(load(ids))
    first = number * BLOCK
    files = write_cards(first, documents) + write_texts(first, documents[: max(0, long - first)], together)
    spool.joinpath(f"cards-{number}").write_bytes(marshal.dumps(files))
    block = collect_block(documents, parts)
    spooled = put_aside(block, spool / f"{number}", first)
    return Collected(block.lengths, block.names, spooled, tuple(map(facet_values, documents)))


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
    lists = merge_lists(work.blocks, work.numbers, partitions, work.hashes, work.shards[family], work.norms)
    kept, left = cut_lists(lists, work.cut)
    files = [(shard_path(family, number), data) for number, data in write_shards(kept, work.names, range(rest, work.shards[family], step))]
    overflow = np.unique(left.shards).tolist()
    files += ((shard_path(family, number, "x"), data) for number, data in write_shards(left, work.names, overflow))
    return files, list_frequent(lists, work.names) if family == "s" else []


def list_frequent(lists: Lists, names: Sequence[str]) -> list[tuple[str, int]]:
    """Syllables in letters that are in at least `LEAST` lists, with the number."""
    totals = np.bincount((lists.terms >> np.uint64(3)).astype(np.int64), lists.found).astype(np.int64)
    frequent = np.flatnonzero(totals >= LEAST)
    return [(names[number], count) for number, count in zip(frequent.tolist(), totals[frequent].tolist()) if names[number].isalpha()]


def write_segment(
    ids: Sequence[str], long: int, load: Load, folder: str, cut: Cut, jobs: int, averages: tuple[int, ...] | None
) -> tuple[dict[str, Any], Iterator[File]]:
    """Return what the manifest says of the segment, and its files (relative to the index), which come lazily.

    `long`: how many documents, the first ones, have texts that are too long for their cards. `averages`: average
    lengths of the fields in the main segment, given for a delta, which then has few files.
    """
    temporary = TemporaryDirectory(prefix="notices-index-")
    spool, compact = Path(temporary.name), averages is not None
    tasks = list(enumerate(shares(ids, BLOCK)))
    parts = 1 << (len(ids) // PARTITION_DOCUMENTS).bit_length()
    together = COMPACT_TEXTS if compact else count_together(list(load(ids[: min(long, BLOCK)])))
    blocks = list(spread(partial(collect_to, spool, load, parts, long, together), tasks, jobs))
    lengths = np.concatenate([block.lengths for block in blocks])
    used = averages or tuple(round_average(total, len(ids)) for total in lengths.sum(axis=0).tolist())
    shards = {family: count_family(blocks, family, parts, compact) for family in FAMILIES}
    names, numbers = join_names(blocks)
    spooled = tuple(block.spooled for block in blocks)
    work = Merging(spooled, numbers, names, hash_names(names[1:]), find_norms(lengths, used), parts, shards, cut)
    facts = {
        "engine": "shards", "folder": folder, "documents": len(ids), "averages": list(used), "shards": shards,
        "cut": [cut.whole, cut.best], "overflow": 0 < cut.whole < len(ids), "texts": together, "long": long,
        "terms": int(lengths.sum()) // len(ids),
    }
    facets = [block.facets for block in blocks]

    def write_files() -> Iterator[File]:
        with temporary:
            for number, _ in tasks:
                yield from marshal.loads(spool.joinpath(f"cards-{number}").read_bytes())
            for position, name in enumerate(FACETS):
                yield f"f/{name}.bin", write_column([row[position] for rows in facets for row in rows])
            frequent: list[tuple[str, int]] = []
            merges = [(family, rest, step) for family in FAMILIES for step in [min(parts, shards[family])] for rest in range(step)]
            for files, syllables in spread(partial(merge_from, work), merges, jobs):
                yield from files
                frequent += syllables
            if not compact:
                yield "lexicon.bin", write_json(sorted(frequent, key=lambda entry: (-entry[1], entry[0]))[:LEXICON])

    return facts, ((f"{folder}/{path}", content) for path, content in write_files())


def count_family(blocks: Sequence[Collected], family: str, parts: int, compact: bool) -> int:
    """How many shards a family has."""
    place = FAMILIES.index(family) * parts
    postings = sum(int(block.spooled.starts[place + parts] - block.spooled.starts[place]) for block in blocks)
    least = 1 if compact or len(blocks) == 1 else 16
    return min(count_shards(family, postings, least), COMPACT_SHARDS[family] if compact else 1 << 30)
