"""Looks at the ties of notices from the instruments and bodies that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from generator.pages.light import Light, Ties


class Lookup(Protocol):
    """Who cites what and who has a part in what, by ids; a build need not hold all of it in memory."""

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""

    def citing(self, instrument_id: str) -> Collection[str]:
        """The notices that cite an instrument, in any order."""

    def possible(self, instrument_id: str) -> Collection[str]:
        """The notices that may mean an instrument, but may mean another one too."""

    def naming(self, organization_id: str) -> Collection[str]:
        """All notices in which a body has a part, and perhaps others."""

    def times_cited(self) -> Mapping[str, int]:
        """How many notices cite each instrument that is cited."""


class LookupInMemory:
    """A `Lookup` over ties that are all at hand."""

    def __init__(self, notices: Iterable[tuple[Light, Ties]]) -> None:
        self._ties: dict[str, Ties] = {}
        self._citing: dict[str, list[str]] = defaultdict(list)
        self._possible: dict[str, list[str]] = defaultdict(list)
        self._naming: dict[str, list[str]] = defaultdict(list)
        for light, ties in notices:
            self._ties[light.id] = ties
            cited, meant = cited_in(ties)
            for found, among in ((self._citing, cited), (self._possible, meant), (self._naming, _bodies(light, ties))):
                for one in among:
                    found[one].append(light.id)

    def ties(self, notice_id: str) -> Ties:
        """What ties a notice to instruments and bodies."""
        return self._ties[notice_id]

    def citing(self, instrument_id: str) -> Collection[str]:
        """The notices that cite an instrument, in the order given."""
        return self._citing.get(instrument_id, ())

    def possible(self, instrument_id: str) -> Collection[str]:
        """The notices that may mean an instrument, but may mean another one too."""
        return self._possible.get(instrument_id, ())

    def naming(self, organization_id: str) -> Collection[str]:
        """All notices in which a body has a part."""
        return self._naming.get(organization_id, ())

    def times_cited(self) -> Mapping[str, int]:
        """How many notices cite each instrument that is cited."""
        return {one: len(citing) for one, citing in self._citing.items()}


def cited_in(ties: Ties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The instruments that a notice cites, and those that it may mean, each once, in the order of the text."""
    cited = dict.fromkeys(c.instrument for c in ties.citations if c.instrument)
    return tuple(cited), tuple(dict.fromkeys(one for c in ties.citations for one in c.candidates if one != c.instrument))


def _bodies(light: Light, ties: Ties) -> Iterable[str]:
    return dict.fromkeys((*light.issuers, *(link.organization for link in ties.organizations)))
