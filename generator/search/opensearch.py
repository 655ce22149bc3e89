"""Export for OpenSearch, for archives that outgrow static files: bulk lines and a mapping that repeats the analyser."""

import json
from collections.abc import Iterable, Iterator

from generator.search.analyser import clean_text, lower_text, read_syllables
from generator.search.document import Document
from generator.search.keys import find_keys
from generator.search.scoring import FIELDS
from generator.search.collect import field_texts

BREAK = "¶"
"""Stands in the exported words where two neighbours are no pair; the mapping removes it and keeps the gap."""
FILLER = "_"
BOOSTS = {name: boost / 100 for name, boost in FIELDS}

FILTERS = {
    "no_break": {"type": "stop", "stopwords": [BREAK]},
    "pairs": {"type": "shingle", "min_shingle_size": 2, "max_shingle_size": 2, "output_unigrams": True, "filler_token": FILLER},
    "no_filler": {"type": "pattern_replace", "pattern": f".*{FILLER}.*", "replacement": ""},
    "no_empty": {"type": "length", "min": 1},
    "fold": {"type": "icu_folding"},
}
ANALYZERS = {
    "toned": {"type": "custom", "tokenizer": "whitespace", "filter": ["no_break", "pairs", "no_filler", "no_empty"]},
    "folded": {"type": "custom", "tokenizer": "whitespace", "filter": ["no_break", "pairs", "no_filler", "no_empty", "fold"]},
}


def write_mapping() -> dict[str, object]:
    """Settings and mapping of the index; needs the plugin analysis-icu.

    The fields `words_*` hold the analyser's syllables (`write_words`), so a query is sent through it as well; their
    subfields `folded` answer queries without marks.
    """
    words = {
        f"words_{name}": {"type": "text", "analyzer": "toned", "fields": {"folded": {"type": "text", "analyzer": "folded"}}}
        for name, _ in FIELDS
    }
    keywords = ("type", "number", "issuer", "issuer_path", "place", "year", "instruments", "kind", "aliases", "keys")
    return {
        "settings": {"similarity": {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}}, "analysis": {"filter": FILTERS, "analyzer": ANALYZERS}},
        "mappings": {"properties": {
            **words, **{name: {"type": "keyword"} for name in keywords},
            "title": {"type": "text", "index": False}, "text": {"type": "text", "index": False},
            "url": {"type": "keyword", "index": False}, "date": {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy"},
        }},
    }


def write_words(texts: Iterable[str]) -> str:
    """The analyser's syllables with a space between, `BREAK` where two neighbours are no pair."""
    parts = (word or BREAK for text in texts for word in ("", *read_syllables(lower_text(clean_text(text)))))
    return " ".join(parts)


def write_entry(document: Document) -> dict[str, object]:
    """A document as OpenSearch stores it; empty values left out."""
    fields = field_texts(document)
    values: dict[str, object] = {f"words_{name}": write_words(texts) for (name, _), texts in zip(FIELDS, fields)}
    plain = ("title", "text", "url", "date", "type", "number", "issuer", "place", "year", "kind")
    lists = ("issuer_path", "instruments", "aliases")
    values |= {name: getattr(document, name) for name in plain}
    values |= {name: list(getattr(document, name)) for name in lists}
    values["keys"] = sorted({key for texts in fields for text in texts for key in find_keys(lower_text(clean_text(text)))})
    return {name: value for name, value in values.items() if value}


def export_opensearch(documents: Iterable[Document], index: str = "notices") -> Iterator[tuple[str, bytes]]:
    """Yield (path, bytes): the mapping for `PUT /<index>`, the lines for `POST /_bulk`."""
    yield "mapping.json", (json.dumps(write_mapping(), ensure_ascii=False, indent=2) + "\n").encode()
    lines = (
        json.dumps({"index": {"_index": index, "_id": document.id}}, ensure_ascii=False)
        + "\n" + json.dumps(write_entry(document), ensure_ascii=False) + "\n"
        for document in documents
    )
    yield "documents.ndjson", "".join(lines).encode()
