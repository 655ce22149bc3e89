"""Mentions of numbered instruments: the number, the type word before it, date and issuer after it."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.citations.around import read_day_before, read_tail
from generator.citations.typeword import TypeWord, distant_type, enactor_before, proposer_before, type_word_before
from generator.grammar.number import NumberMatch, find_numbers, read_small_number, read_spaced_number
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_SPACED_START = re.compile(r"so(?:: ?| )(?=\d{1,5}(?:/\d{4})?[-/ ]?[a-z]{2,8}(?:-| ?/))")  # it leaps to "so"
# Between two numbers of one enumeration: "số 1/… ngày …, số 2/… và 3/…"
_LINK = re.compile(r"\s*(?:[,;]|(?:[,;]\s*)?(?:va|hoac|den|cung)\b)?\s*(?:cac\s+)?(?:so\b:?)?\s*")
_SIGN = re.compile(r"(?:\bvan ban\s+)?\bso\b\s*:?\s*$|\bvan ban\s+$")
_STANDARD = re.compile(r"\b(?:QCVN|TCVN|QCĐP|TCXDVN)\s*[\d\s.:/-]*$")  # "QCVN 01-149:2014/BNNPTNT"
_FILE_NAME = re.compile(r"[\w-]*\.(?:docx?|pdf|xlsx?|rar|zip)\b")
_SAME_DAY = re.compile(r"\bcung ngay\b")
_SAME_DAY_AFTER = re.compile(r"\s*,?\s*(?:(?:ban hanh|ky)\s+)?cung ngay\b(?!\s*\d)")
_SENTENCE_BREAK = re.compile(r"[.!?]\s|\n\s*\n")
# What a number with a symbol may also be: a form, an annex, a plot. Nothing of these is cited law.
_NOT_INSTRUMENTS = re.compile(r"\b(?:mẫu|biểu|phụ lục|tài khoản|biển|tờ bản đồ|thửa)\s*(?:số\b)?\s*:?\s*$", re.IGNORECASE)


def find_numbered(
    text: str, view: str, lexicon: Lexicon, named_before: dict[int, TypeWord]
) -> list[Mention]:
    """All mentions of numbers with a symbol, in order.

    `named_before` gives the law names that end right before a number ("Luật Đất đai số 45/…"), by
    the place of the number: they are the number's type word.
    Reads: text, its matching view. Writes: Mention with type, number, date and issuer as printed.
    """
    mentions: list[Mention] = []
    for number in _numbers(text, view, lexicon):
        word = named_before.get(number.start) or type_word_before(text, view, number.start, lexicon)
        previous = mentions[-1] if mentions else None
        linked = previous is not None and word is None and _continues(view, previous, number)
        if not linked and not _plausible(text, view, number, word, lexicon):
            continue
        word = word or (None if linked else distant_type(view, number.start, number.segments[0], lexicon))
        made = _mention(text, view, number, word, previous if linked else None, lexicon)
        mentions.append(_on_same_day(text, view, _proposed_alike(view, made, previous), previous) if previous else made)
    return _lend_issuers(view, mentions)


def _numbers(text: str, view: str, lexicon: Lexicon) -> list[NumberMatch]:
    found = list(find_numbers(text, lexicon.codes))
    for match in _SPACED_START.finditer(view):
        if match.start() and (view[match.start() - 1].isalnum() or view[match.start() - 1] == "_"):
            continue
        number = read_spaced_number(text, match.end(), lexicon.codes) or read_small_number(text, match.end(), lexicon.codes)
        if number and not any(n.start <= number.start < n.end for n in found):
            found.append(number)
    return sorted(found, key=lambda n: n.start)


def _plausible(text: str, view: str, number: NumberMatch, word: TypeWord | None, lexicon: Lexicon) -> bool:
    """Whether the number is one of an instrument: a type word, or a symbol that we know.

    With its marks, so that no form is seen in "Cà Mau số"; nor where a type word leads an issuer.
    """
    named = word is not None and word.issuer is not None
    low = max(0, number.start - 24)
    near = view[low : number.start]
    if not named and _may_name_form(near) and _NOT_INSTRUMENTS.search(text, low, number.start):
        return False
    if ("vn" in near or "qcdp" in near) and _STANDARD.search(text, low, number.start):
        return False
    if _FILE_NAME.match(text, number.end):
        return False
    return word is not None or any(code in lexicon.codes for code in number.segments)


def _may_name_form(view: str) -> bool:
    """Whether the stretch holds what `_NOT_INSTRUMENTS` looks for, folded: many times cheaper to ask."""
    return (
        "mau" in view or "bie" in view or "phu luc" in view or "tai khoan" in view or "to ban do" in view or "thua" in view
    )


def _continues(view: str, previous: Mention, number: NumberMatch) -> bool:
    return _LINK.fullmatch(view, previous.span.end, number.start) is not None


def _mention(
    text: str,
    view: str,
    number: NumberMatch,
    word: TypeWord | None,
    previous: Mention | None,
    lexicon: Lexicon,
) -> Mention:
    closed = text.startswith(")", number.end) and word is not None and "(" in text[word.start : number.start]
    tail = read_tail(text, view, number.end + closed)  # "Luật Đất đai (số …) ngày …"
    kind, inherited = (word.type if word else None), ()
    if word is None and previous is not None and previous.type and _lends_type(previous.type, number, lexicon):
        kind, inherited = previous.type, ("type",)
    if kind is None:
        kind = type_of_symbol(number, lexicon)
    start = word.start if word else _sign_start(text, view, number)
    issuer = tail.issuer or (word.issuer if word else None)
    date, told = tail.date, None if tail.date or issuer else read_day_before(text, view, start)
    if told:
        (date, issuer), inherited = told, (*inherited, "date")
    issuer = issuer or proposer_before(text, view, start) or enactor_before(text, view, start)
    printed = issuer.of(text) if issuer else None
    return Mention(
        Span(start, tail.end), text[start : tail.end], True, kind, number.number, date, printed,
        word.name if word else None, Span(number.start, number.end), issuer, inherited,
    )  # fmt: skip


def _lends_type(kind: str, number: NumberMatch, lexicon: Lexicon) -> bool:
    """Whether an enumeration's type can be the number's: "Quyết định số 44/QĐ-TTg và 30a/2008/NQ-CP" is two."""
    names = lexicon.types_by_symbol.get(number.segments[0], ())
    return not names or any(f"{kind} ".startswith(f"{name} ") or name.startswith(f"{kind} ") for name in names)


def _sign_start(text: str, view: str, number: NumberMatch) -> int:
    """Where a typeless mention begins: at its "số", its "Văn bản số" or its symbol ("NQ số 08-NQ/HU"), if it has one."""
    sign = _SIGN.search(view, max(0, number.start - 20), number.start)
    start = sign.start() if sign else number.start
    symbol = text[max(0, start - 7) : start].rpartition("\n")[2].split(" ")
    if len(symbol) > 1 and not symbol[-1] and symbol[-2] == number.segments[0]:
        return start - 1 - len(symbol[-2])
    return start


def _on_same_day(text: str, view: str, one: Mention, previous: Mention) -> Mention:
    """A mention with "cùng ngày" for its date has the date of the one before it in its sentence."""
    same = None if one.date or not one.number_span else _SAME_DAY_AFTER.match(view, one.number_span.end)
    if not same or not previous.date or _SENTENCE_BREAK.search(view, previous.span.end, one.span.start):
        return one
    issuer = read_tail(text, view, same.end()).issuer or one.issuer_span
    span = Span(one.span.start, max(same.end(), issuer.end if issuer else 0))
    printed = issuer.of(text) if issuer else None
    return replace(
        one, span=span, printed=span.of(text), date=previous.date, issuer_printed=printed, issuer_span=issuer,
        inherited=(*one.inherited, "date"),
    )  # fmt: skip


def _proposed_alike(view: str, one: Mention, previous: Mention) -> Mention:
    """The second of "tại Tờ trình số 1/TTr-SNV … và Tờ trình số 2/TTr-SNV …" has the proposer of the first."""
    if one.issuer_span or not previous.issuer_span or previous.issuer_span.start > previous.span.start or one.type != previous.type:
        return one
    alike = _symbol(one) == _symbol(previous) and view[previous.span.end : one.span.start] == " va "
    if not alike:
        return one
    inherited = (*one.inherited, "issuer")
    return replace(one, issuer_printed=previous.issuer_printed, issuer_span=previous.issuer_span, inherited=inherited)


def _symbol(one: Mention) -> str:
    return re.sub(r"^\d+", "", one.number or "")


def type_of_symbol(number: NumberMatch, lexicon: Lexicon) -> str | None:
    """The type that the symbol alone tells, or None where it could be several ("QĐ" with /TW).

    A number that opens with an issuer's code and has no type symbol is a công văn
    (Nghị định 30/2020/NĐ-CP, annex III: "15/BNV-VP").
    """
    party = number.segments[-1] in ("TW", "TU", "HU", "ĐU")
    for code in number.segments[:2]:
        names = lexicon.types_by_symbol.get(code, ())
        if len(names) > 1 and code == "QĐ" and not party:
            return "Quyết định"  # the State numbers no quy định of its own
        if len(names) > 1 and code == "TT" and not party:
            return "Thông tư"
        if names:
            return names[0] if len(names) == 1 else None
    known = number.segments[0] in lexicon.issuers_by_code or number.segments[0] in lexicon.codes
    return "Công văn" if known and not number.year and len(number.segments) > 1 else None


def _lend_issuers(view: str, mentions: list[Mention]) -> list[Mention]:
    """Let the issuer at the end of an enumeration serve the numbers before it.

    "số 1/TTr-CP ngày …, số 2/TTr-CP ngày … của Chính phủ", and "217-QĐ/TW … và Quyết định số
    218-QĐ/TW của Ban Chấp hành Trung ương" where the first is not dated.
    """
    lent = list(mentions)
    for i in range(len(lent) - 2, -1, -1):
        one, two = lent[i], lent[i + 1]
        if one.issuer_printed or not two.issuer_printed:
            continue
        same_day = "date" in two.inherited and one.type == two.type and _LINK.match(view, one.span.end, two.span.start)
        if "type" in two.inherited or same_day or _joined_by_and(view, one, two):
            shared = one.date is None and _SAME_DAY.search(view, two.span.start, two.span.end)
            lent[i] = replace(
                one,
                date=two.date if shared else one.date,
                issuer_printed=two.issuer_printed,
                issuer_span=two.issuer_span,
                inherited=(*one.inherited, "issuer", *(["date"] if shared else [])),
            )
    return lent


def _joined_by_and(view: str, one: Mention, two: Mention) -> bool:
    between = view[one.span.end : two.span.start]
    return (
        one.type == two.type
        and one.date is None
        and _symbol(one) == _symbol(two)
        and between.rstrip().endswith(" va")
        and not _SENTENCE_BREAK.search(between)
    )
