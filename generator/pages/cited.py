"""Writes the entries of "Văn bản được viện dẫn" on the page of a notice: each instrument, and where it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.model import Archive, Citation, Instrument, Notice, Status
from generator.pages import urls, words
from generator.pages.body import Target, mention_anchor
from generator.pages.conflicts import other_dates
from generator.pages.shown import shown

_PLACES_SHOWN = 50  # of one instrument; other pages link to no later place


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


def write_cited(groups: Iterable[list[int]], notice: Notice, archive: Archive, linked: frozenset[int], page: str) -> str:
    """The entries of the groups as HTML, a line each element; `linked`: the citations that have a place in the body.

    Written here and not by a template: a page has very many of them.
    """
    return "\n".join([line for k, group in enumerate(groups, 1) for line in _entry(k, group, notice, archive, linked, page)])


def _entry(k: int, group: list[int], notice: Notice, archive: Archive, linked: frozenset[int], page: str) -> Iterator[str]:
    citations = [notice.citations[index] for index in group]
    first, instruments = citations[0], archive.instruments
    instrument = instruments.get(first.instrument or "")
    name, told = _known(instrument, first.status, page.count("/")) if instrument else _as_printed(first)
    yield f'<li id="vb-{k}" {told}'
    if instrument and (conflicts := _other_dates(citations, instrument)):
        yield f'<p class="vb-lech">Ở đây in {shown(", ".join(conflicts))}; nơi khác ghi {shown(words.when(instrument.date))}.</p>'
    if first.status is Status.AMBIGUOUS and (candidates := [instruments[one] for one in first.candidates if one in instruments]):
        found = [_linked(urls.base_of(page), one, shown(words.instrument_line(one))) for one in candidates]
        yield f'<p class="vb-ung-vien">Có thể là: {"; ".join(found)}</p>'
    held = instrument.held_by if instrument and instrument.held_by in archive.notices and instrument.held_by != notice.id else None
    text = f'<a href="{shown(urls.link(page, urls.notice_page(held)))}">đọc toàn văn</a>' if held else ""
    yield f'<p class="vb-cho"><span>Viện dẫn ở</span> {_places(group, linked, name)}{text}</p>'
    if reasons := dict.fromkeys([reason for one in citations for reason in one.reasons]):
        yield '<details class="ly-do"><summary>vì sao nhận ra</summary><ul>'
        yield from [f"<li>{shown(words.upper_first(reason))}</li>" for reason in reasons]
        yield "</ul></details>"
    yield "</li>"


@lru_cache(maxsize=20_000)  # many notices cite the same
def _known(instrument: Instrument, status: Status, depth: int) -> tuple[str, str]:
    """Of an instrument its name for HTML, and the beginning of its entry on a page below so many folders."""
    name = words.instrument_name(instrument)
    title = words.upper_first(instrument.title) if instrument.title != name else ""
    linked = _linked("../" * (depth + 1), instrument, shown(name))
    return shown(name), _opening(linked, status, title, instrument.issuer or "", instrument.date)


def _as_printed(citation: Citation) -> tuple[str, str]:
    """The same of what could not be told apart."""
    name = shown(words.upper_first(" ".join(citation.mention.printed.split())))
    return name, _opening(name, citation.status, "", citation.issuer or "", citation.date)


def _opening(linked: str, status: Status, title: str, issuer: str, date: str | None) -> str:
    lines = [f'class="{status.value}">', f'<p class="vb-ten">{linked} <span class="tinh-trang {status.value}">{words.STATUS[status]}</span></p>']
    if title:
        lines.append(f'<p class="vb-trich">{shown(title)}</p>')
    if issuer or date:
        lines.append(f'<p class="vb-goc">{shown(issuer)}{", " if issuer and date else ""}{shown(words.when(date))}</p>')
    return "\n".join(lines)


def _linked(root: str, instrument: Instrument, name: str) -> str:
    return f'<a href="{root}{urls.instrument_page(instrument.id)}/">{name}</a>'


def _other_dates(citations: list[Citation], instrument: Instrument) -> tuple[str, ...]:
    printed = enumerate([one.mention.date for one in citations])
    return tuple(dict.fromkeys([words.when(date) for _, date in other_dates(instrument, printed)]))


def _places(group: list[int], linked: frozenset[int], name: str) -> str:
    written = [
        f'<a href="#{mention_anchor(index)}" aria-label="Chỗ viện dẫn thứ {place} của {name}">chỗ {place}</a> '
        if index in linked
        else f'<span id="{mention_anchor(index)}">ngoài phần nội dung</span> '
        for place, index in enumerate(group[:_PLACES_SHOWN], 1)
    ]
    if len(group) > _PLACES_SHOWN:
        written.append(f"<span>và {len(group) - _PLACES_SHOWN} chỗ nữa</span> ")
    return "".join(written)
