"""Spoils texts in the ways of real archives and of hostile ones, and checks that reading them stays sound."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from generator.frontmatter import notice_record, write_front_matter
from generator.model import Notice, Span
from generator.text.normalise import received_body
from generator.pipeline import read_text
from generator.resolve.registry import Registry
from generator.reading.sources import SourceError

Spoil = Callable[[str, Random], str]

BAIT = (
    "số " * 200, "/-" * 300, "12/" * 200, "1" * 5000, "QĐ-" * 200, "ngày " * 200, "(" * 400 + ")" * 400, "- " * 300, " " * 3000,
    "\n" * 2000, "|" * 1000, "a" * 4000, "Nơi nhận:\n" * 60, "Điều 1. " * 100, "các Nghị định số 1/" * 50, "Căn cứ " * 100 + ";",
    "TM. KT. TL. " * 60, "*" * 1000, "_" * 1000, "¹²³" * 200, "I. II. III. " * 100, "CỘNG HÒA " * 80, "![](" * 100, "---\n" * 50,
    "99999999999999999999/9999/QĐ-UBND", "Ủy ban nhân dân tỉnh" + " " * 3000, "ngày 99/99/9999", "ngày 0 tháng 0 năm 0", "Luật " * 200, "năm 99999", "số: /", "Số: -/-",
)  # fmt: skip
STRANGE = ("\u00ad", "\u200b", "\u200d", "\ufeff", "\u0301", "\u0323", "Ð", "đ", "\u2028", "\x0b", "\x0c", "\x7f", "\x01", "\ue000",
           "\U0001f600", "ﬁ", "İ", "ß", "\u0345", "一", "\u202e", "¹", "½", "٣", "<script>", "{{ x }}", "{% x %}", "&amp;")  # fmt: skip


def cut(text: str, rng: Random) -> str:
    """A piece is lost, from a few characters to half of the text."""
    start = rng.randrange(len(text) + 1)
    return text[:start] + text[start + rng.randrange(1, max(2, len(text) // 2)) :]


def keep(text: str, rng: Random) -> str:
    """Only a piece is left."""
    start = rng.randrange(len(text) + 1)
    return text[start : start + rng.randrange(1, 2000)]


def duplicate(text: str, rng: Random) -> str:
    """A piece stands twice."""
    start = rng.randrange(len(text) + 1)
    end = start + rng.randrange(1, 3000)
    return text[:end] + text[start:end] + text[end:]


def swap_lines(text: str, rng: Random) -> str:
    """Some lines change places."""
    lines = text.split("\n")
    for _ in range(rng.randrange(1, 12)):
        i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[i], lines[j] = lines[j], lines[i]
    return "\n".join(lines)


def join_lines(text: str, rng: Random) -> str:
    """Some line ends become a space or nothing."""
    return "".join(rng.choice(("", " ")) if char == "\n" and rng.random() < 0.3 else char for char in text)


def break_lines(text: str, rng: Random) -> str:
    """Some spaces become line ends."""
    return "".join("\n" if char == " " and rng.random() < 0.1 else char for char in text)


def glue(text: str, rng: Random) -> str:
    """Some spaces are lost."""
    return "".join("" if char == " " and rng.random() < 0.2 else char for char in text)


def decompose(text: str, rng: Random) -> str:
    """Letters and marks stand apart (NFD), in all of the text or from somewhere on."""
    start = rng.choice((0, rng.randrange(len(text) + 1)))
    return text[:start] + unicodedata.normalize("NFD", text[start:])


def insert_strange(text: str, rng: Random) -> str:
    """Invisible characters, loose marks, look-alikes and markup are strewn in."""
    for _ in range(rng.randrange(1, 40)):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(STRANGE) + text[place:]
    return text


def insert_noise(text: str, rng: Random) -> str:
    """Any characters of the first two planes."""
    noise = [chr(code) for code in (rng.randrange(1, 0x1FFFF) for _ in range(60)) if not 0xD800 <= code <= 0xDFFF]
    place = rng.randrange(len(text) + 1)
    return text[:place] + "".join(noise) + text[place:]


def bait(text: str, rng: Random) -> str:
    """What makes careless regular expressions slow, and numbers and dates that cannot be."""
    place = rng.randrange(len(text) + 1)
    return text[:place] + rng.choice(BAIT) + text[place:]


def line_ends(text: str, rng: Random) -> str:
    """Other line ends."""
    return text.replace("\n", rng.choice(("\r\n", "\r", "\n\n", "\u2028")))


def change_case(text: str, rng: Random) -> str:
    """All capitals, or all small letters."""
    return text.upper() if rng.random() < 0.5 else text.lower()


def blank_digits(text: str, rng: Random) -> str:
    """Digits are left blank, as before stamping."""
    return "".join(rng.choice(("", " ", "…")) if char.isdigit() and rng.random() < 0.3 else char for char in text)


def front_matter(text: str, rng: Random) -> str:
    """Something that looks like front matter stands before the text."""
    return rng.choice(("---\n", "---\n---\n", "\ufeff---\r\ntype: Thông báo\r\n---\r\n", "--- \ntitle: x\n...\n")) + text


SPOILS: tuple[Spoil, ...] = (
    cut, keep, duplicate, swap_lines, join_lines, break_lines, glue, decompose, insert_strange, insert_noise, bait, line_ends,
    change_case, blank_digits, front_matter,
)  # fmt: skip


def mutate(text: str, rng: Random) -> str:
    """The text spoilt in one to four ways."""
    for spoil in rng.choices(SPOILS, k=rng.randrange(1, 5)):
        text = spoil(text, rng)
    return text


def mutations(texts: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """`count` spoilt texts, the same for the same seed."""
    rng = Random(seed)
    for place in range(count):
        yield mutate(texts[place % len(texts)], rng)


def notice_texts(folder: Path) -> list[str]:
    """The texts below a folder, by path, as decoded."""
    paths = (path for pattern in ("*.txt", "*.md") for path in folder.rglob(pattern))
    return [path.read_bytes().decode("utf-8") for path in sorted(paths)]


def find_faults(text: str, registry: Registry) -> list[str]:
    """What is not sound in the reading of a text; a clear refusal (SourceError) is sound."""
    try:
        archive = read_text("2024/spoilt", text, registry)
    except SourceError:
        return []
    notice = archive.notices["2024/spoilt"]
    faults = []
    if notice.source.text != text or not text.endswith(notice.source.body):
        faults.append("the body was altered")
    if received_body(notice.reading) != notice.source.body:
        faults.append("the corrections do not lead back to the body")
    record = notice_record(notice, archive)
    json.dumps(record, ensure_ascii=False).encode("utf-8")
    write_front_matter(record).encode("utf-8")
    return faults + _span_faults(notice) + _record_faults(record, text)


def _span_faults(notice: Notice) -> list[str]:
    length = len(notice.reading.text)
    return [f"{name} {span}" for name, span in _spans(notice) if not 0 <= span.start <= span.end <= length]


def _spans(notice: Notice) -> Iterator[tuple[str, Span]]:
    for name in ("type", "subtype", "title", "number", "date_issued", "date_event", "place", "level", "issuer", "issuing_body"):
        yield name, getattr(notice, name).span or Span(0, 0)
    for name in ("signers", "recipients", "addressees", "blocks", "organizations", "problems"):
        for one in getattr(notice, name):
            yield name, one.span or Span(0, 0)
    for citation in notice.citations:
        mention = citation.mention
        for span in (mention.span, mention.number_span, mention.issuer_span, citation.sentence):
            yield "citations", span or Span(0, 0)
        if mention.span.start >= mention.span.end or not mention.printed:
            yield "empty citation", Span(1, 0)


def _record_faults(record: dict, text: str) -> list[str]:
    faults = []
    for entry in [*record["citations"], *record["problems"]]:
        start, end = entry.get("start", 0), entry.get("end", 0)
        if not 0 <= start <= end <= len(text) or ("printed" in entry and start == end):
            faults.append(f"record {start}..{end}")
    return faults
