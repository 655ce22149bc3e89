"""Writes shard files from merged lists of postings, all shards of a partition at once; `coding` reads them."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.search.block import FIELD_BITS, fields_of, find_firsts, split_term
from generator.search.coding import deflate, write_varint
from generator.search.merge import Lists

Array = NDArray[np.int64]


def shard_path(family: str, number: int, suffix: str = "") -> str:
    """`p/1f.bin`; `px/1f.bin` is its overflow file."""
    return f"{family}{suffix}/{number:x}.bin"


def write_shards(lists: Lists, names: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of the shards `numbers`, ascending; one without lists is written too.

    A client need not know which there are. `names`: number 0 is none.
    """
    terms = find_firsts(lists.terms >> np.uint64(FIELD_BITS))
    spelt = write_terms(lists.terms[terms], lists.shards[terms], names)
    heads, head_ends, gaps, gap_ends = code_lists(lists, terms)
    levels, level_ends = lists.levels.tobytes(), _sums(lists.listed)
    begins, ends = (np.searchsorted(lists.shards, numbers, side).tolist() for side in ("left", "right"))
    for number, begin, end in zip(numbers, begins, ends):
        some = spelt[slice(*np.searchsorted(terms, (begin, end)).tolist())]
        joined = "".join(some)[1:].encode()
        start = bytearray()
        write_varint(start, len(some))
        write_varint(start, len(joined))
        rest = (heads[head_ends[begin] : head_ends[end]], gaps[gap_ends[begin] : gap_ends[end]], levels[level_ends[begin] : level_ends[end]])
        yield number, deflate(b"".join((start, joined, *rest)))


def write_terms(terms: NDArray[np.uint64], shards: Array, names: Sequence[str]) -> list[str]:
    """The terms' texts, each after the end of the last one: a pair leaves out a first syllable that the last one has."""
    firsts, seconds = split_term(terms)
    same = (np.diff(firsts, prepend=0) == 0) & (np.diff(shards, prepend=-1) == 0) & (firsts > 0)
    rows = zip(firsts.tolist(), seconds.tolist(), same.tolist())
    return [f" {names[second]}" if again else f"\n{names[first]} {names[second]}" if first else f"\n{names[second]}" for first, second, again in rows]


def code_lists(lists: Lists, terms: Array) -> tuple[bytes, Array, bytes, Array]:
    """The heads of all lists and where those of each end (0 before them), and the same of the gaps."""
    begins = np.cumsum(lists.listed) - lists.listed
    before = np.concatenate(([-1], lists.documents[:-1]))
    before[begins[lists.listed > 0]] = -1
    gaps, gap_sizes = code_varints(lists.documents - before - 1)
    gap_ends = _sums(gap_sizes)[np.concatenate(([0], begins + lists.listed))]
    leading = np.zeros(len(lists.terms), np.int64)
    leading[terms] = 1
    ends = np.cumsum(leading + 3)
    values = np.empty(int(ends[-1]) if len(ends) else 0, np.int64)
    bits = 1 << fields_of(lists.terms)
    if len(terms):
        values[ends[terms] - 4] = np.add.reduceat(bits, terms)
    values[ends - 3], values[ends - 2], values[ends - 1] = lists.found, lists.listed, np.diff(gap_ends)
    heads, sizes = code_varints(values)
    return heads, _sums(sizes)[np.concatenate(([0], ends))], gaps, gap_ends


def code_varints(values: Array) -> tuple[bytes, Array]:
    """All numbers as varints, as `coding.write_varint` has them, and how many bytes each takes."""
    sizes = np.ones(len(values), np.int64)
    for bits in range(7, int(values.max(initial=0)).bit_length(), 7):
        sizes += values >= 1 << bits
    out = np.empty(int(sizes.sum()), np.uint8)
    begins = np.cumsum(sizes) - sizes
    left = np.arange(len(values))
    for place in range(int(sizes.max(initial=0))):
        more = sizes[left] > place + 1
        out[begins[left] + place] = values[left] >> 7 * place & 127 | more << 7
        left = left[more]
    return out.tobytes(), sizes


def _sums(sizes: Array) -> Array:
    return np.concatenate(([0], np.cumsum(sizes)))
