"""The attributes of a notice in the order of the paper form, each with its provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Archive, Field, Notice, Provenance, Span
from generator.model.quick import made_quickly
from generator.pages import urls, words
from generator.pages.graph import place_of

_SHOWN_PRINTED = 160  # characters of the printed words quoted as the reason


@made_quickly
@dataclass(frozen=True, slots=True)
class Attribute:
    """One row: label, shown value, where it leads, and how we know."""

    label: str
    value: str  # "" where unknown
    page: str = ""  # the page of the value, if there is one
    kind: str = ""  # provenance as in the front matter: "read"
    mark: str = ""  # provenance as readers see it: "đọc được"
    reason: str = ""  # Vietnamese, shown on request
    anchor: str = ""  # id of the row: "tt-number"
    note: str = ""  # what became of the body, dated
    successors: tuple[tuple[str, str], ...] = ()  # (page, name)


def notice_attributes(notice: Notice, archive: Archive) -> tuple[Attribute, ...]:
    """The rows of the attribute table: those of the paper form, from the head of the sheet to its foot."""
    return tuple(_rows(notice, archive))


def _rows(notice: Notice, archive: Archive) -> Iterator[Attribute]:
    yield _issuer(notice, archive)
    yield from _joint(notice, archive)
    yield _row(notice, "issuing_body", "Bộ phận ban hành", notice.issuing_body)
    yield _row(notice, "number", "Số, ký hiệu", notice.number)
    place = place_of(notice, archive) if notice.place.known else ""
    yield _row(notice, "place", "Địa danh", notice.place, page=f"{urls.PLACES}/{urls.slug(place)}" if place else "")
    yield _date(notice, "date_issued", "Ngày ban hành", notice.date_issued)
    yield _date(notice, "date_event", "Ngày diễn ra sự việc", notice.date_event)
    kind = notice.type.value
    yield _row(notice, "type", "Loại văn bản", notice.type, page=f"{urls.TYPES}/{urls.slug(kind)}" if kind else "")
    if notice.subtype.known:
        yield _row(notice, "subtype", "Thể loại", notice.subtype)
    yield _row(notice, "title", "Trích yếu", notice.title)
    yield _row(notice, "level", "Cấp ban hành", notice.level)


def _issuer(notice: Notice, archive: Archive) -> Attribute:
    issuer = notice.issuer.value
    shown = Field(issuer.name if issuer else None, notice.issuer.provenance, notice.issuer.span, notice.issuer.reason)
    body = archive.organizations.get(issuer.id) if issuer else None
    row = _row(notice, "issuer", "Cơ quan ban hành", shown, page=urls.organization_page(body.id) if body else "")
    printed = f"Trong văn bản: “{notice.issuer_printed}”" if notice.issuer_printed else ""
    closed = f"Đã ngừng hoạt động {words.when(body.closed)}" if body and body.closed else ""
    return replace(
        row,
        reason=row.reason or printed,
        note=closed,
        successors=tuple(
            (urls.organization_page(one), archive.organizations[one].name)
            for one in (body.successors if body else ())
            if one in archive.organizations
        ),
    )


def _joint(notice: Notice, archive: Archive) -> Iterator[Attribute]:
    """The other issuers of a joint notice."""
    first = notice.issuer.value
    for link in notice.organizations:
        if link.role == "issuer" and (first is None or link.organization != first.id):
            body = archive.organizations[link.organization]
            yield Attribute("Cùng ban hành", body.name, urls.organization_page(body.id))


def _date(notice: Notice, name: str, label: str, field: Field[str]) -> Attribute:
    value = field.value
    page = f"{urls.YEARS}/{value[:4]}" if value and notice.date == value else ""
    return _row(notice, name, label, field, shown=words.shown_date(value), page=page)


def _row(notice: Notice, name: str, label: str, field: Field[str], *, shown: str = "", page: str = "") -> Attribute:
    return Attribute(
        label=label,
        value=words.upper_first(shown or field.value or ""),
        page=page,
        kind=field.provenance.value,
        mark=words.PROVENANCE[field.provenance],
        reason=field.reason or _printed(notice, field),
        anchor=f"tt-{name}",
    )


def _printed(notice: Notice, field: Field[str]) -> str:
    """The words the value was read from, where they say more than the value shown."""
    if field.span is None or field.provenance is not Provenance.READ:
        return ""
    words_read = _one_line(notice, field.span)
    if not words_read or words_read == field.value:
        return ""
    shown = words_read if len(words_read) <= _SHOWN_PRINTED else words_read[:_SHOWN_PRINTED].rstrip() + "…"
    return f"Trong văn bản: “{shown}”"


def _one_line(notice: Notice, span: Span) -> str:
    return " ".join(span.of(notice.reading.text).split())
