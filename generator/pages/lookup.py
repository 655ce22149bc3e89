"""Looks at the ties of notices from the instruments and bodies that they lead to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Protocol

from generator.model import OrganizationLink
from generator.pages.light import Light, LightLink, Mention, Ties


ANYBODY = ""
"""In place of a body: any that issued a notice, known or not."""


class Lookup(Protocol):
    """Who cites what and who has a part in what, by ids; a build need not hold all of it in memory."""

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""

    def citing(self, instrument_id: str) -> Iterable[str]:
        """The notices that cite an instrument, in any order."""

    def possible(self, instrument_id: str) -> Iterable[str]:
        """The notices that may mean an instrument, but may mean another one too."""

    def mentions(self, instrument_id: str, sure: bool) -> Collection[tuple[str, tuple[Mention, ...]]]:
        """The notices that cite an instrument, or (not `sure`) may mean it, in any order, each with the places where."""

    def most_cited(self, organization_id: str, count: int) -> list[tuple[str, int]]:
        """The instruments that most of the notices which a body (or `ANYBODY`) issued cite, with how many do; of equals by id."""

    def times_cited(self, instrument_id: str) -> int:
        """How many notices cite an instrument."""


class LookupInMemory:
    """A `Lookup` over ties that are all at hand."""

    def __init__(self, notices: Iterable[tuple[Light, Ties]]) -> None:
        self._ties: dict[str, Ties] = {}
        self._mentions: dict[tuple[str, bool], list[tuple[str, tuple[Mention, ...]]]] = defaultdict(list)
        self._issued: dict[str, Counter[str]] = defaultdict(Counter)
        for light, ties in notices:
            self._ties[light.id] = ties
            for key, mentions in mentions_in(ties).items():
                self._mentions[key].append((light.id, mentions))
            for one in (ANYBODY, *light.issuers):
                self._issued[one].update(light.cited)

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""
        return self._ties[notice_id]

    def citing(self, instrument_id: str) -> Iterable[str]:
        """The notices that cite an instrument, in the order given."""
        return [key for key, _ in self.mentions(instrument_id, True)]

    def possible(self, instrument_id: str) -> Iterable[str]:
        """The notices that may mean an instrument, but may mean another one too."""
        return [key for key, _ in self.mentions(instrument_id, False)]

    def mentions(self, instrument_id: str, sure: bool) -> Collection[tuple[str, tuple[Mention, ...]]]:
        """The notices that cite an instrument, or may mean it, each with the places where."""
        return self._mentions.get((instrument_id, sure), ())

    def most_cited(self, organization_id: str, count: int) -> list[tuple[str, int]]:
        """The instruments that most of the notices which a body (or `ANYBODY`) issued cite."""
        return most_frequent(self._issued.get(organization_id, Counter()), count)

    def times_cited(self, instrument_id: str) -> int:
        """How many notices cite an instrument."""
        return len(self.mentions(instrument_id, True))


def most_frequent(counter: Counter[str], count: int) -> list[tuple[str, int]]:
    """So many of those counted, the most frequent first, equal ones by id."""
    least = sorted(counter.values())[-count:][:1]  # so that next to none need be compared by id
    most = [item for item in counter.items() if item[1] >= least[0]]
    return sorted(most, key=lambda item: (-item[1], item[0]))[:count]


def mentions_in(ties: Ties) -> dict[tuple[str, bool], tuple[Mention, ...]]:
    """By instrument, and whether a notice surely cites it: the places where it does."""
    found: dict[tuple[str, bool], list[Mention]] = {}
    for place, (instrument, candidates, printed, date) in enumerate(ties.citations):
        if instrument:
            found.setdefault((instrument, True), []).append(Mention(place, printed, date))
        for one in dict.fromkeys(candidates):
            if one != instrument:
                found.setdefault((one, False), []).append(Mention(place, printed, date))
    return {key: tuple(mentions) for key, mentions in found.items()}


def roles_in(issuers: Iterable[str], links: Iterable[LightLink | OrganizationLink]) -> dict[str, tuple[str, ...]]:
    """The bodies that have a part in a notice, each with its roles."""
    roles: dict[str, dict[str, None]] = {one: {"issuer": None} for one in issuers}
    for link in links:
        roles.setdefault(link.organization, {})[link.role] = None
    return {one: tuple(found) for one, found in roles.items()}
