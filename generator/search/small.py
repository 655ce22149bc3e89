"""The index of a small archive: one ordinary lunr 2.3.9 index, and everything results show in one file."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from generator.search.cards import add_facets, make_whole_card, write_json
from generator.search.collect import count_terms, field_texts
from generator.search.document import Document
from generator.search.scoring import FIELDS, Averages, idf_thousandths, impact_level, round_average, weight_thousandths

LUNR_VERSION = "2.3.9"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A collection ready to be written as a lunr index."""

    refs: tuple[str, ...]
    """References, in document order: ids, or numbers where the index has to be short."""
    levels: tuple[tuple[dict[str, int], ...], ...]
    """For each document and field: term → impact level."""
    found: dict[str, int]
    """Term → number of (document, field) combinations."""


def weigh_documents(documents: Sequence[Document]) -> Weighed:
    """Count the terms of each field and turn frequencies into impact levels; references are the documents' numbers."""
    counts: list[list[Counter[str]]] = [[count_terms(texts) for texts in field_texts(document)] for document in documents]
    totals = [sum(row[field].total() for row in counts) for field in range(len(FIELDS))]
    averages = Averages(len(documents), tuple(round_average(total, len(documents)) for total in totals))
    levels = tuple(
        tuple(
            {term: impact_level(frequency, row[field].total(), averages.lengths[field]) for term, frequency in row[field].items()}
            for field in range(len(FIELDS))
        )
        for row in counts
    )
    found = Counter(term for row in counts for field in row for term in field)
    return Weighed(tuple(map(str, range(len(documents)))), levels, dict(found))


def read_idf(weighed: Weighed) -> dict[str, int]:
    """lunr's idf of each term, in thousandths."""
    return {term: idf_thousandths(len(weighed.refs), found) for term, found in weighed.found.items()}


def write_lunr(weighed: Weighed, idf: dict[str, int]) -> dict[str, object]:
    """A lunr 2.3.9 index (lunr-schema 2.3): terms sorted and numbered in that order, weights with three decimals."""
    terms = sorted(weighed.found)
    numbers = {term: number for number, term in enumerate(terms)}
    names = [name for name, _ in FIELDS]
    inverted: dict[str, dict[str, object]] = {
        term: {"_index": numbers[term], **{name: {} for name in names}} for term in terms
    }
    vectors = []
    for ref, row in zip(weighed.refs, weighed.levels):
        for (name, boost), by_term in zip(FIELDS, row):
            elements: list[float] = []
            for term in sorted(by_term):
                inverted[term][name][ref] = {}  # type: ignore[index]
                elements += [numbers[term], weight_thousandths(idf[term], by_term[term], boost) / 1000]
            vectors.append([f"{name}/{ref}", elements])
    return {
        "version": LUNR_VERSION, "fields": names, "fieldVectors": vectors,
        "invertedIndex": [[term, inverted[term]] for term in terms], "pipeline": [],
    }


def read_lunr_script() -> bytes:
    """lunr.js as MkDocs ships it, made an ES module: a strict Content-Security-Policy lets no text be evaluated."""
    source = files("mkdocs").joinpath("contrib/search/templates/search/lunr.js").read_bytes()
    return b"const module={exports:{}},exports=module.exports;\n" + source + b"\nexport default module.exports;\n"


def write_small(documents: Sequence[Document], folder: str) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    """Return what the manifest says of the index, and its files, relative to the index."""
    weighed = weigh_documents(documents)
    index = json.dumps(write_lunr(weighed, read_idf(weighed)), ensure_ascii=False, separators=(",", ":")).encode()
    cards = write_json([add_facets(make_whole_card(document), document) for document in documents])
    facts = {"engine": "lunr", "folder": folder, "documents": len(documents)}
    return facts, [(f"{folder}/lunr.json", index), (f"{folder}/cards.bin", cards)]
