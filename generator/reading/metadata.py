"""Reads what a notice says about itself: type, number, dates, place, issuer, signers, recipients."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from generator.reading.casing import fold_key
from generator.reading.digest import Digest, read_digest
from generator.reading.event import read_event
from generator.text.folding import fold_view
from generator.reading.gazette import read_gazette_heading
from generator.reading.heading import read_subtype, read_title, read_type
from generator.reading.issuing import read_issuing
from generator.reading.letterbodies import read_bodies
from generator.reading.letterhead import read_date_issued, read_number, read_place
from generator.model import Field, Problem, Reading, Recipient, Signer, Span
from generator.reading.recipients import read_addressees, read_closing
from generator.reading.signature import read_signed_by, read_signers
from generator.reading.zones import Zones


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text itself says; places and levels of the issuer are resolved later."""

    type: Field[str]
    subtype: Field[str]
    title: Field[str]
    number: Field[str]
    date_issued: Field[str]
    date_event: Field[str]
    place: Field[str]
    issuer_printed: Field[str]  # "Thành ủy", "Ủy ban nhân dân tỉnh X": as printed or implied
    issuing_body: Field[str]  # "Thường trực Thành ủy", "Bộ trưởng Bộ Tài chính"
    superior: str  # the body above the issuer in the letterhead, as printed; "" where none
    number_symbol: tuple[str, ...]  # segments of the own number, also of a blank one: ("TB", "ĐU")
    signers: tuple[Signer, ...]
    addressees: tuple[Recipient, ...]
    recipients: tuple[Recipient, ...]
    problems: tuple[Problem, ...]


def read_metadata(reading: Reading, zones: Zones) -> Metadata:
    """The metadata of a reading. Reads: text, zones. Writes: fields with spans, problems."""
    text, view, head = reading.text, fold_view(reading.text), zones.head
    digest = read_digest(text, view, head.text_start)
    gazette = read_gazette_heading(text, view, head)
    number = read_number(text, head, digest, gazette)
    kind, type_problems = read_type(head, digest, number.segments)
    bodies = read_bodies(head)
    issued, date_problems = read_date_issued(view, head, digest, number.field, gazette, zones.closing)
    recipients, signers = _read_end(text, view, zones.closing)
    signers = _digest_signers(signers, digest)
    subtype = read_subtype(head, kind.value)
    known = tuple(fold_key(body.name) for body in bodies)
    title, title_problems = read_title(head, digest, subtype, known, gazette)
    issuing = read_issuing(text, view, head, zones.body, bodies, number.segments, signers, digest)
    unsigned = () if signers else (_NO_SIGNATURE,)
    return Metadata(
        type=kind,
        subtype=subtype,
        title=title,
        number=number.field,
        date_issued=issued,
        date_event=read_event(view, head, zones.body, kind.value),
        place=read_place(head, digest),
        issuer_printed=issuing.issuer,
        issuing_body=issuing.body,
        superior=issuing.superior,
        number_symbol=number.segments,
        signers=signers,
        addressees=read_addressees(text, view, zones.body),
        recipients=recipients,
        problems=(*type_problems, *title_problems, *number.problems, *date_problems, *issuing.problems, *unsigned),
    )


_NO_SIGNATURE = Problem(
    "no-signature", "Không thấy người ký. Nếu biết, thêm `signers:` vào phần đầu của tệp.", None, "signers"
)


def _read_end(text: str, view: str, closing: Span) -> tuple[tuple[Recipient, ...], tuple[Signer, ...]]:
    """Recipients and signers; they are read from the start of the closing's first line, as columns are counted from there."""
    first = text.rfind("\n", 0, closing.start) + 1
    recipients, signers = _read_end_alone(text[first : closing.end], view[first : closing.end], closing.start - first)
    return (
        tuple(Recipient(one.text, _moved(one.span, first)) for one in recipients),
        tuple(replace(one, span=_moved(one.span, first)) for one in signers),
    )


@lru_cache(maxsize=512)  # the notices of one office end alike
def _read_end_alone(text: str, view: str, start: int) -> tuple[tuple[Recipient, ...], tuple[Signer, ...]]:
    recipients, pieces = read_closing(text, view, Span(start, len(text)))
    return recipients, read_signers(pieces)


def _moved(span: Span | None, by: int) -> Span | None:
    return span and Span(span.start + by, span.end + by)


def _digest_signers(signers: tuple[Signer, ...], digest: Digest) -> tuple[Signer, ...]:
    """The signers; where the text leaves out one's name or office, as a digest above it gives them."""
    entry, office = digest.get("signer"), digest.get("position")
    if not entry or len(signers) > 1:
        return signers
    name, position = read_signed_by(entry.value, office.value if office else "")
    if not signers:
        return (Signer(name, position, None, None, entry.span),) if name else ()
    signer = signers[0]
    if signer.name and (not name or fold_key(name) != fold_key(signer.name)):
        return signers
    return (replace(signer, name=signer.name or name, position=signer.position or position),)
