"""Reads an index back: its documents, and the one ordinary lunr index that its shards are parts of."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.search.coding import Postings, Reader, inflate, read_shard
from generator.search.document import Document
from generator.search.facets import FACETS
from generator.search.manifest import MANIFEST
from generator.search.scoring import FIELDS, idf_thousandths
from generator.search.small import Weighed, write_lunr


class UnreadableIndex(ValueError):
    """An index that cannot be read; the message says which file."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index folder and its manifest."""

    folder: Path
    """Where the manifest lies."""
    manifest: dict
    """What it says."""


def open_index(out: Path) -> Opened:
    """Open the index below `out` (a site, or the folder given to `notices index`)."""
    folder = out / "search" if (out / "search" / MANIFEST).exists() else out
    try:
        return Opened(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise UnreadableIndex(f"{folder / MANIFEST}: no index here; build one with `notices index`") from None


def read_json(path: Path) -> list:
    """A deflated JSON file."""
    return json.loads(inflate(path.read_bytes()))


def read_column(data: bytes, documents: int) -> list[tuple[str, ...]]:
    """The values of a facet's column for each number."""
    reader = Reader(inflate(data))
    size = reader.varint()
    values = reader.data[reader.at : reader.at + size].decode().split("\n")
    reader.at += size
    return [tuple(values[reader.varint()] for _ in range(reader.varint())) for _ in range(documents)]


def restore_document(card: list, facets: dict[str, tuple[str, ...]]) -> Document:
    """The document that a whole card and facets were made of."""
    return Document(
        id=card[0], url=card[1], title=card[2], text=card[8], date=card[3], type=card[4], kind=card[5], number=card[6],
        issuer=card[7], aliases=tuple(card[9]), issuer_path=facets["issuer"], place="".join(facets["place"]),
        year="".join(facets["year"]), instruments=facets["instrument"],
    )


def read_texts(opened: Opened, segment: dict) -> list[list | None]:
    """The whole cards of the first numbers of a segment; None where a number is free."""
    if isinstance(segment["texts"], list):
        return [card for name in segment["texts"] for card in read_json(opened.folder / "t" / f"{name}.bin")]
    folder = opened.folder / segment["folder"] / "t"
    return [card for start in range(0, segment["long"], segment["texts"]) for card in _read_block(folder, start // segment["texts"], min(segment["texts"], segment["long"] - start))]


def read_cards(opened: Opened, segment: dict) -> list[list | None]:
    """The cards of all numbers of a segment."""
    folder, border, count, width = opened.folder / segment["folder"] / "c", segment["border"], segment["numbers"], segment["width"]
    size = segment["cards"]
    starts = [*((start, min(size, border - start)) for start in range(0, border, size)), *((start, min(width, count - start)) for start in range(border, count, width))]
    return [card for block, (_, length) in enumerate(starts) for card in _read_block(folder, block, length)]


def _read_block(folder: Path, block: int, length: int) -> list[list | None]:
    """The cards of one file; where all numbers are free there is none."""
    path = folder / f"{block:x}.bin"
    return read_json(path) if path.exists() else [None] * length


def read_segment_documents(opened: Opened, segment: dict) -> list[Document | None]:
    """The documents of one segment by their numbers; None where one is free."""
    cards, whole = read_cards(opened, segment), read_texts(opened, segment)
    if segment["delta"]:
        rows = [tuple(map(tuple, card[10])) for card in cards if card]
    else:
        columns = ((opened.folder / segment["folder"] / "f" / f"{name}.bin").read_bytes() for name in FACETS)
        rows = list(zip(*(read_column(column, segment["numbers"]) for column in columns)))
    return [card and restore_document(card, dict(zip(FACETS, row))) for card, row in zip([*whole, *cards[len(whole) :]], rows)]


def read_records(folder: Path) -> Iterator[tuple[str, tuple[Postings, ...]]]:
    """All records of a segment, cut lists made whole again."""
    for family in "kps":
        for path in sorted((folder / family).glob("*.bin")):
            rest = folder / f"{family}x" / path.name
            tails = dict(read_shard(rest.read_bytes())) if rest.exists() else {}
            for term, lists in read_shard(path.read_bytes()):
                by_field = {tail.field: tail for tail in tails.get(term, ())}
                yield term, tuple(join_lists(one, by_field.get(one.field)) for one in lists)


def join_lists(best: Postings, rest: Postings | None) -> Postings:
    """Put the two parts of a cut list together, in document order."""
    if rest is None:
        return best
    pairs = sorted([*zip(best.documents, best.levels), *zip(rest.documents, rest.levels)])
    return Postings(best.field, best.found, tuple(number for number, _ in pairs), bytes(level for _, level in pairs))


def unpack_segment(folder: Path, ids: list[str | None]) -> Weighed:
    """A segment's terms as a weighed collection; `ids`: by number, None where one is free."""
    levels: list[tuple[dict[str, int], ...]] = [tuple({} for _ in FIELDS) for _ in ids]
    found: dict[str, int] = {}
    for term, lists in read_records(folder):
        found[term] = sum(one.found for one in lists)
        for one in lists:
            for number, level in zip(one.documents, one.levels):
                levels[number][one.field][term] = level
    used = [number for number, one in enumerate(ids) if one]
    return Weighed(tuple(one for one in ids if one), tuple(levels[number] for number in used), found)


def name_references(folder: Path) -> dict[str, object]:
    """The small archive's lunr index with ids in place of numbers."""
    index = json.loads((folder / "lunr.json").read_text(encoding="utf-8"))
    ids = [card[0] for card in read_json(folder / "cards.bin")]
    for _, posting in index["invertedIndex"]:
        for name in index["fields"]:
            posting[name] = {ids[int(ref)]: found for ref, found in posting[name].items()}
    for vector in index["fieldVectors"]:
        name, ref = vector[0].split("/")
        vector[0] = f"{name}/{ids[int(ref)]}"
    return index


def unpack_index(out: Path) -> dict[str, object]:
    """One standard lunr 2.3.9 index of everything; a second segment has the first one's idf, as in the search."""
    opened = open_index(out)
    if opened.manifest["engine"] == "lunr":
        return name_references(opened.folder / opened.manifest["folder"])
    refs: tuple[str, ...] = ()
    levels: tuple[tuple[dict[str, int], ...], ...] = ()
    found: dict[str, int] = {}
    main = opened.manifest["segments"][0]["documents"]
    for segment in opened.manifest["segments"]:
        ids = [document and document.id for document in read_segment_documents(opened, segment)]
        weighed = unpack_segment(opened.folder / segment["folder"], ids)
        refs += weighed.refs
        levels += weighed.levels
        found = {**weighed.found, **found}
    return write_lunr(Weighed(refs, levels, found), {term: idf_thousandths(main, count) for term, count in found.items()})
