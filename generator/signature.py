"""Reads who signed: authority, office, on whose behalf and name; several for a joint document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.casing import is_capitals, sentence_case
from generator.folding import canonical_spelling, fold_view
from generator.markers import names_body, opens_with
from generator.model import Signer, Span
from generator.tables import load


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the closing that is no recipient; offsets in the reading's text."""

    start: int
    end: int
    text: str
    view: str


@lru_cache(maxsize=1)
def _authority() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {form: name for name, printed in load("signing")["authority"].items() for form in printed}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.])({words})(?:[\s.,/]+(?=[a-z])|(?<=[./])(?=[a-z]))"), forms


@lru_cache(maxsize=1)
def _positions() -> re.Pattern[str]:
    words = sorted(load("signing")["positions"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)")


@lru_cache(maxsize=1)
def _stamps() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load("signing")["stamps"], key=len, reverse=True))
    return re.compile(rf"[(\[*\s]*(?:{words})\b")


@lru_cache(maxsize=1)
def _ranks() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(load("signing")["titles"], key=len, reverse=True))
    return re.compile(rf"(?:(?:{words})[.\s]+)+")


_NAME = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:[ \t]+[^\W\d_]+(?:['’-][^\W\d_]+)?){1,5}")
SIGNED = re.compile(r"\(\s*da ky\s*\)\s*:?\s*")


def opens_signature(piece: Piece) -> bool:
    """Whether a cell is a line of a signature: an authority or an office."""
    if _authority()[0].match(piece.view):
        return True
    match = _positions().match(piece.view)
    return bool(match) and len(piece.view) < 90 and (is_capitals(piece.text) or piece.text.islower() or piece.view == match[0])


def is_stamp(piece: Piece) -> bool:
    """Whether a cell is a stamp's or a form's word: "(Đã ký)", "Thời gian ký: …"."""
    if piece.view.startswith(("chuc vu cua", "ho va ten", "ho, ten", "quyen han")):
        return True  # a blank form
    return bool(_stamps().match(piece.view)) and (piece.view[0] == "(" or ":" in piece.view or len(piece.view) < 8)


def is_name(text: str, view: str) -> bool:
    """Whether a cell is a person's name: two to six capitalised words that name no body or office."""
    rank = _ranks().match(view)
    bare = text[rank.end() :] if rank else text
    if len(bare) > 40 or not _NAME.fullmatch(bare):
        return False
    words = bare.split()
    if not (all(w[0].isupper() and w[1:].islower() or (len(w) == 1 and w.isupper()) for w in words) or bare.isupper()):
        return False
    plain = view[rank.end() :] if rank else view
    return not _positions().match(plain) and not opens_with("annex", plain) and not _names_body(bare, plain)


def _names_body(text: str, view: str) -> bool:
    """Whether words that look like a name are a body's ("Văn phòng…"); surnames may look alike."""
    match = opens_with("body_words", view) if names_body(text, view) else None
    return bool(match) and (" " in match[0] or match[0] in _NEVER_SURNAMES or text.isupper())


_NEVER_SURNAMES = frozenset({"bo", "so", "ban", "cuc", "phong", "vien", "hoi", "tong", "btv", "bch", "ubnd", "hdnd"})


def read_signers(pieces: list[Piece]) -> tuple[Signer, ...]:
    """The signers of the closing's pieces, in order; a name alone is a signer without office."""
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
        if signed and signed.start() and signed.end() < len(piece.view):
            yield _part(piece, 0, signed.start()), True
            yield _part(piece, signed.end(), len(piece.text)), False
            continue
        if _authority()[0].match(piece.view) or _positions().match(piece.view):
            cut = _name_start(piece.text)
            if cut:
                yield _part(piece, 0, cut), False
                yield _part(piece, cut, _name_end(piece.text, cut)), False
                continue
        yield piece, False


def _part(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    left = len(text) - len(text.lstrip(" :"))
    text = text.strip(" :.,;")
    begin = start + left
    return Piece(piece.start + begin, piece.start + begin + len(text), text, piece.view[begin : begin + len(text)])


_TITLED = re.compile(r"[^\W\d_]+")


def _name_start(text: str) -> int:
    """Where small letters first follow a capital after words in capitals, or 0."""
    words = list(_TITLED.finditer(text))
    for n, word in enumerate(words):
        if n and word[0][0].isupper() and word[0][1:].islower():
            return word.start() if len(words) - n >= 2 and all(w[0].isupper() for w in words[:n]) else 0
    return 0


def _name_end(text: str, start: int) -> int:
    """Where a name that starts at `start` ends: before words in capitals or a small-letter phrase."""
    end, words = start, list(_TITLED.finditer(text, start))
    for n, word in enumerate(words[:6]):
        printed = word[0]
        if not (printed[0].isupper() and (printed[1:].islower() or len(printed) == 1)) or text[end : word.start()].strip(" "):
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
        rank = _ranks().match(name.view)
        bare = name.text[rank.end() :] if rank else name.text
        person = " ".join(bare.title().split()) if bare.isupper() else " ".join(bare.split())
    return Signer(person, position, authority, behalf, Span(min(start, end), end))


def _read_office(printed: str, view: str) -> tuple[str | None, str | None, str | None]:
    """(authority, on whose behalf, office) of the lines above a name, joined with newlines."""
    pattern, forms = _authority()
    marks = list(pattern.finditer(view))
    if not marks:
        line = view.rfind("\n") + 1
        own = [match.start() for match in _positions().finditer(view, line)]
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
    offices = [match.start() for match in _positions().finditer(view, start)]
    offices = [at for at in offices if at > start]
    if line >= 0:
        later = [at for at in offices if at > line]
        return later[0] if later else line + 1
    return offices[0] if offices else len(view)


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
        match = _positions().match(fold_view(first))
        start = _person_start(first, match.end()) if match else 0
        name = first[start:].strip()
        if is_name(name, fold_view(name)):
            rank = _ranks().match(fold_view(name))
            own = first[:start].strip() or " ".join(second.split()) or office
            return name[rank.end() :] if rank else name, _office(own.split(" - ")[-1]) if own else None
    return None, None


def _person_start(text: str, start: int) -> int:
    """Where the last two to four capitalised words of an office and a name begin."""
    words = [word for word in _TITLED.finditer(text, start)]
    run = 0
    for word in reversed(words):
        if not word[0][0].isupper() or run == 4:
            break
        run += 1
    return words[-run].start() if 2 <= run else len(text)
