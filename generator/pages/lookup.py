"""Looks at the ties of notices from the instruments and bodies that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from generator.model import OrganizationLink
from generator.pages.light import Light, LightLink, Ties


class Lookup(Protocol):
    """Who cites what and who has a part in what, by ids; a build need not hold all of it in memory."""

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""

    def cited(self, notice_id: str) -> tuple[str, ...]:
        """The instruments that a notice cites, each once, in the order of the text."""

    def citing(self, instrument_id: str) -> Collection[str]:
        """The notices that cite an instrument, in any order."""

    def possible(self, instrument_id: str) -> Collection[str]:
        """The notices that may mean an instrument, but may mean another one too."""

    def roles(self, organization_id: str) -> Collection[tuple[str, tuple[str, ...]]]:
        """The notices that name a body, in any order, each with the roles that the body has in it, if any."""

    def times_cited(self) -> Mapping[str, int]:
        """How many notices cite each instrument that is cited."""


class LookupInMemory:
    """A `Lookup` over ties that are all at hand."""

    def __init__(self, notices: Iterable[tuple[Light, Ties]]) -> None:
        self._ties: dict[str, Ties] = {}
        self._cited: dict[str, tuple[str, ...]] = {}
        self._citing: dict[str, list[str]] = defaultdict(list)
        self._possible: dict[str, list[str]] = defaultdict(list)
        self._roles: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for light, ties in notices:
            self._ties[light.id] = ties
            cited, meant = cited_in(ties)
            self._cited[light.id] = cited
            for found, among in ((self._citing, cited), (self._possible, meant)):
                for one in among:
                    found[one].append(light.id)
            for one, roles in roles_in(light.issuers, ties.organizations).items():
                self._roles[one].append((light.id, roles))

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""
        return self._ties[notice_id]

    def cited(self, notice_id: str) -> tuple[str, ...]:
        """The instruments that a notice cites, each once, in the order of the text."""
        return self._cited[notice_id]

    def citing(self, instrument_id: str) -> Collection[str]:
        """The notices that cite an instrument, in the order given."""
        return self._citing.get(instrument_id, ())

    def possible(self, instrument_id: str) -> Collection[str]:
        """The notices that may mean an instrument, but may mean another one too."""
        return self._possible.get(instrument_id, ())

    def roles(self, organization_id: str) -> Collection[tuple[str, tuple[str, ...]]]:
        """The notices in which a body has a part, each with its roles."""
        return self._roles.get(organization_id, ())

    def times_cited(self) -> Mapping[str, int]:
        """How many notices cite each instrument that is cited."""
        return {one: len(citing) for one, citing in self._citing.items()}


def cited_in(ties: Ties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The instruments that a notice cites, and those that it may mean, each once, in the order of the text."""
    cited = dict.fromkeys(c.instrument for c in ties.citations if c.instrument)
    return tuple(cited), tuple(dict.fromkeys(one for c in ties.citations for one in c.candidates if one != c.instrument))


def roles_in(issuers: Iterable[str], links: Iterable[LightLink | OrganizationLink]) -> dict[str, tuple[str, ...]]:
    """The bodies that have a part in a notice, each with its roles."""
    roles: dict[str, dict[str, None]] = {one: {"issuer": None} for one in issuers}
    for link in links:
        roles.setdefault(link.organization, {})[link.role] = None
    return {one: tuple(found) for one, found in roles.items()}
