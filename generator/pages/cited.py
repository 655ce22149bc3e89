"""Writes the entries of "Văn bản được viện dẫn" on the page of a notice: each instrument, and where it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model import Archive, Citation, Instrument, Notice, Status
from generator.pages import urls, words
from generator.pages.body import Target, mention_anchor
from generator.pages.conflicts import other_dates
from generator.pages.shown import shown

_PLACES_SHOWN = 50  # of one instrument; other pages link to no later place


class Cited(NamedTuple):
    """One entry of "Văn bản được viện dẫn": an instrument, or what could not be told apart."""

    anchor: str
    name: str
    page: str  # of the instrument, "" if none
    held: str  # page of the notice that is its text, "" if none
    date: str
    issuer: str
    title: str
    status: str  # as in the front matter: "stub"
    status_shown: str
    candidates: tuple[tuple[str, str], ...]  # (page, name) when ambiguous
    reasons: tuple[str, ...]
    conflicts: tuple[str, ...]  # dates printed that disagree with the instrument's
    places: tuple[tuple[str, bool], ...]  # (id of the place, whether the body has it)
    more_places: int


def citation_groups(notice: Notice) -> list[list[int]]:
    """Citations of one instrument (or of one unresolved wording) together, in the order of the text."""
    groups: dict[object, list[int]] = defaultdict(list)
    for index, citation in enumerate(notice.citations):
        groups[_group_key(citation)].append(index)
    return list(groups.values())


def _group_key(citation: Citation) -> object:
    if citation.instrument:
        return citation.instrument
    if citation.candidates:
        return citation.candidates
    return (citation.type, citation.number, citation.date, citation.issuer) if citation.number else citation.mention.printed


def link_targets(notice: Notice, archive: Archive, groups: list[list[int]]) -> tuple[Target, ...]:
    """Where each citation of the notice leads from its place in the body."""
    entries = {index: f"vb-{k + 1}" for k, group in enumerate(groups) for index in group}
    found = []
    for index, citation in enumerate(notice.citations):
        known = citation.instrument in archive.instruments if citation.instrument else False
        found.append(Target(urls.instrument_page(citation.instrument or "") if known else "", entries[index]))
    return tuple(found)


def cite(group: list[int], k: int, notice: Notice, archive: Archive, linked: frozenset[int]) -> Cited:
    """The entry of the group number `k`; `linked`: the citations that have a place in the body."""
    citations = [notice.citations[index] for index in group]
    first, instruments = citations[0], archive.instruments
    instrument, status = instruments.get(first.instrument or ""), first.status
    name = words.instrument_name(instrument) if instrument else words.upper_first(_as_printed(first))
    held = instrument.held_by if instrument and instrument.held_by in archive.notices else None
    candidates = [one for one in first.candidates if one in instruments] if status is Status.AMBIGUOUS else ()
    return Cited(
        anchor=f"vb-{k + 1}",
        name=name,
        page=urls.instrument_page(instrument.id) if instrument else "",
        held=urls.notice_page(held) if held and held != notice.id else "",
        date=words.when(instrument.date if instrument else first.date),
        issuer=(instrument.issuer if instrument else first.issuer) or "",
        title=instrument.title if instrument and instrument.title != name else "",
        status=status.value,
        status_shown=words.STATUS[status],
        candidates=tuple([(urls.instrument_page(one), words.instrument_line(instruments[one])) for one in candidates]),
        reasons=tuple(dict.fromkeys([reason for one in citations for reason in one.reasons])),
        conflicts=_other_dates(citations, instrument) if instrument else (),
        places=tuple([(mention_anchor(index), index in linked) for index in group[:_PLACES_SHOWN]]),
        more_places=max(0, len(group) - _PLACES_SHOWN),
    )


def _other_dates(citations: list[Citation], instrument: Instrument) -> tuple[str, ...]:
    printed = enumerate([one.mention.date for one in citations])
    return tuple(dict.fromkeys([words.when(date) for _, date in other_dates(instrument, printed)]))


def _as_printed(citation: Citation) -> str:
    return " ".join(citation.mention.printed.split())


def write_cited(cited: Iterable[Cited], page: str) -> str:
    """The entries as HTML, a line each element. Written here and not by a template: a page has very many of them."""
    return "\n".join([line for one in cited for line in _entry(one, page)])


def _entry(one: Cited, page: str) -> Iterator[str]:
    name = shown(one.name)
    linked = f'<a href="{urls.link(page, one.page)}">{name}</a>' if one.page else name
    yield f'<li id="{one.anchor}" class="{one.status}">'
    yield f'<p class="vb-ten">{linked} <span class="tinh-trang {one.status}">{one.status_shown}</span></p>'
    if one.title:
        yield f'<p class="vb-trich">{shown(words.upper_first(one.title))}</p>'
    if one.issuer or one.date:
        yield f'<p class="vb-goc">{shown(one.issuer)}{", " if one.issuer and one.date else ""}{shown(one.date)}</p>'
    if one.conflicts:
        yield f'<p class="vb-lech">Ở đây in {shown(", ".join(one.conflicts))}; nơi khác ghi {shown(one.date)}.</p>'
    if one.candidates:
        found = [f'<a href="{urls.link(page, address)}">{shown(other)}</a>' for address, other in one.candidates]
        yield f'<p class="vb-ung-vien">Có thể là: {"; ".join(found)}</p>'
    yield f'<p class="vb-cho"><span>Viện dẫn ở</span> {_places(one, name, page)}</p>'
    if one.reasons:
        yield '<details class="ly-do"><summary>vì sao nhận ra</summary><ul>'
        yield from [f"<li>{shown(words.upper_first(reason))}</li>" for reason in one.reasons]
        yield "</ul></details>"
    yield "</li>"


def _places(one: Cited, name: str, page: str) -> str:
    written = [
        f'<a href="#{anchor}" aria-label="Chỗ viện dẫn thứ {place} của {name}">chỗ {place}</a> '
        if there
        else f'<span id="{anchor}">ngoài phần nội dung</span> '
        for place, (anchor, there) in enumerate(one.places, 1)
    ]
    if one.more_places:
        written.append(f"<span>và {one.more_places} chỗ nữa</span> ")
    if one.held:
        written.append(f'<a href="{shown(urls.link(page, one.held))}">đọc toàn văn</a>')
    return "".join(written)
