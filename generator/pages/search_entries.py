"""What of the archive can be found: its notices, instruments, bodies and places as search documents.

Documents of pages that are not notices hold only what is true of them whatever notices there are, so that a
new notice that names them leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.grammar.date import write_date
from generator.model import Archive, Instrument, Notice, Organization
from generator.pages import urls, words
from generator.pages.graph import place_of
from generator.pages.place_names import find_place_names
from generator.search.document import Document

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
