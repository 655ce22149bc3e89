"""Second pass of the index: the postings of all blocks, partition by partition, joined, weighed and cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.search.block import BLOCK, FAMILIES, FIELD_BITS, Block, Hashes, Numbers, find_firsts, gather, hash_terms, pack_term, split_term
from generator.search.scoring import B, K1, LEVELS


@dataclass(frozen=True, slots=True)
class Cut:
    """How long a list may be in the shard itself."""

    whole: int
    """A list up to this length is never cut; 0 cuts nothing."""
    best: int
    """How many are kept of a longer one; the rest goes to the overflow file."""


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


def read_slices(block: Spooled, start: int, stop: int) -> tuple[Numbers, NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]:
    """The arrays of the partitions from `start` to before `stop`."""
    lists, postings = int(block.bounds[-1]), int(block.starts[-1])
    at, count = int(block.bounds[start]), int(block.bounds[stop] - block.bounds[start])
    where, length = int(block.starts[start]), int(block.starts[stop] - block.starts[start])
    return (
        np.fromfile(block.path, np.uint64, count, offset=8 * at),
        np.fromfile(block.path, np.uint16, count, offset=8 * lists + 2 * at).astype(np.int64),
        np.fromfile(block.path, np.uint8, length, offset=10 * lists + where),
        np.fromfile(block.path, np.uint8, length, offset=10 * lists + postings + where),
    )


def read_partition(
    blocks: Sequence[Spooled], numbers: Sequence[NDArray[np.int64]], partitions: Sequence[int]
) -> tuple[Numbers, NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]:
    """The lists of some partitions, block by block, with the segment's numbers of names and documents.

    `numbers`: for each block, the number in the segment of each of its names.
    """
    parts: list[tuple[Numbers, NDArray[np.int64], NDArray[np.int64], NDArray[np.uint8]]] = []
    for block, renumbered in zip(blocks, numbers):
        for partition in partitions:
            lists, counts, documents, frequencies = read_slices(block, partition, partition + 1)
            first, second = split_term(lists)
            field = (lists & np.uint64((1 << FIELD_BITS) - 1)).astype(np.int64)
            terms = pack_term(renumbered[first], renumbered[second], field)
            parts.append((terms, counts, documents + np.int64(block.first), frequencies))
    terms, counts, documents, frequencies = (np.concatenate(column) for column in zip(*parts))
    return terms, counts, documents, frequencies


def merge_lists(
    blocks: Sequence[Spooled], numbers: Sequence[NDArray[np.int64]], partitions: Sequence[int], hashes: Hashes, shards: int,
    norms: NDArray[np.float64],
) -> Lists:
    """Join the lists of some partitions; `shards`: of the family; `norms`: see `find_norms`."""
    terms, counts, documents, frequencies = read_partition(blocks, numbers, partitions)
    begins = np.cumsum(counts) - counts
    order = np.argsort(terms, kind="stable")
    heads = find_firsts(terms[order])
    merged = terms[order][heads]
    shard = (hash_terms(*split_term(merged), hashes) % np.uint32(shards)).astype(np.int64)
    by_shard = np.argsort(shard, kind="stable")
    order = order[gather(heads[by_shard], np.diff(heads, append=len(terms))[by_shard])]
    heads = find_firsts(terms[order])
    moved = gather(begins[order], counts[order])
    found = np.add.reduceat(counts[order], heads) if len(heads) else np.zeros(0, np.int64)
    merged, documents, frequencies = merged[by_shard], documents[moved], frequencies[moved]
    fields = np.repeat((merged & np.uint64((1 << FIELD_BITS) - 1)).astype(np.int64), found)
    return Lists(shard[by_shard], merged, found, found, documents, find_levels(frequencies, norms[fields, documents]))


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
