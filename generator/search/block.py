"""First pass of the index: a block of documents in, its postings as sorted arrays out, divided by hash into partitions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from generator.search.analyser import spell_word
from generator.search.collect import bucket_of, field_texts
from generator.search.document import Document
from generator.search.scoring import FIELDS
from generator.search.syllables import fold_syllable
from generator.search.words import UNCODED, read_code, split_texts

BLOCK = 256
"""Documents of a block: a document's number in it fits a byte."""
FAMILIES = "kps"
"""Kinds of shards: keys, pairs, syllables."""
FREQUENCY_LIMIT = 255
NAME_BITS, FIELD_BITS, DOCUMENT_BITS = 26, 3, 8
_HASH_BITS, _SPREAD = 18, np.uint64(0x9E3779B97F4A7C15)  # the golden ratio: neighbours come to lie far apart
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """What one block of documents contributes to the index."""

    lengths: NDArray[np.int64]
    """Number of terms, for each document (row) and field (column)."""
    names: tuple[str, ...]
    """The syllables and keys that occur, ascending; number 0 is none, the first one has number 1."""
    lists: Numbers
    """Term and field (`pack_term`) of each list of postings: partition by partition, ascending in each."""
    counts: NDArray[np.uint16]
    """How many postings each list has."""
    documents: NDArray[np.uint8]
    """The document of each posting, numbered in the block, ascending in each list."""
    frequencies: NDArray[np.uint8]
    """How often the term occurs there, at most `FREQUENCY_LIMIT`."""
    bounds: NDArray[np.int64]
    """Where the lists of each partition begin, family by family; the last one is the number of lists."""


@dataclass(frozen=True, slots=True, eq=False)
class Hashes:
    """Hashes of names, from which those of all terms follow."""

    whole: NDArray[np.uint32]
    """CRC-32 of the bucket of the name as a term of its own."""
    tail: NDArray[np.uint32]
    """CRC-32 of a space and the folded name: what follows in a pair."""
    widths: NDArray[np.int64]
    """Number of bytes of that."""
    keys: NDArray[np.bool_]
    """Whether the name is a key."""


def collect_block(documents: Sequence[Document | None], parts: int) -> Block:
    """Collect the terms of up to `BLOCK` documents (None is a free number); `parts`: partitions of each family."""
    texts, places = [], []
    for number, document in ((number, one) for number, one in enumerate(documents) if one):
        for field, some in enumerate(field_texts(document)):
            texts += some
            places += [field << DOCUMENT_BITS | number] * len(some)
    names, occurring = find_postings(texts, np.array(places, np.uint64))
    limit = len(FIELDS) << DOCUMENT_BITS
    where = (occurring & np.uint64((1 << FIELD_BITS + DOCUMENT_BITS) - 1)).astype(np.int64)
    lengths = np.bincount(where, minlength=limit).reshape(len(FIELDS), -1)[:, : len(documents)].T
    occurring.sort()
    first = find_firsts(occurring)
    frequencies = np.minimum(np.diff(first, append=len(occurring)), FREQUENCY_LIMIT).astype(np.uint8)
    postings = occurring[first]
    lists = postings >> np.uint64(DOCUMENT_BITS)
    heads = find_firsts(lists)
    counts = np.diff(heads, append=len(lists))
    order, bounds = divide_lists(lists[heads], names, parts)
    moved = gather(heads[order], counts[order])
    return Block(
        lengths, names, lists[heads][order], counts[order].astype(np.uint16),
        (postings[moved] & np.uint64(BLOCK - 1)).astype(np.uint8), frequencies[moved], bounds,
    )


def find_postings(texts: Sequence[str], places: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The names in the texts, and one number (term, place of its text) for each time that a term occurs."""
    words = split_texts(texts)
    kinds, inverse = number_values(words.codes)
    spelt = [spell_word(words.uncoded[code - UNCODED] if code >= UNCODED else read_code(code)) for code in kinds.tolist()]
    names = tuple(sorted({part for parts in spelt for part in parts} | {key for _, key in words.keys}))
    numbers = {name: number for number, name in enumerate(names, 1)}
    sizes = np.array([len(parts) for parts in spelt], np.int64)
    flat = np.array([numbers[part] for parts in spelt for part in parts], np.uint64)
    begins = np.cumsum(sizes) - sizes
    repeats = sizes[inverse]
    syllables = flat[gather(begins[inverse], repeats)]
    owners = places[np.repeat(words.texts, repeats)]
    joined = np.ones(len(syllables), np.bool_)
    joined[np.cumsum(repeats) - repeats] = words.joined
    seconds = np.flatnonzero(joined)
    keys = np.array([numbers[key] for _, key in words.keys], np.uint64)
    of_keys = places[np.array([text for text, _ in words.keys], np.int64)]
    shift = np.uint64(FIELD_BITS + DOCUMENT_BITS)
    pairs = syllables[seconds - 1] << np.uint64(NAME_BITS) | syllables[seconds]
    return names, np.concatenate((syllables << shift | owners, pairs << shift | owners[seconds], keys << shift | of_keys))


def number_values(values: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """The values that occur, ascending, and the place of each value among them: `np.unique`, in a fifth of its time.

    To sort values takes next to nothing, to sort places takes long; so a place is looked up by a hash of the value.
    """
    ascending = np.sort(values)
    kinds = ascending[find_firsts(ascending)]
    table = np.zeros(1 << _HASH_BITS, np.int64)
    table[_hash_values(kinds)] = np.arange(len(kinds))
    places = table.take(_hash_values(values))
    shared = np.flatnonzero(kinds.take(places) != values)  # another value has the hash too
    places[shared] = np.searchsorted(kinds, values[shared])
    return kinds, places


def _hash_values(values: Numbers) -> NDArray[np.int64]:
    return (values * _SPREAD >> np.uint64(64 - _HASH_BITS)).view(np.int64)


def find_firsts(ascending: Numbers) -> NDArray[np.int64]:
    """Where each value occurs first."""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return np.flatnonzero(first)


def gather(begins: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places begin, begin + 1, … of runs: one after the other."""
    shifts = begins - (np.cumsum(counts) - counts)
    return np.repeat(shifts, counts) + np.arange(counts.sum())


def divide_lists(lists: Numbers, names: Sequence[str], parts: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The order that puts lists partition by partition, and where each begins."""
    first, second = split_term(lists)
    hashes = hash_names(names)
    family = family_of_terms(first, second, hashes)
    partition = family * parts + hash_terms(first, second, hashes) % np.uint32(parts)
    order = np.argsort(partition, kind="stable")
    return order, np.searchsorted(partition[order], np.arange(len(FAMILIES) * parts + 1))


def split_term(lists: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of the two names of each list's term; the first is 0 if it is one name alone."""
    mask = np.uint64((1 << NAME_BITS) - 1)
    second = lists >> np.uint64(FIELD_BITS)
    return (second >> np.uint64(NAME_BITS)).astype(np.int64), (second & mask).astype(np.int64)


def fields_of(lists: Numbers) -> NDArray[np.int64]:
    """The field of each list."""
    return (lists & np.uint64((1 << FIELD_BITS) - 1)).astype(np.int64)


def pack_term(first: NDArray[np.int64], second: NDArray[np.int64], field: NDArray[np.int64]) -> Numbers:
    """The opposite: one number for term and field."""
    return ((first << NAME_BITS | second) << FIELD_BITS | field).astype(np.uint64)


def hash_names(names: Iterable[str]) -> Hashes:
    """Hashes of names, number 0 (no name) before them."""
    rows = [(0, 0, 0, False), *map(hash_name, names)]
    return Hashes(
        np.array([row[0] for row in rows], np.uint32), np.array([row[1] for row in rows], np.uint32),
        np.array([row[2] for row in rows], np.int64), np.array([row[3] for row in rows], np.bool_),
    )


@lru_cache(maxsize=100_000)
def hash_name(name: str) -> tuple[int, int, int, bool]:
    """What `Hashes` has of one name."""
    tail = f" {fold_syllable(name)}".encode()
    return crc32(bucket_of(name).encode()), crc32(tail), len(tail), name[0] in "#@"


def family_of_terms(first: NDArray[np.int64], second: NDArray[np.int64], hashes: Hashes) -> NDArray[np.int64]:
    """The place in `FAMILIES` of each term."""
    return np.where(first > 0, FAMILIES.index("p"), np.where(hashes.keys[second], FAMILIES.index("k"), FAMILIES.index("s")))


def hash_terms(first: NDArray[np.int64], second: NDArray[np.int64], hashes: Hashes) -> NDArray[np.uint32]:
    """CRC-32 of each term's bucket.

    The CRC of joined texts follows from theirs: that of the first goes through as many zero bytes as the second has.
    """
    result = hashes.whole[second]
    pairs = np.flatnonzero(first)
    crc, width = hashes.whole[first[pairs]], hashes.widths[second[pairs]]
    left = np.flatnonzero(width)
    for step in range(1, int(width.max(initial=0)) + 1):
        crc[left] = _ZERO_BYTE[crc[left] & np.uint32(255)] ^ crc[left] >> np.uint32(8)
        left = left[width[left] > step]
    result[pairs] = crc ^ hashes.tail[second[pairs]]
    return result


def hash_heads(first: NDArray[np.int64], second: NDArray[np.int64], hashes: Hashes) -> NDArray[np.uint32]:
    """CRC-32 of each term's bucket, of a pair that of its syllable with the lower one: often two neighbouring pairs share it."""
    return np.minimum(hashes.whole[np.where(first > 0, first, second)], hashes.whole[second])


def _crc_table() -> NDArray[np.uint32]:
    """What CRC-32 does with a zero byte, for each low byte of the register."""
    return np.array([crc32(b"\0", low ^ 0xFFFFFFFF) ^ 0xFFFFFFFF ^ (low >> 8) for low in range(256)], np.uint32)


_ZERO_BYTE = _crc_table()
