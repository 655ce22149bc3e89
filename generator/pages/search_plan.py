"""Puts the search's documents in their order, by which a new notice leaves the main part of the index as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from generator.ledger import Ledger, publishing_order
from generator.model import Archive, Notice
from generator.pages import urls
from generator.pages.graph import place_of
from generator.pages.light import Light, Ties
from generator.pages.search_entries import instrument_document, notice_document, organization_document, place_document, place_page
from generator.search.document import Document
from generator.search.plan import DELTA, Documents

Makers = Mapping[str, Callable[[], Document]]
"""What makes a document, by its id."""


@dataclass(frozen=True, slots=True)
class Order:
    """The documents of the parts of the index."""

    main: Documents
    """Of all but the newest notices, what they name, and what no notice names."""
    delta: Documents
    """Of the newest notices, and what they alone name."""
    unnamed: frozenset[str]
    """What no notice names."""


def search_documents(archive: Archive, ledger: Ledger, delta: int = DELTA) -> tuple[Makers, Order]:
    """What makes the documents of an archive, and those of the main part of the index and of its delta (of less than `delta` notices)."""
    notices, names = archive.notices, documents_named(archive)
    named = {key: names(notice, notice) for key, notice in notices.items()}
    return plan_documents(notices, named, lambda key: notice_document(notices[key], archive), archive, ledger, delta)


def plan_documents(
    notices: Mapping[str, Notice] | Mapping[str, Light], named: Mapping[str, Iterable[str]], own: Callable[[str], Document],
    archive: Archive, ledger: Ledger, delta: int,
) -> tuple[Makers, Order]:  # fmt: skip
    """What makes the documents of an archive, and in which part each is.

    `named`: the documents that each notice brings in, by its id; one of the main part may stand for all of that part.
    `own` makes the document of a notice by its id.
    """
    published = publishing_order(ledger, notices)
    others = map(urls.instrument_page, archive.instruments), map(urls.organization_page, archive.organizations)
    makers = document_makers([key for key in published if key in notices], notices, own, chain(*others), archive)
    return makers, divide_by_age(named, published, len(ledger.order), makers, delta)


def divide_by_age(named: Mapping[str, Iterable[str]], published: Sequence[str], fixed: int, documents: Iterable[str], delta: int) -> Order:
    """The parts of `documents`; `named`: what each notice names.

    `published`: all notices that ever were, in order, the first `fixed` of them by the ledger.
    """
    border = len(published) // delta * delta
    older, newer = published[:border], published[border:]
    known = {one for key in older for one in named.get(key, ())}
    fresh = {one for key in newer for one in named.get(key, ())} - known
    unnamed = frozenset(documents) - known - fresh - {urls.notice_page(key) for key in published}
    return Order(
        Documents(tuple(map(urls.notice_page, older)), tuple(sorted(known | unnamed)), min(border, fixed)),
        Documents(tuple(map(urls.notice_page, newer)), tuple(sorted(fresh)), max(0, fixed - border)), unnamed,
    )  # fmt: skip


def documents_named(archive: Archive) -> Callable[[Light | Notice, Ties | Notice], tuple[str, ...]]:
    """What tells the ids of the documents, besides its own, that a notice brings into the index, sorted.

    Instruments it is, cites or may mean, its bodies, and what those lead to: issuers, bodies above, successors.
    """
    lead = _leading(archive)

    def named(notice: Light | Notice, ties: Ties | Notice) -> tuple[str, ...]:
        cited = (one for citation in ties.citations for one in (citation.instrument, *citation.candidates) if one)
        return lead(notice, (link.organization for link in ties.organizations), cited)

    return named


def all_named(lights: Iterable[Light], possible: Mapping[str, Iterable[str]], archive: Archive) -> dict[str, Iterable[str]]:
    """The same of all notices, by id, without their ties; `possible`: the instruments that a notice may mean, where there are any."""
    lead = _leading(archive)
    return {one.id: lead(one, (body for body, _ in one.roles), (*one.cited, *possible.get(one.id, ()))) for one in lights}


def _leading(archive: Archive) -> Callable[[Light | Notice, Iterable[str], Iterable[str]], tuple[str, ...]]:
    """What tells where a notice, its bodies and the instruments that it names lead."""
    held = held_instruments(archive)

    @cache
    def of_body(key: str) -> frozenset[str]:
        found: dict[str, str] = {}
        queue = [key]
        while queue:
            body = archive.organizations.get(queue.pop())
            if body and body.id not in found:
                found[body.id] = urls.organization_page(body.id)
                queue += [one for one in (body.parent, *body.successors) if one]
        return frozenset(found.values())

    @cache
    def of_instrument(key: str) -> frozenset[str]:
        instrument = archive.instruments.get(key)
        return of_body(instrument.issuer_id or "") | {urls.instrument_page(key)} if instrument else frozenset()

    def lead(notice: Light | Notice, bodies: Iterable[str], cited: Iterable[str]) -> tuple[str, ...]:
        issuer, place = notice.issuer.value, place_of(notice, archive)  # type: ignore[arg-type]
        bodies = {*bodies, issuer.id} if issuer else set(bodies)
        cited = {*cited, held[notice.id]} if notice.id in held else set(cited)
        found = set().union(*map(of_body, bodies), *map(of_instrument, cited), (place_page(place),) if place else ())
        return tuple(sorted(found))

    return lead


def held_instruments(archive: Archive) -> dict[str, str]:
    """Notice id -> id of the instrument that it is."""
    return {notice: key for key, notice in sorted((key, one.held_by) for key, one in archive.instruments.items() if one.held_by)}


def document_makers(
    order: Sequence[str], notices: Mapping[str, Notice] | Mapping[str, Light], own: Callable[[str], Document],
    others: Iterable[str], archive: Archive,
) -> dict[str, Callable[[], Document]]:  # fmt: skip
    """For the id of each document what makes it: of the notices in `order`, their places, and those `others` that are instruments or bodies.

    Of the spellings of a place that of the first notice in order counts.
    """
    makers: dict[str, Callable[[], Document]] = {}
    for key in order:
        makers[urls.notice_page(key)] = partial(own, key)
        place = place_of(notices[key], archive)  # type: ignore[arg-type]
        if place:
            makers.setdefault(place_page(place), partial(place_document, place, archive))
    for one in others:
        root, _, key = one.partition("/")
        if root == urls.INSTRUMENTS:
            makers[one] = partial(instrument_document, archive.instruments[key], archive)
        elif root == urls.ORGANIZATIONS:
            makers[one] = partial(organization_document, archive.organizations[key], archive)
    return makers
