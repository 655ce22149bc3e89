"""Reads type, subtype and title from the heading of a notice."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.reading.casing import is_capitals, sentence_case
from generator.bodies import read_body
from generator.grammar.date import read_date
from generator.reading.cells import Cell, CellKind
from generator.reading.digest import Digest
from generator.text.folding import fold_view
from generator.reading.gazette import GazetteHeading
from generator.reading.head import Head
from generator.lexicon import lexicon
from generator.reading.markers import leading_type
from generator.model import Field, Problem, Provenance, Span
from generator.tables import load

_WORD = re.compile(r"[^\W_]+")
_OF = re.compile(r"\s*cua\s")
# What follows a type word that belongs to the title: "Kết luận của…", "Chương trình phối hợp giữa…"
_GOES_ON = re.compile(r"\s*(?:cua|giua|hoi nghi|phien hop)\s")
# "… KHÓA XIV - KỲ HỌP THỨ 19" behind the name of a council
_SESSION = r"(?: khoa \w{1,6})?(?: nhiem ky \d{4} \d{4})?(?: ky hop (?:thu )?\w+(?: \w+)?)?"
# Behind one of these the issuer's name ends the title and is no line below it: "… CỦA ỦY BAN NHÂN DÂN TỈNH X"
_LEADS_ON = re.compile(r" (?:cua|thuoc|cho|tai|voi|va)(?: chu tich| bo truong| giam doc)?$")
# Until the nineties a ministry's code stood first: "31-BYT/TT"
_OLD_TYPES = {"TT": "Thông tư", "QĐ": "Quyết định", "CT": "Chỉ thị", "NQ": "Nghị quyết", "TTLB": "Thông tư liên bộ"}
UNKNOWN = Provenance.UNKNOWN


@lru_cache(maxsize=1)
def _compounds() -> dict[str, str]:
    """Type names that are a type and its kind: "Chương trình phối hợp" -> "Chương trình"."""
    return dict(load("zones")["compounds"])


@lru_cache(maxsize=None)
def _kinds(type_name: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The words that may follow a type word to name its kind: (folded words, as written), longest first."""
    kinds = [(tuple(_WORD.findall(fold_view(kind))), kind) for kind in load("zones")["subtypes"].get(type_name, ())]
    return tuple(sorted(kinds, key=lambda pair: -len(pair[0])))


def read_type(head: Head, digest: Digest, segments: tuple[str, ...]) -> tuple[Field[str], tuple[Problem, ...]]:
    """The document type: its heading, else the number's symbol, the caption, a "Kính gửi"."""
    cell = head.type_cell
    if cell:
        name = _compounds().get(head.type_name, head.type_name)
        return Field(name, Provenance.READ, Span(cell.start, head.type_end)), ()
    for segment in segments[:1]:
        names = lexicon().types_by_symbol.get(segment, ())
        if len(names) == 1:
            name = _compounds().get(names[0], names[0])
            return Field(name, Provenance.INFERRED, None, f"Theo ký hiệu {segment}."), ()
    if len(segments) == 2 and segments[0] in lexicon().issuers_by_code and segments[1] in _OLD_TYPES:
        return Field(_OLD_TYPES[segments[1]], Provenance.INFERRED, None, f"Theo ký hiệu {segments[1]}."), ()
    if entry := digest.get("type"):
        known = lexicon().types.get(" ".join(_WORD.findall(fold_view(entry.value))[:2]))
        known = known or lexicon().types.get(" ".join(_WORD.findall(fold_view(entry.value))[:1]))
        if known:
            return Field(known, Provenance.READ, entry.span), ()
    for mark in head.marks:
        if mark.kind is CellKind.NUMBER and (named := leading_type(mark.text, mark.view)):
            return Field(named[0], Provenance.READ, Span(mark.start, mark.start + named[1])), ()
    known_symbol = bool(segments) and segments[0] in lexicon().types_by_symbol
    if not known_symbol and (head.subject or segments):
        return Field("Công văn", Provenance.INFERRED, None, "Văn bản có số không mang ký hiệu loại."), ()
    if head.caption and (named := leading_type(head.caption.text, head.caption.view)):
        return Field(named[0], Provenance.READ, Span(head.caption.start, head.caption.start + named[1])), ()
    reason = "Không thấy tên loại văn bản."
    problem = Problem("no-type", f"{reason} Thêm `type:` vào phần đầu của tệp.", None, "type")
    return Field(None, UNKNOWN, None, reason), (problem,)


def read_subtype(head: Head, type_name: str | None) -> Field[str]:
    """The kind that the heading names after the type word: "Kết luận" of a Thông báo."""
    nothing: Field[str] = Field(None, UNKNOWN, None, "Đầu đề không nêu phân loại.")
    if not head.type_cell or not type_name:
        return nothing
    cell = head.type_cell
    base = len(_WORD.findall(fold_view(type_name)))
    words = list(_WORD.finditer(cell.view))
    tail = [word[0] for word in words[base:]]
    for kind, written in _kinds(type_name):
        if tuple(tail[: len(kind)]) == kind:
            whole = type_name in load("zones")["whole_subtypes"]
            first, last = words[0 if whole else base], words[base + len(kind) - 1]
            span = Span(cell.start + first.start(), cell.start + last.end())
            value = f"{type_name} {written}" if whole else written[:1].upper() + written[1:]
            return Field(value, Provenance.READ, span)
    if not tail and head.title and head.title[0] is not cell:
        first = head.title[0]
        below = [word[0] for word in _WORD.finditer(first.view)]
        for kind, written in _kinds(type_name):
            named = first.text[:2].isupper() or below[len(kind) : len(kind) + 1] == ["cua"]
            if tuple(below[: len(kind)]) == kind and named:
                end = list(_WORD.finditer(first.view))[len(kind) - 1].end()
                span = Span(first.start, first.start + end)
                return Field(written[:1].upper() + written[1:], Provenance.READ, span)
    return nothing


def read_title(
    head: Head, digest: Digest, subtype: Field[str], issuers: tuple[str, ...], gazette: GazetteHeading | None
) -> tuple[Field[str], tuple[Problem, ...]]:
    """The title (trích yếu) on one line; the type word belongs to it only before "của…" or a kind.

    `issuers`: folded names of the letterhead's bodies, cut off where a converter fused them behind.
    """
    cells = list(head.title) or list(head.subject)
    if not cells:
        return _title_elsewhere(head, digest)
    start, parts = cells[0].start, [cell.text for cell in cells]
    cell = head.type_cell
    if gazette:
        start = gazette.title_start
        parts = [c.text[max(0, start - c.start) :] for c in cells if c.end > start]
    elif head.title and cell:
        rest = cell.text[head.type_end - cell.start :]
        of_type = _compounds().get(head.type_name, head.type_name) in load("zones")["titled_with_type"]
        if cells[0] is cell:
            keep = _GOES_ON.match(fold_view(rest)) and of_type or subtype.known
            if keep and subtype.known and head.type_name not in load("zones")["whole_subtypes"] and subtype.span:
                start, parts[0] = subtype.span.start, cell.text[subtype.span.start - cell.start :]
            if not keep:
                cut = len(rest) - len(rest.lstrip(" .:-"))
                start, parts[0] = head.type_end + cut, rest.lstrip(" .:-")
                if _OF.match(fold_view(" " + parts[0])) and len(parts) > 1 and len(parts[0]) < 60:
                    start, parts = cells[1].start, parts[1:]  # "Nghị định của Chính phủ / Quy định việc…"
        elif _GOES_ON.match(fold_view(parts[0])) and of_type:
            kind = subtype.span and subtype.span.start >= cell.start and subtype.span.end <= cell.end
            first = subtype.span.start if kind and subtype.span else cell.start  # "Kết luận của…"
            start, parts = first, [cell.text[first - cell.start :], *parts]
    title = _joined(parts, issuers, is_capitals(cells[-1].text))
    end = cells[-1].end
    if not title:
        return _title_elsewhere(head, digest)
    return Field(title, Provenance.READ, Span(start, end)), ()


def _joined(parts: list[str], issuers: tuple[str, ...], capitals: bool) -> str:
    """The lines as one title; `capitals`: its last line was printed in capitals."""
    lines = [_small_start(sentence_case(part)) if n == 0 else _middle(part) for n, part in enumerate(parts)]
    title = " ".join(" ".join(lines).split()).strip(" .:;*-")
    folded = " ".join(_WORD.findall(fold_view(title)))
    for issuer in issuers:
        tail = re.search(rf" {re.escape(issuer)}{_SESSION}$", folded) if issuer and issuer in folded else None
        if tail and tail.start() > 20 and not _LEADS_ON.search(folded, 0, tail.start()):
            words = list(_WORD.finditer(title))
            cut = words[-tail[0].strip().count(" ") - 1].start()
            if capitals or title[cut:].isupper():
                title = title[:cut].rstrip(" -,")
    return title[:1].upper() + title[1:]


def _small_start(part: str) -> str:
    """A line whose first words alone stand in capitals: "NGHỊ QUYẾT CỦA BỘ CHÍNH TRỊ về …", with these in sentence case."""
    words = part.split(" ")
    count = next((n for n, word in enumerate(words) if word != word.upper()), len(words))
    if not 3 < count < len(words) or not words[count][:1].islower():
        return part
    return " ".join([_middle(" ".join(words[:count])), *words[count:]])


def _middle(part: str) -> str:
    """A later line of a title: in sentence case without the capital of a sentence's start."""
    cased = sentence_case(_small_start(part))
    if cased != " ".join(part.split()) and cased[:1].isupper() and part.isupper():
        first = _WORD.match(cased)
        known = sentence_case("X " + part)[2:]
        return known if first else cased
    return cased


def _title_elsewhere(head: Head, digest: Digest) -> tuple[Field[str], tuple[Problem, ...]]:
    if entry := digest.get("title"):
        return Field(entry.value, Provenance.READ, entry.span), ()
    if head.caption and (found := _caption_title(head)):
        return found, ()
    reason = "Không thấy trích yếu."
    problem = Problem("no-title", f"{reason} Thêm `title:` vào phần đầu của tệp.", None, "title")
    return Field(None, UNKNOWN, None, reason), (problem,)


_AFTER_NUMBER = re.compile(r"(?:\s*so)?\s*\d{1,5}[\w/&-]*\s*(?:cua [^:]{3,60}:|[:.,-])?\s*(?=[^\W\d_])")


def _caption_title(head: Head) -> Field[str] | None:
    """The title in a converter's first line: "Nghị định 12/2026/NĐ-CP gia hạn thời hạn nộp thuế"."""
    cell = head.caption
    named = leading_type(cell.text, cell.view) if cell else None
    match = _AFTER_NUMBER.match(cell.view, named[1]) if cell and named else None
    start = _after_date(cell, match.end()) if cell and match else None
    if not cell or start is None or len(cell.text) - start < 12:
        return None
    title = " ".join(cell.text[start:].split()).strip(" .")
    span = Span(cell.start + start, cell.end)
    return Field(title[:1].upper() + title[1:], Provenance.INFERRED, span, "Theo dòng đầu tệp.")


def _after_date(cell: Cell, place: int) -> int | None:
    """Where a title begins behind "ngày 3/2/2031 của Tổng Liên đoàn Lao động Việt Nam"; None where the body cannot be told."""
    date = read_date(cell.view, place)
    if date is None:
        return place
    if match := _OF.match(cell.view, date.end):
        body = read_body(cell.text, cell.view, match.end())
        return body.span.end + 1 if body else None
    return len(cell.view) - len(cell.view[date.end :].lstrip(" ,.:;-"))


def caption_date(head: Head) -> Field[str] | None:
    """The date behind the number in a first line: "Hướng dẫn số 12/HD-TLĐ ngày 3/2/2031 của …"."""
    cell = head.caption
    named = leading_type(cell.text, cell.view) if cell else None
    match = _AFTER_NUMBER.match(cell.view, named[1]) if cell and named else None
    date = read_date(cell.view, match.end()) if cell and match else None
    if not cell or not date:
        return None
    return Field(date.iso, Provenance.INFERRED, Span(cell.start + date.start, cell.start + date.end), "Theo dòng đầu tệp.")
