"""Any text in: no crash, the body unchanged, every span inside the text and in order."""

from __future__ import annotations

import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.blocks import read_blocks
from generator.text.folding import canonical_spelling, fold_view
from generator.reading.metadata import read_metadata
from generator.model import Reading, Source, Span
from generator.text.normalise import received_body, repair, source_span
from generator.reading.zones import find_zones

FIXTURES = Path(__file__).parent / "fixtures"
_LINES = sorted({line for path in FIXTURES.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()})
_PIECES = st.one_of(
    st.sampled_from(_LINES),
    st.text(max_size=40),
    st.sampled_from(["\n", "\n\n", "   ", "\t", "|", "**", "### ", "-----", "\u00ad", "\u200b", "\r\n", "\r", "\ufeff", "e\u0323\u0302",
                     "Ð", "vụĐảng uỷ", "thịsố36", "ngày ngày 3/2", "12-\nTB/TU", "^d", "(b/c)", "\x0c", "¹ ", "KT. "]),
)  # fmt: skip
texts = st.lists(_PIECES, max_size=40).map("".join) | st.lists(_PIECES, max_size=25).map("\n".join)


def source_of(text: str, start: int = 0) -> Source:
    """A source with no front matter, or with `start` characters of it."""
    return Source("a.txt", text, "", start)


def check_reading(source: Source, reading: Reading) -> None:
    """What must hold of every reading."""
    assert received_body(reading) == source.body
    assert list(reading.anchors) == sorted(set(reading.anchors))
    assert reading.anchors[0] == (0, source.body_start)
    place = source.body_start
    for fix in reading.corrections:
        assert place <= fix.start <= fix.end <= len(source.text)
        assert source.text[fix.start : fix.end] == fix.before != fix.after
        place = fix.end


def check_all(source: Source) -> None:
    """Repairs and reads a source and checks every span."""
    reading = repair(source)
    check_reading(source, reading)
    text = reading.text
    zones = find_zones(reading)
    metadata = read_metadata(reading, zones)
    fields = [getattr(metadata, key) for key in ("type", "subtype", "title", "number", "date_issued", "date_event",
                                                 "place", "issuer_printed", "issuing_body")]  # fmt: skip
    people = [*metadata.signers, *metadata.recipients, *metadata.addressees, *metadata.problems]
    blocks = read_blocks(reading, zones)
    for span in [item.span for item in (*fields, *people, *blocks) if item.span]:
        assert 0 <= span.start <= span.end <= len(text)
        there = source_span(reading, span)
        assert source.body_start <= there.start <= there.end <= len(source.text)
    anchors = [block.anchor for block in blocks if block.anchor]
    assert len(set(anchors)) == len(anchors) and all(anchor.isascii() for anchor in anchors)
    starts = [block.span.start for block in blocks]
    assert starts == sorted(starts)


@settings(max_examples=300)
@given(texts, st.integers(0, 3))
def test_any_text_is_read(text: str, start: int) -> None:
    check_all(source_of("x" * start + text, start))


@settings(max_examples=300)
@given(st.text())
def test_fold_view_keeps_the_length(text: str) -> None:
    view = fold_view(text)
    assert len(view) == len(text)
    assert fold_view(view) == view


def test_fold_view_holds_over_all_of_unicode() -> None:
    for start in range(0, 0x110000, 0x1000):
        chars = "".join(map(chr, range(start, start + 0x1000)))
        view = fold_view(chars)
        assert len(view) == len(chars)
        assert fold_view(view) == view


@given(st.text())
def test_canonical_spelling_is_settled(text: str) -> None:
    once = canonical_spelling(text)
    assert canonical_spelling(once) == once


def test_source_span_leads_back_to_the_words() -> None:
    body = "Ngày ngày 3/2/2020,\r\n**Đảng uỷ**\u00ad xã họp. Mọi ngu\u031bo\u031b\u0300\u00adi đều cân nhắc việc chung của cả xã,\r\n\r\nvà cùng làm."
    reading = repair(source_of(body))
    for word in ("Đảng uỷ", "xã họp", "cùng làm", "người"):
        at = reading.text.index(word)
        there = source_span(reading, Span(at, at + len(word)))
        received = there.of(body).replace("\u00ad", "")
        assert repair(source_of(received)).text == word


def test_time_grows_with_the_length() -> None:
    for unit in ("T/M ", "Nơi nhận:\n- a\n", "| a ", "ngày ", "Số: ", "* ", "-", "\n ", "KT. CHỦ TỊCH\n", "1.", "_a", "#", "của "):
        started = time.process_time()
        check_all(source_of(unit * (40_000 // len(unit))))
        assert time.process_time() - started < 4, unit
