"""Takes from a resolved notice what the rest of the site shows of it."""

from __future__ import annotations

from generator.model import Archive, Notice
from generator.pages.body import place_anchor
from generator.pages.doubts import find_doubts
from generator.pages.light import Light, LightCitation, LightLink, LightSigner, Quote, Shown
from generator.pages.quotes import citing_quotes
from generator.pages.settings import Settings


def lighten(notice: Notice, body_limit: int) -> Light:
    """The light values of a notice; `body_limit` is the number of characters that its page shows."""
    return Light(
        id=notice.id,
        date=notice.date,
        date_source=notice.date_source,
        type=Shown(notice.type.value),
        title=Shown(notice.title.value),
        number=Shown(notice.number.value),
        place=Shown(notice.place.value),
        issuer=Shown(notice.issuer.value),
        issuer_printed=notice.issuer_printed,
        citations=tuple(
            LightCitation(c.instrument, c.candidates, " ".join(c.mention.printed.split()), c.mention.date)
            for c in notice.citations
        ),
        quotes=_quotes(notice, body_limit),
        organizations=tuple(
            LightLink(
                link.organization, link.role, link.deadline, place_anchor(notice, link.span) if link.role == "assigned" else ""
            )
            for link in notice.organizations
        ),
        signers=tuple(LightSigner(s.name, s.position) for s in notice.signers if s.name and s.name.strip()),
        doubts=tuple(find_doubts(notice)),
        aliases=notice.aliases,
    )


def lighten_all(archive: Archive, settings: Settings) -> list[Light]:
    """The light values of all notices of an archive."""
    return [lighten(notice, settings.body_limit) for notice in archive.notices.values()]


def _quotes(notice: Notice, body_limit: int) -> dict[str, tuple[Quote, ...]]:
    places: dict[str, list[int]] = {}
    for index, citation in enumerate(notice.citations):
        if citation.instrument:
            places.setdefault(citation.instrument, []).append(index)
        for candidate in citation.candidates:
            if candidate != citation.instrument:
                places.setdefault(f"?{candidate}", []).append(index)
    return {key: citing_quotes(notice, found, body_limit) for key, found in places.items()}
