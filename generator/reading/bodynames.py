"""Writes the name of a body as its notice prints it: sentence case, level word and place."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.bodies import BodyPhrase, read_body, read_name
from generator.reading.casing import sentence_case
from generator.text.folding import canonical_spelling, fold_view
from generator.lexicon import lexicon, words_key

_ORGANS = ("van phong", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh", "uy ban kiem tra")
_NO_PLACES = frozenset({"tai", "ve", "v", "trong", "nam", "ngay", "ket", "ban"})


def phrase_name(phrase: BodyPhrase, printed: str) -> str:
    """The acting body in full: part, organ, head, level word and place as printed."""
    if phrase.kind in ("central", "generic", "branch"):
        return written_name(printed)
    return " ".join(word for word in (phrase.part, owner_name(phrase)) if word)


def owner_name(phrase: BodyPhrase) -> str:
    """The body itself, without the part that acted: "Đảng ủy xã A"."""
    place = phrase.place.title() if phrase.place.isupper() else phrase.place
    if place and fold_view(place.split()[0]) in _NO_PLACES:
        place = ""
    level = "" if phrase.kind == "branch" and phrase.head != "Đảng ủy" else phrase.level
    return " ".join(word for word in (phrase.organ, phrase.head, level, place) if word)


@lru_cache(maxsize=4096)  # letterheads recur in an archive
def canonical_name(printed: str) -> str:
    """The name of a central body as the table spells it; any other written out, places capitalised."""
    row = lexicon().issuers.get(words_key(printed))
    if row:
        return row.name
    line = canonical_spelling(" ".join(printed.split()))
    phrase = read_body(line, fold_view(line), 0)
    if phrase and phrase.span.end >= len(line) - 1 and phrase.kind not in ("central", "generic"):
        return owner_name(phrase) if phrase.kind == "branch" else phrase_name(phrase, line)
    return written_name(printed)


def written_name(printed: str) -> str:
    """A body's name on one line in sentence case and canonical spelling."""
    line = " ".join(printed.split())
    text = sentence_case(line.upper() if line.islower() else line)
    return canonical_spelling(text)


def with_superior(name: str, superior: str) -> str:
    """A department's name with what the body above it adds: the place, or the committee it serves."""
    first = name.split()[0]
    key, above = fold_view(name), fold_view(superior)
    if above.split()[:2] == ["dang", "bo"] or any(word in above for word in ("chap hanh trung uong",)):
        return name
    place = re.search(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\s.*$", superior)
    if place and first in ("Sở", "Phòng", "Trung", "Ban", "Thanh", "Chi") and place[0] not in name:
        return f"{name} {place[0]}" if "Ủy ban nhân dân" in superior else f"{name} {superior}"
    if place and key.startswith("van phong") and "nhan dan" in key and place[0] not in name:
        return f"{name} {place[0]}"
    organ = key.startswith(_ORGANS)
    if organ and above not in key and len(name.split()) <= 6:
        return f"{name} {superior}"
    return name


def central_below(name: str, superior: str) -> str | None:
    """The central body that two lines name: "ỦY BAN TRUNG ƯƠNG" below the Front's name, "BAN TỔ CHỨC" below the Committee's."""
    above = lexicon().issuers.get(words_key(superior))
    tail = "Trung ương" if above and above.name == "Ban Chấp hành Trung ương Đảng" else superior
    row = lexicon().issuers.get(words_key(f"{name} {tail}"))
    return row.name if row else None


_SMALL = frozenset({"và", "của", "các", "với", "về", "cho"})
_MOST_TRIED = 12  # places where the text repeats the words


def as_text_spells(name: str, text: str, view: str) -> str:
    """The name with the capitals that running text gives its last two or more words.

    A letterhead in capitals does not say where a name has them: "ĐẢNG ỦY TRƯỜNG ĐẠI HỌC KỸ THUẬT" above
    "… Đảng bộ Trường Đại học Kỹ thuật …" is "Đảng ủy Trường Đại học Kỹ thuật".
    """
    words = name.split()
    phrase = read_name(name)
    if len(words) < 3 or (phrase and phrase.kind == "central"):
        return name
    known = phrase and phrase.kind != "generic"  # the tables spell these words
    fixed = " ".join((phrase.part, phrase.organ, phrase.head, phrase.level)).split() if phrase and known else []
    for k in range(len(fixed), len(words) - 1):
        tail = words[k:]
        if all(word[0].isupper() for word in tail):
            break
        key = fold_view(" ".join(tail))
        at = view.find(key)
        for _ in range(_MOST_TRIED):
            if at < 0:
                break
            spelt = text[at : at + len(key)].split()
            if not view[at + len(key) : at + len(key) + 1].isalnum() and _adds_capitals(tail, spelt):
                return " ".join([*words[:k], *canonical_spelling(" ".join(spelt)).split()])
            at = view.find(key, at + len(key))
    return name


def _adds_capitals(name: list[str], spelt: list[str]) -> bool:
    """Whether the words are a name in mixed letters that has each capital of `name` and more."""
    capital = [word[0].isupper() for word in spelt]
    if len(spelt) != len(name) or not capital[0] or not capital[-2:] == [True, True] and len(spelt) == 2:
        return False
    if any(word.isupper() and len(word) > 1 and word != own for word, own in zip(spelt, name)):
        return False
    if any(large and word.lower() in _SMALL for word, large in zip(spelt, capital)):
        return False
    own = [word[0].isupper() for word in name]
    return sum(capital) > sum(own) and all(large or not mine for large, mine in zip(capital, own))
