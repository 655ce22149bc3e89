"""The people who signed: one entry a name, with what they signed and for which body."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages.light import Light, LightSigner
from generator.pages.urls import slug
from generator.text.folding import canonical_spelling, fold_view


@dataclass(frozen=True, slots=True)
class Person:
    """A signer by name; two people of one name are one entry, told apart by the bodies shown."""

    slug: str
    name: str
    signed: tuple[tuple[Light, LightSigner], ...]  # newest first


def people_of(notices: Iterable[Light]) -> tuple[Person, ...]:
    """The signers of some notices, in the order of given names."""
    signed: dict[str, list[tuple[Light, LightSigner]]] = defaultdict(list)
    for notice in notices:
        for signer in notice.signers:
            signed[canonical_spelling(signer.name)].append((notice, signer))
    people, taken = [], Counter[str]()
    for name in sorted(signed):
        key = slug(name)
        taken[key] += 1  # "Hòa" and "Hoa" are two people at two addresses
        people.append(Person(key if taken[key] == 1 else f"{key}-{taken[key]}", name, tuple(signed[name])))
    return tuple(sorted(people, key=lambda p: (fold_view(p.name.split()[-1]), fold_view(p.name), p.slug)))


def signers_by_body(people: Iterable[Person]) -> dict[str, tuple[tuple[Person, int], ...]]:
    """For each body its signers, those who signed most first, with their counts."""
    counts: dict[str, list[tuple[Person, int]]] = defaultdict(list)
    for person in people:
        issuers = Counter(notice.issuer.value.id for notice, _ in person.signed if notice.issuer.value)
        for organization, count in issuers.items():
            counts[organization].append((person, count))
    return {one: tuple(sorted(found, key=lambda pair: -pair[1])) for one, found in counts.items()}


def names_of_signers(light: Light) -> list[str]:
    """The names under which people stand in `Graph.people`."""
    return [canonical_spelling(signer.name) for signer in light.signers]
