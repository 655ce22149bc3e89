"""The OpenSearch export: what its mapping does to the exported words gives the analyser's terms."""

import json
import random

from generator.search.analyser import find_terms
from generator.search.opensearch import BREAK, FILLER, FILTERS, export_opensearch, write_mapping, write_words
from tests.search.archive import make_archive
from tests.search.test_analyser import write_fuzz


def analyse_as_opensearch(words: str) -> list[str]:
    """The chain of the analyzer `toned`: whitespace, stop with gaps, shingles with fillers, fillers removed."""
    tokens = [FILLER if word == BREAK else word for word in words.split()]
    singles = [token for token in tokens if token != FILLER]
    pairs = [f"{a} {b}" for a, b in zip(tokens, tokens[1:])]
    return singles + [pair for pair in pairs if FILLER not in pair]


def test_shingles_are_the_analysers_pairs() -> None:
    source = random.Random(7)
    for text in [write_fuzz(source) for _ in range(3000)]:
        expected = [term for term in find_terms(text) if term[0] not in "#@"]
        assert sorted(analyse_as_opensearch(write_words([text]))) == sorted(expected)


def test_export_is_valid_lines_for_every_document() -> None:
    files = dict(export_opensearch(make_archive(5)))
    lines = [json.loads(line) for line in files["documents.ndjson"].decode().splitlines()]
    assert len(lines) == 2 * len(make_archive(5))
    assert lines[1]["keys"] and lines[0]["index"]["_id"] == make_archive(5)[0].id
    names = set(write_mapping()["mappings"]["properties"])
    assert all(set(entry) <= names for entry in lines[1::2])
    assert set(json.loads(files["mapping.json"])["settings"]["analysis"]["filter"]) == set(FILTERS)
