"""Reads shard files back into the arrays that they were written from, many at once; `shards` writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.search.block import Numbers, pack_term
from generator.search.coding import Reader, inflate, read_terms
from generator.search.merge import Lists
from generator.search.scoring import FIELDS

Array = NDArray[np.int64]
_HEAD_BYTES = 1 + 3 * 5 * len(FIELDS)  # at most, with numbers below 2^35


@dataclass(frozen=True, slots=True, eq=False)
class _Decoded:
    """One shard: the texts of its terms, and of each list its term's place, its field, its sizes and its postings."""

    texts: list[str]
    terms: Array
    fields: Array
    found: Array
    listed: Array
    documents: Array
    levels: NDArray[np.uint8]


def read_lists(shards: Sequence[tuple[int, bytes]], names: Iterable[str] = ()) -> tuple[tuple[str, ...], Lists]:
    """The lists of some shards, given as (number, file) with ascending numbers, and the names that their terms' numbers mean.

    `names`: further names that are to have a number. An empty name stands first: number 0 is none.
    """
    decoded = [_decode(data) for _, data in shards]
    halves = [[_halve(term) for term in one.texts] for one in decoded]
    known = ("", *sorted({name for some in halves for pair in some for name in pair if name}.union(names)))
    numbers = {name: number for number, name in enumerate(known)}
    terms = [
        _pack(np.array([(numbers[first], numbers[second]) for first, second in some], np.int64).reshape(-1, 2)[one.terms], one.fields)
        for one, some in zip(decoded, halves)
    ]
    owners = np.repeat(np.array([number for number, _ in shards], np.int64), [len(one.terms) for one in decoded])
    return known, Lists(
        owners, _join(terms, np.uint64), _join([one.found for one in decoded]), _join([one.listed for one in decoded]),
        _join([one.documents for one in decoded]), _join([one.levels for one in decoded], np.uint8),
    )  # fmt: skip


def _join(arrays: Sequence[NDArray], kind: type = np.int64) -> NDArray:
    return np.concatenate(arrays) if arrays else np.zeros(0, kind)


def _halve(term: str) -> tuple[str, str]:
    """The two names of a pair; the first is empty for a name alone."""
    first, space, second = term.partition(" ")
    return (first, second) if space else ("", first)


def _pack(names: Array, fields: Array) -> Numbers:
    return pack_term(names[:, 0], names[:, 1], fields)


def _open(data: bytes) -> tuple[list[str], NDArray[np.uint8]]:
    """The terms of a shard, and the bytes after them."""
    reader = Reader(inflate(data))
    count, size = reader.varint(), reader.varint()
    texts = list(read_terms(reader.data[reader.at : reader.at + size].decode())) if count else []
    return texts, np.frombuffer(reader.data, np.uint8, offset=reader.at + size)


def _decode(data: bytes) -> _Decoded:
    texts, rest = _open(data)
    values, ends = read_varints(rest)
    starts, head = _find_heads(values, len(texts))
    bits = values[starts]
    terms, fields, places = [], [], []
    for field in range(len(FIELDS)):
        having = np.flatnonzero(bits >> field & 1)
        before = sum((bits[having] >> lower & 1 for lower in range(field)), np.zeros(len(having), np.int64))
        terms.append(having)
        fields.append(np.full(len(having), field))
        places.append(starts[having] + 1 + 3 * before)
    order = np.argsort(np.concatenate(terms) * len(FIELDS) + np.concatenate(fields))
    places = np.concatenate(places)[order]
    listed = values[places + 1]
    total = int(listed.sum())
    at = int(ends[head + total - 1]) if head + total else 0
    documents = _sum_gaps(values[head : head + total], listed)
    return _Decoded(texts, np.concatenate(terms)[order], np.concatenate(fields)[order], values[places], listed, documents, rest[at : at + total])


def count_terms(shard: bytes) -> list[tuple[str, int]]:
    """The terms of a shard, each with the number of (document, field) combinations that it is found in."""
    texts, rest = _open(shard)
    values, _ = read_varints(rest[: len(texts) * _HEAD_BYTES])
    starts, _ = _find_heads(values, len(texts))
    lists = np.bitwise_count(values[starts])
    found = np.zeros(len(texts), np.int64)
    for place in range(len(FIELDS)):
        having = np.flatnonzero(lists > place)
        found[having] += values[starts[having] + 1 + 3 * place]
    return list(zip(texts, found.tolist()))


def _find_heads(values: Array, count: int) -> tuple[Array, int]:
    """Where the head of each of `count` terms begins, and where the last one ends."""
    head = values[: count * (1 + 3 * len(FIELDS))].tolist()
    starts, at = [], 0
    for _ in range(count):
        starts.append(at)
        at += 1 + 3 * head[at].bit_count()
    return np.array(starts, np.int64), at


def _sum_gaps(gaps: Array, listed: Array) -> Array:
    """The documents of all lists, from what is between them."""
    sums = np.cumsum(gaps + 1)
    before = np.concatenate(([0], sums))[np.cumsum(listed) - listed]
    return sums - np.repeat(before, listed) - 1


def read_varints(data: NDArray[np.uint8]) -> tuple[Array, Array]:
    """All numbers of `shards.code_varints`, and where each ends."""
    ends = np.flatnonzero(data < 128) + 1
    begins = np.concatenate(([0], ends))[:-1]
    values = np.zeros(len(ends), np.int64)
    left = np.arange(len(ends))
    for place in range(int((ends - begins).max(initial=0))):
        left = left[(ends - begins)[left] > place]
        values[left] |= (data[begins[left] + place] & 127).astype(np.int64) << 7 * place
    return values, ends
