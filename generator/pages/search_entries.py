"""What of the archive can be found: its notices, instruments, bodies and places as search documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.grammar.date import write_date
from generator.model import Archive, Instrument, Notice, Organization
from generator.pages import urls
from generator.pages.graph import place_of
from generator.search.document import Document

_SENTENCES = 20  # citing sentences searched with an instrument; the rest say the same again
_LONGEST = 400_000  # characters of a notice that are searched, as many as its page shows


def search_documents(archive: Archive) -> Iterator[Document]:
    """The documents of the index in a fixed order: notices, instruments, bodies, places.

    Ids are the addresses of the pages, which never clash.
    """
    for notice_id in sorted(archive.notices):
        yield _notice(archive.notices[notice_id], archive)
    sentences = _citing_sentences(archive)
    for instrument_id in sorted(archive.instruments):
        yield _instrument(archive.instruments[instrument_id], archive, sentences)
    for organization_id in sorted(archive.organizations):
        yield _organization(archive.organizations[organization_id], archive)
    yield from _places(archive)


def _notice(notice: Notice, archive: Archive) -> Document:
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
        issuer_path=_path(issuer.id, archive) if issuer else (),
        place=place_of(notice, archive),
        year=notice.date[:4],
        instruments=tuple(sorted({citation.number for citation in notice.citations if citation.number})),
    )


def _searched(notice: Notice) -> str:
    """The text from its first paragraph on: what stands above is found by number, date and issuer."""
    start = notice.blocks[0].span.start if notice.blocks else 0
    return notice.reading.text[start : start + _LONGEST]


def _instrument(
    instrument: Instrument, archive: Archive, sentences: Mapping[str, Sequence[str]]
) -> Document:
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
        text="\n".join([instrument.title, *sentences.get(instrument.id, ())]),
        date=instrument.date or "",
        type=instrument.type or "",
        number=instrument.number or "",
        issuer=instrument.issuer or "",
        issuer_path=_path(instrument.issuer_id or "", archive),
        year=(instrument.date or "")[:4],
        kind="instrument",
        aliases=tuple(name for name in (instrument.name, *instrument.aliases) if name),
    )


def _citing_sentences(archive: Archive) -> dict[str, list[str]]:
    """The newest sentences that cite each instrument, each wording once."""
    found: dict[str, list[str]] = {}
    for notice in sorted(archive.notices.values(), key=lambda notice: (notice.date, notice.id), reverse=True):
        for citation in notice.citations:
            if citation.instrument and citation.sentence:
                known = found.setdefault(citation.instrument, [])
                sentence = " ".join(citation.sentence.of(notice.reading.text).split())
                if len(known) < _SENTENCES and sentence not in known:
                    known.append(sentence)
    return found


def _organization(organization: Organization, archive: Archive) -> Document:
    page = urls.organization_page(organization.id)
    heirs = [archive.organizations[one].name for one in organization.successors if one in archive.organizations]
    return Document(
        id=page,
        url=f"{page}/",
        title=organization.name,
        text="; ".join([*organization.aliases, *heirs]),
        issuer=organization.name,
        issuer_path=_path(organization.id, archive),
        place=organization.place,
        kind="organization",
        aliases=organization.aliases,
    )


def _places(archive: Archive) -> Iterator[Document]:
    """A document for each place that has a page: the places of notices."""
    names = {place_of(notice, archive) for notice in archive.notices.values()}
    for name in sorted(name for name in names if name):
        page = f"{urls.PLACES}/{urls.slug(name)}"
        yield Document(id=page, url=f"{page}/", title=name, place=name, kind="place")


def _path(organization_id: str, archive: Archive) -> tuple[str, ...]:
    """The names of a body and of those above it, from below."""
    names: list[str] = []
    body = archive.organizations.get(organization_id)
    while body and body.name not in names:
        names.append(body.name)
        body = archive.organizations.get(body.parent or "")
    return tuple(names)
