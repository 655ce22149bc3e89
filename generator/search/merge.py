"""Second pass of the index: the postings of all blocks, partition by partition, joined, weighed and cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.search.block import FIELD_BITS, Block, Hashes, Numbers, fields_of, find_firsts, gather, hash_heads, hash_terms, pack_term, split_term
from generator.search.plan import Cut
from generator.search.scoring import B, K1, LEVELS

Measure = tuple[int, int]
"""Numbers of terms and of postings."""


@dataclass(frozen=True, slots=True, eq=False)
class Spooled:
    """A block whose arrays are in a file."""

    path: Path
    """The file: lists, counts, documents, frequencies."""
    bounds: NDArray[np.int64]
    """Where the lists of each partition begin."""
    starts: NDArray[np.int64]
    """Where their postings begin."""
    first: int
    """The number of its first document."""


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """Lists of postings, shard by shard, in a shard by term and field."""

    shards: NDArray[np.int64]
    """The shard of each list."""
    terms: Numbers
    """Its term and field, with the numbers that names have in the segment."""
    found: NDArray[np.int64]
    """How many documents have the term in the field."""
    listed: NDArray[np.int64]
    """How many of them are listed."""
    documents: NDArray[np.int64]
    """The documents of all lists, ascending in each."""
    levels: NDArray[np.uint8]
    """Their impact levels."""


def put_aside(block: Block, path: Path, first: int) -> Spooled:
    """Write a block's arrays to a file."""
    path.write_bytes(b"".join(part.tobytes() for part in (block.lists, block.counts, block.documents, block.frequencies)))
    ends = np.concatenate(([0], np.cumsum(block.counts, dtype=np.int64)))
    return Spooled(path, block.bounds, ends[block.bounds], first)


def read_terms(
    blocks: Sequence[Spooled], numbers: Sequence[NDArray[np.int64]], partitions: Sequence[int]
) -> tuple[Numbers, NDArray[np.int64]]:
    """The lists of some partitions, block by block, with the numbers that names have in the segment, and their lengths.

    `numbers`: for each block, the number in the segment of each of its names.
    """
    terms, counts = [], []
    for block, renumbered in zip(blocks, numbers):
        with block.path.open("rb", buffering=0) as file:
            for partition in partitions:
                at, count = int(block.bounds[partition]), int(block.bounds[partition + 1] - block.bounds[partition])
                file.seek(8 * at)
                lists = np.fromfile(file, np.uint64, count)
                first, second = split_term(lists)
                terms.append(pack_term(renumbered[first], renumbered[second], fields_of(lists)))
                file.seek(8 * int(block.bounds[-1]) + 2 * at)
                counts.append(np.fromfile(file, np.uint16, count))
    return np.concatenate(terms), np.concatenate(counts).astype(np.int64)


def read_postings(blocks: Sequence[Spooled], partitions: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The documents of these lists, with their numbers in the segment, and the frequencies."""
    documents, frequencies = [], []
    for block in blocks:
        with block.path.open("rb", buffering=0) as file:
            for partition in partitions:
                at, count = int(block.starts[partition]), int(block.starts[partition + 1] - block.starts[partition])
                file.seek(10 * int(block.bounds[-1]) + at)
                documents.append(np.fromfile(file, np.uint8, count) + np.int64(block.first))
                file.seek(10 * int(block.bounds[-1]) + int(block.starts[-1]) + at)
                frequencies.append(np.fromfile(file, np.uint8, count))
    return np.concatenate(documents), np.concatenate(frequencies)


def measure_partition(blocks: Sequence[Spooled], numbers: Sequence[NDArray[np.int64]], partition: int, cut: Cut) -> Measure:
    """How many terms the shards of a partition have, and how many postings when long lists are cut."""
    lists, counts = read_terms(blocks, numbers, (partition,))
    order = np.argsort(lists, kind="stable")
    heads = find_firsts(lists[order])
    found = np.add.reduceat(counts[order], heads) if len(heads) else counts
    listed = np.where((found > cut.whole) & (cut.whole > 0), cut.best, found).sum()
    return len(find_firsts(lists[order][heads] >> np.uint64(FIELD_BITS))), int(listed)


def merge_lists(
    blocks: Sequence[Spooled], numbers: Sequence[NDArray[np.int64]], partitions: Sequence[int], hashes: Hashes, shards: int,
    norms: NDArray[np.float64], delta: bool,
) -> Lists:
    """Join the lists of some partitions; `shards`: of the family; `norms`: see `find_norms`.

    A `delta` has few shards, each with pairs of the same syllables: fewer bytes, and fewer requests for a question.
    """
    terms, counts = read_terms(blocks, numbers, partitions)
    documents, frequencies = read_postings(blocks, partitions)
    begins = np.cumsum(counts) - counts
    order = np.argsort(terms, kind="stable")
    heads = find_firsts(terms[order])
    merged = terms[order][heads]
    shard = ((hash_heads if delta else hash_terms)(*split_term(merged), hashes) % np.uint32(shards)).astype(np.int64)
    by_shard = np.argsort(shard, kind="stable")
    order = order[gather(heads[by_shard], np.diff(heads, append=len(terms))[by_shard])]
    heads = find_firsts(terms[order])
    moved = gather(begins[order], counts[order])
    found = np.add.reduceat(counts[order], heads) if len(heads) else np.zeros(0, np.int64)
    merged, documents, frequencies = merged[by_shard], documents[moved], frequencies[moved]
    levels = find_levels(frequencies, norms[np.repeat(fields_of(merged), found), documents])
    return Lists(shard[by_shard], merged, found, found, documents, levels)


def find_norms(lengths: NDArray[np.int64], averages: Sequence[int]) -> NDArray[np.float64]:
    """What `scoring.impact_level` adds to the frequency, for each field (row) and document (column)."""
    return K1 * (1 - B + B * lengths.T / np.array(averages)[:, None])


def find_levels(frequencies: NDArray[np.uint8], norms: NDArray[np.float64]) -> NDArray[np.uint8]:
    """`scoring.impact_level` of each posting: the same operations in the same order, so the same numbers."""
    factors = (K1 + 1) * frequencies.astype(np.float64) / (norms + frequencies)
    return np.maximum(1, (factors * LEVELS + 0.5).astype(np.uint8))


def cut_lists(lists: Lists, cut: Cut) -> tuple[Lists, Lists]:
    """The best part of long lists beside all others, and the rest; among equal levels the lower numbers are kept."""
    kept = np.ones(len(lists.documents), np.bool_)
    begins = np.cumsum(lists.found) - lists.found
    for at in np.flatnonzero((lists.found > cut.whole) & (cut.whole > 0)).tolist():
        run = slice(int(begins[at]), int(begins[at] + lists.found[at]))
        best = np.argsort(-lists.levels[run].astype(np.int64), kind="stable")[: cut.best]
        kept[run] = False
        kept[run.start + best] = True
    return take_postings(lists, kept), take_postings(lists, ~kept)


def take_postings(lists: Lists, kept: NDArray[np.bool_]) -> Lists:
    """The lists with some of their postings only; those without any are left out."""
    if kept.all():
        return lists
    sums = np.concatenate(([0], np.cumsum(kept)))
    ends = np.cumsum(lists.listed)
    listed = sums[ends] - sums[ends - lists.listed]
    some = listed > 0
    return Lists(lists.shards[some], lists.terms[some], lists.found[some], listed[some], lists.documents[kept], lists.levels[kept])
