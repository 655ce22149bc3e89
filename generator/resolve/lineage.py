"""What stands above a local body and what became of it, from its place in the gazetteer."""

from __future__ import annotations

import re

from generator.model import Organization, OrganizationName
from generator.resolve.gazetteer import Place
from generator.resolve.registry import Registry
from generator.resolve.setting import split_place
from generator.text.slugs import slug

# Bodies that every place has one of: they end with their place, and its successors' take over.
_OF_A_PLACE = ("people-committee", "people-council", "front")
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "thị xã": "Thị ủy", "huyện": "Huyện ủy", "quận": "Quận ủy"}
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Thị|Huyện|Quận|Đảng) ủy\b.*$")


def trace_body(name: OrganizationName, registry: Registry) -> tuple[Organization, list[OrganizationName]]:
    """The record of a body that no registry holds, and the names of the bodies its links lead to.

    A body whose place is unknown, or one of several of that name, has no links.
    """
    bare = Organization(name.id, name.name, name.kind, name.level, name.place, fictional=_fictional(name, registry))
    if name.kind == "party-organ":
        owner = _COMMITTEE.search(name.name)
        above = [_name(owner[0], "party-committee", name.level, name.place)] if owner else []
        return _linked(bare, above, [], ""), above
    place = _only_place(name, registry)
    if place is None or name.kind not in (*_OF_A_PLACE, "party-committee"):
        return bare, []
    parent = registry.gazetteer.parent(place, place.until)
    above = [_sister(name, place, parent)] if parent else []
    heirs = [_sister(name, place, heir) for heir in _heirs(place, registry)] if place.until else []
    return _linked(bare, above, heirs, place.until), [*above, *heirs]


def _only_place(name: OrganizationName, registry: Registry) -> Place | None:
    found = registry.gazetteer.named(*split_place(name.place)) if name.place else ()
    return found[0] if len(found) == 1 else None


def _heirs(place: Place, registry: Registry) -> list[Place]:
    """The places that took over, each known to the gazetteer; of several of one name, the one next door."""
    above = registry.gazetteer.chain(place)[-1]
    roots = {above.full, *above.successors}
    heirs = []
    for full in place.successors:
        found = [one for one in registry.gazetteer.named(*split_place(full)) if not one.until]
        near = [one for one in found if one.parent in roots or one.full in roots]
        heirs += near if len(near) == 1 else found if len(found) == 1 else []
    return heirs


def _sister(name: OrganizationName, place: Place, other: Place) -> OrganizationName:
    """The body of the same kind in another place."""
    if name.kind == "party-committee":
        head = _COMMITTEES.get(other.kind)
        return _name(f"{head} {other.name}" if head else f"Đảng ủy {other.full}", name.kind, other.level, other.full)
    head = name.name.removesuffix(place.full).strip()
    return _name(f"{head} {other.full}", name.kind, other.level, other.full)


def _name(printed: str, kind: str, level: str, place: str) -> OrganizationName:
    return OrganizationName(slug(printed), printed, kind, level, place)


def _linked(
    bare: Organization, above: list[OrganizationName], heirs: list[OrganizationName], closed: str
) -> Organization:
    return Organization(
        bare.id, bare.name, bare.kind, bare.level, bare.place,
        parent=above[0].id if above else None,
        closed=closed or None,
        successors=tuple(heir.id for heir in heirs),
        origin="table" if above or heirs else "text",
        fictional=bare.fictional,
    )  # fmt: skip


def _fictional(name: OrganizationName, registry: Registry) -> bool:
    return bool(name.place) and any(place.fictional for place in registry.gazetteer.named(*split_place(name.place)))
