"""Arrays and patterns agree: a block of texts gives the terms that the analyser finds text by text, and their hashes."""

import random
import unicodedata
from collections import Counter
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.analyser import PLAIN, find_terms
from generator.search.block import FIELD_BITS, collect_block, family_of_terms, find_postings, hash_names, hash_terms, number_values, split_term
from generator.search.collect import bucket_of, count_terms, field_texts
from generator.search.document import Document
from generator.search.tables import load_tables
from tests.search.archive import make_archive
from tests.search.test_analyser import write_fuzz

HARD = (
    "", " ", "\n", "\x01", "a\x01b", "\x01\u0301a", "a\r\nb", "a\r\n\r\nb", "a\n\nb", "a \n \t\n b", "a\n.\nb", "-a", "a-", "ct-xh", "CT-XH,kt-xh", "đ-ct-xh",
    "Kct-xh", "ct-xhk", "ct-\u200bxh", "ct-xh-ct-xh", "hđ-nd-nd", "İstanbul ΑΣ ΑΣ.", "ΟΔΥΣΣΕΥΣ\u0301", "a\u0301\u0323 \u0301b", "Ð ð Đ", "\ud800a\udfff",
    "pneumonoultramicroscopic \U0001d400\u4e00 nguyễnnguyễn", "a_b", "ngày 9 tháng 2 năm 2023", "ngày 32 tháng 2 năm 2023 tháng 2 năm 2023",
    "hằngngày 1 tháng 2 năm 2024", "ngày 9 tháng 12/2023", "ngày 9/2/2023", "a5/6/2020", "5/6/2020/7", "1.2.2020.", "tháng 7 năm 20233", "ngày 123 tháng 2 năm 2023",
    "18-CT/TW, 018 - CT/TW; 93/2021/NĐ-CP 93 /2021/NĐ – CP 5", "12a-KH/TU", "7/1/2020-CT/TW", "1/2020/3-CT", "2", "0", "5/", "6 -", "3/4", "UBND-HĐND tỉnh", "ubnd.ubnd ubnd",
)
"""Texts at the edges of the rules."""


def terms_of(texts: list[str]) -> list[Counter[str]]:
    """The terms of each text, as the block analyser counts them."""
    names, occurring = find_postings(texts, np.arange(len(texts), dtype=np.uint64))
    counts: list[Counter[str]] = [Counter() for _ in texts]
    for value in occurring.tolist():
        term, place = value >> 11, value & 2047
        first, second = term >> 26, term & (1 << 26) - 1
        counts[place][f"{names[first - 1]} {names[second - 1]}" if first else names[second - 1]] += 1
    return counts


def test_texts_at_the_edges() -> None:
    for texts in (list(HARD), list(HARD[::-1]), ["".join(HARD)], [" ".join(HARD)], *([one] for one in HARD)):
        assert terms_of(texts) == [Counter(find_terms(text)) for text in texts]


def test_fuzzed_texts() -> None:
    source = random.Random(7)
    for _ in range(100):
        texts = [write_fuzz(source) for _ in range(200)]
        assert terms_of(texts) == [Counter(find_terms(text)) for text in texts]


@given(st.lists(st.text(st.sampled_from("1290 /-–.,\n\r\x01tháng ngày 2023aàđct-xh\u0301\u200bS_"), max_size=40), max_size=5))
@settings(max_examples=300)
def test_any_texts(texts: list[str]) -> None:
    assert terms_of(texts) == [Counter(find_terms(text)) for text in texts]


def test_usual_characters_are_composed_as_they_stand() -> None:
    usual = {chr(code) for code in range(0x110000) if not PLAIN.match(chr(code))}
    decompositions = (unicodedata.decomposition(chr(code)) for code in range(0x110000))
    seconds = {chr(int(one.split()[1], 16)) for one in decompositions if len(one.split()) == 2 and one[0] != "<"}
    assert not usual & seconds
    assert all(unicodedata.is_normalized("NFC", one) and not unicodedata.combining(one) for one in usual)


def test_abbreviations_lose_their_hyphen_and_nothing_else() -> None:
    for long, short in load_tables().hyphened.items():
        assert short == long.replace("-", "")
        assert long.count("-") == 1


def test_hashes_of_terms_are_those_of_their_buckets() -> None:
    names = sorted(["a", "đảng", "ủy", "x" * 300, "2023", "#18-ct-tw", "@2023-02-09", "\U0001d7d8"])
    first, second = (np.array(column) for column in zip(*[(a, b) for a in range(len(names) + 1) for b in range(1, len(names) + 1)]))
    hashes = hash_names(names)
    terms = [f"{names[a - 1]} {names[b - 1]}" if a else names[b - 1] for a, b in zip(first.tolist(), second.tolist())]
    usual = [at for at, term in enumerate(terms) if not {"#", "@"} & set(term[1:]) and (term[0] not in "#@" or " " not in term)]
    assert hash_terms(first, second, hashes)[usual].tolist() == [crc32(bucket_of(terms[at]).encode()) for at in usual]
    assert {"kps"[family_of_terms(first, second, hashes)[at]] for at in usual if terms[at][0] in "#@"} == {"k"}


@pytest.mark.parametrize("parts", [1, 4])
def test_a_block_has_the_frequencies_and_lengths_of_each_field(parts: int) -> None:
    documents = [*make_archive(20), Document("long", text="hòa giải " * 300), Document("empty")]
    block = collect_block(documents, parts)
    found: dict[tuple[str, int, int], int] = {}
    at = 0
    names = ("", *block.names)
    for term, count in zip(block.lists.tolist(), block.counts.tolist()):
        first, second = (int(one[0]) for one in split_term(np.array([term], np.uint64)))
        name = f"{names[first]} {names[second]}" if first else names[second]
        for place in range(at, at + count):
            found[name, term & (1 << FIELD_BITS) - 1, int(block.documents[place])] = int(block.frequencies[place])
        at += count
    expected = {}
    for number, document in enumerate(documents):
        for field, texts in enumerate(field_texts(document)):
            counts = count_terms(texts)
            assert block.lengths[number, field] == counts.total()
            expected |= {(term, field, number): min(count, 255) for term, count in counts.items()}
    assert found == expected
    assert block.bounds[0] == 0 and block.bounds[-1] == len(block.lists) and len(block.bounds) == 3 * parts + 1


@given(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 5), max_size=40))
def test_values_are_numbered_as_numpy_does(values):
    array = np.array(values, np.uint64)
    kinds, places = number_values(array)
    assert [kinds.tolist(), places.tolist()] == [one.tolist() for one in np.unique(array, return_inverse=True)]


def test_values_of_one_hash_are_told_apart():
    array = np.arange(1 << 20, dtype=np.uint64)  # four times as many as there are hashes
    kinds, places = number_values(array[::-1])
    assert np.array_equal(kinds, array) and np.array_equal(places, np.arange(1 << 20)[::-1])
