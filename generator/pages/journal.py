"""Writes /nhat-ky/: what was published when, day by day, and what each notice added to the graph of citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.frontmatter import write_front_matter
from generator.ledger import ADDED, MOVED, REMOVED, Event, Ledger
from generator.model import Archive
from generator.pages import urls, words
from generator.pages.graph import Graph
from generator.pages.light import Light
from generator.pages.listing import Group
from generator.pages.notice import notice_heading
from generator.pages.rendering import render
from generator.pages.settings import Settings

TITLE = "Nhật ký xuất bản"
_FIRST_SHOWN = 6  # instruments that a notice was the first to mention
_WHAT = {ADDED: "thêm", "corrected": "sửa", MOVED: "đổi địa chỉ", REMOVED: "gỡ"}


@dataclass(frozen=True, slots=True)
class Line:
    """One event as shown: where it leads, what it is, what it brought."""

    day: str
    kind: str
    target: str
    title: str
    about: str
    cited: int
    doubts: int
    first: tuple[tuple[str, str], ...]  # (page, name)
    firsts: int

    @property
    def what(self) -> str:
        """The event's name for readers."""
        return _WHAT[self.kind]

    @property
    def facts(self) -> str:
        """"Thông báo · 7 viện dẫn · 5 điều cần kiểm tra"; what there is none of is left out."""
        cited = f"{self.cited} viện dẫn" if self.cited else ""
        doubts = f"{self.doubts} điều cần kiểm tra" if self.doubts else ""
        return " · ".join(part for part in (self.about, cited, doubts) if part)


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day that stand on one page, and their sum in words."""

    date: str
    anchor: str
    sum: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of a month: its address, title, the pages beside it and the places of its events."""

    page: str
    title: str
    steps: tuple[Group, ...]
    places: Sequence[int]


def write_journal(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of the overview and of the months that are wanted; a new event alters the overview and one page.

    Reads: the ledger, light notices, instruments. Within a month the events stand in their order, so that full
    pages stay as they are.
    """
    ledger = archive.ledger
    months: dict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(ledger.events):
        months[event.day[:7]].append(place)
    write = partial(_line, archive=archive, graph=graph, mentions=first_mentions(graph, ledger), kinds=_kinds(ledger))
    ways = tuple(
        (year, tuple(Group(month_page(month), words.shown_date(month), len(months[month])) for month in sorted(found, reverse=True)))
        for year, found in groupby(sorted(months, reverse=True), key=lambda month: month[:4])
    )
    newest = sorted(range(len(ledger.events)), key=lambda place: (ledger.events[place].day, place), reverse=True)[: settings.preview]
    content = render(
        "journal.md.j2", page=urls.JOURNAL, title=TITLE, trail=(), ways=ways, steps=(), lead=_lead(ledger, graph),
        days=_days(map(write, newest)),
    )  # fmt: skip
    yield urls.JOURNAL, write_front_matter({"title": TITLE}) + content
    for month in sorted(months):
        if settings.wants(month_page(month)):
            places = sorted(months[month], key=lambda place: ledger.events[place].day)
            for page in _pages_of(month, places, settings):
                yield _write_month(page, tuple(map(write, page.places)))


def month_page(month: str) -> str:
    """The first page of a month, "2024-05"."""
    return f"{urls.JOURNAL}/{month}"


def first_mentions(graph: Graph, ledger: Ledger) -> Callable[[Light], list[str]]:
    """What tells the instruments that a notice of the ledger cites and none published before it does; of others none."""
    order = {one: place for place, one in enumerate(ledger.order)}
    earliest: dict[str, int] = {}  # of an instrument, the place of the earliest notice met so far that cites it

    def is_new(instrument_id: str, own: int) -> bool:
        if earliest.get(instrument_id, own) < own:
            return False
        places = (order.get(other, own) for other in graph.lookup.citing(instrument_id))
        earliest[instrument_id] = next((place for place in places if place < own), own)  # mostly the first of them
        return earliest[instrument_id] == own

    def mentions(light: Light) -> list[str]:
        own = order.get(light.id, -1)
        return [one for one in light.cited if is_new(one, own)] if own >= 0 else []

    return mentions


def _kinds(ledger: Ledger) -> list[str]:
    """The kind of each event; a notice that is added while it is there was corrected."""
    kinds, living = [], set()
    for event in ledger.events:
        corrected = event.kind == ADDED and event.id in living
        kinds.append("corrected" if corrected else event.kind)
        living.discard(event.id)
        if event.kind != REMOVED:
            living.add(event.detail if event.kind == MOVED else event.id)
    return kinds


def _line(place: int, archive: Archive, graph: Graph, mentions: Callable[[Light], list[str]], kinds: Sequence[str]) -> Line:
    ledger = archive.ledger
    event, subject, kind = ledger.events[place], ledger.subjects[place], kinds[place]
    light = graph.by_id.get(subject)
    brought = light if kind == ADDED else None
    new = mentions(brought) if brought else []
    return Line(
        event.day, kind, urls.notice_page(subject),
        notice_heading(light) if light else ledger.label(subject) or subject,
        _about(event, kind, light),
        brought.citations if brought else 0,
        len(brought.doubts) if brought else 0,
        tuple((urls.instrument_page(one), words.instrument_name(archive.instruments[one])) for one in new[:_FIRST_SHOWN]),
        len(new),
    )  # fmt: skip


def _about(event: Event, kind: str, light: Light | None) -> str:
    if kind == MOVED:
        return f"/{urls.notice_page(event.id)}/ → /{urls.notice_page(event.detail)}/"
    if kind == REMOVED:
        return event.detail
    parts = (light.type.value, light.number.value) if light else ()
    return " · ".join(part for part in parts if part)


def _lead(ledger: Ledger, graph: Graph) -> str:
    unlisted = len(graph.by_id.keys() - set(ledger.order))
    return f"{unlisted} văn bản trong kho chưa ghi vào sổ xuất bản." if unlisted else ""


def _days(lines: Iterable[Line]) -> tuple[Day, ...]:
    """Lines in the order given, those of one day together."""
    return tuple(
        Day(day, f"ngay-{day}", _sum(found), found)
        for day, found in ((day, tuple(part)) for day, part in groupby(lines, key=lambda line: line.day))
    )


def _sum(lines: Sequence[Line]) -> str:
    """"Thêm 3 văn bản, 41 viện dẫn, 5 văn bản lần đầu được nhắc đến, 2 điều cần kiểm tra; gỡ 1"."""
    counts = {kind: sum(line.kind == kind for line in lines) for kind in _WHAT}
    brought = [
        (counts[ADDED], "thêm {} văn bản"),
        (sum(line.cited for line in lines), "{} viện dẫn"),
        (sum(line.firsts for line in lines), "{} văn bản lần đầu được nhắc đến"),
        (sum(line.doubts for line in lines), "{} điều cần kiểm tra"),
    ]
    parts = [", ".join(text.format(count) for count, text in brought if count)]
    parts += [f"{_WHAT[kind]} {counts[kind]}" for kind in _WHAT if kind != ADDED and counts[kind]]
    return words.upper_first("; ".join(part for part in parts if part)) + "."


def _pages_of(month: str, places: Sequence[int], settings: Settings) -> Iterator[_Page]:
    """Numbered pages, the oldest events first; each names only those beside it. Those that stay as they are are left out."""
    size = settings.page_size
    pages = [month_page(month)] + [f"{month_page(month)}/trang-{k}" for k in range(2, -(-len(places) // size) + 1)]
    name = f"{TITLE}, {words.shown_date(month)}"
    for k, page in enumerate(pages):
        title = name if k == 0 else f"{name} (trang {k + 1})"
        steps = [Group(pages[k - 1], "Trang trước", 0)] if k else []
        steps += [Group(pages[k + 1], "Trang sau", 0)] if k + 1 < len(pages) else []
        shown = places[k * size : (k + 1) * size]
        # A page is full before the next one begins: if that one's first event is no newer, it was there before.
        before = places[: (k + 1) * size + 1]
        if len(before) <= (k + 1) * size or not settings.keeps_events(month_page(month), page, before, shown):
            yield _Page(page, title, tuple(steps), shown)


def _write_month(page: _Page, lines: Sequence[Line]) -> tuple[str, str]:
    content = render(
        "journal.md.j2", page=page.page, title=page.title, trail=((urls.JOURNAL, TITLE),), ways=(), steps=page.steps, lead="",
        days=_days(lines),
    )  # fmt: skip
    return page.page, write_front_matter({"title": page.title}) + content
