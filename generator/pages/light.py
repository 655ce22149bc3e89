"""What the rest of the site shows of a notice: small values that stay in memory while notices do not, and its ties."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from generator.model import OrganizationName


class Shown(NamedTuple):
    """A value without its provenance; stands where a notice has a `Field`."""

    value: Any


class Quote(NamedTuple):
    """A sentence as HTML with the words that matter marked, and the place it stands."""

    html: str
    anchor: str


# Of one notice: instrument cited (with "?" before it: possibly meant) -> the sentences that do.
Quotes = dict[str, tuple[Quote, ...]]


class LightCitation(NamedTuple):
    """A citation: what it points to, and the words and date printed."""

    instrument: str | None
    candidates: tuple[str, ...]
    printed: str  # on one line
    date: str | None  # as printed at this place


class Mention(NamedTuple):
    """A place where a notice cites an instrument: the number of the citation, the words and date printed."""

    place: int
    printed: str
    date: str | None


class Head(NamedTuple):
    """What a notice's neighbours show of it, and who issued it."""

    id: str
    date: str
    heading: str
    issuers: tuple[str, ...]  # ids of bodies, the first one's notices are its neighbours


class LightLink(NamedTuple):
    """A body's part in a notice; `anchor` is the place on the notice's page, of tasks only."""

    organization: str
    role: str
    deadline: str
    anchor: str


class LightSigner(NamedTuple):
    """A signer's name and position."""

    name: str
    position: str | None


class LightDoubt(NamedTuple):
    """Something to check: its kind in /can-kiem-tra/, what is said of it and where it is."""

    kind: str
    message: str
    anchor: str


class Ties(NamedTuple):
    """What ties a notice to instruments and bodies: too much to hold of all notices where few are asked for."""

    citations: tuple[LightCitation, ...]
    organizations: tuple[LightLink, ...]


class Light(NamedTuple):
    """A notice as lists, instruments, bodies and feeds show it.

    Of plain values alone, so that those of all notices are read at once; what a `Notice` has too is made when it is asked for.
    """

    id: str
    date: str
    date_source: str
    type_: str | None
    title_: str | None
    number_: str | None
    place_: str | None
    issuer_: tuple[str, ...] | None  # fields of an OrganizationName
    issuer_printed: str
    issuers: tuple[str, ...]  # ids of all bodies that issued it
    citations: int  # so many
    cited: tuple[str, ...]  # ids of the instruments that it cites, each once, in the order of the text
    roles: tuple[tuple[str, tuple[str, ...]], ...]  # of the bodies that have a part in it, by id
    signers_: tuple[tuple[str, str | None], ...]
    doubts_: tuple[tuple[str, str, str], ...]
    aliases: tuple[str, ...] = ()

    @property
    def type(self) -> Shown:
        """What it calls itself."""
        return Shown(self.type_)

    @property
    def title(self) -> Shown:
        """What it says it is about."""
        return Shown(self.title_)

    @property
    def number(self) -> Shown:
        """Its number and symbol."""
        return Shown(self.number_)

    @property
    def place(self) -> Shown:
        """The place in its date line."""
        return Shown(self.place_)

    @property
    def issuer(self) -> Shown:
        """The body that issued it, as `OrganizationName`."""
        return Shown(_organization_name(self.issuer_) if self.issuer_ else None)

    @property
    def issuer_name(self) -> str:
        """The name of that body, or what is printed in its place."""
        return self.issuer_[1] if self.issuer_ else self.issuer_printed

    @property
    def signers(self) -> tuple[LightSigner, ...]:
        """Who signed it."""
        return tuple(map(LightSigner._make, self.signers_))

    @property
    def doubts(self) -> tuple[LightDoubt, ...]:
        """What is to be checked in it."""
        return tuple(map(LightDoubt._make, self.doubts_))


@lru_cache(maxsize=10_000)
def _organization_name(fields: tuple[str, ...]) -> OrganizationName:
    return OrganizationName(*fields)


class Outline(NamedTuple):
    """A notice as the rest of the site knows it."""

    light: Light
    ties: Ties


def write_ties(ties: Ties) -> tuple[Any, ...]:
    """Plain tuples, for `marshal`; `read_ties` gives the same value back."""
    return tuple(map(_shared, ties.citations)), tuple(map(_shared, ties.organizations))


def read_ties(row: tuple[Any, ...]) -> Ties:
    """The value that `write_ties` wrote."""
    citations, organizations = row
    return Ties(tuple(map(LightCitation._make, citations)), tuple(map(LightLink._make, organizations)))


def _shared(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values whose words recur in many notices: marked so that, read back, all notices hold the same ones."""
    return tuple([intern(value) if type(value) is str else value for value in values])


def write_quotes(quotes: Quotes) -> dict[str, tuple[tuple[str, str], ...]]:
    """Plain tuples, for `marshal`, by key; `read_quotes` gives back what belongs to one."""
    return {key: tuple(map(tuple, found)) for key, found in quotes.items()}


def read_quotes(row: Iterable[tuple[str, str]]) -> tuple[Quote, ...]:
    """The sentences of one key, of what `write_quotes` wrote."""
    return tuple(map(Quote._make, row))
