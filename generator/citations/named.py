"""Mentions of instruments by name: laws, resolutions of plenums and of congresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.citations.numbered import read_tail
from generator.citations.typeword import TypeWord
from generator.text.folding import canonical_spelling
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_LAW = re.compile(r"(?P<kind>bo luat|luat|phap lenh)\s+(?=\w)")
_LABELS = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh"}
_CONSTITUTION = re.compile(
    r"hien phap(?:\s+nuoc\s+(?:cong hoa xa hoi chu nghia|chxhcn)\s+viet nam)?(?:\s+nam\s+(?P<year>(?:19|20)\d\d))?"
)
_AMENDING = re.compile(r"sua doi(?:,?\s*bo sung)?\s+(?:mot so dieu\s+)?(?:cua\s+)?(?:cac\s+)?(?=bo luat|luat|phap lenh)")
_NUMBER_AFTER = re.compile(r"\s*,?\s*(?:\bso\b:?\s*)?(?=\d{1,4}[a-z]?\s?[/-]\s?[\da-zđ])")
# A name of any words is certain where its number follows: "Pháp lệnh … công trái … số 12/1999/PL-UBTVQH10".
_NUMBERED_NAME = re.compile(r"(?P<name>\w[^\n.;:,()\d]{3,100}?)\s+so:?\s+(?=\d{1,4}/(?:19|20)\d\d/)")
_YEAR_AFTER = re.compile(
    r"\s*(?:,?\s*(?:\(sua doi\)\s*)?(?:nam\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s*[/.-]\s*\d)|\((?:nam\s+)?(?P<bracketed>(?:19|20)\d\d)\))"
)
_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
_NAME_GAP = re.compile(r"[^\S\n]*(?:,[^\S\n]*|\n|-[^\S\n]*)?")
# Words that no law's name goes on with, when the name is not in the table.
_NAME_ENDS = frozenset(
    "nam ngay so duoc da quy tai theo trong la co nay hien doi de cho nham ve khi ma cung cac den tren voi neu "
    "phai thi cua do hoac khong chua se nhu vao ra truoc sau ban huong bao".split()
)
_NO_NAME = frozenset("nay su gia dinh tuc so cua va ve do duoc".split())  # luật sư, luật gia, luật này
_NO_FIRST = frozenset("cac moi nhung noi".split())  # a new sentence: "… Pháp lệnh Các cơ quan phải …"
DRAFT = re.compile(r"\b(?:du an|du thao|xay dung|phap)\s+(?:cac\s+)?$")
_LONGEST_UNKNOWN = 10  # words

_TERM = r"\(?\s*khoa\s+(?P<term>[ivxl]+)\b\s*\)?"
_ORDINAL = r"(?P<plenum>\d{1,2}|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi(?:\s+\w+)?)"
_PLENUM = re.compile(
    rf"""(?P<type>nghi\ quyet|ket\ luan)\s+
    (?:cua\s+)?(?:
      (?:hoi\ nghi\s+)?(?:trung\ uong|tw)\s*(?:lan\ thu\s+)?{_ORDINAL}\s*,?\s*(?:cua\s+dang\s*)?{_TERM}
    | hoi\ nghi\s+(?:lan\ thu\s+)?{_ORDINAL.replace("plenum", "plenum2")}\s*,?\s*(?:cua\s+)?
      (?:ban\ chap\ hanh|bch)\s*(?:trung\ uong|tw)(?:\s+dang)?\s*,?\s*{_TERM.replace("term", "term2")}
    )(?P<ofparty>\s+cua\ dang)?""",
    re.VERBOSE,
)
_CONGRESS = re.compile(
    r"""(?P<type>nghi\ quyet)\s+(?:cua\s+)?(?P<name>dai\ hoi\b[^.;:()\n]{0,110}?
    (?:\blan\ thu\s+(?P<ordinal>[ivxl]+|\d{1,2}|nhat)\b
    |\b(?P<roman>[ivxl]{1,6}\b(?=\s+(?:cua\ dang|dang\ bo))|(?:(?<=dai\ hoi\ )|(?<=hoi\ dang\ ))[ivxl]{2,6}\b))
    (?:\s+(?:cua\s+)?(?:dang\ bo\s+(?:tinh|thanh\ pho|huyen|thi\ xa|quan|xa|phuong)\b|dang\b(?!\s+(?:bo|uy)\b)))?)
    (?P<term>,?\s*\(?nhiem\ ky\s+\d{4}\s*-\s*\d{4}\)?)?""",
    re.VERBOSE,
)
_ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}


@dataclass(frozen=True, slots=True)
class NamedMentions:
    """Named mentions, and the law names that stand before a number (by the number's place)."""

    mentions: list[Mention]
    before_numbers: dict[int, TypeWord]


def find_named(text: str, view: str, lexicon: Lexicon) -> NamedMentions:
    """All mentions by name, in order of kind then place; spans do not overlap within a kind.

    Reads: text, its matching view. Writes: Mention with type and canonical name; a law's name that
    is followed by its number goes to `before_numbers` instead.
    """
    mentions, before = _laws(text, view, lexicon)
    if "hien phap" in view:
        found = (match for match in _CONSTITUTION.finditer(view) if text[match.start()].isupper())
        mentions += [_constitution(text, match) for match in found]
    for place in _occurrences(view, "nghi quyet", "ket luan"):
        if match := _PLENUM.match(view, place):
            mentions.append(_plenum(text, match))
        elif (match := _CONGRESS.match(view, place)) and _is_roman(text, match):
            mentions.append(_congress(text, match))
    return NamedMentions(mentions, before)


def _occurrences(view: str, *words: str) -> list[int]:
    """Where the words begin as words, in order."""
    found = []
    for word in words:
        place = view.find(word)
        while place >= 0:
            if place == 0 or not view[place - 1].isalnum():
                found.append(place)
            place = view.find(word, place + len(word))
    return sorted(found)


def _laws(text: str, view: str, lexicon: Lexicon) -> tuple[list[Mention], dict[int, TypeWord]]:
    mentions: list[Mention] = []
    before: dict[int, TypeWord] = {}
    after = 0
    for place in _occurrences(view, "luat", "phap lenh"):
        place -= 3 if view[max(0, place - 3) : place] == "bo " else 0
        match = _LAW.match(view, place)
        if match is None:
            continue
        if match.start() < after or DRAFT.search(view, max(0, match.start() - 16), match.start()):
            continue
        start, at = match.start(), match.end()
        amending = _AMENDING.match(view, at)
        if amending:
            inner = _LAW.match(view, amending.end())
            if not inner:
                continue
            match, at = inner, inner.end()
        label = _LABELS[match["kind"]]
        name, end = _law_name(text, view, label, match.start(), at, lexicon)
        if not name:
            continue
        after = end
        if number := _NUMBER_AFTER.match(view, end):
            before[number.end()] = TypeWord(label, match.start(), None, name)
            continue
        if amending:
            name = f"{canonical_spelling(' '.join(text[start : match.start()].split()))} {name}"
        mentions.append(_law_mention(text, view, Span(start, end), label, name))
    return mentions, before


def _law_name(
    text: str, view: str, label: str, start: int, position: int, lexicon: Lexicon
) -> tuple[str, int]:
    """The full name of the law whose name begins at `position`, and its end; ("", 0) for none.

    A name in the table may be printed in small letters; any other must begin with a capital, both
    in its kind ("Luật") and in its first word.
    """
    key, known, ends, place = "", ("", 0), [], position
    open_end = text[position].isupper()  # a name that no table holds
    for _ in range(max(lexicon.longest_law, _LONGEST_UNKNOWN)):
        word = _WORD.match(view, place)
        if not word:
            break
        ends.append(word)
        key = f"{key} {word[0]}".strip().replace("/", " ")  # the words of the view are folded
        names = [name for name in lexicon.laws.get(key, ()) if name.startswith(label)]
        if names and (len(ends) > 1 or _spelt_alike(text[word.start() : word.end()], names[0])):
            known = (names[0], word.end())
        if key not in lexicon.law_beginnings and (known[0] or not (open_end and len(ends) < _LONGEST_UNKNOWN)):
            break
        gap = _NAME_GAP.match(view, word.end())
        place = gap.end() if gap else word.end()
    if known[0]:
        return known
    if numbered := _NUMBERED_NAME.match(view, position):
        end = numbered.end("name")
        return (f"{label} {canonical_spelling(' '.join(text[position:end].split()))}", end)
    if not ends or not text[start].isupper() or not text[position].isupper() or ends[0][0] in _NO_NAME:
        return ("", 0)
    return _unknown_name(text, view, label, ends)


def _spelt_alike(printed: str, name: str) -> bool:
    """Whether a name of one word is printed with its marks: "Luật Giá" is a law, "Luật gia" a lawyer."""
    return canonical_spelling(printed).casefold() == name.rsplit(" ", 1)[-1].casefold()


def _unknown_name(text: str, view: str, label: str, words: list[re.Match[str]]) -> tuple[str, int]:
    last = words[0]
    for word in words[1:_LONGEST_UNKNOWN]:
        gap = view[last.end() : word.start()]
        if "\n" in gap or word[0] in _NAME_ENDS:
            break
        if "," in gap and last[0] != "phong":  # "Phòng, chống" is one word to the drafters
            break
        if word[0] == "va" and text[word.end() + 1 : word.end() + 2].isupper():
            break
        last = word
    if last[0] == "va" or last is words[0] or words[0][0] in _NO_FIRST:
        return ("", 0)
    name = canonical_spelling(" ".join(text[words[0].start() : last.end()].split()))
    return (f"{label} {name}", last.end())


def _law_mention(text: str, view: str, span: Span, label: str, name: str) -> Mention:
    """The mention with its date; a year alone belongs to the name ("Luật … năm 2022")."""
    if year := _YEAR_AFTER.match(view, span.end):
        whole = Span(span.start, year.end())
        name = f"{name} năm {year['year'] or year['bracketed']}"
        return Mention(whole, whole.of(text), False, type=label, name=name)
    tail = read_tail(text, view, span.end)
    whole = Span(span.start, tail.end)
    return Mention(
        whole, whole.of(text), False, type=label, date=tail.date, name=name,
        issuer_printed=tail.issuer.of(text) if tail.issuer else None, issuer_span=tail.issuer,
    )  # fmt: skip


def _constitution(text: str, match: re.Match[str]) -> Mention:
    span = Span(match.start(), match.end())
    name = "Hiến pháp" + (f" năm {match['year']}" if match["year"] else "")
    return Mention(span, span.of(text), False, type="Hiến pháp", name=name)


def _plenum(text: str, match: re.Match[str]) -> Mention:
    """One canonical name for the two ways to name a plenum's resolution."""
    kind = "Nghị quyết" if match["type"].startswith("nghi") else "Kết luận"
    word = (match["plenum"] or match["plenum2"]).split()[0]
    number = int(word) if word.isdigit() else _ORDINALS[word]
    term = (match["term"] or match["term2"]).upper()
    if match["plenum"]:
        name = f"{kind} Trung ương {number} khóa {term}"
    else:
        name = f"{kind} Hội nghị lần thứ {number} Ban Chấp hành Trung ương Đảng khóa {term}"
    end = match.start("ofparty") if match["ofparty"] else match.end()
    span = Span(match.start(), match.start() + len(text[match.start() : end].rstrip()))
    return Mention(span, span.of(text), False, type=kind, name=name)


def _congress(text: str, match: re.Match[str]) -> Mention:
    span = Span(match.start(), match.end())
    name = canonical_spelling(" ".join(text[match.start() : match.end("name")].split()))
    return Mention(span, span.of(text), False, type="Nghị quyết", name=name)


def _is_roman(text: str, match: re.Match[str]) -> bool:
    group = "ordinal" if match["ordinal"] else "roman"
    printed = text[match.start(group) : match.end(group)]
    return printed.isdigit() or printed.isupper() or printed == "nhất"
