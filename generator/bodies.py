"""Names of bodies in running text: which part of which body, at what level, of which place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.bodygrammar import body_grammar, first_word
from generator.lexicon import issuer_pattern, lexicon, words_key
from generator.model import Span
from generator.model.quick import made_quickly
from generator.text.capitals import name_starts
from generator.text.folding import fold_view


@made_quickly
@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """A body as a text names it; empty strings where the words do not say.

    "Ban Thường vụ Thành ủy Tam Mẫu" is part "Ban Thường vụ", head "Thành ủy", place "Tam Mẫu";
    "Ban Dân vận Tỉnh ủy" is organ "Ban Dân vận", head "Tỉnh ủy".
    """

    span: Span
    head: str  # canonical: "Thành ủy", "Ủy ban nhân dân", "Bộ Tài chính"
    kind: str  # central | committee | branch | body | generic
    part: str = ""
    organ: str = ""
    level: str = ""  # level word: "tỉnh", "thành phố", "phường"
    place: str = ""  # capitalised words after it, untrimmed: the gazetteer decides where it ends


_GAP = re.compile(r"[^\S\n]*(?:[-,&/][^\S\n]*|\n)?")
_JOINED = re.compile(r"\s*(?:[-,/&;]|va\b)?\s*")
_CAPITALISED = r"[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ][^\W\d_]*"
_PLACE = re.compile(rf"{_CAPITALISED}(?:[ ](?:-[ ])?{_CAPITALISED}){{0,4}}|\d{{1,2}}\b")
# In a line of capitals a place cannot be told by its letters; these words end it. Many of them stand in names of
# places too (Hải Phòng, Hội An, Văn Bàn, Sông Công, Năm Căn): those end it only with the word that they go on with.
_CAPITALS_END = re.compile(
    r"\b(?:(?:VỀ|TẠI|THỰC|CỦA|NĂM(?=\s?\d| HỌC|\s*$)|NGÀY|SỐ|VÀ|TRIỂN|NHIỆM|KHÓA|KHOÁ|TRONG|CHO|GIAI|ĐẢNG|ĐỐI|GỬI|KÍNH|NGHỊ|"
    r"ỦY|UỶ|TM|KT|TL)\b|BAN (?:HÀNH|CHẤP|THƯỜNG|BÍ|CHỈ|TỔ|DÂN|TUYÊN|NỘI|QUẢN|CÁN|XÂY)|QUY (?:ĐỊNH|CHẾ|HOẠCH|TRÌNH)|"
    r"HỘI (?:ĐỒNG|NGHỊ|NÔNG|LIÊN|CỰU|CHỮ|NGƯỜI|KHUYẾN|THẢO)|LẦN THỨ|CỘNG (?:HÒA XÃ|HOÀ XÃ|SẢN)|VĂN (?:PHÒNG|BẢN|KIỆN)|"
    r"CHỦ (?:TỊCH|TRÌ|NHIỆM|TỌA|TOẠ)|PHÓ (?:CHỦ|BÍ|GIÁM|TRƯỞNG|CHÁNH)|THAY MẶT|THƯỜNG (?:TRỰC|VỤ|KỲ)|TỔ (?:CHỨC|QUỐC)|"
    r"KẾT (?:LUẬN|QUẢ)|THÔNG (?:BÁO|TRI|TƯ|QUA|TIN)|CHỈ (?:THỊ|ĐẠO|HUY)|QUYẾT (?:ĐỊNH|NGHỊ)|BÁO CÁO|"
    r"CÔNG (?:VĂN|TÁC|AN|ĐOÀN|ĐIỆN|BỐ|KHAI|THƯƠNG)|PHÒNG (?:NỘI|TÀI|TƯ|GIÁO|LAO|QUẢN|VĂN|KINH|Y TẾ|DÂN|NÔNG)|"
    r"SỞ (?:NỘI|TÀI|TƯ|XÂY|Y TẾ|CÔNG|GIÁO|KHOA|VĂN|NÔNG|LAO|KẾ|GIAO|THÔNG|DÂN|DU|NGOẠI)|ĐỘC LẬP -)"
)
_TERM_END = re.compile(r"(?:^| )Kh(?:óa|oá) (?=[IVXL\d])")  # "tỉnh Khóa VI", "tỉnh Hòa Mẫu Khóa XVIII": no place goes on with it
_CAPITALS_AHEAD = 12  # characters: the second of two words that end a name may stand behind what `_PLACE` took
_GENERIC = re.compile(
    r"(?:Sở|Bộ|(?:Ủy|Uỷ) ban|Cục|Chi cục|Tổng cục|Ban|Phòng|Hội đồng|Hội|Hiệp hội|Liên hiệp|Liên minh|Liên đoàn|Viện|"
    r"Học viện|Trường|Trung tâm|Đảng đoàn|Tòa án|Toà án|Tổng công ty|Tập đoàn|Kho bạc|Ngân hàng|Thanh tra|"
    r"Đại học|Bệnh viện|Công ty|Công [đĐ]oàn)\s"
    rf"{_CAPITALISED}(?:(?:\s|,\s|\s-\s|\svà\s|\s&\s)[^\W\d_]+)*"
)
# A general name runs over small words too ("Sở Khoa học và Công nghệ"); these end it.
_GENERIC_END = re.compile(
    r"[\s,]*\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|ve|ban hanh|quy dinh|huong dan|chu tri|phoi hop"
    r"|tham muu|co|la|duoc|tai|theo|trong|de|khi|da|trinh|bao cao|tiep tuc|to chuc|thuc hien|chiu trach nhiem|tong ket|so ket"
    r"|can|phai|cung|cac|nhung|moi|va cac|ngay|(?<!viet )nam|so|v/v)\b"
)
# A steering committee is named by what it steers, and nothing says where that ends: "Ban Chỉ đạo Trung ương về …".
_CUT_NAME = re.compile(r"ban chi dao(?: trung uong| quoc gia| nha nuoc)?\s(?:ve|tong ket|so ket|thuc hien|phong)\b")
# Whose Party committee it is, where no place has it: "Đảng ủy Trường Đại học Mẫu".
_AGENCY = re.compile(
    r"\s(?=(?:Trường (?:Đại|Cao|Trung|Sĩ|Chính)|Đại học|Học viện|Bệnh viện|Tổng công ty|Công ty|Tập đoàn|Ngân hàng|Sở|Bộ|Cục|Tổng cục|Viện|Kho bạc)\s)"
)


def read_body(text: str, view: str, position: int) -> BodyPhrase | None:
    """The body whose name starts at `position`, as long as the words go, or None."""
    if phrase := _known_body(text, view, position):
        return phrase
    part, after, _ = _read_parts(view, position, first_word(view, position))
    match = _GENERIC.match(text, after)
    return _generic(text, view, match, position, part) if match and not _CUT_NAME.match(view, after) else None


def _read_parts(view: str, position: int, first: str) -> tuple[str, int, str]:
    """The first of the parts that a name begins with ("Ban Thường vụ", "Bộ trưởng"), where the last one ends, and the word there."""
    patterns, part, after = body_grammar().part, "", position
    while (pattern := patterns.get(first)) and (match := pattern.match(view, after)):
        part = part or _spelt(body_grammar().parts, match[1])
        after = match.end()
        first = first_word(view, after)
    return part, after, first


@lru_cache(maxsize=256)  # the bodies of citations are asked for again when all bodies are read
def _known_body(text: str, view: str, position: int) -> BodyPhrase | None:
    """The body at `position` whose head the tables know, or None: "Sở Nội vụ" by its first word alone is none of them."""
    first = first_word(view, position)
    if central := _central(view, position, first, ""):
        organ = _headed(text, view, position, first, "") if " " not in view[position : central.span.end] else None
        return organ if organ and organ.organ else central  # "BTC Tỉnh ủy" is no ministry
    part, after, first = _read_parts(view, position, first)
    phrase = _central(view, after, first, part) if part else None
    phrase = phrase or _owner(text, view, after, first, part) or _headed(text, view, after, first, part)
    return phrase and _widen(phrase, position)


@lru_cache(maxsize=4096)  # lines and names recur in an archive
def bodies_in(printed: str) -> tuple[BodyPhrase, ...]:
    """`find_bodies` of a line that stands alone."""
    return tuple(find_bodies(printed, fold_view(printed)))


@lru_cache(maxsize=4096)
def read_name(printed: str) -> BodyPhrase | None:
    """`read_body` at the start of a name that stands alone."""
    return read_body(printed, fold_view(printed), 0)


def find_bodies(text: str, view: str, start: int = 0, end: int | None = None) -> Iterator[BodyPhrase]:
    """Every body that the text names between two places, in order, without overlap.

    A head without its level word is left out, unless one joined to it shares its own ("HĐND, UBND xã").
    """
    stop, after = len(view) if end is None else end, start
    waiting: list[BodyPhrase] = []  # "HĐND" of "HĐND, UBND thành phố": the level comes later
    for begin in name_starts(text, body_grammar().starts, start, stop):
        phrase = _known_body(text, view, begin) if begin >= after else None
        if phrase is None:
            continue
        after = phrase.span.end
        if waiting and not _JOINED.fullmatch(view, waiting[-1].span.end, phrase.span.start):
            waiting.clear()
        if phrase.kind == "body" and not phrase.level:
            waiting.append(phrase)
            continue
        if phrase.level:
            yield from (replace(one, level=phrase.level, place=phrase.place) for one in waiting)
        waiting.clear()
        yield phrase


def read_place(text: str, position: int) -> str:
    """The capitalised words (or the number of a quận or phường) that start at `position`, or ""."""
    match = _PLACE.match(text, position)
    if not match:
        return ""
    if match[0].isupper():
        stop = _CAPITALS_END.search(text, match.start(), match.end() + _CAPITALS_AHEAD)
        if stop and stop.start() < match.end():
            return text[match.start() : stop.start()].rstrip(" -")
    elif "Kh" in match[0] and (term := _TERM_END.search(match[0])):
        return match[0][: term.start()]
    return match[0]


def _spelt(names: Mapping[str, str], matched: str) -> str:
    """The name of words of the matching view, which are folded already; single spaces mostly stand between them."""
    return names.get(matched) or names[" ".join(matched.split())]


# `first` is always the first word at `position`: it chooses the pattern, and rules most out before they are tried.
def _central(view: str, position: int, first: str, part: str) -> BodyPhrase | None:
    words = lexicon()
    match = issuer_pattern(first).match(view, position) if first in words.issuer_words else None
    if match is None:
        return None
    return BodyPhrase(Span(position, match.end()), words.issuers[words_key(match[0])].name, "central", part)


def _owner(text: str, view: str, position: int, first: str, part: str, organ: str = "") -> BodyPhrase | None:
    """A committee by its own name ("Tỉnh ủy"), or as the Đảng bộ of its level, with or without "Ban Chấp hành"."""
    grammar = body_grammar()
    if (pattern := grammar.committee.get(first)) and (match := pattern.match(view, position)):
        head, end, level = _spelt(grammar.committees, match[0]), match.end(), ""
        if head == "Đảng ủy":
            if agency := _headed(text, view, position, first, part):  # "Đảng ủy Công an tỉnh"
                return agency
            level, end = _level(view, end)
            agency = _AGENCY.match(text, end)
            match = _GENERIC.match(text, agency.end()) if agency else None
            if match:
                whose = _generic(text, view, match, position, part)
                return replace(whose, head=" ".join(word for word in (organ, head, whose.head) if word), level="", place="")
        return _with_place(text, position, end, head, "committee", part, organ, level)
    if (pattern := grammar.branch.get(first)) and (match := pattern.match(view, position)):
        level, end = _level(view, match.end())
        if level:
            return _with_place(text, position, end, grammar.branch_committees[level], "branch", part, organ, level)
    return None


def _headed(text: str, view: str, position: int, first: str, part: str) -> BodyPhrase | None:
    grammar = body_grammar()
    pattern = grammar.head.get(first)
    match = pattern.match(view, position) if pattern else None
    if not match:
        return None
    head, end = _spelt(grammar.heads, match[0]), match.end()
    if head in grammar.level_heads:  # "Tỉnh đoàn Sông Mẫu": the head tells the level
        return _with_place(text, position, end, head, "committee", part, "", "")
    space = _GAP.match(view, end)
    inner = space.end() if space else end
    if owner := _owner(text, view, inner, first_word(view, inner), part, head):
        return _widen(owner, position)
    level, end = _level(view, end)
    return _with_place(text, position, end, head, "body", part, "", level)


def _generic(text: str, view: str, match: re.Match[str], position: int, part: str) -> BodyPhrase:
    first = text.index(" ", match.start()) + 1 if " " in match[0] else match.start()
    stop = _GENERIC_END.search(view, first, match.end())
    end = stop.start() if stop else match.end()
    head = " ".join(text[match.start() : end].split()).rstrip(" ,-")
    end = match.start() + len(text[match.start() : end].rstrip(" ,-\n"))
    level, after = _level(view, end)
    if not level:
        return BodyPhrase(Span(position, end), head, "generic", part)
    return _widen(_with_place(text, match.start(), after, head, "generic", part, "", level), position)


def _level(view: str, position: int) -> tuple[str, int]:
    """The level word after a head and where it ends; ("", position) where there is none."""
    grammar = body_grammar()
    match = grammar.level.match(view, position)
    return (_spelt(grammar.levels, match[1]), match.end()) if match else ("", position)


def _with_place(
    text: str, start: int, end: int, head: str, kind: str, part: str, organ: str, level: str
) -> BodyPhrase:
    if kind == "body" and not level:  # "Ủy ban nhân dân" needs its level word before a place
        return BodyPhrase(Span(start, end), head, kind, part, organ)
    at = end + 1 if text[end : end + 1] == " " else end
    place = read_place(text, at) if at > end else ""
    if place.isdigit() and level not in ("quận", "phường"):  # only these are numbered
        place = ""
    stop = at + len(place) if place else end
    return BodyPhrase(Span(start, stop), head, kind, part, organ, level, place)


def _widen(phrase: BodyPhrase, start: int) -> BodyPhrase:
    if phrase.span.start == start:
        return phrase
    return replace(phrase, span=Span(start, phrase.span.end))
