"""What is read by leaping over bytes or words is what the slow patterns find."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bodygrammar import body_grammar, body_key
from generator.citations import typeword
from generator.grammar.number import find_numbers
from generator.lexicon import lexicon
from generator.text import normalise
from generator.text.debris import find_glued_words, find_rules
from generator.text.folding import fold_any, fold_view
from generator.text.plain import characters, classes, plain_codes, read_codes, write_codes

RARE = "\n☃"  # not common: what holds it is read the slow way
COMMON = [char for char in characters() if char not in "\0\ufffe"]
# What numbers, dates, glued words and rules are made of, and any common character between.
PIECES = st.one_of(
    st.sampled_from(["12", "7a", "2021", "/", "-", "–", " ", "  ", "\n", "QĐ", "TTg", "UBND", "số", "ngày", "tháng", "năm",
                     "vụĐảng", "thịSố", "a", "Đ", "---", "-----", "===", "___", "so ", "so: ", " hieu ", "(", "*", "chi thi "]),
    st.sampled_from(COMMON),
)  # fmt: skip
plain_texts = st.lists(PIECES, max_size=60).map("".join)
LONG = "x" * 240 + "\n"  # whole texts are read otherwise than lines


def test_common_characters_are_what_the_readers_rely_on() -> None:
    for char in COMMON:
        assert unicodedata.normalize("NFC", char) == char and not unicodedata.combining(char)
        assert not char.isdecimal() or char.isascii()
        assert not char.isspace() or char in " \t\n"
        assert unicodedata.category(char) not in ("Cc", "Cf") or char in "\t\n"
    assert len(set(COMMON)) == len(COMMON) == 255


@given(st.text(st.sampled_from(COMMON)) | st.text())
def test_codes_lead_back_to_the_text(text: str) -> None:
    codes = write_codes(text)
    assert (codes is None) == (not set(text) <= set(COMMON))
    if codes is not None:
        assert len(codes) == len(text)
        assert read_codes(codes, characters()) == text
        digits = codes.translate(classes({"0": "0123456789"}))
        assert [place for place, char in enumerate(text) if char in "0123456789"] == [
            match.start() for match in re.finditer(b"0", digits)
        ]


@settings(max_examples=300)
@given(st.text() | plain_texts)
def test_folds_are_those_of_each_character(text: str) -> None:
    assert fold_view(text) == fold_any(text)
    assert fold_view(LONG + text) == fold_any(LONG + text)


@settings(max_examples=400)
@given(plain_texts)
def test_numbers(text: str) -> None:
    codes = lexicon().codes
    assert plain_codes(LONG + text + RARE) is None
    assert list(find_numbers(LONG + text, codes)) == list(find_numbers(LONG + text + RARE, codes))


@settings(max_examples=400)
@given(plain_texts)
def test_glued_words_and_rules(text: str) -> None:
    for rule in (find_glued_words, find_rules):
        fast, slow = list(rule(text + "\n")), list(rule(text + RARE))
        assert fast == slow, rule


@settings(max_examples=300)
@given(st.text(st.sampled_from("aế \n\u0301\u0323\u00a0\u00ad\u00d0\u200bĐ한\u1100\u1161\u0344")))
def test_loose_runs_are_the_runs_that_change(text: str) -> None:
    runs = list(normalise._runs(text))
    loose = list(normalise._loose_runs(text))
    assert set(loose) <= set(runs)
    for start, end in set(runs) - set(loose):
        assert unicodedata.is_normalized("NFC", text[start:end]) and not normalise._SUSPECT.search(text, start, end)


@settings(max_examples=500)
@given(st.lists(st.sampled_from(["so", "hieu", " ", "  ", "\n", "*", "_", "(", ":", ".", "x", "chi thi", "so hieu", " so "])))
def test_the_sign_before_a_number(pieces: list[str]) -> None:
    view = "".join(pieces)
    for low in (0, max(0, len(view) - 12)):
        sign = typeword._NUMBER_SIGN.search(view, low, len(view))
        assert typeword._before_sign(view, low, len(view)) == (sign.start() if sign else len(view))


def test_no_type_is_ruled_out_by_its_last_word() -> None:
    words = lexicon()
    for key in words.types:
        for view in (key, f"theo {key} ", f'"{key}"  ', f"{key}\n*"):
            assert typeword._may_end_type(view, 0, len(view), words)


def test_no_body_is_ruled_out_by_its_first_word() -> None:
    grammar = body_grammar()
    for pattern, firsts in (
        (grammar.part, grammar.part_firsts), (grammar.committee, grammar.committee_firsts),
        (grammar.branch, grammar.branch_firsts), (grammar.head, grammar.head_firsts),
    ):  # fmt: skip
        alternatives = re.split(r"\||\)|\(\?:|\(", pattern.pattern)
        words = {re.match(r"[^\W_]+", printed) for printed in alternatives if re.match(r"\w", printed)}
        assert {word[0] for word in words if word} <= firsts
        assert all(body_key(word) == word and word for word in firsts)
