"""Pairs the citations of a record with the gold's by their spans and compares each pair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.gauge.gold import GoldCitation
from generator.gauge.likeness import same_number, same_text
from generator.gauge.verdict import Item, Verdict, judge

NUMBERED, NAMED = "citation", "named"  # the measures of the bars


@dataclass(frozen=True, slots=True)
class Found:
    """A citation of a record."""

    start: int
    end: int
    numbered: bool
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    instrument: str | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold mention and the found one that overlaps it most; one side may be None."""

    file: str
    gold: GoldCitation | None
    found: Found | None

    @property
    def key(self) -> str:
        """File and place: the gold's start, or "+" and the found start of a spurious one."""
        if self.gold is not None:
            return f"{self.file}@{self.gold.start}"
        return f"{self.file}@+{self.found.start if self.found else 0}"


def read_found(citations: object) -> tuple[Found, ...]:
    """The `citations` of a record. A number that is not printed (a law's, from the registry) makes
    the mention a named one, unless the record says `numbered`."""
    found = []
    for entry in citations if isinstance(citations, Sequence) else ():
        known = {key: entry.get(key) or None for key in ("type", "number", "date", "issuer", "instrument")}
        printed = str(entry.get("printed") or "")
        numbered = entry.get("numbered", _is_printed(known["number"], printed))
        found.append(Found(entry["start"], entry["end"], bool(numbered), **known, printed=printed))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _is_printed(number: str | None, printed: str) -> bool:
    digits = re.search(r"\d+", number or "")
    return number is not None and (not printed or (digits is not None and digits[0] in printed))


def pair_mentions(file: str, gold: Sequence[GoldCitation], found: Sequence[Found]) -> list[Pair]:
    """Every mention of both sides once: pairs overlap; equal numbers first, then the longest overlap.

    Pairs of an optional mention are left out.
    """
    candidates = sorted(
        (not _alike(one, other), -_shared(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if _shared(one, other) > 0
    )
    by_gold: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in by_gold and j not in by_gold.values():
            by_gold[i] = j
    pairs = [
        Pair(file, one, found[by_gold[i]] if i in by_gold else None)
        for i, one in enumerate(gold)
        if not one.optional
    ]
    taken = set(by_gold.values())
    return pairs + [Pair(file, None, other) for j, other in enumerate(found) if j not in taken]


def _alike(gold: GoldCitation, found: Found) -> bool:
    return gold.numbered == found.numbered and (not gold.numbered or same_number(gold.number, found.number))


def _shared(gold: GoldCitation, found: Found) -> int:
    return min(gold.end, found.end) - max(gold.start, found.start)


def compare_mentions(group: str, pairs: Sequence[Pair]) -> Iterator[Item]:
    """The bar's measure of each pair, then its parts: span, bounds, type, number, date, issuer."""
    for pair in pairs:
        numbered = _is_numbered(pair)
        measure = NUMBERED if numbered else NAMED
        yield _whole(group, measure, pair, numbered)
        yield _part(group, f"{measure}.span", pair, same=True)
        if pair.gold and pair.found:
            same_bounds = (pair.gold.start, pair.gold.end) == (pair.found.start, pair.found.end)
            yield _part(group, f"{measure}.bounds", pair, same=same_bounds)
            yield from _parts(group, measure, pair)


def _whole(group: str, measure: str, pair: Pair, numbered: bool) -> Item:
    """Right: the spans overlap and number, date and issuer (of a named one: the type) are the gold's."""
    gold, found = pair.gold, pair.found
    if gold is None or found is None:
        same = False
    elif numbered:
        same = (
            same_number(gold.number, found.number)
            and found.date in gold.dates
            and any(same_text(issuer, found.issuer) for issuer in gold.issuers)
        )
    else:
        same = not found.numbered and same_text(gold.type, found.type)
    return _part(group, measure, pair, same=same)


def _part(group: str, measure: str, pair: Pair, *, same: bool) -> Item:
    expected = _describe(pair.gold) if pair.gold else None
    found = _describe(pair.found) if pair.found else None
    verdict = judge(expected, found, same=same)
    return Item(group, measure, pair.key, verdict, expected or "", found or "")


def _parts(group: str, measure: str, pair: Pair) -> Iterator[Item]:
    gold, found = pair.gold, pair.found
    if gold is None or found is None:
        return
    compared = [
        ("type", gold.type, found.type, same_text(gold.type, found.type)),
        ("number", gold.number, found.number, same_number(gold.number, found.number)),
        ("date", *_nearest(gold.dates, found.date)),
        ("issuer", *_nearest(gold.issuers, found.issuer)),
    ]
    for part, expected, given, same in compared:
        if measure == NUMBERED or part in ("type", "issuer"):
            verdict = judge(expected, given, same=same)
            yield Item(group, f"{measure}.{part}", pair.key, verdict, expected or "", given or "")


def _nearest(accepted: Sequence[str | None], found: str | None) -> tuple[str | None, str | None, bool]:
    """The accepted value that was found, else the first; what was found; whether they are one."""
    hit = [value for value in accepted if same_text(value, found)]
    return (hit or accepted)[0], found, bool(hit)


def _describe(mention: GoldCitation | Found) -> str:
    if isinstance(mention, GoldCitation):
        name, date, issuer = mention.name, mention.dates[0], mention.issuers[0]
    else:
        name, date, issuer = mention.printed, mention.date, mention.issuer
    known = (mention.number, date, issuer) if mention.numbered else (name,)
    return " | ".join([mention.type or "–", *(value or "–" for value in known)])


def compare_instruments(group: str, pairs: Sequence[Pair]) -> Iterator[Item]:
    """One item for each instrument of the gold: all its mentions have one id that no other has.

    Numbered and named mentions are told apart, since a law may be cited both ways. Ids that only
    spurious mentions carry are spurious instruments.
    """
    for numbered, measure in ((True, "instrument"), (False, "named.instrument")):
        kind = [pair for pair in pairs if _is_numbered(pair) == numbered]
        members: dict[tuple[str, ...], list[Pair]] = {}
        owners: dict[str, set[tuple[str, ...]]] = {}
        for pair in kind:
            if pair.gold:
                members.setdefault(pair.gold.identity, []).append(pair)
            if pair.found and pair.found.instrument:
                owners.setdefault(pair.found.instrument, set()).update([pair.gold.identity] if pair.gold else [])
        for identity in sorted(members):
            yield _instrument(group, measure, identity, members[identity], owners)
        for instrument in sorted(one for one, identities in owners.items() if not identities):
            yield Item(group, measure, f"+{instrument}", Verdict.SPURIOUS, "", instrument)


def _instrument(
    group: str, measure: str, identity: tuple[str, ...], pairs: Sequence[Pair], owners: Mapping[str, set[tuple[str, ...]]]
) -> Item:
    ids = sorted({pair.found.instrument or "–" for pair in pairs if pair.found})
    alone = len(ids) == 1 and owners.get(ids[0]) == {identity}
    shared = " (shared with another instrument)" if len(ids) == 1 and len(owners.get(ids[0], ())) > 1 else ""
    expected = " | ".join(part or "–" for part in identity)
    verdict = judge(expected, ids[0] if ids else None, same=alone)
    return Item(group, measure, expected, verdict, expected, ", ".join(ids) + shared)


def _is_numbered(pair: Pair) -> bool:
    return pair.gold.numbered if pair.gold else bool(pair.found and pair.found.numbered)
