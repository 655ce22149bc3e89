"""Reads who issued a notice and which part of it acted, from every place that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.bodies import BodyPhrase
from generator.reading.actors import OPENING, acting_words, central_actor, enacting, from_opening, preamble_end, read_phrase
from generator.reading.bareheads import complete, is_bare
from generator.reading.bodynames import as_text_spells, canonical_name, central_below, owner_name, with_superior, written_name
from generator.reading.casing import fold_key
from generator.reading.digest import Digest
from generator.text.folding import canonical_spelling, fold_view
from generator.reading.head import Head
from generator.reading.letterbodies import PrintedBody
from generator.lexicon import lexicon
from generator.model import Field, Problem, Provenance, Signer, Span

_OF = re.compile(r"\bcua\s+(?:dong chi\s+)?")
_LEVEL_AFTER = re.compile(r"dang uy\s+(phuong|xa|thi tran|dac khu)\b")


@dataclass(frozen=True, slots=True)
class Issuing:
    """The issuer as printed or implied, and the part of it that acted."""

    issuer: Field[str]
    body: Field[str]
    superior: str = ""  # the body above the issuer in the letterhead
    problems: tuple[Problem, ...] = ()


def read_issuing(
    text: str, view: str, head: Head, body: Span, bodies: tuple[PrintedBody, ...],
    segments: tuple[str, ...], signers: tuple[Signer, ...], digest: Digest,
) -> Issuing:  # fmt: skip
    """Issuer and acting part. Sources in order: heading, line above the body, enacting sentence,
    letterhead, digest, number symbol, opening sentence, signature."""
    parts = [body for body in bodies if acting_words().part.fullmatch(fold_view(body.name))]
    lead = _letterhead(tuple(body for body in bodies if body not in parts))
    if lead and lead.value:
        lead = replace(lead, value=as_text_spells(lead.value, text, view))
    acting = _from_heading(text, view, head) or _from_authority(text, head)
    preamble = Span(body.start, preamble_end(view, body))
    if lead and is_bare(lead):
        lead = complete(lead, text, view, preamble, acting, segments, signers)
        if not lead.value and "issuer" not in digest:
            return _unknown(lead.reason, lead.span)
        lead = lead if lead.value else None
    if acting is None:
        known = lead is not None or "issuer" in digest or _by_symbol(segments) is not None
        for read in (enacting, from_opening):
            acting = acting or read(text, view, preamble, known)
            if known and acting and not _is_of(acting[0], lead, digest, segments):
                acting = None
    issuer = lead
    if acting and (issuer is None or _names_part(issuer)):
        issuer = _owner(text, view, acting, body)
    if issuer is None and (entry := digest.get("issuer")):
        issuer = Field(entry.value, Provenance.READ, entry.span)
    issuer = _central_party(issuer, signers, head, (text, view, body)) or _by_symbol(segments) or _by_signature(signers)
    if issuer is None:
        return _unknown("Văn bản không in tên cơ quan ban hành.", None)
    part = written_name(parts[-1].name) if parts else ""
    whole = [body for body in bodies if body not in parts]
    superior = whole[-2].name if len(whole) > 1 and not whole[-1].joint else ""
    return Issuing(issuer, _acting_part(acting, issuer, part, signers), superior)


def _unknown(reason: str, span: Span | None) -> Issuing:
    problem = Problem("no-issuer", f"{reason} Thêm `issuer:` vào phần đầu của tệp.", span, "issuer")
    nothing: Field[str] = Field(None, Provenance.UNKNOWN, span, reason)
    return Issuing(nothing, nothing, "", (problem,))


def _acting_part(
    acting: tuple[BodyPhrase, str] | None, issuer: Field[str], part: str, signers: tuple[Signer, ...]
) -> Field[str]:
    """The part that acted: as read, as the letterhead's last line, as the signature says, or the whole."""
    if acting:
        whole = not acting[0].part and fold_key(acting[1]) in fold_key(issuer.value or "")
        return Field(issuer.value if whole else acting[1], Provenance.READ, acting[0].span)
    for signer in signers:
        behalf = signer.on_behalf_of or ""
        if not part and signer.authority in ("T/M", "TM.") and acting_words().part.fullmatch(fold_view(behalf)):
            part = behalf
    if part and fold_key(part) not in fold_key(issuer.value or ""):
        return Field(f"{part} {issuer.value}", Provenance.INFERRED, issuer.span, "Theo thể thức đề ký.")
    return Field(issuer.value, issuer.provenance, issuer.span, issuer.reason)


def _letterhead(bodies: tuple[PrintedBody, ...]) -> Field[str] | None:
    """The lowest body of the letterhead; a department takes the place of the body above it."""
    if not bodies:
        return None
    own = next((body for n, body in enumerate(bodies) if bodies[n + 1 :] and bodies[n + 1].joint), bodies[-1])
    name = canonical_name(own.name)
    if own is bodies[-1] and len(bodies) > 1:
        name = central_below(own.name, bodies[-2].name) or with_superior(name, canonical_name(bodies[-2].name))
    return Field(name, Provenance.READ, own.span)


def _names_part(issuer: Field[str]) -> bool:
    return (issuer.value or "").startswith(("Ban Thường vụ", "Thường trực", "Ban Thường trực", "Ban Chấp hành"))


def _from_heading(text: str, view: str, head: Head) -> tuple[BodyPhrase, str] | None:
    """The body after "của" at the start of the title: "KẾT LUẬN CỦA THƯỜNG TRỰC THÀNH ỦY"."""
    if not head.type_cell:
        return None
    low = head.type_cell.start
    high = head.title[-1].end if head.title else head.type_cell.end
    match = _OF.search(view, low, min(high, low + 80))
    if not match or len(view[head.type_end : match.start()].strip()) > 24:
        return None
    return read_phrase(text, view, match.end())


def _from_authority(text: str, head: Head) -> tuple[BodyPhrase, str] | None:
    """The line between title and body: "BỘ TRƯỞNG BỘ TÀI CHÍNH"."""
    if not head.authority:
        return None
    cells = head.authority
    start, end = cells[0].start, cells[-1].end
    joined = text[start:end].replace("\n", " ")
    found = read_phrase(joined, fold_view(joined), 0)
    if not found:
        return None
    phrase, name = found
    span = Span(phrase.span.start + start, phrase.span.end + start)
    return replace(phrase, span=span), name


def _is_of(phrase: BodyPhrase, lead: Field[str] | None, digest: Digest, segments: tuple[str, ...]) -> bool:
    """Whether an office is one of the issuer that is known from elsewhere."""
    known = lead or _by_symbol(segments)
    name = known.value if known else digest["issuer"].value
    mine, theirs = fold_key(owner_name(phrase)), fold_key(name or "")
    return mine in theirs or theirs in mine


def _owner(text: str, view: str, acting: tuple[BodyPhrase, str], body: Span) -> Field[str]:
    """The body whose part acted; a bare Đảng ủy takes the level that the text gives it."""
    phrase = acting[0]
    if phrase.kind == "central":
        return Field(phrase.head, Provenance.READ, phrase.span)
    if phrase.head == "Đảng ủy" and not phrase.level:
        found = _LEVEL_AFTER.search(view, body.start, min(body.end, body.start + 2 * OPENING))
        if found:
            level = canonical_spelling(text[found.start(1) : found.end(1)].lower())
            reason = "Cấp theo phần mở đầu của văn bản."
            return Field(f"Đảng ủy {level}", Provenance.INFERRED, Span(*found.span()), reason)
    return Field(owner_name(phrase), Provenance.READ, phrase.span)


def _by_symbol(segments: tuple[str, ...]) -> Field[str] | None:
    """The central body that the number's symbol names without doubt: "NĐ-CP", "QĐ-TTg", "QH15"."""
    for segment in segments:
        code = re.sub(r"\d+$", "", segment)
        rows = lexicon().issuers_by_code.get(segment) or lexicon().issuers_by_code.get(code, ())
        if len(rows) == 1:
            return Field(rows[0].name, Provenance.INFERRED, None, f"Theo ký hiệu {segment} của số văn bản.")
    return None


def _central_party(
    issuer: Field[str] | None, signers: tuple[Signer, ...], head: Head, notice: tuple[str, str, Span]
) -> Field[str] | None:
    """Below "BAN CHẤP HÀNH TRUNG ƯƠNG" alone: the Youth League's where its name stands in the Party's place.

    Else the signature says whether Politburo or Secretariat issued, or the sentence that enacts.
    """
    if issuer is None or issuer.value != "Ban Chấp hành Trung ương Đảng":
        return issuer
    if any(cell.view.startswith("doan ") for cell in head.marks):
        return replace(issuer, value="Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh")
    for signer in signers:
        row = lexicon().issuers.get(fold_key(signer.on_behalf_of or ""))
        if row and row.kind == "party-central":
            return Field(row.name, Provenance.READ, signer.span)
    acting = central_actor(*notice)
    return Field(acting.head, Provenance.READ, acting.span) if acting else issuer


def _by_signature(signers: tuple[Signer, ...]) -> Field[str] | None:
    for signer in signers:
        if signer.on_behalf_of and signer.authority in ("TM.", "T/M"):
            return Field(signer.on_behalf_of, Provenance.INFERRED, signer.span, "Theo thể thức đề ký.")
    return None
