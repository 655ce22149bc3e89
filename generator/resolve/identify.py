"""Completes each mention from its own notice: issuer from phrase or symbol, the rest from earlier mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from generator.bodies import read_name
from generator.grammar.date import agrees
from generator.grammar.number import number_key, year_of
from generator.lexicon import words_key
from generator.model import Mention, OrganizationName
from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.resolve.implied import implied_issuer
from generator.resolve.organizations import Named, Setting, name_body, name_printed
from generator.resolve.registry import Registry
from generator.text.slugs import slug

_BRANCH = re.compile(r"\b(?P<body>(?:Đảng bộ|MTTQ Việt Nam|Mặt trận Tổ quốc Việt Nam)\s+(?P<kind>tỉnh|thành phố|thị xã|huyện|quận|xã|phường))\b")


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Identified:
    """A mention with all that its own notice tells; `key` is what spellings of one number share."""

    mention: Mention
    type: str | None
    number: str | None
    key: str  # number_key of the number, or words_key of the name
    date: str | None
    issuer: OrganizationName | None
    name: str = ""  # of an unnumbered one, made whole ("… Đảng bộ tỉnh Sông Mẫu …")
    reasons: tuple[str, ...] = ()


class _Answers(dict[str, Named]):
    """Who a name means, asked once for each: a notice names the same few issuers again and again."""

    def __init__(self, ask: Callable[[str], Named]) -> None:
        self._ask = ask

    def __missing__(self, name: str) -> Named:
        found = self[name] = self._ask(name)
        return found


def identify(mentions: Iterable[Mention], setting: Setting, registry: Registry) -> tuple[Identified, ...]:
    """The mentions of one notice, in document order, each completed from what stands before it.

    Reads: mentions, the notice's setting. Writes: type, number, date, issuer; nothing that neither
    the mention, its symbol nor one earlier mention says.
    """
    done: list[Identified] = []
    printed = _Answers(partial(_printed_issuer, setting=setting, registry=registry))
    implied = _Answers(partial(name_printed, setting=setting, registry=registry))
    before: dict[str, dict[tuple, Identified]] = {}  # by what a repetition shares: one of each identity
    for mention in mentions:
        first = _numbered(mention, printed, implied) if mention.number else _named(mention, setting, registry)
        earlier = before.get(_shared(first))
        one = _from_context(first, earlier.values()) if earlier else first
        done.append(one)
        issuer = one.issuer.name if one.issuer else None
        identity = (one.type, one.key, one.date, issuer, one.name, mention.name)
        for key in {one.key.split(" ")[0], one.name, mention.name}:
            if key:
                before.setdefault(key, {}).setdefault(identity, one)
    return tuple(done)


def _shared(one: Identified) -> str:
    """What every mention that `one` can repeat has too: the serial number, or the name."""
    return one.key.split(" ")[0] if one.mention.number else one.name


def _numbered(mention: Mention, as_printed: _Answers, as_implied: _Answers) -> Identified:
    number = mention.number or ""
    date = mention.date or year_of(number)
    issuer, reasons = None, ()
    if mention.issuer_printed:
        named = as_printed[mention.issuer_printed]
        issuer = named.body
        reasons = (named.reason,) if named.reason else ()
    elif implied := implied_issuer(mention.type, number, date):
        issuer = as_implied[implied].body
        reasons = (f"ký hiệu {number} là của {implied}",)
    if "issuer" in mention.inherited:
        reasons = (*reasons, "cơ quan ban hành ghi chung ở cuối đoạn liệt kê")
    return Identified(mention, mention.type, number, number_key(number), date, issuer, "", reasons)


def _printed_issuer(printed: str, setting: Setting, registry: Registry) -> Named:
    phrase = read_name(printed)
    if phrase is None:
        return name_printed(printed, setting, registry)
    return name_body(phrase, setting, registry)


def _named(mention: Mention, setting: Setting, registry: Registry) -> Identified:
    name = mention.name or mention.printed
    reasons: tuple[str, ...] = ()
    issuer_name = implied_issuer(mention.type, None, mention.date)
    if mention.type in ("Nghị quyết", "Kết luận"):
        name, issuer_name, reasons = _party_name(name, setting, registry)
    issuer = None
    if issuer_name:
        issuer = _named_issuer(issuer_name, setting, registry)
    return Identified(mention, mention.type, None, words_key(name), mention.date, issuer, name, reasons)


def _named_issuer(name: str, setting: Setting, registry: Registry) -> OrganizationName:
    """A congress speaks for its Đảng bộ, not for the committee it elects; the registry may join them."""
    if name.startswith("Đảng bộ") and words_key(name) not in registry.names:
        return OrganizationName(slug(name), name, "party-branch")
    return name_printed(name, setting, registry).body or OrganizationName("", name)


def _party_name(name: str, setting: Setting, registry: Registry) -> tuple[str, str | None, tuple[str, ...]]:
    """Name and issuer of a plenum's or congress's resolution; a local congress gets its place."""
    if "Trung ương" in name:
        return name, "Ban Chấp hành Trung ương Đảng", ()
    match = _BRANCH.search(name)
    if not match:
        nation = "toàn quốc" in name or name.endswith("của Đảng")
        return name, name.removeprefix("Nghị quyết ") if nation else None, ()
    body = match["body"].replace("MTTQ", "Mặt trận Tổ quốc")
    after = name[match.end() :]
    place, reasons = setting.place((match["kind"],)), ()
    if after.lstrip()[:1].isupper():  # the place is printed
        printed = re.match(r"\s+((?:\w+\s?)+?)\s*(?=lần thứ|,|$)", after)
        body = f"{body} {printed[1].strip()}" if printed else body
    elif place:
        name = f"{name[: match.end()]} {place.name}{after}"
        body, reasons = f"{body} {place.name}", (f"suy ra từ địa bàn của văn bản: {place.full}",)
    else:
        return name, None, (f"chưa rõ “{body}” là của địa phương nào",)
    if body.startswith("Mặt trận"):
        body = f"Ủy ban {body}"
    return name, body, reasons


def _from_context(one: Identified, before: Iterable[Identified]) -> Identified:
    """Fill what is missing from the one earlier mention it can repeat; several different: nothing."""
    same = [other for other in before if _repeats(one, other)]
    identities = {_identity(other): other for other in reversed(same)}
    full = [i for i in identities if not any(_says_more(j, i) for j in identities)]
    if len(full) != 1:
        return one
    source = identities[full[0]]
    adds_date = bool(source.date) and len(source.date) > len(one.date or "")
    adds_issuer = one.issuer is None and source.issuer is not None
    if not (adds_date or adds_issuer or one.key != source.key):
        return one
    return replace(
        one,
        type=one.type or source.type,
        number=source.number if one.mention.number or source.number else one.number,
        key=source.key,
        date=max(one.date or "", source.date or "", key=len) or None,
        issuer=one.issuer or source.issuer,
        reasons=(*one.reasons, f"đã dẫn đầy đủ ở trên: {source.mention.printed}"),
    )


def _repeats(one: Identified, other: Identified) -> bool:
    """Whether `one` can be a later, shorter mention of the same instrument as `other`."""
    if one.type != other.type and one.type is not None:
        return False
    if one.mention.date and other.date and not agrees(one.mention.date, other.date):
        return False
    if one.mention.issuer_printed and (one.issuer is None or other.issuer is None or one.issuer != other.issuer):
        return False
    if one.mention.number is None:
        return bool(one.name) and one.name in (other.name, other.mention.name)
    if one.key == other.key:
        return True
    short = " " not in one.key or one.key.split()[-1].isdigit()
    return short and other.key.startswith(f"{one.key} ")


def _identity(one: Identified) -> tuple[str | None, ...]:
    return one.key, one.date, one.issuer.name if one.issuer else None, one.type


def _says_more(more: tuple[str | None, ...], less: tuple[str | None, ...]) -> bool:
    return more != less and more[0] == less[0] and all(
        a == b or b is None or (i == 1 and a is not None and a.startswith(b))
        for i, (a, b) in enumerate(zip(more, less, strict=True))
    )
