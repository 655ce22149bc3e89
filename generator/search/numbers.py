"""Gives documents numbers that stay as they are when other documents come, change or go."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from zlib import crc32

from generator.search.cards import CARDS

FILLED = 8
"""A bucket has so many documents on average, or up to twice as many."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Documents by their numbers."""

    ids: tuple[str, ...]
    """The document of each number; an empty one: the number is free."""
    long: int
    """How many, the first ones, have files for their texts; the others' texts are on their cards."""
    border: int
    """From this number on, cards are in blocks of `width`, before it in blocks of `CARDS`."""
    width: int
    """Numbers in a bucket of documents that are placed by hash; a block of cards is one bucket."""
    frame: str
    """What the numbers depend on: the same frame, the same numbers, but for changes within a bucket."""


def number_in_order(long: Sequence[str], others: Sequence[str]) -> Numbered:
    """Documents one after the other, those without files for their texts last."""
    ids = (*long, *others)
    return Numbered(ids, len(long), len(ids), CARDS, "\n".join((*long, "", *others)))


def number_stably(published: Sequence[str], fixed: int, there: Container[str], others: Collection[str]) -> Numbered:
    """Notices by their place in the order of publishing, `others` by hash.

    The number of a notice that is not `there` any more stays free. `fixed`: how many, the first ones, never change
    their places, as the ledger has them.
    """
    width, placed = place_by_hash(others)
    first = tuple(one if one in there else "" for one in published)
    frame = "\n".join((f"{len(first)} {len(placed)} {width}", *published[fixed:]))
    return Numbered((*first, *placed), len(first), len(first), width, frame)


def place_by_hash(ids: Collection[str]) -> tuple[int, tuple[str, ...]]:
    """The width of a bucket, and the ids bucket by bucket, sorted in each, with empty ones up to its width.

    One id more or less moves its neighbours in one bucket only, as long as the fullest one needs no more room.
    """
    count = 1 << max(0, (len(ids) // FILLED).bit_length() - 1)
    buckets: list[list[str]] = [[] for _ in range(count)]
    for one in sorted(ids):
        buckets[crc32(one.encode("utf-8", "surrogatepass")) % count].append(one)
    width = -(-max(map(len, buckets)) // 4) * 4 or 4
    return width, tuple(one for bucket in buckets for one in (*bucket, *[""] * (width - len(bucket))))
