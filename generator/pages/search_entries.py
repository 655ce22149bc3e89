"""What of the archive can be found: its notices, instruments, bodies and places as search documents.

Documents of pages that are not notices hold only what is true of them whatever notices there are, so that a
new notice that names them leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from generator.grammar.date import write_date
from generator.ledger import Ledger, publishing_order
from generator.model import Archive, Instrument, Notice, Organization
from generator.pages import urls, words
from generator.pages.graph import place_of
from generator.pages.light import Light, Ties
from generator.pages.place_names import find_place_names
from generator.search.document import Document
from generator.search.parts import DELTA

_LONGEST = 400_000  # characters of a notice that are searched, as many as its page shows


def notice_document(notice: Notice, archive: Archive) -> Document:
    """The document of a notice's page. Ids of documents are the addresses of their pages, which never clash."""
    page, issuer = urls.notice_page(notice.id), notice.issuer.value
    return Document(
        id=page,
        url=f"{page}/",
        title=notice.title.value or notice.type.value or notice.id,
        text=_searched(notice),
        date=notice.date,
        type=notice.type.value or "",
        number=notice.number.value or "",
        issuer=issuer.name if issuer else "",
        issuer_path=body_path(issuer.id, archive.organizations) if issuer else (),
        place=place_of(notice, archive),
        year=notice.date[:4],
        instruments=tuple(sorted({citation.number for citation in notice.citations if citation.number})),
    )


def _searched(notice: Notice) -> str:
    """The text from its first paragraph on: what stands above is found by number, date and issuer."""
    start = notice.blocks[0].span.start if notice.blocks else 0
    return notice.reading.text[start : start + _LONGEST]


def instrument_document(instrument: Instrument, archive: Archive) -> Document:
    """The document of an instrument's page: number, type, date, issuer, title and names."""
    page = urls.instrument_page(instrument.id)
    date = f" ngày {write_date(instrument.date)}" if instrument.date and len(instrument.date) == 10 else ""
    title = " ".join(part for part in (instrument.type, instrument.number) if part)
    if instrument.name:
        title = f"{instrument.name} số {instrument.number}" if instrument.number else instrument.name
    issuer = f" của {instrument.issuer}" if instrument.issuer else ""
    return Document(
        id=page,
        url=f"{page}/",
        title=f"{title}{date}{issuer}",
        text=instrument.title,
        date=instrument.date or "",
        type=instrument.type or "",
        number=instrument.number or "",
        issuer=instrument.issuer or "",
        issuer_path=body_path(instrument.issuer_id or "", archive.organizations),
        year=(instrument.date or "")[:4],
        kind="instrument",
        aliases=tuple(name for name in (instrument.name, *instrument.aliases) if name),
    )


def organization_document(organization: Organization, archive: Archive) -> Document:
    """The document of a body's page: its names, what took over from it, and what its place was made of."""
    page = urls.organization_page(organization.id)
    heirs = [archive.organizations[one].name for one in organization.successors if one in archive.organizations]
    head = organization.name.removesuffix(organization.place)
    former = find_place_names(organization.place, archive.places).before if head != organization.name else ()
    return Document(
        id=page,
        url=f"{page}/",
        title=organization.name,
        text=_told(("Còn gọi", organization.aliases), ("Nay là", heirs), ("Trước là", [f"{head}{place}" for place in former])),
        issuer=organization.name,
        issuer_path=body_path(organization.id, archive.organizations),
        place=organization.place,
        kind="organization",
        aliases=organization.aliases,
    )


def place_document(name: str, archive: Archive) -> Document:
    """The document of a place's page; names of before and after the mergers are its other names."""
    page, names = place_page(name), find_place_names(name, archive.places)
    known = (*names.before, *names.after)
    return Document(
        id=page,
        url=f"{page}/",
        title=words.upper_first(name),
        text=_told(("Trước là", names.before), ("Nay là", names.after)),
        place=name,
        kind="place",
        aliases=(names.full, *known) if names.full and names.full != name else known,
    )


def place_page(name: str) -> str:
    """The page of a place; spellings of one address are one page."""
    return f"{urls.PLACES}/{urls.slug(name)}"


def _told(*lists: tuple[str, Iterable[str]]) -> str:
    """Sentences of those lists that have something: "Còn gọi: a; b."."""
    return " ".join(f"{head}: {'; '.join(names)}." for head, names in lists if names)


def body_path(organization_id: str, bodies: Mapping[str, Organization]) -> tuple[str, ...]:
    """The names of a body and of those above it, from below."""
    names: list[str] = []
    body = bodies.get(organization_id)
    while body and body.name not in names:
        names.append(body.name)
        body = bodies.get(body.parent or "")
    return tuple(names)


def documents_named(archive: Archive) -> Callable[[Light | Notice, Ties | Notice], tuple[str, ...]]:
    """What tells the ids of the documents that a notice brings into the index: its own first, then the others, sorted.

    Instruments it is, cites or may mean, its bodies, and what those lead to: issuers, bodies above, successors.
    """
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

    def named(notice: Light | Notice, ties: Ties | Notice) -> tuple[str, ...]:
        issuer, place = notice.issuer.value, place_of(notice, archive)  # type: ignore[arg-type]
        bodies = {link.organization for link in ties.organizations} | ({issuer.id} if issuer else set())
        cited = {one for citation in ties.citations for one in (citation.instrument, *citation.candidates) if one}
        if notice.id in held:
            cited.add(held[notice.id])
        found = set().union(*map(of_body, bodies), *map(of_instrument, cited), (place_page(place),) if place else ())
        return (urls.notice_page(notice.id), *sorted(found))

    return named


def held_instruments(archive: Archive) -> dict[str, str]:
    """Notice id -> id of the instrument that it is."""
    return {one.held_by: key for key, one in sorted(archive.instruments.items()) if one.held_by}


def search_order(
    named: Mapping[str, Iterable[str]], order: Sequence[str], others: Iterable[str], delta: int = DELTA
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the documents of the main part and of the delta, in order.

    `named`: what `documents_named` says of each notice. `order`: ids of notices as published, those that are gone
    included. `others`: ids of all other documents; those that no notice names come first. The main part is what the
    first notices brought in, as many as there are whole `delta`s of them.
    """
    seen: set[str] = set()
    brought = {key: [] for key in order}  # type: dict[str, list[str]]
    for key in order:
        for one in named.get(key, ()):
            if one not in seen:
                seen.add(one)
                brought[key].append(one)
    border = len(order) // delta * delta
    main = [one for key in order[:border] for one in brought[key]]
    return (*sorted(set(others) - seen), *main), tuple(one for key in order[border:] for one in brought[key])


def search_documents(archive: Archive, ledger: Ledger) -> tuple[Iterator[Document], Iterator[Document]]:
    """The documents of the main part of the index and of its delta, in order."""
    makers, main, delta = plan_documents(archive.notices, archive.notices.__getitem__, lambda key: notice_document(archive.notices[key], archive), archive, ledger)
    return (makers[one]() for one in main), (makers[one]() for one in delta)


def plan_documents(
    notices: Mapping[str, Notice] | Mapping[str, Light], ties: Callable[[str], Ties | Notice], own: Callable[[str], Document],
    archive: Archive, ledger: Ledger,
) -> tuple[dict[str, Callable[[], Document]], tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """For the id of each document what makes it, and the ids of the main part and of the delta, in order.

    `ties` gives what ties a notice to others, `own` makes its document; both by its id.
    """
    order = publishing_order(ledger, notices)
    names = documents_named(archive)
    named = {key: names(notices[key], ties(key)) for key in order if key in notices}
    makers = _document_makers([key for key in order if key in notices], notices, own, archive)
    return makers, *search_order(named, order, makers)


def _document_makers(
    order: Sequence[str], notices: Mapping[str, Notice] | Mapping[str, Light], own: Callable[[str], Document], archive: Archive
) -> dict[str, Callable[[], Document]]:
    """What makes each document. Of the spellings of a place that of the first notice in order counts."""
    makers: dict[str, Callable[[], Document]] = {}
    for key in order:
        makers[urls.notice_page(key)] = partial(own, key)
        place = place_of(notices[key], archive)  # type: ignore[arg-type]
        if place:
            makers.setdefault(place_page(place), partial(place_document, place, archive))
    for key, instrument in archive.instruments.items():
        makers[urls.instrument_page(key)] = partial(instrument_document, instrument, archive)
    for key, body in archive.organizations.items():
        makers[urls.organization_page(key)] = partial(organization_document, body, archive)
    return makers
