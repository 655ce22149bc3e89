"""What is read by leaping over bytes or words is what the slow patterns find."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.bodies import find_bodies
from generator.bodygrammar import body_grammar, first_word
from generator.citations import typeword
from generator.grammar.number import find_numbers
from generator.lexicon import lexicon
from generator.reading import cells, labels, recipients
from generator.text import normalise, sentences
from generator.text.capitals import name_starts
from generator.text.debris import find_rules
from generator.text.glued import find_glued_words
from generator.text.folding import fold_any, fold_view
from generator.text.lines import cut_lines
from generator.text.plain import characters, classes, plain_codes, rare_places, read_codes, write_codes

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
@given(st.text(st.sampled_from("?aế\0\r☃\u0301")))
def test_rare_places(text: str) -> None:
    assert rare_places(text) == [place for place, char in enumerate(text) if char not in COMMON]


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
        fast, slow = sorted(rule(text + "\n")), sorted(rule(text + RARE))
        assert fast == slow, rule


@settings(max_examples=300)
@given(st.text(st.sampled_from("aế \n\u0301\u0323\u00a0\u00ad\u00d0\u200bĐ한\u1100\u1161\u0344")))
def test_loose_runs_are_the_runs_that_change(text: str) -> None:
    runs = list(normalise._runs(text))
    loose = list(normalise._loose_runs(text, rare_places(text)))
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


def test_every_type_is_found_by_its_last_word() -> None:
    words = lexicon()
    for key, name in words.types.items():
        for view in (key, f"theo {key} ", f'"{key}"  ', f"{key}\n*", "  ".join(key.split())):
            word = typeword._near_type(view, 0, len(view), words)
            assert word and word.type == name and word.start == view.index(key.split()[0])
        glued = typeword._near_type(f"x{key}", 0, len(key) + 1, words)
        assert glued is None or glued.start > 1
        for view in (f"{key} x", f"{key}."):
            assert typeword._near_type(view, 0, len(view), words) is None


def test_no_body_is_ruled_out_by_its_first_word() -> None:
    grammar = body_grammar()
    for patterns, keys in ((grammar.part, grammar.parts), (grammar.committee, grammar.committees), (grammar.head, grammar.heads)):
        for key in keys:
            match = patterns[first_word(key, 0)].match(f"{key} abc")
            assert match and " ".join(match[1].split()) == key


def test_every_name_of_a_body_may_begin_where_it_stands() -> None:
    grammar = body_grammar()
    for key in (*grammar.parts, *grammar.committees, *grammar.heads, *lexicon().issuers):
        for text in (key.title(), key.upper(), f"Bản\n\n{key.title()}", f"Ban {key.title()}, x"):
            start = text.casefold().index(key.casefold(), 1 if text.startswith("B") and not key.startswith("b") else 0)
            for filler in ("", LONG, RARE):
                assert start + len(filler) in name_starts(filler + text, grammar.starts, 0, 999), text
    assert not list(name_starts("xỦy ban nhân dân, chính phủ", grammar.starts, 0, 99))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(["Ủy ban nhân dân", "UBND", "xã", "Hòa", "Đảng ủy", "ủy", "x", "_", " ", ", ", "\n", "1"])))
def test_bodies(pieces: list[str]) -> None:
    text = LONG + "".join(pieces)
    for start in (0, len(LONG), len(LONG) + 3):
        slow = find_bodies(text + RARE, fold_view(text + RARE), start, len(text))
        assert list(find_bodies(text, fold_view(text), start, len(text))) == list(slow)


@settings(max_examples=500)
@given(
    st.lists(st.sampled_from(["Điều", "Phần", "Chương", "Mục", "Phụ lục", "Tiểu mục", "I", "x", "đ", "12", ".", ")", "-", "–", " ", "¹", "[", "A", "٣", "一"]),
             min_size=1)
)  # fmt: skip
def test_no_label_is_ruled_out_by_its_first_letters(pieces: list[str]) -> None:
    line = "".join(pieces).strip() or "x"
    match = labels._LABEL.match(line)
    read = labels.read_label(line)
    assert (read is None) == (match is None)
    if match and read:
        assert (read.printed, read.end) == (match[0].strip(), match.end())


@settings(max_examples=500)
@given(st.lists(st.sampled_from(["a", " ", "\n", "\n\n", ". ", "TP.", "; ", "- ", "1) ", "…", "xyz" * 9, " " * 60]), max_size=60), st.data())
def test_the_sentence_is_the_same_looked_for_near_and_far(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces) + "x"
    start = data.draw(st.integers(0, len(text) - 1))
    low = data.draw(st.integers(0, start))
    ends = [
        match.end() for match in sentences._END.finditer(text, low, start)
        if match[0] != "." or not sentences._ABBREVIATIONS.search(text, max(low, match.start() - 4), match.end())
    ]  # fmt: skip
    assert sentences._last_end(text, low, start) == max(ends, default=low)


@settings(max_examples=400)
@given(st.text(st.sampled_from("a \n\t\u00a0\x1c|.b")), st.integers(0, 9), st.integers(0, 9))
def test_lines(text: str, start: int, cut: int) -> None:
    end = max(start, len(text) - cut)
    place, gap, slow = min(start, len(text)), 0, []
    for line, printed in enumerate(text[start:end].split("\n")):
        if printed.strip():
            first = place + len(printed) - len(printed.lstrip())
            slow.append((first, first + len(printed.strip()), line, gap))
        gap = 0 if printed.strip() else gap + 1
        place += len(printed) + 1
    assert list(cut_lines(text, start, end)) == slow


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab \t\u2003\x1c|")))
def test_no_column_is_ruled_out(line: str) -> None:
    assert not (cells.has_no_columns(line) and (cells._GAP.search(line) or recipients._COLUMN.search(line)))
