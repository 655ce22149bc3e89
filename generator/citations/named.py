"""Mentions of instruments by name: the constitution, resolutions of plenums and of congresses, and laws."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.citations.laws import find_laws, occurrences
from generator.citations.typeword import TypeWord
from generator.text.folding import canonical_spelling
from generator.lexicon import Lexicon
from generator.model import Mention, Span

_CONSTITUTION = re.compile(
    r"hien phap(?:\s+nuoc)?(?:\s+(?:cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia|chxhcn)\s+viet\s+nam)?(?:\s+nam\s+(?P<year>(?:19|20)\d\d))?"
)
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
    mentions, before = find_laws(text, view, lexicon)
    if "hien phap" in view:
        found = (match for match in _CONSTITUTION.finditer(view) if text[match.start()].isupper())
        mentions += [_constitution(text, match) for match in found]
    for place in occurrences(view, "nghi quyet", "ket luan"):
        if match := _PLENUM.match(view, place):
            mentions.append(_plenum(text, match))
        elif (match := _CONGRESS.match(view, place)) and _is_roman(text, match) and not _is_heading(text, match):
            mentions.append(_congress(text, match))
    return NamedMentions(mentions, before)


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether the type word is a heading of its own, the congress the first words of the text below it."""
    word, after = text[match.start("type") : match.end("type")], text[match.end("type") : match.start("name")]
    name = text[match.start("name") : match.end("name")]
    line = text.rfind("\n", 0, match.start()) + 1
    return word.isupper() and "\n" in after and not name.isupper() and not text[line : match.start()].strip()


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
