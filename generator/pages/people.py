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


def signers_of(body: str, issued: Iterable[Light]) -> Counter[str]:
    """How many of the notices that a body issued, not as one of several, each person signed, by name."""
    alike = Counter(light.signers_ for light in issued if light.issuer_ and light.issuer_[0] == body)  # most sign more than once
    found = Counter[str]()
    for signers, times in alike.items():
        for name, _ in signers:
            found[canonical_spelling(name)] += times
    return found


def names_of_signers(light: Light) -> list[str]:
    """The names under which people stand in `Graph.people`."""
    return [canonical_spelling(name) for name, _ in light.signers_]
