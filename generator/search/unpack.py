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


def read_column(path: Path, documents: int) -> list[tuple[str, ...]]:
    """A facet's values for each document."""
    reader = Reader(inflate(path.read_bytes()))
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


def text_files(opened: Opened, segment: dict) -> list[Path]:
    """The files of a segment's long texts: numbered in its folder, or named in the manifest."""
    if isinstance(segment["texts"], list):
        return [opened.folder / "t" / f"{name}.bin" for name in segment["texts"]]
    folder = opened.folder / segment["folder"] / "t"
    return [folder / f"{block:x}.bin" for block in range(-(-segment["long"] // segment["texts"]))]


def read_segment_documents(opened: Opened, segment: dict) -> list[Document]:
    """The documents of one segment, in order."""
    folder, count = opened.folder / segment["folder"], segment["documents"]
    cards = [card for block in range(-(-count // segment["cards"])) for card in read_json(folder / "c" / f"{block:x}.bin")]
    whole = [card for path in text_files(opened, segment) for card in read_json(path)]
    if segment["delta"]:
        rows = [tuple(map(tuple, card[10])) for card in cards]
    else:
        rows = list(zip(*(read_column(folder / "f" / f"{name}.bin", count) for name in FACETS)))
    return [restore_document(card, dict(zip(FACETS, row))) for card, row in zip([*whole, *cards[len(whole) :]], rows)]


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


def unpack_segment(folder: Path, ids: list[str]) -> Weighed:
    """A segment's terms as a weighed collection."""
    levels: list[tuple[dict[str, int], ...]] = [tuple({} for _ in FIELDS) for _ in ids]
    found: dict[str, int] = {}
    for term, lists in read_records(folder):
        found[term] = sum(one.found for one in lists)
        for one in lists:
            for number, level in zip(one.documents, one.levels):
                levels[number][one.field][term] = level
    return Weighed(tuple(ids), tuple(levels), found)


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
        ids = [document.id for document in read_segment_documents(opened, segment)]
        weighed = unpack_segment(opened.folder / segment["folder"], ids)
        refs += weighed.refs
        levels += weighed.levels
        found = {**weighed.found, **found}
    return write_lunr(Weighed(refs, levels, found), {term: idf_thousandths(main, count) for term, count in found.items()})
