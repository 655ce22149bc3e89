"""Reads who signed: authority, office, on whose behalf and name; several for a joint document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.reading.casing import is_capitals, sentence_case
from generator.text.folding import canonical_spelling, fold_view
from generator.model import Signer, Span
from generator.model.quick import made_quickly
from generator.reading.persons import WORD, is_name, person_start, positions, without_rank
from generator.tables import load


@made_quickly
@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the closing that is no recipient; offsets in the reading's text."""

    start: int
    end: int
    text: str
    view: str
    line: int = 0  # which line of the closing
    column: int = 0  # characters before it on its line


@lru_cache(maxsize=1)
def _authority() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: name for name, printed in load("signing")["authority"].items() for form in printed}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.])({words})(?:[\s.,/]+(?=[a-z])|(?<=[./])(?=[a-z]))"), forms


@lru_cache(maxsize=1)
def _stamps() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load("signing")["stamps"], key=len, reverse=True))
    return re.compile(rf"[(\[*\s]*(?:{words})\b")


SIGNED = re.compile(r"\(\s*da ky\s*\)\s*:?\s*|^da ky\s*:\s*")


def opens_signature(piece: Piece, loose: bool = True) -> bool:
    """Whether a cell is a line of a signature: an authority or an office.

    `loose`: an office in small letters counts too, as long as it can be one person's.
    """
    return _opens_signature(piece.text, piece.view, loose)


@lru_cache(maxsize=4096)  # the lines of closings recur in an archive, and each is asked about several times
def _opens_signature(text: str, view: str, loose: bool) -> bool:
    if _authority()[0].match(view):
        return True
    match = positions().match(view)
    if not match or len(view) >= 90:
        return False
    plain = is_capitals(text) or text.islower() or view == match[0]
    one = view.count(" ") < 7 and view[-1].isalpha() and not _SEVERAL.search(view)
    return plain or (loose and one)


_SEVERAL = re.compile(r"[:,;]|\bcac\b|\bva\b")


def is_stamp(piece: Piece) -> bool:
    """Whether a cell is a stamp's or a form's word: "(Đã ký)", "Thời gian ký: …"."""
    if piece.view.startswith(("chuc vu cua", "ho va ten", "ho, ten", "quyen han")):
        return True  # a blank form
    return bool(_stamps().match(piece.view)) and (piece.view[0] == "(" or ":" in piece.view or len(piece.view) < 8)


def read_signers(pieces: list[Piece]) -> tuple[Signer, ...]:
    """The signers of the closing's pieces, in order; two who sign side by side are read by column."""
    edges = _columns(pieces)
    if not edges:
        return _read_column(pieces)
    columns: list[list[Piece]] = [[] for _ in edges]
    for piece in pieces:
        middle = piece.column + len(piece.text) // 2
        nearest = min(range(len(edges)), key=lambda n: abs(edges[n] - middle))
        columns[nearest].append(piece)
    return tuple(signer for column in columns for signer in _read_column(column))


def _columns(pieces: list[Piece]) -> list[int]:
    """The middles of the columns where two authorities stand on one line, else []."""
    for n, piece in enumerate(pieces):
        beside = [other for other in pieces[n:] if other.line == piece.line and opens_signature(other)]
        if len(beside) > 1:
            return [other.column + len(other.text) // 2 for other in beside]
    return []


def _read_column(pieces: list[Piece]) -> tuple[Signer, ...]:
    """The signers of one column; a name alone is a signer without office."""
    signers: list[Signer] = []
    office: list[Piece] = []
    for piece, signed in _split_names(pieces):
        if is_stamp(piece):
            continue
        if signed or opens_signature(piece):
            office.append(piece)
        elif is_name(piece.text, piece.view):
            if office or not signers:
                signers.append(_signer(office, piece))
                office = []
        elif office and is_capitals(piece.text) and piece.start - office[-1].end < 80:
            office.append(piece)  # "PHÓ TRƯỞNG BAN / THƯỜNG TRỰC"
    if office and not signers:
        signers.append(_signer(office, None))
    return tuple(signers)


def _split_names(pieces: list[Piece]) -> Iterator[tuple[Piece, bool]]:
    """The pieces, a name fused to the office before it apart; and whether "(đã ký)" says an office."""
    for piece in pieces:
        signed = SIGNED.search(piece.view)
        if signed and signed.end() < len(piece.view):
            if signed.start():
                yield _part(piece, 0, signed.start()), True
            yield _part(piece, signed.end(), len(piece.text)), False
            continue
        if _authority()[0].match(piece.view) or positions().match(piece.view):
            cut = _name_start(piece.text)
            name = _part(piece, cut, _name_end(piece.text, cut)) if cut else None
            if name and is_name(name.text, name.view):
                yield _part(piece, 0, cut), False
                yield name, False
                continue
        yield piece, False


def _part(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    left = len(text) - len(text.lstrip(" :"))
    text = text.strip(" :.,;")
    begin = start + left
    place = piece.start + begin
    view = piece.view[begin : begin + len(text)]
    return Piece(place, place + len(text), text, view, piece.line, piece.column + begin)


def _name_start(text: str) -> int:
    """Where small letters first follow a capital after words in capitals, or 0."""
    words = list(WORD.finditer(text))
    for n, word in enumerate(words):
        if n and word[0][0].isupper() and word[0][1:].islower():
            return word.start() if len(words) - n >= 2 and all(w[0].isupper() for w in words[:n]) else 0
    return 0


def _name_end(text: str, start: int) -> int:
    """Where a name that starts at `start` ends: before words in capitals or a small-letter phrase."""
    end, words = start, list(WORD.finditer(text, start))
    for n, word in enumerate(words[:6]):
        printed = word[0]
        named = printed[0].isupper() and (printed[1:].islower() or len(printed) == 1)
        if not named or text[end : word.start()].strip(" "):
            break
        after = words[n + 1][0] if n + 1 < len(words) else "A"
        if after[0].islower() and n >= 2:
            break
        end = word.end()
    return end


def _signer(office: list[Piece], name: Piece | None) -> Signer:
    """One signer of the lines above a name."""
    printed = " \n ".join(piece.text for piece in office)
    view = " \n ".join(piece.view for piece in office)
    authority, behalf, position = _read_office(printed, view)
    start = office[0].start if office else name.start if name else 0
    end = name.end if name else office[-1].end
    person = None
    if name:
        bare, _ = without_rank(name.text, name.view)
        person = " ".join(bare.title().split()) if bare.isupper() else " ".join(bare.split())
    return Signer(person, position, authority, behalf, Span(min(start, end), end))


def _read_office(printed: str, view: str) -> tuple[str | None, str | None, str | None]:
    """(authority, on whose behalf, office) of the lines above a name, joined with newlines."""
    pattern, forms = _authority()
    marks = list(pattern.finditer(view))
    if not marks:
        line = view.rfind("\n") + 1
        own = [match.start() for match in positions().finditer(view, line)]
        start = own[-1] if len(own) > 1 and own[-1] > line else 0  # "Chủ tịch Phó Thủ tướng (đã ký): …"
        return None, None, _office(printed[start:].replace("\n", " "))
    tail = marks[-1].end()
    own = _own_office(view, tail)
    behalf_end = marks[1].start() if len(marks) > 1 else own
    behalf = _office(printed[marks[0].end() : behalf_end].replace("\n", " "))
    position = _office(printed[own:].replace("\n", " ")) if own < len(view) else None
    return forms[marks[0][1]], behalf, position


def _own_office(view: str, start: int) -> int:
    """Where the signer's own office starts: after the office or body whose place is taken."""
    line = view.find("\n", start)
    offices = [match.start() for match in positions().finditer(view, start)]
    # "KT. BỘ TRƯỞNG, CHỦ NHIỆM PHÓ CHỦ NHIỆM": behind a comma the same person's second office
    offices = [at for at in offices if at > start and not view[:at].rstrip().endswith((",", " va"))]
    offices = [at for at in offices if not view.endswith("doan ", start, at)]  # "TM. ĐOÀN CHỦ TỊCH"
    if line >= 0:
        later = [at for at in offices if at > line]
        return later[0] if later else line + 1
    return offices[0] if offices else len(view)


@lru_cache(maxsize=4096)
def _office(printed: str) -> str | None:
    text = canonical_spelling(" ".join(printed.split())).strip(" .,:;*-")
    if not text:
        return None
    cased = sentence_case(text.upper() if text.islower() else text)
    return cased[:1].upper() + cased[1:]


def read_signed_by(printed: str, office: str) -> tuple[str | None, str | None]:
    """(name, office) of a table's "Người ký": "Phó Thủ tướng Trần Văn A", "Trần Văn A (Bộ trưởng)"."""
    head, _, bracket = printed.partition("(")
    head, _, dashed = head.partition("—")
    bracket = bracket.rstrip(") .").split(" ký thay")[0] or dashed
    for first, second in ((head, bracket), (bracket, head)):
        first = " ".join(first.split())
        match = positions().match(fold_view(first))
        start = person_start(first, match.end()) if match else 0
        name = first[start:].strip()
        if is_name(name, fold_view(name)):
            own = first[:start].strip() or " ".join(second.split()) or office
            bare, _ = without_rank(name, fold_view(name))
            return bare, _office(own.split(" - ")[-1]) if own else None
    return None, None
