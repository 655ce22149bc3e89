"""One segment of the sharded index: documents in, files out, on several processes, memory bounded by a block."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.parallel import shares, spread
from generator.search.block import BLOCK, FAMILIES, FIELD_BITS, Hashes, collect_block, hash_names
from generator.search.cards import CARDS, DELTA_CARDS, find_block, write_cards, write_json, write_text, write_texts
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.layout import Counted, Segment, count_families, count_partitions, find_averages, state_facts
from generator.search.merge import Lists, Measure, Spooled, cut_lists, find_norms, measure_partition, merge_lists, put_aside
from generator.search.numbers import Numbered
from generator.search.plan import Cut
from generator.search.scoring import FIELDS
from generator.search.shards import shard_path, write_shards

LEXICON = 4000
"""Syllables kept for suggestions,"""
LEXICON_FILE = "lexicon.bin"
"""in this file."""
LEAST = 3
"""In so many lists a syllable must be to be one of them."""
TEXTS = "t"
"""The folder of texts."""
File = tuple[str, bytes]
Load = Callable[[Sequence[str]], Iterable[Document]]
Facets = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """What a process reports of a block of documents."""

    lengths: NDArray[np.int64]
    """Number of terms, for each document (row) and field (column)."""
    names: tuple[str, ...]
    """The syllables and keys that occur."""
    spooled: Spooled
    """Their postings."""
    facets: Facets
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
    measured: dict[str, Measure]
    """How large the first partition of each family is."""
    shards: dict[str, int]
    """How many shards each family has."""
    cut: Cut
    """How lists are cut."""
    delta: bool
    """Whether the segment is a delta."""


def divide_numbers(numbered: Numbered) -> list[range]:
    """The numbers in runs of at most `BLOCK`, none of which ends within a block of cards."""
    size = max(1, BLOCK // numbered.width) * numbered.width
    border, end = numbered.border, len(numbered.ids)
    runs = [range(start, min(start + BLOCK, border)) for start in range(0, border, BLOCK)]
    return [*runs, *(range(start, min(start + size, end)) for start in range(border, end, size))]


def load_run(ids: Sequence[str], load: Load) -> list[Document | None]:
    """The documents of some numbers; None where a number is free."""
    found = iter(load([one for one in ids if one]))
    return [next(found) if one else None for one in ids]


def collect_to(spool: Path, load: Load, parts: int, segment: Segment, run: range) -> Collected:
    """Collect one run of numbers; its postings go to a file in `spool`, its cards and texts to another."""
    numbered = segment.numbered
    documents = load_run(numbered.ids[run.start : run.stop], load)
    long = max(0, numbered.long - run.start)
    if segment.averages:
        own = write_cards(run.start // DELTA_CARDS, documents, DELTA_CARDS, long, facets=True)
    else:
        size = CARDS if run.start < numbered.border else numbered.width
        own = write_cards(find_block(run.start, numbered.border, numbered.width), documents, size, long)
    shared = [(f"{TEXTS}/{name}.bin", write_text(document)) for name, document in zip(segment.texts[run.start :], documents[:long]) if document]
    if not segment.texts:
        own += ((f"{TEXTS}/{path}", data) for path, data in write_texts(run.start, documents[:long], segment.together))
    spool.joinpath(f"cards-{run.start}").write_bytes(marshal.dumps((own, shared)))
    block = collect_block(documents, parts)
    spooled = put_aside(block, spool / f"{run.start}", run.start)
    return Collected(block.lengths, block.names, spooled, tuple(facet_values(one) if one else () for one in documents))


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
    """The syllables of some lists that `keep_frequent` keeps."""
    totals = np.bincount((lists.terms >> np.uint64(FIELD_BITS)).astype(np.int64), lists.found).astype(np.int64)
    frequent = np.flatnonzero(totals >= LEAST)
    return keep_frequent((names[number], count) for number, count in zip(frequent.tolist(), totals[frequent].tolist()))


def keep_frequent(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Syllables in letters that are in at least `LEAST` lists, with the number."""
    return [(name, count) for name, count in counted if count >= LEAST and name.isalpha()]


def write_segment(segment: Segment, load: Load, jobs: int) -> tuple[dict[str, Any], Iterator[File]]:
    """Return what is remembered of the segment, and its files (relative to the index), which come lazily."""
    temporary = TemporaryDirectory(prefix="notices-index-")
    spool = Path(temporary.name)
    runs = divide_numbers(segment.numbered)
    parts = count_partitions(len(segment.numbered.ids))
    blocks = list(share_strings(spread(partial(collect_to, spool, load, parts, segment), runs, jobs)))
    documents = sum(map(bool, segment.numbered.ids))
    totals = tuple(sum((block.lengths.sum(axis=0) for block in blocks), np.zeros(len(FIELDS), np.int64)).tolist())
    work = plan_merging(segment, blocks, find_averages(segment, documents, totals), jobs)
    facts = state_facts(segment, Counted(documents, totals, work.measured))

    def write_files() -> Iterator[File]:
        """Shards, and after each lot of them some of the cards: both are written while others are still being made."""
        folder, tasks = facts["folder"], plan_tasks(work)
        with temporary:
            rest = write_rest(spool, runs, () if work.delta else [block.facets for block in blocks])
            many = -(-(len(runs) + len(FACETS)) // len(tasks))
            for shards in write_merged(work, tasks, jobs):
                yield from ((f"{folder}/{path}", data) for path, data in shards)
                for own, shared in islice(rest, many):
                    yield from shared
                    yield from ((f"{folder}/{path}", data) for path, data in own)

    return facts, write_files()


def write_rest(spool: Path, runs: Sequence[range], facets: Sequence[Facets]) -> Iterator[tuple[list[File], list[File]]]:
    """What `collect_to` has put into files for each run, and then the columns of facets, if there are any: own files, and shared ones."""
    for run in runs:
        yield marshal.loads(spool.joinpath(f"cards-{run.start}").read_bytes())
    for position, name in enumerate(FACETS if facets else ()):
        yield [(f"f/{name}.bin", write_column([row[position] if row else () for rows in facets for row in rows]))], []


def plan_merging(segment: Segment, blocks: Sequence[Collected], averages: tuple[int, ...], jobs: int) -> Merging:
    """Number the names of all blocks, and judge by one partition of each family how many shards it needs."""
    names, numbers = join_names(blocks)
    spooled = tuple(block.spooled for block in blocks)
    parts = count_partitions(len(segment.numbered.ids))

    def measure(family: str) -> Measure:
        return measure_partition(spooled, numbers, FAMILIES.index(family) * parts, segment.cut)

    measured = dict(zip(FAMILIES, spread(measure, FAMILIES, jobs)))
    norms = find_norms(np.concatenate([block.lengths for block in blocks]), averages)
    shards = count_families(segment, measured)
    return Merging(spooled, numbers, names, hash_names(names[1:]), norms, parts, measured, shards, segment.cut, bool(segment.averages))


def plan_tasks(work: Merging) -> list[tuple[str, int, int]]:
    """The tasks of `merge_from`."""
    steps = ((family, min(work.parts, work.shards[family])) for family in FAMILIES)
    return [(family, rest, step) for family, step in steps for rest in range(step)]


def write_merged(work: Merging, tasks: Sequence[tuple[str, int, int]], jobs: int) -> Iterator[list[File]]:
    """The shards of all families, task by task, and of a main segment the lexicon of suggestions."""
    frequent: list[tuple[str, int]] = []
    for files, syllables in spread(partial(merge_from, work), tasks, jobs):
        yield files
        frequent += syllables
    if not work.delta:
        yield [(LEXICON_FILE, write_lexicon(frequent))]


def write_lexicon(frequent: Iterable[tuple[str, int]]) -> bytes:
    """The most frequent syllables of all shards, with their numbers."""
    return write_json(sorted(frequent, key=lambda entry: (-entry[1], entry[0]))[:LEXICON])
