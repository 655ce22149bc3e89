"""Columns for filters: for each facet its values, and for each document the numbers of its values."""

from collections import Counter
from collections.abc import Callable, Sequence

from generator.search.coding import deflate, write_varint
from generator.search.document import Document

FACETS: dict[str, Callable[[Document], tuple[str, ...]]] = {
    "type": lambda document: (document.type,),
    "issuer": lambda document: document.issuer_path or (document.issuer,),
    "place": lambda document: (document.place,),
    "year": lambda document: (document.year or document.date[:4],),
    "instrument": lambda document: document.instruments,
    "date": lambda document: (document.date,),
}


def facet_values(document: Document) -> tuple[tuple[str, ...], ...]:
    """The document's values for each facet, in the order of `FACETS`; empty ones left out."""
    return tuple(tuple(dict.fromkeys(value for value in read(document) if value)) for read in FACETS.values())


def write_column(rows: Sequence[tuple[str, ...]]) -> bytes:
    """Code one facet: varint length and UTF-8 of the values joined by newlines, then for each document a count and numbers.

    Values are sorted by how often they occur, then by name, so that common ones take one byte.
    """
    counts = Counter(value.replace("\n", " ") for row in rows for value in row)
    values = sorted(counts, key=lambda value: (-counts[value], value))
    numbers = {value: number for number, value in enumerate(values)}
    names = "\n".join(values).encode()
    out = bytearray()
    write_varint(out, len(names))
    out += names
    for row in rows:
        write_varint(out, len(row))
        for value in row:
            write_varint(out, numbers[value.replace("\n", " ")])
    return deflate(bytes(out))
