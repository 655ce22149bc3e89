"""Takes from a resolved notice what the rest of the site shows of it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Instrument, Notice
from generator.pages.body import place_anchor
from generator.pages.conflicts import find_conflicts
from generator.pages.doubts import find_doubts
from generator.pages.light import Light, LightCitation, LightLink, Quotes, Ties
from generator.pages.lookup import roles_in
from generator.pages.quotes import citing_quotes


def lighten(notice: Notice, instruments: Mapping[str, Instrument]) -> Light:
    """The light values of a notice. Reads: the notice, the instruments that it cites."""
    issuer = notice.issuer.value
    return Light(
        id=notice.id,
        date=notice.date,
        date_source=notice.date_source,
        type_=notice.type.value,
        title_=notice.title.value,
        number_=notice.number.value,
        place_=notice.place.value,
        issuer_=(issuer.id, issuer.name, issuer.kind, issuer.level, issuer.place) if issuer else None,
        issuer_printed=notice.issuer_printed,
        issuers=issuers_of(notice),
        citations=len(notice.citations),
        cited=tuple(dict.fromkeys(c.instrument for c in notice.citations if c.instrument)),
        roles=tuple(roles_in(issuers_of(notice), notice.organizations).items()),
        signers_=tuple((s.name, s.position) for s in notice.signers if s.name and s.name.strip()),
        doubts_=tuple(map(tuple, (*find_doubts(notice), *find_conflicts(notice, instruments)))),
        aliases=notice.aliases,
    )


def ties_of(notice: Notice) -> Ties:
    """What ties a notice to instruments and bodies."""
    return Ties(
        tuple(
            LightCitation(c.instrument, c.candidates, " ".join(c.mention.printed.split()), c.mention.date)
            for c in notice.citations
        ),
        tuple(
            LightLink(
                link.organization, link.role, link.deadline, place_anchor(notice, link.span) if link.role == "assigned" else ""
            )
            for link in notice.organizations
        ),
    )


def issuers_of(notice: Notice) -> tuple[str, ...]:
    """The ids of the bodies that issued a notice; of joint issuers the notice's own comes first."""
    own = (notice.issuer.value.id,) if notice.issuer.value else ()
    joint = (link.organization for link in notice.organizations if link.role == "issuer")
    return tuple(one for one in dict.fromkeys((*own, *joint)) if one)


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
