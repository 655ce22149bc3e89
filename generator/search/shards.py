"""Second pass of the index: the runs of one partition become shard files with impact levels, long lists cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.search.coding import Postings, Record, write_shard
from generator.search.collect import bucket_of, family_of, hash_bucket
from generator.search.scoring import Averages, impact_level

FAMILIES = "kps"
SHARD_POSTINGS = {"k": 3000, "p": 3600, "s": 3600}
"""Postings a shard should have on average: some 6 KB."""
SHARDS_AT_MOST = 16_384


@dataclass(frozen=True, slots=True)
class Cut:
    """How long a list may be in the shard itself."""

    whole: int
    """A list up to this length is never cut; 0 cuts nothing."""
    best: int
    """How many are kept of a longer one; the rest goes to the overflow file."""


Terms = dict[str, dict[int, list[int]]]
"""Term → field → numbers, document << 8 | frequency, ascending."""


def count_shards(family: str, postings: int, parts: int) -> int:
    """Number of shards of a family: `parts`, a power of two, times a power of two."""
    shards = parts
    while shards < SHARDS_AT_MOST and shards * SHARD_POSTINGS[family] < postings:
        shards *= 2
    return shards


def merge_terms(runs: Sequence[Terms]) -> Terms:
    """Join the runs of consecutive blocks."""
    merged: Terms = {}
    for run in runs:
        for term, by_field in run.items():
            target = merged.get(term)
            if target is None:
                merged[term] = by_field
                continue
            for field, values in by_field.items():
                if field in target:
                    target[field] += values
                else:
                    target[field] = values
    return merged


def level_table(lengths: Sequence[Sequence[int]], averages: Averages) -> list[list[bytes]]:
    """For each field and document the levels of the frequencies 0 to 15."""
    tables = []
    for field, average in enumerate(averages.lengths):
        seen: dict[int, bytes] = {}
        column = []
        for row in lengths:
            length = row[field]
            if length not in seen:
                seen[length] = bytes([0, *(impact_level(frequency, length, average) for frequency in range(1, 16))])
            column.append(seen[length])
        tables.append(column)
    return tables


def read_levels(
    values: Sequence[int], field: int, tables: list[list[bytes]], lengths: Sequence[Sequence[int]], averages: Averages
) -> tuple[list[int], bytearray]:
    """Split packed values into documents and impact levels."""
    table = tables[field]
    documents, levels = [], bytearray()
    for value in values:
        document, frequency = value >> 8, value & 255
        documents.append(document)
        if frequency < 16:
            levels.append(table[document][frequency])
        else:
            levels.append(impact_level(frequency, lengths[document][field], averages.lengths[field]))
    return documents, levels


def cut_list(field: int, documents: list[int], levels: bytearray, cut: Cut) -> tuple[Postings, Postings | None]:
    """The list as it is, or its best part and the rest; among equal levels the lower numbers are kept."""
    found = len(documents)
    if not cut.whole or found <= cut.whole:
        return Postings(field, found, tuple(documents), bytes(levels)), None
    order = sorted(range(found), key=lambda i: (-levels[i], i))
    best, rest = sorted(order[: cut.best]), sorted(order[cut.best :])
    return (
        Postings(field, found, tuple(documents[i] for i in best), bytes(levels[i] for i in best)),
        Postings(field, found, tuple(documents[i] for i in rest), bytes(levels[i] for i in rest)),
    )


def write_partition(
    index: int, parts: int, merged: Terms, lengths: Sequence[Sequence[int]], averages: Averages, counts: dict[str, int], cut: Cut
) -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes) of the shards and overflow files of partition `index` of `parts`, paths relative to the segment.

    A shard without terms is written too: a client need not know which there are.
    """
    tables = level_table(lengths, averages)
    shards: dict[tuple[str, int], list[Record]] = {
        (family, number): [] for family in FAMILIES for number in range(index, counts[family], parts)
    }
    overflow: dict[tuple[str, int], list[Record]] = {}
    for term in sorted(merged):
        family = family_of(term)
        name = family, hash_bucket(bucket_of(term)) % counts[family]
        kept, left = [], []
        for field in sorted(merged[term]):
            best, rest = cut_list(field, *read_levels(merged[term][field], field, tables, lengths, averages), cut)
            kept.append(best)
            if rest:
                left.append(rest)
        shards[name].append((term, tuple(kept)))
        if left:
            overflow.setdefault(name, []).append((term, tuple(left)))
    for (family, number), records in sorted(shards.items()):
        yield shard_path(family, number), write_shard(records)
    for (family, number), records in sorted(overflow.items()):
        yield shard_path(family, number, "x"), write_shard(records)


def list_frequent(merged: Terms, least: int = 3) -> list[tuple[str, int]]:
    """Syllables in letters that at least `least` documents have, with how many."""
    counts = ((term, sum(map(len, by_field.values()))) for term, by_field in merged.items() if term.isalpha())
    return [(term, count) for term, count in counts if count >= least]


def shard_path(family: str, number: int, suffix: str = "") -> str:
    """`p/1f.bin`; `px/1f.bin` is its overflow file."""
    return f"{family}{suffix}/{number:x}.bin"
