"""Any text in: mentions stand in order, without overlap, inside the text, and are the same on a second reading."""

from __future__ import annotations

import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.citations import find_mentions
from generator.grammar.date import agrees, find_dates
from generator.model import Mention
from generator.text.folding import fold_view
from generator.text.sentences import sentence_around

FIXTURES = Path(__file__).parent / "fixtures"
_LINES = sorted({line for path in FIXTURES.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines() if line})
_PIECES = st.one_of(
    st.sampled_from(_LINES),
    st.sampled_from([word for line in _LINES for word in line.split()]),
    st.text(max_size=20),
    st.sampled_from(["số ", "các Nghị định số ", "Luật ", " và ", ", ", "\n", " ", "của ", "Ban Thường vụ ", "ngày ", "1/QĐ-UBND", "Nghị quyết ",
                     "Đại hội ", "khóa XII", "lần thứ ", "\u00ad", "Ð", "**"]),
)  # fmt: skip
texts = st.lists(_PIECES, max_size=30).map("".join) | st.lists(_PIECES, max_size=30).map(" ".join)


def check(text: str) -> tuple[Mention, ...]:
    """Finds the mentions of a text and checks what holds for any."""
    view = fold_view(text)
    mentions = find_mentions(text, view)
    end = 0
    for mention in mentions:
        span = mention.span
        assert end <= span.start < span.end <= len(text)
        end = span.end
        assert mention.printed == span.of(text) == mention.printed.strip()
        assert mention.numbered == (mention.number is not None)
        assert mention.number or mention.name
        sentence = sentence_around(text, span)
        assert 0 <= sentence.start <= span.start and span.end <= sentence.end <= len(text)
        if mention.date and "date" not in mention.inherited:
            printed = [date.iso for date in find_dates(view, span.start, span.end)]
            assert any(agrees(mention.date, iso) for iso in printed), (mention, printed)
    return mentions


@settings(max_examples=250)
@given(texts)
def test_any_text_is_searched(text: str) -> None:
    assert check(text) == check(text)


def test_a_mention_is_the_same_wherever_it_stands() -> None:
    for line in _LINES:
        if line.endswith("-"):  # half of a number
            continue
        alone = check(line)
        moved = check(f"Phần mở đầu.\n\n{line}\n\nPhần kết thúc.")
        assert [one.printed for one in moved] == [one.printed for one in alone], line


def test_time_grows_with_the_length() -> None:
    for unit in ("số 1/QĐ-UBND, ", "Luật ", "các Nghị định số ", "12/", "của Ban Thường vụ ", "Nghị quyết Đại hội ", "QĐ-", "ngày 1/1/2020 "):
        started = time.process_time()
        check((unit * (20_000 // len(unit))).strip())
        assert time.process_time() - started < 4, unit
