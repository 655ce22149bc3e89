"""The place and issuer of a notice: from its own words and the gazetteer, one candidate or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.bodies import BodyPhrase, bodies_in, read_name, read_place
from generator.text.folding import fold_view
from generator.lexicon import words_key
from generator.model import Field, OrganizationName, Provenance
from generator.resolve.gazetteer import Gazetteer, Place
from generator.resolve.organizations import Named, Setting, choose_place, is_of_another, level_of, name_body, name_printed, place_kinds
from generator.resolve.registry import Registry

_KIND = re.compile(r"\b(?P<area>(?:tren dia ban|dia ban|toan)\s+)?(?P<kind>tinh|thanh pho|thi xa|huyen|quan|xa|phuong|thi tran|dac khu)\s+(?=\S)")
_KINDS = {"tinh": "tỉnh", "thanh pho": "thành phố", "thi xa": "thị xã", "huyen": "huyện", "quan": "quận",
          "xa": "xã", "phuong": "phường", "thi tran": "thị trấn", "dac khu": "đặc khu"}  # fmt: skip

_COMMITTEE = re.compile(r" uy\s+(?=\w)")
_COMMITTEE_KINDS = {"tinh": "tỉnh", "thanh": "thành phố", "thi": "thị xã", "huyen": "huyện", "quan": "quận"}


def find_setting(
    text: str, view: str, issuer: str | None, place_line: str | None, date: str, registry: Registry
) -> Setting:
    """The setting of a notice from the issuer as printed, its place line and its words.

    The issuer's own place, then the place line, then the only "<level word> <name>" of the issuer's
    kind that the text says of its own area, then the only one in the text at all.
    """
    phrase = read_name(issuer) if issuer else None
    kinds = _kinds_of(phrase) if phrase and not is_of_another(phrase, issuer or "") else ()
    if not kinds:
        return Setting(date, central=phrase is not None and phrase.kind == "central")
    gazetteer, bare = registry.gazetteer, Setting(date)
    if phrase and phrase.place:
        named = name_body(phrase, bare, registry).body
        own = _place_of(named, gazetteer, date) if named else None
    else:
        own = _from_place_line(place_line, kinds, date, gazetteer)
    if own is None:
        own = _from_text(text, view, kinds, bare, gazetteer)
    if own is None:
        return bare
    own = _with_parent(own, text, view, date, gazetteer)
    return Setting(date, gazetteer.chain(own, date))


@lru_cache(maxsize=4096)
def issuer_phrases(printed: str) -> tuple[str, ...]:
    """The bodies of a joint issuer, each with the level and place they share; one for a single issuer.

    "Ủy ban nhân dân - Ủy ban MTTQ Việt Nam thành phố Hòa Mẫu" gives two names of that city.
    """
    found = bodies_in(printed)
    if len(found) < 2:
        return (printed,)
    return tuple(" ".join(part for part in (one.organ, one.head, one.level, one.place) if part) for one in found)


def name_issuer(
    printed: str | None, curated: str | None, setting: Setting, registry: Registry, note: str = ""
) -> Field[OrganizationName]:
    """The issuer of a notice: the archivist's, else the printed one made whole by the setting.

    A committee whose place is unknown keeps its bare name and no id: it has no page.
    """
    if curated:
        body = name_printed(curated, setting, registry).body
        return Field(body or OrganizationName("", curated), Provenance.CURATED)
    if not printed:
        return Field(None, Provenance.UNKNOWN, reason=note or "văn bản không ghi cơ quan ban hành")
    named: Named = name_printed(printed, setting, registry)
    if named.body:
        return Field(named.body, named.provenance, reason=named.reason)
    phrase = read_name(printed)
    kinds = () if phrase and is_of_another(phrase, printed) else _kinds_of(phrase)
    level = level_of(phrase.level or kinds[0]) if kinds and phrase else ""
    return Field(OrganizationName("", printed, level=level), Provenance.READ, reason=named.reason)


def _kinds_of(phrase: BodyPhrase | None) -> tuple[str, ...]:
    return () if phrase is None or phrase.kind == "central" else place_kinds(phrase)


def _place_of(body: OrganizationName, gazetteer: Gazetteer, date: str) -> Place | None:
    if not body.place:
        return None
    kind, name = split_place(body.place)
    return choose_place((kind,), name, Setting(date), gazetteer)


def split_place(full: str) -> tuple[str, str]:
    """Kind and name of a full place name: ("thành phố", "Tam Kỳ")."""
    key = fold_view(full)
    kind = next((k for k in sorted(_KINDS, key=len, reverse=True) if key.startswith(f"{k} ")), "")
    return (_KINDS[kind], full[len(kind) + 1 :]) if kind else ("", full)


def _from_place_line(line: str | None, kinds: tuple[str, ...], date: str, gazetteer: Gazetteer) -> Place | None:
    """The place of a place-and-date line, or the province it lies in when the issuer is provincial."""
    if not line:
        return None
    found = [place for kind in kinds for place in gazetteer.named(kind, line, date)]
    if found:
        return found[0] if len(found) == 1 else Place(found[0].kind, found[0].name, parent="?")
    if "tỉnh" not in kinds:
        return None
    above = {gazetteer.chain(place, date)[-1] for place in gazetteer.called(line) if place.alive(date)}
    return above.pop() if len(above) == 1 else None


def _from_text(text: str, view: str, kinds: tuple[str, ...], bare: Setting, gazetteer: Gazetteer) -> Place | None:
    """The one place of these kinds that the text names; of its own area first, by its committee ("Huyện ủy X") last."""
    seen = list(_places_in(text, view, kinds, gazetteer))
    committees = () if seen else _places_of_committees(text, view, kinds, gazetteer)
    for names in ({name for name, area in seen if area}, {name for name, _ in seen}, set(committees)):
        if len(names) == 1:
            kind, name = names.pop()
            return choose_place((kind,), name, bare, gazetteer)
        if names:
            return None
    return None


def _places_of_committees(
    text: str, view: str, kinds: tuple[str, ...], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """(kind, name) for each Party committee of these kinds that is named with its place."""
    for match in _COMMITTEE.finditer(view):
        kind = _COMMITTEE_KINDS.get(view[max(0, match.start() - 6) : match.start()].rpartition(" ")[2].strip())
        if kind in kinds and (printed := read_place(text, match.end())):
            if name := gazetteer.longest((kind,), printed):
                yield kind, name


def _places_in(
    text: str, view: str, kinds: Iterable[str], gazetteer: Gazetteer
) -> Iterator[tuple[tuple[str, str], bool]]:
    """((kind, name), whether the text says it of an area) for each place named with its kind."""
    for match in _KIND.finditer(view):
        kind = _KINDS[match["kind"]]
        if kind not in kinds:
            continue
        if printed := read_place(text, match.end()):
            if name := gazetteer.longest((kind,), printed):
                yield (kind, name), bool(match["area"])


def _with_parent(own: Place, text: str, view: str, date: str, gazetteer: Gazetteer) -> Place:
    """`own` with the province that the text names, where several places bear its name."""
    candidates = gazetteer.named(own.kind, own.name, date) if own.parent == "?" else ()
    if not candidates:
        return own
    provinces = {words_key(f"{kind} {name}") for (kind, name), _ in _places_in(text, view, ("tỉnh", "thành phố"), gazetteer)}
    fitting = [place for place in candidates if words_key(place.parent) in provinces]
    return fitting[0] if len(fitting) == 1 else own
