"""The address of an instrument: type, number, and what else tells it from others of that number."""

from __future__ import annotations

from generator.grammar.number import year_of
from generator.model import Instrument
from generator.resolve.implied import implied_issuer
from generator.text.slugs import slug


def instrument_id(instrument: Instrument, scope: str = "") -> str:
    """The slug of an instrument's page; equal for equal identities.

    The issuer is part of it unless the symbol names it, the date unless the number carries its
    year: "nghi-dinh-93-2021-nd-cp", "chi-thi-18-ct-tw-ban-bi-thu-trung-uong-dang-2022-10-26".
    """
    if not instrument.number:
        return slug(instrument.name) or "van-ban"
    parts = [instrument.type or "van-ban", instrument.number]
    if instrument.issuer and not implied_issuer(instrument.type, instrument.number, instrument.date):
        parts.append(instrument.issuer)
    if instrument.date and not year_of(instrument.number):
        parts.append(instrument.date)
    return "-".join(slug(part) for part in parts) + scope
