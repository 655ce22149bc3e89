"""Tells which instrument a mention means, among those of its own group; one candidate or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.grammar.date import agrees
from generator.grammar.number import number_key, year_of
from generator.lexicon import words_key
from generator.model import Instrument, OrganizationName, Status
from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.resolve.identify import Identified
from generator.resolve.implied import is_local, term_bounds
from generator.resolve.instrument_ids import instrument_id
from generator.resolve.shelf import Shelf
from generator.text.slugs import slug


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Kind:
    """All that decides what a mention means; mentions that agree in it get one verdict."""

    type: str | None
    number: str | None
    key: str  # number_key of the number, or words_key of the name
    date: str | None
    printed_date: str | None
    issuer: OrganizationName | None
    name: str
    bounds: tuple[str, str] | None  # first and last day of the term that is printed
    before: str = ""  # date of the notice, where the mention prints none: what it cites is not younger
    places: tuple[str, ...] = ()  # where the number is one that many places use: those of the notice
    scope: str = ""  # and what keeps apart equal numbers of unknown issuers: the citing place

    @property
    def fullness(self) -> int:
        """How much the mention says; the fuller are judged first, so that others can join them."""
        return 4 * (self.issuer is not None) + 2 * len(self.date or "") + bool(self.type)


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mention points to."""

    status: Status
    instrument: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    conflict: str = ""  # the instrument's date, where the mention prints another


def kind_of(one: Identified, notice_id: str, places: Iterable[str], date: str) -> Kind:
    """The kind of a completed mention of a notice with these places and this date."""
    local = one.number is not None and is_local(one.number)
    near = tuple(sorted(places)) if local else ()
    return Kind(
        one.type, one.number, one.key, one.date, one.mention.date, one.issuer, one.name or one.mention.name or "",
        term_bounds(one.mention.printed) if one.number else None,
        _latest(one, date),
        near,
        f"-trong-{slug(near[0] if near else notice_id)}" if local else "",
    )  # fmt: skip


def _latest(one: Identified, date: str) -> str:
    """The day that what a mention means cannot be younger than: the notice's, where nothing better is printed.

    A number whose own year is younger than the notice ("93/2021/NĐ-CP" in 2019) says that one of the two is
    wrong, not that there is another instrument of the number.
    """
    if one.mention.date or one.number is None or (one.date and one.date[: len(date)] > date[: len(one.date)]):
        return ""
    return date


def order_of(kind: Kind) -> tuple[object, ...]:
    """The order in which the kinds of a group are judged; it says nothing of notices."""
    return -kind.fullness, kind.key, kind.date or "", repr(kind)


def judge_group(
    known: Iterable[Instrument], owns: Iterable[tuple[Instrument, str]], places: Mapping[str, str], kinds: Iterable[Kind]
) -> tuple[dict[str, Instrument], dict[Kind, Verdict]]:
    """The instruments of a group by id and the verdict on each kind.

    `known`: those that are there already, with ids; `owns`: held notices' instruments in the order
    of their notices, each with its issuer's place; `places`: issuer id to place.
    """
    shelf = Shelf()
    shelf.places.update(places)
    for instrument in known:
        shelf.add(instrument)
    for own, place in owns:
        shelf.places.setdefault(own.issuer_id or "", place)
        _hold(shelf, own)
    verdicts = {}
    for kind in sorted(kinds, key=order_of):
        if kind.issuer and kind.issuer.id:
            shelf.places.setdefault(kind.issuer.id, kind.issuer.place)
        verdicts[kind] = _judge(shelf, kind)
    return shelf.by_id, verdicts


def _hold(shelf: Shelf, own: Instrument) -> None:
    """Put a held notice's instrument on the shelf, or note on the registry's record that it is held."""
    key = number_key(own.number or "")
    for known in shelf.numbered(key):
        same_issuer = known.issuer_id in (None, own.issuer_id)
        if number_key(known.number or "") == key and same_issuer and _types_agree(known.type, own.type):
            if known.date and own.date and agrees(known.date, own.date) and not known.held_by:
                shelf.swap(known, replace(known, held_by=own.held_by, title=known.title or own.title))
                return
    shelf.add(replace(own, id=instrument_id(own)))


def _judge(shelf: Shelf, one: Kind) -> Verdict:
    found = _candidates(shelf, one)
    if len(found) == 1:
        verdict, known = verdict_for(found[0]), found[0].date
        printed = one.printed_date
        return verdict if not printed or not known or agrees(printed, known) else replace(verdict, conflict=known)
    if len(found) > 1:
        ids = tuple(sorted(instrument.id for instrument in found))
        why = f"{len(ids)} văn bản cùng số; chỗ này không ghi đủ ngày hoặc cơ quan để phân biệt"
        return Verdict(Status.AMBIGUOUS, candidates=ids, reasons=(why,))
    if misdated := _misdated(shelf, one):
        return replace(verdict_for(misdated), conflict=misdated.date or "")
    if not _identified(one):
        return Verdict(Status.UNIDENTIFIED, reasons=("chỗ này không ghi ngày, cũng không cho biết rõ cơ quan ban hành",))
    instrument = _new_instrument(one)
    scope = one.scope if one.issuer is None else ""
    return verdict_for(shelf.add(replace(instrument, id=instrument_id(instrument, scope))))


def verdict_for(instrument: Instrument) -> Verdict:
    """The verdict that a mention means just this instrument."""
    return Verdict(status_of(instrument), instrument.id)


def status_of(instrument: Instrument) -> Status:
    """What a mention that means just this instrument is."""
    return Status.RESOLVED if instrument.held_by else Status.STUB


def _candidates(shelf: Shelf, one: Kind) -> list[Instrument]:
    if one.number is None:
        named = {instrument.id: instrument for instrument in shelf.by_name.get(one.key, [])}
        return [i for i in named.values() if not (one.date and i.date) or agrees(one.date, i.date)]
    near = shelf.numbered(one.key)
    if one.issuer:  # asked first, as it leaves next to none of the many that share a number
        key, name = one.issuer.id, one.issuer.name
        exact = [i for i in near if i.issuer_id == key and i.issuer == name and _fits(one, i)]
        return exact or [i for i in near if i.issuer is None and _fits(one, i) and _nearby(shelf, one, i)]
    found = [i for i in near if _fits(one, i)]
    if is_local(one.number):
        return [i for i in found if _nearby(shelf, one, i)]
    return found


def _fits(one: Kind, i: Instrument) -> bool:
    """Whether number, type, time and date allow that the mention means the instrument, whoever issued it."""
    if one.date and i.date and one.date != i.date and not agrees(one.date, i.date):  # asked first: most that share a number fail here
        if one.issuer is None or not _unique_by_number(one.number or ""):
            return False
    return _keys_agree(one, i) and _types_agree(one.type, i.type) and _in_time(one, i)


@lru_cache(maxsize=10_000)
def _unique_by_number(number: str) -> bool:
    """Whether a number is given once for all: it carries its year and its code is one body's alone."""
    return year_of(number) is not None and not is_local(number)


def _in_time(one: Kind, instrument: Instrument) -> bool:
    """Whether the instrument can be cited here: not younger than the notice, of the term printed."""
    date = instrument.date or ""
    if not date:
        return True
    if one.before and date[: len(one.before)] > one.before[: len(date)]:
        return False
    return one.bounds is None or one.bounds[0][: len(date)] <= date <= one.bounds[1]


def _keys_agree(one: Kind, instrument: Instrument) -> bool:
    """Whether the numbers are one, or the mention gives only the beginning ("34/2007", "18")."""
    key = number_key(instrument.number or "")
    return key == one.key or (is_beginning(one.key) and key.startswith(f"{one.key} "))


def is_beginning(key: str) -> bool:
    """Whether a number key may be the beginning of others: it ends before the symbol."""
    return key.split()[-1].isdigit()


def _types_agree(one: str | None, other: str | None) -> bool:
    """Whether two type words can be one type: "Thông báo" is short for "Thông báo kết luận"."""
    if not one or not other:
        return True
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _nearby(shelf: Shelf, one: Kind, instrument: Instrument) -> bool:
    """Whether a number that many places use can be, in this notice, the instrument's."""
    if instrument.issuer_id:
        return shelf.places.get(instrument.issuer_id, "") in one.places
    return not is_local(instrument.number or "") or instrument.id.endswith(one.scope)


def _misdated(shelf: Shelf, one: Kind) -> Instrument | None:
    """The registered or held instrument that a mention means with another day of its year, if just one.

    Numbers restart at most once a year, so type, number, issuer and year make one instrument; the
    printed date is kept and the conflict shown.
    """
    if not (one.number and one.date and one.issuer):
        return None
    found = [
        i
        for i in shelf.numbered(one.key)
        if (i.origin == "registry" or i.held_by) and number_key(i.number or "") == one.key and i.type == one.type
        and i.issuer == one.issuer.name and (i.date or "")[:4] == one.date[:4]
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _identified(one: Kind) -> bool:
    return one.issuer is not None or (one.number is not None and bool(one.date))


def _new_instrument(one: Kind) -> Instrument:
    return Instrument(
        id="",
        type=one.type,
        number=one.number,
        date=one.date,
        issuer=one.issuer.name if one.issuer else None,
        issuer_id=(one.issuer.id or None) if one.issuer else None,
        name=one.name,
    )


def names_of(instrument: Instrument) -> set[str]:
    """The keys under which an unnumbered mention finds the instrument."""
    return {words_key(name) for name in (instrument.name, *instrument.aliases) if name}
