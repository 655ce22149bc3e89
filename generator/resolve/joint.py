"""The other issuers of a joint instrument, from the codes of its number."""

from __future__ import annotations

from functools import lru_cache

from generator.model import Field, OrganizationName, Provenance
from generator.resolve.implied import implied_issuer, symbol_codes
from generator.resolve.organizations import Setting, name_printed
from generator.resolve.registry import Registry
from generator.tables import load


def joint_issuers(
    kind: str | None, number: str | None, first: OrganizationName | None, setting: Setting, registry: Registry
) -> list[Field[OrganizationName]]:
    """The bodies beside `first` that a number names: "21/KHLT-UBND-MTTQ" names the Front of that place too.

    Only for joint types, and for a number that names a people's committee and the Front ("01/QCPH-UBND-UBMTTQ");
    a code of several kinds of body, or a place that is not known, gives none.
    """
    if not kind or not number or not ("liên tịch" in kind or _names_two(number)):
        return []
    own = setting.places[0].full if setting.places else ""
    found: list[Field[OrganizationName]] = []
    for code in symbol_codes(number):
        head = _heads_by_code().get(code)
        printed = f"{head} {own}" if head and own else implied_issuer(None, f"1/{code}", None)
        body = name_printed(printed, setting, registry).body if printed else None
        if body and body.id and (first is None or body.id != first.id):
            found.append(Field(body, Provenance.INFERRED, reason=f"theo ký hiệu {number}"))
    return found


def _names_two(number: str) -> bool:
    codes = symbol_codes(number)
    return any("MTTQ" in code for code in codes) and any(code in ("UBND", "HĐND") for code in codes)


@lru_cache(maxsize=1)
def _heads_by_code() -> dict[str, str]:
    """The heads whose code no other kind of body bears."""
    heads: dict[str, list[str]] = {}
    for row in load("bodies"):
        if row["kind"] in ("people-committee", "people-council", "front"):
            for code in row.get("codes", ()):
                heads.setdefault(code, []).append(row["head"])
    return {code: found[0] for code, found in heads.items() if len(found) == 1}
