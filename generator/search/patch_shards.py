"""Changes postings of a few documents in shards: read, put in or taken out, cut and written again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.parallel import shares, spread
from generator.search.block import (
    FAMILIES, FIELD_BITS, NAME_BITS, Block, Numbers, family_of_terms, fields_of, hash_names, hash_terms, pack_term, split_term,
)  # fmt: skip
from generator.search.decode import read_lists
from generator.search.merge import Lists, Measure, cut_lists, find_levels, find_norms
from generator.search.plan import Cut
from generator.search.segment import list_frequent
from generator.search.shards import shard_path, write_shards
from generator.search.unpack import UnreadableIndex

TOGETHER = 48
"""Shards that are changed at once."""
FEW = 4
"""So many times that are changed by one process: another one takes longer to begin."""
Read = Callable[[str], bytes | None]
"""A file of the segment as it is; None where there is none."""
Changed = tuple[str, bytes | None]
"""Path and new bytes of a file; None: it is to go."""
Array = NDArray[np.int64]
_TERM_BITS, _DOCUMENT_BITS = np.uint64(2 * NAME_BITS + FIELD_BITS), 32


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Postings of a few documents."""

    terms: Numbers
    """Term and field of each."""
    documents: Array
    """Its document."""
    levels: NDArray[np.uint8]
    """Its impact level."""

    def take(self, which: NDArray) -> "Postings":
        """Some of them."""
        return Postings(self.terms[which], self.documents[which], self.levels[which])


Placed = tuple[Postings, Array]
"""Postings, and the shard of each."""


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """What is to be changed in the shards."""

    names: tuple[str, ...]
    """The names of the terms, ascending, an empty one before them."""
    gone: Postings
    """Postings that are to go."""
    come: Postings
    """Postings that are to come; one with another level goes and comes."""
    cut: Cut
    """How lists are cut."""
    parts: int
    """Partitions of a family."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of some shards of a family."""

    family: str
    """The family."""
    files: tuple[Changed, ...]
    """Their files."""
    terms: int
    """How many terms more the first partition has,"""
    postings: int
    """and how many postings."""
    shards: tuple[int, ...]
    """Which they are."""
    frequent: tuple[tuple[str, int], ...]
    """Frequent syllables, if they are shards of syllables."""


def need(read: Read, path: str) -> bytes:
    """A file that must be there; raises UnreadableIndex."""
    data = read(path)
    if data is None:
        raise UnreadableIndex(f"{path}: not there, or not as it was written")
    return data


def compare_postings(old: Block, new: Block, averages: Sequence[int], numbers: Array, cut: Cut, parts: int) -> Patch:
    """What differs between two blocks of the documents with those numbers."""
    names = ("", *sorted({*old.names, *new.names}))
    gone, come = (list_postings(block, names, averages) for block in (old, new))
    keys = [one.terms << np.uint64(8) | one.documents.astype(np.uint64) for one in (gone, come)]
    _, first, second = np.intersect1d(*keys, assume_unique=True, return_indices=True)
    same = gone.levels[first] == come.levels[second]
    differing = [
        Postings(one.terms, numbers[one.documents], one.levels).take(np.delete(np.arange(len(one.terms)), places))
        for one, places in ((gone, first[same]), (come, second[same]))
    ]
    return Patch(names, *differing, cut, parts)


def list_postings(block: Block, names: Sequence[str], averages: Sequence[int]) -> Postings:
    """All postings of a block, with the numbers that names have in `names`; documents are places in the block."""
    numbers = {name: number for number, name in enumerate(names)}
    renumbered = np.array([0, *map(numbers.__getitem__, block.names)], np.int64)
    terms = np.repeat(_renumber(block.lists, renumbered), block.counts)
    documents = block.documents.astype(np.int64)
    return Postings(terms, documents, find_levels(block.frequencies, find_norms(block.lengths, averages)[fields_of(terms), documents]))


def _renumber(terms: Numbers, numbers: Array) -> Numbers:
    """Terms with other numbers for their names."""
    first, second = split_term(terms)
    return pack_term(numbers[first], numbers[second], fields_of(terms))


def patch_families(patch: Patch, shards: Mapping[str, int], read: Read, jobs: int) -> Iterator[Written]:
    """Change the shards of all families."""
    hashes, counts = hash_names(patch.names[1:]), np.array([shards[family] for family in FAMILIES], np.uint32)

    def place(postings: Postings) -> tuple[Array, Array]:  # family and shard
        first, second = split_term(postings.terms)
        families = family_of_terms(first, second, hashes)
        return families, (hash_terms(first, second, hashes) % counts[families]).astype(np.int64)

    both = [(postings, *place(postings)) for postings in (patch.gone, patch.come)]
    tasks: list[tuple[str, Sequence[int]]] = []
    for number, family in enumerate(FAMILIES):
        touched = np.unique(np.concatenate([shard[families == number] for _, families, shard in both])).tolist()
        tasks += ((family, some) for some in shares(touched, TOGETHER))

    def change(task: tuple[str, Sequence[int]]) -> Written:
        family, some = task
        chosen = []
        for postings, families, shard in both:
            which = np.flatnonzero((families == FAMILIES.index(family)) & np.isin(shard, np.array(some)))
            chosen.append((postings.take(which), shard[which]))
        return patch_shards(patch, family, some, *chosen, read)

    yield from spread(change, tasks, jobs if len(tasks) > FEW else 1)


def patch_shards(patch: Patch, family: str, shards: Sequence[int], gone: Placed, come: Placed, read: Read) -> Written:
    """Change some shards of a family."""
    best = [(number, need(read, shard_path(family, number))) for number in shards]
    rest = [(number, data) for number in shards if (data := read(shard_path(family, number, "x")))]
    used = {patch.names[number] for some, _ in (gone, come) for half in split_term(some.terms) for number in np.unique(half).tolist()}
    names, kept = read_lists(best, used - {""})
    known, left = read_lists(rest, names[1:])
    if known != names:
        raise UnreadableIndex(f"{family}: an overflow file has terms that its shard has not")
    before = _measure(kept, patch.parts)
    numbers = {name: number for number, name in enumerate(names)}
    renumbered = np.array([numbers.get(name, 0) for name in patch.names], np.int64)
    out, put = ((Postings(_renumber(some.terms, renumbered), some.documents, some.levels), where) for some, where in (gone, come))
    lists = change_lists((kept, left), out, put)
    kept, left = cut_lists(lists, patch.cut)
    files: list[Changed] = [(shard_path(family, number), data) for number, data in write_shards(kept, names, shards)]
    overflow = np.unique(left.shards).tolist()
    files += ((shard_path(family, number, "x"), data) for number, data in write_shards(left, names, overflow))
    files += ((shard_path(family, number, "x"), None) for number, _ in rest if number not in overflow)
    terms, postings = np.subtract(_measure(kept, patch.parts), before).tolist()
    return Written(family, tuple(files), terms, postings, tuple(shards), tuple(list_frequent(lists, names)) if family == "s" else ())


def _measure(lists: Lists, parts: int) -> Measure:
    """`merge.measure_partition` of those shards that are in the first partition."""
    first = lists.shards % parts == 0
    terms = lists.terms[first] >> np.uint64(FIELD_BITS)
    owners = lists.shards[first]
    # A term is in one shard; its lists follow each other.
    return int(np.count_nonzero((np.diff(terms, prepend=~terms[:1]) != 0) | (np.diff(owners, prepend=-1) != 0))), int(lists.listed[first].sum())


def change_lists(parts: Sequence[Lists], gone: Placed, come: Placed) -> Lists:
    """The lists of `parts` (the whole or the best of some shards' lists, and the rest), without some postings and with others."""
    owners = np.unique(np.concatenate([*(one.shards for one in parts), gone[1], come[1]]))

    def key(shards: Array, terms: Numbers) -> Numbers:
        return np.searchsorted(owners, shards).astype(np.uint64) << _TERM_BITS | terms

    keys = [key(one.shards, one.terms) for one in parts]
    changed = [key(shards, some.terms) for some, shards in (gone, come)]
    lists = np.unique(np.concatenate([*keys, *changed]))

    def code(keys: Numbers, documents: Array) -> Array:
        return np.searchsorted(lists, keys) << _DOCUMENT_BITS | documents

    codes = np.concatenate([code(np.repeat(some, one.listed), one.documents) for some, one in zip(keys, parts)])
    levels = np.concatenate([one.levels for one in parts])
    order = np.argsort(codes, kind="stable")
    codes, levels = codes[order], levels[order]
    out, put = (code(keys, some.documents) for keys, (some, _) in zip(changed, (gone, come)))
    places = np.searchsorted(codes, out)
    if not np.array_equal(codes[np.minimum(places, len(codes) - 1)] if len(codes) else codes, out):
        raise UnreadableIndex("a shard does not have the postings of a document that was in it")
    codes, levels = np.delete(codes, places), np.delete(levels, places)
    order = np.argsort(put)
    places = np.searchsorted(codes, put[order])
    codes, levels = np.insert(codes, places, put[order]), np.insert(levels, places, come[0].levels[order])
    counts = np.bincount(codes >> _DOCUMENT_BITS, minlength=len(lists))
    lists, counts = lists[counts > 0], counts[counts > 0]
    shards = owners[(lists >> _TERM_BITS).astype(np.int64)] if len(lists) else np.zeros(0, np.int64)
    return Lists(shards, lists & ((np.uint64(1) << _TERM_BITS) - np.uint64(1)), counts, counts, codes & ((1 << _DOCUMENT_BITS) - 1), levels)
