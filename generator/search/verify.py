"""Compares an index with one lunr index that lunr.py builds of the same documents: sets, scores and order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lunr.builder import Builder
from lunr.field_ref import FieldRef
from lunr.index import Index
from lunr.idf import idf as lunr_idf
from lunr.vector import Vector

from generator.search.analyser import find_terms
from generator.search.collect import field_texts
from generator.search.document import Document
from generator.search.scoring import FIELDS, impact_level, round_average, weight_thousandths
from generator.search.unpack import open_index, read_json, read_segment_documents, restore_document, unpack_index
from generator.search.facets import FACETS


_STRIDE = 7919
"""Words between the places that queries are taken from; a prime, so that they fall everywhere in the texts."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared and how it differed."""

    documents: int
    """Documents in the index."""
    terms: int
    """Terms in the index."""
    queries: int
    """Queries run against both."""
    differences: tuple[str, ...]
    """What differs; empty when nothing does."""


class RoundedBuilder(Builder):
    """lunr.py's builder with this index's rounding: average lengths of two figures, impact levels, idf in thousandths."""

    def average_lengths(self) -> dict[str, int]:
        """The average number of terms of each field."""
        totals = {name: 0 for name, _ in FIELDS}
        for ref, length in self.field_lengths.items():
            totals[FieldRef.from_string(ref).field_name] += length
        return {name: round_average(total, self.document_count) for name, total in totals.items()}

    def build_weighed(self, idf: dict[str, int], averages: dict[str, int]) -> None:
        """Number terms in their order and make the field vectors; `idf` wins over the collection's own."""
        for number, term in enumerate(sorted(self.inverted_index)):
            self.inverted_index[term]["_index"] = number
        boosts = dict(FIELDS)
        self.field_vectors = {}
        for ref, frequencies in self.field_term_frequencies.items():
            name = FieldRef.from_string(ref).field_name
            elements = []
            for term in sorted(frequencies):
                posting = self.inverted_index[term]
                own = int(1000 * lunr_idf(posting, self.document_count) + 0.5)
                level = impact_level(min(frequencies[term], 255), self.field_lengths[ref], averages[name])
                elements += [posting["_index"], weight_thousandths(idf.get(term, own), level, boosts[name]) / 1000]
            self.field_vectors[ref] = Vector(elements)

    def finish(self) -> Index:
        """The index; its vectors must have been made."""
        self._create_token_set()
        return Index(self.inverted_index, self.field_vectors, self.token_set, list(self._fields), self.search_pipeline)


def build_reference(documents: Sequence[Document], idf: dict[str, int], main: RoundedBuilder | None = None) -> RoundedBuilder:
    """Let lunr.py index the documents, with the analyser's terms as tokens; a delta has the main's average lengths."""
    builder = RoundedBuilder()
    builder.ref("id")
    for position, (name, _) in enumerate(FIELDS):
        builder.field(name, extractor=lambda raw, position=position: [
            term for text in field_texts(raw["document"])[position] for term in find_terms(text)
        ])
    for document in documents:
        builder.add({"id": document.id, "document": document})
    builder.build_weighed(idf, (main or builder).average_lengths())
    return builder


def read_all_documents(out: Path) -> list[list[Document]]:
    """The documents of each segment of an index."""
    opened = open_index(out)
    if opened.manifest["engine"] == "lunr":
        cards = read_json(opened.folder / opened.manifest["folder"] / "cards.bin")
        return [[restore_document(card, dict(zip(FACETS, map(tuple, card[10])))) for card in cards]]
    return [[one for one in read_segment_documents(opened, segment) if one] for segment in opened.manifest["segments"]]


def verify_index(out: Path, queries: int = 200) -> Comparison:
    """Build the reference from the documents in the index and compare everything; memory as lunr.py needs it."""
    segments = read_all_documents(out)
    unpacked = unpack_index(out)
    main = build_reference(segments[0], {})
    idf = {
        term: int(1000 * lunr_idf(posting, len(segments[0])) + 0.5) for term, posting in main.inverted_index.items()
    }
    references = [main]
    for documents in segments[1:]:
        idf = extend_idf(documents, idf, len(segments[0]))
        references.append(build_reference(documents, idf, main))
    differences = list(compare_vectors(unpacked, references))
    documents = [document for segment in segments for document in segment]
    ran = 0
    if len(references) == 1 and not differences:
        mine, theirs = Index.load(unpacked), main.finish()
        for terms in choose_queries(documents, queries):
            ran += 1
            differences += compare_answers(terms, mine, theirs)
    return Comparison(len(documents), len(unpacked["invertedIndex"]), ran, tuple(differences))


def extend_idf(documents: Sequence[Document], idf: dict[str, int], main: int) -> dict[str, int]:
    """The idf of earlier segments; for a term that these documents have first, their count among the main's number."""
    counts: dict[str, int] = {}
    for document in documents:
        for texts in field_texts(document):
            for term in {term for text in texts for term in find_terms(text)}:
                counts[term] = counts.get(term, 0) + 1
    own = {term: {"_index": 0, "all": dict.fromkeys(range(count))} for term, count in counts.items() if term not in idf}
    return {**idf, **{term: int(1000 * lunr_idf(posting, main) + 0.5) for term, posting in own.items()}}


def compare_vectors(unpacked: dict, references: Iterable[RoundedBuilder], most: int = 20) -> Iterable[str]:
    """Yield differences of terms and weights, field by field."""
    names = [term for term, _ in unpacked["invertedIndex"]]
    mine = {ref: {names[int(number)]: weight for number, weight in zip(elements[::2], elements[1::2])} for ref, elements in unpacked["fieldVectors"]}
    seen = 0
    for reference in references:
        terms = sorted(reference.inverted_index)
        for ref, vector in reference.field_vectors.items():
            theirs = {terms[number]: weight for number, weight in zip(vector.elements[::2], vector.elements[1::2])}
            own = mine.pop(ref, {})
            if own != theirs and seen < most:
                seen += 1
                wrong = sorted(term for term in own.keys() | theirs.keys() if own.get(term) != theirs.get(term))
                yield f"{ref}: {len(wrong)} terms, first {wrong[0]!r}: index {own.get(wrong[0])}, lunr {theirs.get(wrong[0])}"
    yield from (f"{ref}: not in the reference" for ref in sorted(mine)[:most] if mine[ref])


def choose_queries(documents: Sequence[Document], count: int) -> Iterable[list[str]]:
    """Terms of a few neighbouring words, taken evenly and always the same."""
    for number in range(count):
        words = documents[number * len(documents) // count].text.split()
        start = number * _STRIDE % max(1, len(words) - 5)
        yield list(dict.fromkeys(find_terms(" ".join(words[start : start + 2 + number % 5]))))


def compare_answers(terms: list[str], mine: Index, theirs: Index) -> list[str]:
    """Differences of one query's results: references, scores, order."""
    if not terms:
        return []

    def ask(index: Index) -> list[tuple[str, float]]:
        query = index.create_query()
        query.term(terms, use_pipeline=False)
        return sorted(((one["ref"], one["score"]) for one in index.query(query)), key=lambda one: (-one[1], one[0]))

    return [] if ask(mine) == ask(theirs) else [f"query {terms}: answers differ"]
