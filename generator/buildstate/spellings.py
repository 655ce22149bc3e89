"""Tells which lists go by several spellings of one name: a change can give such a list, and all its pages, another title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.model import Archive, Instrument
from generator.pages import urls
from generator.pages.graph import Graph, places_of
from generator.pages.light import Light

_ISSUERS = f"{urls.INSTRUMENTS}/theo-co-quan"


def spellings(
    lights: Iterable[Light], instruments: Mapping[str, tuple[Instrument | None, Instrument | None]], graph: Graph, archive: Archive
) -> frozenset[str]:
    """Owners of lists that are, or were, named in more than one way.

    `lights`: notices that changed, before and after; `instruments`: those that changed. The title of a list is that of
    one of its entries; where all have the same, no change of entries alters it.
    """
    notices = [*graph.notices, *lights]
    both = [*archive.instruments.values(), *(one for pair in instruments.values() for one in pair if one)]
    names = {(urls.TYPES, one.type_ or "") for one in notices}
    names |= {(urls.PLACES, place) for place in places_of(notices, archive)}
    names |= {(f"{urls.INSTRUMENTS}/theo-loai", one.type or "") for one in both}
    names |= {(_ISSUERS, one.issuer or "") for one in both if one.issuer_id not in archive.organizations}
    found: dict[str, set[str]] = defaultdict(set)
    for root, name in names:
        address = urls.slug(name) if name else "khong-ro"
        found[f"{root}/{address}"].add(name)
        if root == _ISSUERS and address in archive.organizations:
            found[f"{root}/{address}"].add(archive.organizations[address].name)
    return frozenset(owner for owner, spelled in found.items() if len(spelled) > 1)
