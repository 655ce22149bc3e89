"""Writes the page of an instrument: what it is, whether it is held, and every notice that cites it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from generator.frontmatter import write_front_matter
from generator.model import Archive, Instrument
from generator.model.quick import made_quickly
from generator.pages import urls, words
from generator.pages.body import mention_anchor
from generator.pages.conflicts import other_dates
from generator.pages.graph import Citing, Graph, number_address
from generator.pages.kept import Kept
from generator.pages.entries import Entry
from generator.pages.listing import Listing, notice_entry, write_listing
from generator.pages.notice import notice_heading
from generator.pages.numbers import NAMED, number_page
from generator.pages.rendering import render
from generator.pages.settings import Settings

_FORMS_SHOWN = 30
_ANCHORED = 500  # so many citations of a notice have a place on its page, however long it is

ORIGINS = {
    "registry": "sổ đăng ký của kho",
    "notice": "chính văn bản lưu trong kho",
    "text": "chỉ qua lời viện dẫn",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A notice that prints another date than the instrument has."""

    printed: str  # date as readers see it
    target: str
    anchor: str
    title: str


@made_quickly
@dataclass(frozen=True, slots=True)
class Named:
    """A link to another instrument with a number beside it (0: none)."""

    page: str
    name: str
    count: int = 0


def write_instrument(
    instrument: Instrument, archive: Archive, graph: Graph, settings: Settings
) -> Iterator[tuple[str, str]]:
    """(page, text) of the instrument and, where many notices cite it, of the lists below it."""
    page = urls.instrument_page(instrument.id)
    name, title = words.instrument_name(instrument), words.instrument_line(instrument)
    citing = graph.citing.get(instrument.id)
    newest = tuple(citing_entry(one, instrument.id, graph.kept) for one in citing[: settings.preview])
    listing = Listing(
        f"{page}/vien-dan",
        f"Thông báo viện dẫn {name}",
        citing,
        (*_TRAIL, (page, name)),
        always=False,
        owner=page,
        make=_short_entry,
        date=attrgetter("notice.date"),
    )
    others = graph.same_number.get(instrument.id)
    held = graph.by_id.get(instrument.held_by or "")
    content = render(
        "instrument.md.j2",
        page=page,
        trail=_TRAIL,
        name=name,
        title=title,
        instrument=instrument,
        issuer_page=_organization(instrument.issuer_id, archive),
        type_page=f"{urls.INSTRUMENTS}/theo-loai/{urls.slug(instrument.type)}" if instrument.type else "",
        held=(urls.notice_page(held.id), notice_heading(held)) if held else None,
        origin=ORIGINS.get(instrument.origin, instrument.origin),
        forms=_printed_forms(instrument.id, citing),
        count=len(citing),
        shown=newest,
        more=listing.page if len(citing) > settings.preview else "",
        possible=tuple(citing_entry(one, f"?{instrument.id}", graph.kept) for one in graph.possible.get(instrument.id)[: settings.preview]),
        others=tuple(_named(i, archive, 0) for i in others) if len(others) <= NAMED else (),
        others_page=number_page(number_address(instrument.number or "")) if len(others) > NAMED else "",
        together=tuple(_named(i, archive, n) for i, n in graph.together.get(instrument.id) if i in archive.instruments),
        conflicts=_conflicts(instrument, citing)[: settings.preview],
    )  # fmt: skip
    yield page, write_front_matter({"title": title}) + content
    yield from write_listing(listing, settings)


_TRAIL = ((urls.INSTRUMENTS, "Văn bản được viện dẫn"),)


def citing_entry(citing: Citing, key: str, kept: Kept) -> Entry:
    """A citing notice with its sentences; `key` as in `Quotes`."""
    return notice_entry(citing.notice, kept.quotes(citing.notice.id, key))


def _short_entry(citing: Citing) -> Entry:
    """A citing notice and the first place where it cites, without sentences: in long lists, they would make up most of it."""
    first = citing.places[0].place
    return notice_entry(citing.notice, anchor=mention_anchor(first) if first < _ANCHORED else "")


def _conflicts(instrument: Instrument, citing: tuple[Citing, ...]) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            words.shown_date(printed), urls.notice_page(one.notice.id), mention_anchor(index), notice_heading(one.notice)
        )
        for one in citing
        for index, printed in other_dates(instrument, ((mention.place, mention.date) for mention in one.places))
    )


def _printed_forms(instrument_id: str, citing: tuple[Citing, ...]) -> tuple[tuple[str, int], ...]:
    """The wordings by which notices cite the instrument, most frequent first."""
    forms = Counter(mention.printed for one in citing for mention in one.places)
    return tuple(sorted(forms.items(), key=lambda form: (-form[1], form[0])))[:_FORMS_SHOWN]


def _named(instrument_id: str, archive: Archive, count: int) -> Named:
    return Named(urls.instrument_page(instrument_id), words.instrument_line(archive.instruments[instrument_id]), count)


def _organization(organization_id: str | None, archive: Archive) -> str:
    return urls.organization_page(organization_id) if organization_id in archive.organizations else ""
