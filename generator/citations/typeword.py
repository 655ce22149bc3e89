"""The type word before a number: "Chỉ thị số", "các Nghị định số", "Quyết định của … số"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.bodies import find_bodies, read_body
from generator.lexicon import Lexicon, words_key
from generator.model import Span
from generator.model.quick import made_quickly

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_NUMBER_SIGN = re.compile(r"[\s*_]*(?:\(\s*)?(?:\bso(?:\s+hieu)?\b\s*[:.]?\s*)?$")
_SPACE = re.compile(r"[\s*_]+")
_REACH = 120  # characters looked back; longer than any type word with an issuer behind it
_NEAR = 48  # characters that hold the longest type name
_ISSUER_WORDS = 14
# Between a type and the number of its kind: "Quy chế làm việc số", not "Quyết định của … số" or "Tờ trình ngày … số".
_KIND_WORDS = re.compile(r"(?:[ \n][^\W\d_]+){1,5}[ \n]so:?\s?")
_NO_KIND = re.compile(r"\b(?:cua|theo|va|voi|tai|ngay|nam|nay|tren|do|co|duoc|la|thuc hien|can cu|gom|cac|nhung)\b")


@made_quickly
@dataclass(frozen=True, slots=True)
class TypeWord:
    """A type word (or the name of a law) that belongs to the number after it."""

    type: str
    start: int
    issuer: Span | None = None  # "Quyết định *của Thủ tướng Chính phủ* số …"
    name: str | None = None  # "Luật Đất đai", where a law's name stands before its number


def type_word_before(text: str, view: str, position: int, lexicon: Lexicon) -> TypeWord | None:
    """The type word whose number stands at `position`, or None."""
    low = max(0, position - _REACH)
    end = _before_sign(view, low, position)
    if word := _near_type(view, max(low, end - _NEAR), end, lexicon):
        return word
    if view.find(" cua ", low, end) < 0:
        return None
    words = _adjacent_words(view, low, end)
    for i in range(len(words) - 2, 0, -1):
        if words[i].of(view) != "cua":
            continue
        if word := _last_words(words[:i], view, lexicon):
            body = read_body(text, view, words[i + 1].start)
            if body and not view[body.span.end : end].strip(" ,*_\n"):
                return TypeWord(word.type, word.start, body.span)
        break
    return None


def proposer_before(text: str, view: str, start: int) -> Span | None:
    """Who proposes in the instrument at `start`, or None: "Theo đề nghị của *Giám đốc Sở Tài chính* tại Tờ trình số …"."""
    if not view.endswith(" tai ", 0, start):
        return None
    end = start - len(" tai ")
    place = view.rfind("de nghi cua ", max(0, end - _REACH), end)
    body = read_body(text, view, place + len("de nghi cua ")) if place >= 0 else None
    return body.span if body and body.span.end == end else None


_ENACTS = re.compile(r"(?:\s*,?\s*\(?khoa\s[ivxl\d]+\)?,?)?\s(?:(?:da|vua|moi|thong nhat|tiep tuc)\s)?ban hanh\s$")
_SENTENCE = re.compile(r"(?:^|[.;!?]\s|\n\s*\n)(?=\S)")
_WITH = re.compile(r"\s*(?:,|,?\s(?:va|cung|voi|phoi hop voi|phoi hop cung))\s+")


def enactor_before(text: str, view: str, start: int) -> Span | None:
    """Who enacts the instrument at `start`, or None: "*Ban Thường vụ Tỉnh ủy* (khóa XX) đã ban hành Nghị quyết số …".

    Not a body behind "của" (it issued what stands before) nor one of two ("Sở A phối hợp với Sở B ban hành").
    """
    low = max(0, start - 2 * _REACH)
    if not view.endswith("ban hanh ", low, start) or not (breaks := list(_SENTENCE.finditer(view, low, start))):
        return None
    last = None
    for body in find_bodies(text, view, breaks[-1].end(), start):
        if _ENACTS.match(view, body.span.end, start):
            alone = last is None or not _WITH.fullmatch(view, last.span.end, body.span.start)
            return body.span if alone and not view.endswith((" cua ", " va ", " voi ", " cung "), low, body.span.start) else None
        last = body
    return None


def distant_type(view: str, position: int, symbol: str, lexicon: Lexicon) -> TypeWord | None:
    """The type that a number's symbol stands for, a few words before its "số", or None: "Thông báo thu hồi đất số …".

    A number that opens with a body's code is a công văn's ("Công văn hỏa tốc số 45/UBND-VP").
    """
    names = lexicon.types_by_symbol.get(symbol) or (("Công văn",) if symbol in lexicon.codes else ())
    if not names or not view.endswith(("so ", "so: ", "so:"), 0, position):
        return None
    low = max(0, position - 64)
    near = view[low:position]
    found = []
    for name in names:
        place = near.rfind(f"{words_key(name)} ")
        between = _KIND_WORDS.fullmatch(near, place + len(name)) if place >= 0 else None
        if between and (not place or not near[place - 1].isalnum()) and not _NO_KIND.search(between[0]):
            found.append(TypeWord(name, low + place))
    return max(found, key=lambda word: (word.start, len(word.type)), default=None)


def _before_sign(view: str, low: int, position: int) -> int:
    """Where the "số" (or only the white space) before a number begins: what `_NUMBER_SIGN` finds.

    That pattern tries every blank of the stretch, so the two plain cases, which are nearly all, go before it.
    """
    if position - low > 8 and view[position - 1] == " ":
        if view.startswith(" so ", position - 4):
            before = view[position - 5]
            if not before.isspace() and before not in "*_(":
                return position - 4
        elif view[position - 2].isalnum() and not view.endswith(("so", "hieu"), low, position - 1):
            return position - 1
    sign = _NUMBER_SIGN.search(view, low, position)
    return sign.start() if sign else position


def _near_type(view: str, low: int, end: int, lexicon: Lexicon) -> TypeWord | None:
    """The longest type name right before `end`, of those that end with the word there; most words end none."""
    plain = f" {' '.join(view[low:end].split())}"
    last = plain.rpartition(" ")[2]
    found = next((key for key in lexicon.types_by_end.get(last, ()) if plain.endswith(f" {key}")), None)
    if found:
        start = view.rfind(found, low, end)  # single spaces stand between its words, as nearly always
        if start >= 0 and (start == 0 or not view[start - 1].isalnum()):
            return TypeWord(lexicon.types[found], start)
    if last in lexicon.types_by_end or not last.isalnum():
        return _last_words(_adjacent_words(view, low, end), view, lexicon)
    return None


_AROUND = ' *_\n"'  # between a type word and its number


def _adjacent_words(view: str, low: int, end: int) -> list[Span]:
    """The words right before `end`, in order, back to the first mark of punctuation."""
    words: list[Span] = []
    for match in _WORD.finditer(view, low, end):
        if words and not _SPACE.fullmatch(view, words[-1].end, match.start()):
            words.clear()
        words.append(Span(match.start(), match.end()))
    if words and view[words[-1].end : end].strip(_AROUND):
        return []
    return words[-_ISSUER_WORDS:]


def _last_words(words: list[Span], view: str, lexicon: Lexicon) -> TypeWord | None:
    """The longest type name that the words end with."""
    for count in range(min(lexicon.longest_type, len(words)), 0, -1):
        phrase = " ".join(word.of(view) for word in words[-count:]).replace("-", " ")
        if name := lexicon.types.get(phrase):
            return TypeWord(name, words[-count].start)
    return None
