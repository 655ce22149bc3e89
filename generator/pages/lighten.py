"""Takes from a resolved notice what the rest of the site shows of it."""

from __future__ import annotations

from generator.model import Notice
from generator.pages.body import place_anchor
from generator.pages.doubts import find_doubts
from generator.pages.light import Light, LightCitation, LightLink, LightSigner, Quotes, Shown
from generator.pages.quotes import citing_quotes


def lighten(notice: Notice) -> Light:
    """The light values of a notice."""
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


def quotes_of(notice: Notice, body_limit: int) -> Quotes:
    """The sentences in which a notice cites; `body_limit` is the number of characters that its page shows."""
    places: dict[str, list[int]] = {}
    for index, citation in enumerate(notice.citations):
        if citation.instrument:
            places.setdefault(citation.instrument, []).append(index)
        for candidate in citation.candidates:
            if candidate != citation.instrument:
                places.setdefault(f"?{candidate}", []).append(index)
    return {key: citing_quotes(notice, found, body_limit) for key, found in places.items()}
