"""The analyser: golden vectors, and the same terms from Python and JavaScript."""

import json
import random
from pathlib import Path

from generator.search.analyser import find_terms
from generator.search.syllables import fold_syllable

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
RUN = "async (texts) => { const {findTerms} = await import('/js/analyser.mjs'); return texts.map(findTerms); }"
SYLLABLES = "ủy uỷ hòa hoà tiếng Việt số nghị quyết CHỈ THỊ Đảng Ðảng kĩ kỹ sỹ qúa gía thuỳ UBND ct-xh tỉnh tư TW khoẻ nguyễn".split()
GLUE = [" ", "  ", "-", "/", ".", ", ", "\n", "\n\n", "\u00a0", "\u200b", "\u00ad", "_", "\r\n", "", "–", "\u2011", "\u2212"]
NUMBERS = ["18-CT/TW", "93/2021/NĐ-CP", "09/02/2023", "ngày 9 tháng 2 năm 2023", "05-KL/TƯ", "256 /2004/QĐ-UB", "7", "007", "²"]


def write_fuzz(random_source: random.Random) -> str:
    """One random string: syllables, numbers, loose marks, any code point, in NFC or NFD."""
    from unicodedata import normalize

    parts = []
    for _ in range(random_source.randrange(1, 9)):
        kind = random_source.random()
        if kind < 0.5:
            parts.append(random_source.choice(SYLLABLES))
        elif kind < 0.65:
            parts.append(random_source.choice(NUMBERS))
        elif kind < 0.75:
            parts.append(chr(random_source.choice([0x300, 0x301, 0x303, 0x309, 0x323, 0x302, 0x31B, 0x306, 0x345, 0x1D165])))
        else:
            limit = random_source.choice([0x180, 0x2000, 0xD800, 0x110000])
            code = random_source.randrange(limit)
            parts.append(chr(code) if not 0xD800 <= code <= 0xDFFF else "x")
        parts.append(random_source.choice(GLUE))
    text = "".join(parts)
    return normalize(random_source.choice(["NFC", "NFD"]), text) if random_source.random() < 0.5 else text


def test_golden_vectors_in_python() -> None:
    assert [find_terms(vector["text"]) for vector in VECTORS] == [vector["terms"] for vector in VECTORS]


def test_golden_vectors_in_javascript(page) -> None:
    assert page.evaluate(RUN, [vector["text"] for vector in VECTORS]) == [vector["terms"] for vector in VECTORS]


def test_every_code_point_gives_the_same_terms(page) -> None:
    points = [f"a{chr(code)}b \u1ea1{chr(code)}\u0301 ." for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    compare_in_blocks(page, ["".join(points[start : start + 64]) for start in range(0, len(points), 64)])


def test_hundred_thousand_fuzzed_strings_give_the_same_terms(page) -> None:
    random_source = random.Random(20260101)
    compare_in_blocks(page, [write_fuzz(random_source) for _ in range(100_000)])


def compare_in_blocks(page, texts: list[str], size: int = 20_000) -> None:
    """Both languages analyse `texts`; the first difference is shown."""
    for start in range(0, len(texts), size):
        block = texts[start : start + size]
        theirs = page.evaluate(RUN, block)
        differences = [(text, find_terms(text), found) for text, found in zip(block, theirs) if find_terms(text) != found]
        assert not differences, (len(differences), differences[:3])


def test_spellings_of_one_word_are_one_term() -> None:
    assert find_terms("uỷ") == find_terms("ủy") == find_terms("U\u0309Y".lower())
    assert find_terms("kilômét") == ["kilômét"]
    assert find_terms("thuý") != find_terms("thúi")


def test_folding_joins_twins() -> None:
    assert [fold_syllable(word) for word in ("kĩ", "kỹ", "Đ".lower(), "uỷ")] == ["ky", "ky", "d", "uy"]


def test_every_hyphen_that_word_and_ocr_write_is_one() -> None:
    for hyphen in "\u2010\u2011\u2012\u2212\ufe63\uff0d":
        assert find_terms(f"số 18{hyphen}CT/TW") == find_terms("số 18-CT/TW")
