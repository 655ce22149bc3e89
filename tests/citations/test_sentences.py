"""The sentence quoted around a citation: whole, without its neighbours, cut between words when endless."""

from __future__ import annotations

import pytest

from generator.model import Span
from generator.text.sentences import sentence_around


def around(text: str, words: str) -> str:
    """The sentence around the first place of some words."""
    start = text.index(words)
    return sentence_around(text, Span(start, start + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Họp xong. Theo số 1-CT/TW, các chi bộ học tập. Hết.", "Theo số 1-CT/TW, các chi bộ học tập."),
        ("Ai làm? Theo số 1-CT/TW! Hết", "Theo số 1-CT/TW!"),
        ("Căn cứ Luật A;\nCăn cứ số 1-CT/TW;\nCăn cứ Luật B;", "Căn cứ số 1-CT/TW;"),
        ("Đoạn một\n\nđoạn hai dẫn số 1-CT/TW\n\nđoạn ba", "đoạn hai dẫn số 1-CT/TW"),
        ("Gồm:\n- việc một\n- việc theo số 1-CT/TW\n- việc ba", "- việc theo số 1-CT/TW"),
        ("1. Mở đầu\n2. Theo số 1-CT/TW\n3. Kết thúc", "2. Theo số 1-CT/TW"),
        ("Câu bị ngắt\ngiữa dòng dẫn số 1-CT/TW\nrồi mới hết. Câu sau.", "Câu bị ngắt\ngiữa dòng dẫn số 1-CT/TW\nrồi mới hết."),
        ("Họp tại TP. Hòa Mẫu dẫn số 1-CT/TW. Hết.", "Họp tại TP. Hòa Mẫu dẫn số 1-CT/TW."),
        ("Đ/c Trần A. Thử dẫn số 1-CT/TW và 40.000 đồng.", "Đ/c Trần A. Thử dẫn số 1-CT/TW và 40.000 đồng."),
        ("Nêu rõ “theo số 1-CT/TW.” Rồi nghỉ.", "Nêu rõ “theo số 1-CT/TW."),
        ("số 1-CT/TW", "số 1-CT/TW"),
        ("  số 1-CT/TW  ", "số 1-CT/TW"),
    ],
)
def test_the_sentence_is_whole(text: str, sentence: str) -> None:
    assert around(text, "số 1-CT/TW") == sentence


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "dài dòng " * 300 + "theo số 1-CT/TW " + "văn tự " * 300
    sentence = around(text, "số 1-CT/TW")
    assert len(sentence) < 1500
    assert sentence.startswith(("dài ", "dòng ")) and sentence.endswith((" văn", " tự"))
