"""One segment of the sharded index: documents in, files out, on several processes, memory bounded by a block."""

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.search.analyser import ANALYSER_VERSION
from generator.search.cards import CARDS, count_together, write_cards, write_json
from generator.search.collect import collect_block, family_of
from generator.search.document import Document
from generator.search.facets import FACETS, facet_values, write_column
from generator.search.scoring import B, FIELDS, K1, LEVELS, Averages, round_average
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


@dataclass(frozen=True, slots=True)
class Segment:
    """What the manifest says of a segment."""

    folder: str
    """Its folder, named by its content unless it has a lasting name."""
    version: str
    """The content's name when the folder's is lasting, else empty."""
    documents: int
    """Number of documents."""
    averages: tuple[int, ...]
    """Average field lengths."""
    shards: dict[str, int]
    """Number of shard files of each family."""
    cut: Cut
    """How lists are cut."""
    together: int
    """How many texts share a file."""
    terms: int
    """Average length of a document in terms, all fields."""


@dataclass(frozen=True, slots=True)
class Block:
    """What a process reports of a block of documents."""

    digest: bytes
    lengths: tuple[tuple[int, ...], ...]
    postings: dict[str, int]
    facets: tuple[tuple[tuple[str, ...], ...], ...]
    files: list[File]


def collect_to(spool: str, parts: int, together: int, task: tuple[int, list[Document]]) -> Block:
    """Collect one block; its terms go to files in `spool`, one a partition."""
    number, documents = task
    first = number * BLOCK
    run = collect_block(first, documents, parts)
    postings = dict.fromkeys(FAMILIES, 0)
    for index, terms in enumerate(run.partitions):
        for term, by_field in terms.items():
            postings[family_of(term)] += sum(map(len, by_field.values()))
        Path(spool, f"{index}-{number}").write_bytes(marshal.dumps(terms))
    digest = sha256(repr(documents).encode("utf-8", "surrogatepass")).digest()
    return Block(digest, run.lengths, postings, tuple(map(facet_values, documents)), write_cards(first, documents, together))


def merge_from(
    spool: str, parts: int, blocks: int, lengths: list[tuple[int, ...]], averages: Averages, counts: dict[str, int], cut: Cut, index: int
) -> tuple[list[File], list[tuple[str, int]]]:
    """Make the files of one partition, and its part of the lexicon, from what `collect_to` left."""
    terms = merge_terms([marshal.loads(Path(spool, f"{index}-{number}").read_bytes()) for number in range(blocks)])
    return list(write_partition(index, parts, terms, lengths, averages, counts, cut)), list_frequent(terms)


def take_blocks(documents: Iterable[Document]) -> Iterator[tuple[int, list[Document]]]:
    """Number blocks of `BLOCK` documents."""
    source = iter(documents)
    number = 0
    while block := list(islice(source, BLOCK)):
        yield number, block
        number += 1


def build_segment(
    documents: Iterable[Document], cut: Cut, jobs: int, compact: bool = False, name: str = ""
) -> tuple[Segment, Iterator[File]]:
    """Build a segment; the files (relative to the index) come lazily, after the segment is known.

    `compact`: in few files, for a segment that changes often. `name`: a lasting folder, whose files then are asked for
    with a version, so that a change touches only those that differ.
    """
    spool = TemporaryDirectory(prefix="notices-index-")
    pool = get_context("fork").Pool(jobs) if jobs > 1 else None
    tasks = take_blocks(documents)
    start = list(islice(tasks, 2))
    parts = PARTITIONS if len(start) > 1 and not compact else 1
    together = COMPACT_TEXTS if compact else count_together(start[0][1] if start else ())
    run, tasks = partial(collect_to, spool.name, parts, together), chain(start, tasks)
    blocks = list(pool.imap(run, tasks) if pool else map(run, tasks))
    lengths = [row for block in blocks for row in block.lengths]
    averages = Averages(len(lengths), tuple(round_average(sum(column), len(lengths)) for column in zip(*lengths)))
    counts = {family: count_shards(family, sum(block.postings[family] for block in blocks), parts) for family in FAMILIES}
    if compact:
        counts = {family: min(count, COMPACT_SHARDS[family]) for family, count in counts.items()}
    settings = repr((ANALYSER_VERSION, K1, B, LEVELS, FIELDS, CARDS, together, cut, averages, counts))
    digest = sha256(settings.encode() + b"".join(block.digest for block in blocks)).hexdigest()[:12]
    total = sum(map(sum, lengths))
    folder = name or digest
    segment = Segment(folder, digest if name else "", len(lengths), averages.lengths, counts, cut, together, total // max(1, len(lengths)))

    def write_files() -> Iterator[File]:
        for block in blocks:
            yield from ((f"{folder}/{path}", content) for path, content in block.files)
        for position, name in enumerate(FACETS):
            rows = [row[position] for block in blocks for row in block.facets]
            yield f"{folder}/f/{name}.bin", write_column(rows)
        merge = partial(merge_from, spool.name, parts, len(blocks), lengths, averages, counts, cut)
        frequent: list[tuple[str, int]] = []
        for files, syllables in pool.imap(merge, range(parts)) if pool else map(merge, range(parts)):
            yield from ((f"{folder}/{path}", content) for path, content in files)
            frequent += syllables
        yield f"{folder}/lexicon.bin", write_json(sorted(frequent, key=lambda entry: (-entry[1], entry[0]))[:LEXICON])
        if pool:
            pool.close()
            pool.join()
        spool.cleanup()

    return segment, write_files()
