"""Mentions of laws by name: "Luật Đất đai", "Bộ luật Lao động", amending laws; the name before a law's number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.citations.around import read_tail
from generator.citations.typeword import TypeWord
from generator.text.folding import canonical_spelling
from generator.lexicon import Lexicon
from generator.model import Mention, Span

# No law is named by what stands under a heading: "… KỶ LUẬT", "Điều 23".
_LAW = re.compile(r"(?P<kind>bo luat|luat|phap lenh)\s+(?=\w)(?!(?:dieu|chuong|muc)\s+[\divx]+\b)")
_LABELS = {"luat": "Luật", "bo luat": "Bộ luật", "phap lenh": "Pháp lệnh"}
_AMENDING = re.compile(r"sua\s+doi(?:,?\s*bo\s+sung)?\s+(?:mot\s+so\s+dieu\s+)?(?:cua\s+)?(?:cac\s+)?(?=bo luat|luat|phap lenh)")
# An amending law that names none of those it amends: "của 37 luật có liên quan đến quy hoạch", "của các luật về thuế".
_AMENDING_MANY = re.compile(
    r"sua\s+doi,?\s+bo\s+sung\s+mot\s+so\s+dieu\s+(?:cua\s+)?(?:cac|\d{1,3})\s+luat\s+(?:ve|(?:co\s+)?lien quan den)"
    r"(?:\s[^\W\d_]+){1,8}?(?=\s*[;.,]|\s+ngay\s+\d|\s+so:?\s+\d|\s*$)"
)
_AND_LAW = re.compile(r"\s*(?P<link>,|va)\s+(?=bo luat|luat|phap lenh)")
_DATED_OR_NUMBERED = re.compile(r"\s*,?\s*(?:ngay\s+\d|so:?\s+\d)")
_NUMBER_AFTER = re.compile(r"(?:\s*\(sua doi[^()\d]{0,20}\))?\s*,?\s*(?:\(?\bso\b:?\s*)?(?=\d{1,4}[a-z]?\s?[/-]\s?[\da-zđ])")
# A name of any words is certain where its number follows: "Pháp lệnh … công trái … số 12/1999/PL-UBTVQH10".
_NUMBERED_NAME = re.compile(r"(?P<name>\w[^\n.;:,()\d]{1,100}?)\s+so:?\s+(?=\d{1,4}/(?:19|20)\d\d/)")
# So is one that its day follows, of words that no sentence around a law has: "Pháp lệnh bảo vệ … ngày 28-10-1991".
_DATED_NAME = re.compile(
    r"(?P<name>\w[^.;:()\d]{3,140}?)\s+ngay\s+(?=\d{1,2}(?:\s+thang\s+\d{1,2}\s+nam\s+|[/.-]\d{1,2}[/.-])(?:19|20)\d\d)"
)
_NOT_IN_NAMES = re.compile(
    r"\n\s*\n|\b(?:luật|pháp|được|đã|tại|theo|trong|là|có|này|để|cho|nhằm|khi|mà|cùng|đến|từ|với|nếu|phải|thì|do|hoặc|không|chưa|sẽ"
    r"|vào|trước|sau|kể|qua|họp|hợp|tổ|nghị|quyết|định)\b",
    re.IGNORECASE,
)
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
_GOES_ON = frozenset("nay cua va duoc".split())  # "Luật này thay thế Luật … số …": also before a number no name
_NO_FIRST = frozenset("cac moi nhung noi".split())  # a new sentence: "… Pháp lệnh Các cơ quan phải …"
DRAFT = re.compile(r"\b(?:du an|du thao|xay dung|phap)\s+(?:cac\s+)?$")
_LONGEST_UNKNOWN = 10  # words


@dataclass(frozen=True, slots=True)
class _Law:
    """A law as it is named at a place."""

    label: str
    name: str
    start: int
    end: int


def occurrences(view: str, *words: str) -> list[int]:
    """Where the words begin as words, in order."""
    found = []
    for word in words:
        place = view.find(word)
        while place >= 0:
            if place == 0 or not view[place - 1].isalnum():
                found.append(place)
            place = view.find(word, place + len(word))
    return sorted(found)


def find_laws(text: str, view: str, lexicon: Lexicon) -> tuple[list[Mention], dict[int, TypeWord]]:
    """All laws by name, in order; those that their number follows are given by the number's place instead."""
    mentions: list[Mention] = []
    before: dict[int, TypeWord] = {}
    after = 0
    for place in occurrences(view, "luat", "phap lenh"):
        place -= 3 if view[max(0, place - 3) : place] == "bo " else 0
        match = _LAW.match(view, place)
        if match is None:
            continue
        if match.start() < after or DRAFT.search(view, max(0, match.start() - 16), match.start()):
            continue
        if text[max(0, match.start() - 3) : match.start()].casefold() == "kỷ ":  # KỶ LUẬT is discipline
            continue
        found = _amending_many(text, view, match) or _law_at(text, view, match, lexicon)
        if found is None:
            continue
        law, numbered = found
        after = law.end
        if number := _NUMBER_AFTER.match(view, law.end):
            before[number.end()] = TypeWord(numbered.label, numbered.start, None, numbered.name)
            continue
        mentions.append(_law_mention(text, view, Span(law.start, law.end), law.label, law.name))
    return mentions, before


def _law_at(text: str, view: str, match: re.Match[str], lexicon: Lexicon) -> tuple[_Law, _Law] | None:
    """The law that is named at `match`, and the law whose number may follow; None for no law.

    They differ for an amending law: of "Luật sửa đổi … của Luật A số …" the number may be A's. Where it
    amends several, date and number behind the last are its own.
    """
    label, start = _LABELS[match["kind"]], match.start()
    amending = _AMENDING.match(view, match.end())
    if not amending:
        name, end = _law_name(text, view, label, start, match.end(), lexicon)
        law = _Law(label, name, start, end)
        return (law, law) if name else None
    inner = _LAW.match(view, amending.end())
    if not inner:
        return None
    amended = _LABELS[inner["kind"]]
    name, end = _law_name(text, view, amended, inner.start(), inner.end(), lexicon)
    if not name:
        return None
    more, last = _more_laws(text, view, end, lexicon)
    law = _Law(label, f"{_spelt(text[start : inner.start()])} {name}{more}", start, last)
    return law, (law if more else _Law(amended, name, inner.start(), end))


def _more_laws(text: str, view: str, position: int, lexicon: Lexicon) -> tuple[str, int]:
    """What goes on with "và Luật …" behind the first law that another amends, up to its date or number; "" for nothing.

    "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày …" is one law; without date or number
    behind them it may be two, and with a year also, but where B has earlier editions and none of that year.
    """
    names, end, link = "", position, _AND_LAW.match(view, position)
    while link:
        inner = _LAW.match(view, link.end())
        label = _LABELS[inner["kind"]] if inner else ""
        name, stop = _law_name(text, view, label, inner.start(), inner.end(), lexicon) if inner else ("", 0)
        if not name:
            break
        names, end = f"{names}{', ' if link['link'] == ',' else ' và '}{name}", stop
        if link["link"] == "va":
            own = _DATED_OR_NUMBERED.match(view, end) or _is_of_none(name, _YEAR_AFTER.match(view, end), lexicon)
            return (names, end) if own else ("", position)
        link = _AND_LAW.match(view, end)
    return "", position


def _is_of_none(name: str, year: re.Match[str] | None, lexicon: Lexicon) -> bool:
    """Whether a year behind a law's name is later than its first known edition and no edition's."""
    known = lexicon.law_years.get(name, frozenset())
    printed = (year["year"] or year["bracketed"]) if year else ""
    return bool(known) and printed > min(known) and printed not in known


def _amending_many(text: str, view: str, match: re.Match[str]) -> tuple[_Law, _Law] | None:
    """The law that amends many others and names none of them, twice as `_law_at` gives it; None for no such law."""
    many = _AMENDING_MANY.match(view, match.end()) if text[match.start()].isupper() else None
    if not many:
        return None
    name = _spelt(text[match.start() : many.end()])
    law = _Law(_LABELS[match["kind"]], name, match.start(), many.end())
    return law, law


def _spelt(printed: str) -> str:
    return canonical_spelling(" ".join(printed.split()))


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
    if not ends or ends[0][0] in _GOES_ON:
        return ("", 0)
    numbered = _NUMBERED_NAME.match(view, position)
    if numbered and (len(numbered["name"]) > 3 or text[position : numbered.end("name")].isupper()):
        end = numbered.end("name")
        return (f"{label} {_spelt(text[position:end])}", end)
    dated = _DATED_NAME.match(view, position) if text[start].isupper() else None
    about = label == "Pháp lệnh" and ends[0][0] == "ve"  # "Pháp lệnh về nhiệm vụ …"; "luật về thuế" is any
    if dated and (about or ends[0][0] not in _NO_NAME) and not _NOT_IN_NAMES.search(text, position, dated.end("name")):
        return (f"{label} {_spelt(text[position : dated.end('name')])}", dated.end("name"))
    if not text[start].isupper() or not text[position].isupper() or ends[0][0] in _NO_NAME:
        return ("", 0)
    return _unknown_name(text, view, label, ends)


def _spelt_alike(printed: str, name: str) -> bool:
    """Whether a name of one word is printed with its marks ("Luật Giá" is a law, "Luật gia" a lawyer), a short form in capitals."""
    if name.count(" ") > name.startswith(("Bộ", "Pháp")) + 1:
        return printed.isupper()
    return canonical_spelling(printed).casefold() == name.rsplit(" ", 1)[-1].casefold()


def _unknown_name(text: str, view: str, label: str, words: list[re.Match[str]]) -> tuple[str, int]:
    last = words[0]
    for word in words[1:_LONGEST_UNKNOWN]:
        gap = view[last.end() : word.start()]
        if "\n" in gap or word[0] in _NAME_ENDS:
            break
        if "," in gap and last[0] not in ("phong", "ly"):  # "Phòng, chống", "Quản lý, sử dụng" are one word to the drafters
            break
        if word[0] == "va" and text[word.end() + 1 : word.end() + 2].isupper():
            break
        last = word
    if last[0] == "va" or last is words[0] or words[0][0] in _NO_FIRST:
        return ("", 0)
    return (f"{label} {_spelt(text[words[0].start() : last.end()])}", last.end())


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
