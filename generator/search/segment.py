"""One segment of the sharded index: documents in, files out, on several processes, memory bounded by a block."""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.parallel import shares, spread
from generator.search.cards import count_together, write_cards, write_json, write_texts
from generator.search.collect import collect_block, family_of
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.scoring import Averages, round_average
from generator.search.shards import FAMILIES, Cut, count_shards, list_frequent, merge_terms, write_partition

BLOCK = 256
"""Documents a process takes at once; a multiple of `CARDS`."""
PARTITIONS = 16
"""A segment is made part by part, if it has more than one block."""
COMPACT_SHARDS = {"k": 1, "p": 16, "s": 4}
"""The most shard files of a compact segment."""
COMPACT_TEXTS = 4
"""How many texts share a file there."""
LEXICON = 4000
"""Syllables kept for suggestions."""
File = tuple[str, bytes]
Load = Callable[[Sequence[str]], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Block:
    """What a process reports of a block of documents."""

    lengths: tuple[tuple[int, ...], ...]
    """Number of terms, for each document and field."""
    postings: dict[str, int]
    """Number of postings of each family."""
    facets: tuple[tuple[tuple[str, ...], ...], ...]
    """For each document its values of each facet."""


def collect_to(spool: Path, load: Load, parts: int, long: int, together: int, task: tuple[int, Sequence[str]]) -> Block:
    """Collect one block; its terms go to files in `spool`, one a partition, and its cards and texts to another."""
    number, ids = task
    documents = list(load(ids))
    first = number * BLOCK
    files = write_cards(first, documents) + write_texts(first, documents[: max(0, long - first)], together)
    spool.joinpath(f"cards-{number}").write_bytes(marshal.dumps(files))
    run = collect_block(first, documents, parts)
    postings = dict.fromkeys(FAMILIES, 0)
    for index, terms in enumerate(run.partitions):
        for term, by_field in terms.items():
            postings[family_of(term)] += sum(map(len, by_field.values()))
        spool.joinpath(f"{index}-{number}").write_bytes(marshal.dumps(terms))
    return Block(run.lengths, postings, tuple(map(facet_values, documents)))


def merge_from(
    spool: Path, parts: int, blocks: int, lengths: list[tuple[int, ...]], averages: Averages, counts: dict[str, int], cut: Cut, index: int
) -> tuple[list[File], list[tuple[str, int]]]:
    """Make the files of one partition, and its part of the lexicon, from what `collect_to` left."""
    terms = merge_terms([marshal.loads(spool.joinpath(f"{index}-{number}").read_bytes()) for number in range(blocks)])
    return list(write_partition(index, parts, terms, lengths, averages, counts, cut)), list_frequent(terms)


def write_segment(
    ids: Sequence[str], long: int, load: Load, folder: str, cut: Cut, jobs: int, averages: tuple[int, ...] | None
) -> tuple[dict[str, Any], Iterator[File]]:
    """Return what the manifest says of the segment, and its files (relative to the index), which come lazily.

    `long`: how many documents, the first ones, have texts that are too long for their cards. `averages`: average lengths of the fields in the main segment, given for a delta, which then has few files.
    """
    temporary = TemporaryDirectory(prefix="notices-index-")
    spool, compact = Path(temporary.name), averages is not None
    tasks = list(enumerate(shares(ids, BLOCK)))
    parts = PARTITIONS if len(tasks) > 1 and not compact else 1
    together = COMPACT_TEXTS if compact else count_together(list(load(ids[: min(long, BLOCK)])))
    blocks = list(spread(partial(collect_to, spool, load, parts, long, together), tasks, jobs))
    lengths = [row for block in blocks for row in block.lengths]
    own = tuple(round_average(sum(column), len(lengths)) for column in zip(*lengths))
    used = Averages(len(lengths), averages or own)
    counts = {family: count_shards(family, sum(block.postings[family] for block in blocks), parts) for family in FAMILIES}
    if compact:
        counts = {family: min(count, COMPACT_SHARDS[family]) for family, count in counts.items()}
    facts = {
        "engine": "shards", "folder": folder, "documents": len(lengths), "averages": list(used.lengths), "shards": counts,
        "cut": [cut.whole, cut.best], "overflow": 0 < cut.whole < len(lengths), "texts": together, "long": long,
        "terms": sum(map(sum, lengths)) // len(lengths),
    }

    def write_files() -> Iterator[File]:
        with temporary:
            for number, _ in tasks:
                yield from marshal.loads(spool.joinpath(f"cards-{number}").read_bytes())
            for position, name in enumerate(FACETS):
                yield f"f/{name}.bin", write_column([row[position] for block in blocks for row in block.facets])
            merge = partial(merge_from, spool, parts, len(blocks), lengths, used, counts, cut)
            frequent: list[tuple[str, int]] = []
            for files, syllables in spread(merge, range(parts), jobs):
                yield from files
                frequent += syllables
            if not compact:
                yield "lexicon.bin", write_json(sorted(frequent, key=lambda entry: (-entry[1], entry[0]))[:LEXICON])

    return facts, ((f"{folder}/{path}", content) for path, content in write_files())
