"""Completes a letterhead that names a body every place has, and no place: "ỦY BAN NHÂN DÂN" whose second line is lost."""

from __future__ import annotations

from generator.bodies import BodyPhrase
from generator.lexicon import lexicon
from generator.model import Field, Provenance, Signer, Span
from generator.reading.actors import from_opening
from generator.reading.bodynames import owner_name
from generator.reading.casing import fold_key
from generator.tables import load

Actor = tuple[BodyPhrase, str]


def is_bare(issuer: Field[str] | None) -> bool:
    """Whether an issuer's name is that of a kind of bodies alone."""
    return issuer is not None and fold_key(issuer.value or "") in load("acting")["bare"]


def complete(
    bare: Field[str], text: str, view: str, preamble: Span, acting: Actor | None,
    segments: tuple[str, ...], signers: tuple[Signer, ...],
) -> Field[str]:  # fmt: skip
    """The body whose name begins with the bare one: who acts, else the symbol of a supreme court or procuracy, the
    opening sentences, the signature; unknown where none of them says more. Who acts above the grounds may be another
    body, of which the letterhead lost more lines ("SỞ Y TẾ")."""
    if acting and acting[0].place:
        return Field(owner_name(acting[0]), Provenance.READ, acting[0].span)
    for actor in (acting, from_opening(text, view, preamble, False)):
        if actor and _is_more(owner_name(actor[0]), bare):
            return Field(owner_name(actor[0]), Provenance.READ, actor[0].span)
    for segment in segments:
        for row in lexicon().issuers_by_code.get(segment, ()):
            if row.kind in ("court", "procuracy") and _is_more(row.name, bare):
                return Field(row.name, Provenance.INFERRED, bare.span, f"Theo ký hiệu {segment} của số văn bản.")
    for signer in signers:
        if signer.on_behalf_of and _is_more(signer.on_behalf_of, bare):
            return Field(signer.on_behalf_of, Provenance.INFERRED, signer.span, "Theo thể thức đề ký.")
    return Field(None, Provenance.UNKNOWN, bare.span, f"Đầu văn bản chỉ in “{bare.value}”, không nêu của nơi nào.")


def _is_more(name: str, bare: Field[str]) -> bool:
    return fold_key(name).startswith(f"{fold_key(bare.value or '')} ")
