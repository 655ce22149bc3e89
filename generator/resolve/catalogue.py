"""The instruments of the whole archive: one record for one identity, and each mention's record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.grammar.date import agrees
from generator.grammar.number import number_key, year_of
from generator.lexicon import words_key
from generator.model import Instrument, Status
from generator.resolve.identify import Identified
from generator.resolve.implied import is_local, term_bounds
from generator.resolve.instrument_ids import instrument_id
from generator.resolve.registry import Registry
from generator.resolve.shelf import Shelf
from generator.slugs import slug


@dataclass(frozen=True, slots=True)
class Citing:
    """What the catalogue needs of one notice."""

    id: str
    mentions: tuple[Identified, ...]
    places: frozenset[str]  # kind and name of its own place and those above
    own: Instrument | None = None  # the instrument that the notice is, if its number is known
    own_place: str = ""  # the place of its issuer
    date: str = ""  # of the notice: what it cites is not younger


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a mention points to."""

    status: Status
    instrument: str | None = None
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    conflict: str = ""  # the instrument's date, where the mention prints another


def build_catalogue(
    notices: Iterable[Citing], registry: Registry
) -> tuple[dict[str, Instrument], dict[str, tuple[Verdict, ...]]]:
    """All instruments by id, and for each notice the verdict on each of its mentions.

    Order of trust: registry, held notices, full mentions, then partial ones, which may join exactly
    one record and never choose between two. The result does not depend on the notices' order.
    """
    citing = sorted(notices, key=lambda notice: notice.id)
    shelf = Shelf()
    for record in registry.instruments:
        shelf.add(replace(record, id=record.id or instrument_id(record)))
    for notice in citing:
        if notice.own:
            shelf.places.setdefault(notice.own.issuer_id or "", notice.own_place)
            _hold(shelf, notice.own)
    mentions = [(notice, i, one) for notice in citing for i, one in enumerate(notice.mentions)]
    verdicts: dict[tuple[str, int], Verdict] = {}
    # The fuller first: a mention that says less can then join what one that says more has named.
    for notice, i, one in sorted(mentions, key=lambda m: (-_fullness(m[2]), m[2].key, m[2].date or "", m[0].id, m[1])):
        if one.issuer and one.issuer.id:
            shelf.places.setdefault(one.issuer.id, one.issuer.place)
        verdicts[notice.id, i] = _judge(shelf, notice, one)
    return _settle(shelf, citing, verdicts, registry)


def _fullness(one: Identified) -> int:
    return 4 * (one.issuer is not None) + 2 * len(one.date or "") + bool(one.type)


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


def _judge(shelf: Shelf, notice: Citing, one: Identified) -> Verdict:
    found = _candidates(shelf, notice, one)
    if len(found) == 1:
        verdict, known = _verdict(found[0], one), found[0].date
        printed = one.mention.date
        return verdict if not printed or not known or agrees(printed, known) else replace(verdict, conflict=known)
    if len(found) > 1:
        ids = tuple(sorted(instrument.id for instrument in found))
        why = f"{len(ids)} văn bản cùng số; chỗ này không ghi đủ ngày hoặc cơ quan để phân biệt"
        return Verdict(Status.AMBIGUOUS, candidates=ids, reasons=(why,))
    if misdated := _misdated(shelf, one):
        verdict = _verdict(misdated, one)
        return replace(verdict, conflict=misdated.date or "")
    if not _identified(one):
        return Verdict(Status.UNIDENTIFIED, reasons=("chỗ này không ghi ngày, cũng không ghi cơ quan ban hành",))
    instrument = _new_instrument(notice, one)
    return _verdict(shelf.add(replace(instrument, id=instrument_id(instrument, _scope(notice, one)))), one)


def _verdict(instrument: Instrument, one: Identified) -> Verdict:
    status = Status.RESOLVED if instrument.held_by else Status.STUB
    return Verdict(status, instrument.id)


def _candidates(shelf: Shelf, notice: Citing, one: Identified) -> list[Instrument]:
    if one.number is None:
        found = shelf.by_name.get(words_key(one.name), [])
        return [i for i in _unique(found) if not (one.date and i.date) or agrees(one.date, i.date)]
    near = shelf.numbered(one.key)
    found = [i for i in near if _keys_agree(one, i) and _types_agree(one.type, i.type) and _in_time(one, i, notice)]
    if not (one.issuer and _unique_by_number(one.number)):
        found = [i for i in found if not (one.date and i.date) or agrees(one.date, i.date)]
    if one.issuer:
        exact = [i for i in found if i.issuer_id == one.issuer.id and i.issuer == one.issuer.name]
        return exact or [i for i in found if i.issuer is None and _nearby(shelf, notice, i)]
    if is_local(one.number):
        return [i for i in found if _nearby(shelf, notice, i)]
    return found


def _unique_by_number(number: str) -> bool:
    """Whether a number is given once for all: it carries its year and its code is one body's alone."""
    return year_of(number) is not None and not is_local(number)


def _in_time(one: Identified, instrument: Instrument, notice: Citing) -> bool:
    """Whether the instrument can be cited here: not younger than the notice, of the term printed."""
    date = instrument.date or ""
    if not date:
        return True
    if notice.date and date[: len(notice.date)] > notice.date[: len(date)] and not one.mention.date:
        return False
    bounds = term_bounds(one.mention.printed)
    return bounds is None or bounds[0][: len(date)] <= date <= bounds[1]


def _unique(found: Iterable[Instrument]) -> list[Instrument]:
    return list({instrument.id: instrument for instrument in found}.values())


def _keys_agree(one: Identified, instrument: Instrument) -> bool:
    """Whether the numbers are one, or the mention gives only the beginning ("34/2007", "18")."""
    key = number_key(instrument.number or "")
    if key == one.key:
        return True
    return one.key.split()[-1].isdigit() and key.startswith(f"{one.key} ")


def _types_agree(one: str | None, other: str | None) -> bool:
    """Whether two type words can be one type: "Thông báo" is short for "Thông báo kết luận"."""
    if not one or not other:
        return True
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _nearby(shelf: Shelf, notice: Citing, instrument: Instrument) -> bool:
    """Whether a number that many places use can be, in this notice, the instrument's."""
    if instrument.issuer_id:
        return shelf.places.get(instrument.issuer_id, "") in notice.places
    return not is_local(instrument.number or "") or instrument.id.endswith(_scope_suffix(notice))


def _misdated(shelf: Shelf, one: Identified) -> Instrument | None:
    """The registry's record that a mention means with another day of the same year, if just one.

    Numbers restart at most once a year, so type, number, issuer and year make one instrument; the
    printed date is kept and the conflict shown.
    """
    if not (one.number and one.date and one.issuer):
        return None
    found = [
        i
        for i in shelf.numbered(one.key)
        if i.origin == "registry" and number_key(i.number or "") == one.key and i.type == one.type
        and i.issuer == one.issuer.name and (i.date or "")[:4] == one.date[:4]
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _identified(one: Identified) -> bool:
    if one.number is None:
        return bool(one.issuer)
    return one.issuer is not None or bool(one.date)


def _new_instrument(notice: Citing, one: Identified) -> Instrument:
    return Instrument(
        id="",
        type=one.type,
        number=one.number,
        date=one.date,
        issuer=one.issuer.name if one.issuer else None,
        issuer_id=(one.issuer.id or None) if one.issuer else None,
        name=one.name or one.mention.name or "",
    )


def _scope(notice: Citing, one: Identified) -> str:
    """What keeps apart equal numbers of unknown issuers in different places: the citing place."""
    local = one.number is not None and one.issuer is None and is_local(one.number)
    return _scope_suffix(notice) if local else ""


def _scope_suffix(notice: Citing) -> str:
    from_place = sorted(notice.places)
    return f"-trong-{slug(from_place[0] if from_place else notice.id)}"


def _settle(
    shelf: Shelf, citing: list[Citing], verdicts: Mapping[tuple[str, int], Verdict], registry: Registry
) -> tuple[dict[str, Instrument], dict[str, tuple[Verdict, ...]]]:
    """Apply the archivist's "these are the same" and order everything."""
    first = {other: group[0] for group in registry.decisions.same for other in group[1:]}
    instruments = {}
    for key in sorted(shelf.by_id):
        if key not in first or first[key] not in shelf.by_id:
            instruments[key] = shelf.by_id[key]
    moved = {old: new for old, new in first.items() if new in instruments}
    settled = {
        notice.id: tuple(_moved(verdicts[notice.id, i], moved, instruments) for i in range(len(notice.mentions)))
        for notice in citing
    }
    return instruments, settled


def _moved(verdict: Verdict, moved: Mapping[str, str], instruments: Mapping[str, Instrument]) -> Verdict:
    candidates = tuple(dict.fromkeys(moved.get(one, one) for one in verdict.candidates))
    target = moved.get(verdict.instrument or "", verdict.instrument)
    if verdict.status is Status.AMBIGUOUS and len(candidates) == 1:
        target, candidates = candidates[0], ()
    if target is None:
        return replace(verdict, candidates=candidates)
    status = Status.RESOLVED if instruments[target].held_by else Status.STUB
    return replace(verdict, status=status, instrument=target, candidates=candidates)
