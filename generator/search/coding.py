"""Bytes of a shard: its terms, then for each field of each term the documents (gaps) and the impact levels.

Layout after inflating: varint count; varint length and UTF-8 of the terms, one a line, pairs with one first syllable on one
line (`a b c` for `a b`, `a c`); then for each term
a byte of field bits, and for each field set: varint found, varint listed, varint bytes of the gaps; then all gaps; then all levels.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import deflate as libdeflate

PACKER = f"libdeflate {libdeflate.__version__}"
"""Another version may write other bytes."""

@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one term in one field."""

    field: int
    """Index in `FIELDS`."""
    found: int
    """How many documents have the term in the field."""
    documents: tuple[int, ...]
    """Those listed here, ascending."""
    levels: bytes
    """Their impact levels, in the same order."""


Record = tuple[str, tuple[Postings, ...]]


def write_varint(out: bytearray, value: int) -> None:
    """Append `value` in groups of seven bits, low first."""
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def deflate(data: bytes) -> bytes:
    """Raw deflate, which browsers and Node inflate by themselves.

    By libdeflate: at level 7 in half the time of zlib's level 5, texts by half a per cent smaller, shards by one to five. Levels 8 and 9
    take up to twice as long for two in a thousand.
    """
    return bytes(libdeflate.deflate_compress(data, 7))


def inflate(data: bytes) -> bytes:
    """Undo `deflate`."""
    return zlib.decompress(data, -15)


class Reader:
    """A position in bytes."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def varint(self) -> int:
        """Read one number."""
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def gaps(self, count: int) -> tuple[int, ...]:
        """Read `count` ascending numbers."""
        last, found = -1, []
        for _ in range(count):
            last += self.varint() + 1
            found.append(last)
        return tuple(found)


def read_terms(text: str) -> Iterator[str]:
    """The terms as they are written in a shard."""
    for line in text.split("\n"):
        first, *seconds = line.split(" ")
        yield from (f"{first} {second}" for second in seconds) if seconds else (first,)


def read_shard(data: bytes) -> Iterator[Record]:
    """Expand one file into its records."""
    reader = Reader(inflate(data))
    count, size = reader.varint(), reader.varint()
    if not count:
        return
    terms = list(read_terms(reader.data[reader.at : reader.at + size].decode()))
    reader.at += size
    heads = []
    for term in terms:
        bits = reader.data[reader.at]
        reader.at += 1
        heads.append((term, [(field, reader.varint(), reader.varint(), reader.varint()) for field in range(8) if bits >> field & 1]))
    gaps_at = reader.at
    levels_at = gaps_at + sum(size for _, lists in heads for *_, size in lists)
    for term, lists in heads:
        postings = []
        for field, found, listed, size in lists:
            documents = Reader(reader.data, gaps_at).gaps(listed)
            postings.append(Postings(field, found, documents, reader.data[levels_at : levels_at + listed]))
            gaps_at += size
            levels_at += listed
        yield term, tuple(postings)
