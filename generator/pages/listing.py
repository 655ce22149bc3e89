"""Spreads long lists over pages by year, then month, then number, so that a new entry moves few pages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from generator.frontmatter import write_front_matter
from generator.pages import urls, words
from generator.pages.entries import Entry
from generator.pages.light import Light, Quote
from generator.pages.notice import heading_of
from generator.pages.rendering import render
from generator.pages.settings import Settings

_T = TypeVar("_T")
_YEAR = re.compile(r", (năm \d{4}|không rõ năm)$")  # what `_write_level` adds to the title of a year's list
_WAYS_FACTOR = 3  # ways are short: three times as many to a page as entries


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be spread: where it begins, what it is called, its entries from the newest.

    Entries are made (`make`) of what there is only for the pages that are written.
    """

    page: str
    title: str
    entries: Sequence[Any]
    trail: tuple[tuple[str, str], ...] = ()  # (page, name) of the pages above
    lead: str = ""
    columns: tuple[str, ...] = ()  # heads of a table; none for a list
    feed: str = ""  # path of the Atom feed, if there is one
    always: bool = True  # False: write nothing when the entries fit on the page that shows them
    depth: int = 0  # 1 where all entries are of one year
    told: bool = True  # False: no counts and no newest entries on the first page
    owner: str = ""  # whose pages the list belongs to; "" if to nobody but itself
    make: Callable[[Any], Entry] | None = None  # None: they are entries
    date: Callable[[Any], str] = attrgetter("date")


@dataclass(frozen=True, slots=True)
class Group:
    """A way down: a year, a month or a numbered page."""

    page: str
    label: str
    count: int


def write_listing(listing: Listing, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of the list's first page and all below it.

    What every new entry would change (counts, the newest entries) stands on the first page alone, and
    not even there where another page shows the newest (`always` is false): so one more entry changes
    the page it stands on and little else.
    """
    if listing.always or len(listing.entries) > settings.preview:
        yield from _write_level(replace(listing, owner=listing.owner or listing.page), settings, listing.depth, first=True)


def _write_level(listing: Listing, settings: Settings, depth: int, first: bool = False) -> Iterator[tuple[str, str]]:
    """`depth` 0: all, 1: one year, 2: one month; below a month come numbered pages."""
    entries = listing.entries
    if len(entries) <= settings.page_size:
        yield _write_page(listing, entries, (), ())
        return
    date = listing.date
    if depth == 2 or not date(entries[0]):
        yield from _write_numbered(listing, settings.page_size)
        return
    length, told = 4 if depth == 0 else 7, first and listing.always and listing.told
    groups, below = [], []
    for key, part in runs(entries, length, date):
        page = f"{listing.page}/{_step(key, depth)}"
        title = f"{listing.title}, {_label(key, depth)}" if depth == 0 else _retitled(listing.title, _label(key, depth))
        trail = (*listing.trail, (listing.page, _last(listing)))
        groups.append(Group(page, words.upper_first(_label(key, depth)), len(part) if told else 0))
        below.append((key, Listing(page, title, part, trail, columns=listing.columns, owner=listing.owner, make=listing.make, date=date)))
    yield _write_page(listing, entries[: settings.preview] if told else (), tuple(groups), ())
    for key, child in below:
        if not settings.keeps(listing.owner, child.page, key):
            yield from _write_level(child, settings, depth + 1)


def runs(entries: Sequence[_T], length: int, date: Callable[[_T], str]) -> Iterator[tuple[str, Sequence[_T]]]:
    """Entries (the newest first) whose dates begin alike, by that beginning; found by halving, as most are not looked at."""
    start = 0
    while start < len(entries):
        begin = date(entries[start])[:length]
        end = bisect_left(entries, True, start, key=lambda one, begin=begin: date(one)[:length] != begin)
        yield begin, entries[start:end]
        start = end


def _step(key: str, depth: int) -> str:
    """The last part of the address: "2023", "05", or "khong-ro" where the date is too coarse."""
    step = key[:4] if depth == 0 else key[5:7]
    return step or "khong-ro"


def _label(key: str, depth: int) -> str:
    if depth == 0:
        return f"năm {key}" if key else "không rõ năm"
    return words.shown_date(key) if len(key) == 7 else "không rõ tháng"


def _retitled(title: str, label: str) -> str:
    """The title of a year's list turned into that of a month."""
    head, mark, _ = title.rpartition(", ")
    return f"{head}, {label}" if mark else f"{title}, {label}"


def _last(listing: Listing) -> str:
    """The list as the trail names it: without what the page above has said."""
    if not listing.trail:
        return listing.title
    year = _YEAR.search(listing.title)
    return words.upper_first(year[1] if year else listing.title.removeprefix(f"{listing.trail[-1][1]}: "))


def _write_numbered(listing: Listing, size: int) -> Iterator[tuple[str, str]]:
    """Pages of `size` entries, counted from the oldest: /trang-1/, /trang-2/ …; the newest at the list's own address."""
    entries = listing.entries
    count = -(-len(entries) // size)
    pages = [f"{listing.page}/trang-{k}" for k in range(1, count)] + [listing.page]
    steps = tuple(Group(page, f"Trang {k}", 0) for k, page in enumerate(pages, 1))
    for k, page in reversed(list(enumerate(pages))):
        title = listing.title if page == listing.page else f"{listing.title} (trang {k + 1})"
        one = Listing(page, title, (), listing.trail, listing.lead, listing.columns, listing.feed, make=listing.make)
        end = len(entries) - k * size
        yield _write_page(one, entries[max(0, end - size) : end], (), steps)


def _write_page(
    listing: Listing, shown: Sequence[Entry], groups: tuple[Group, ...], steps: tuple[Group, ...]
) -> tuple[str, str]:
    record = {"title": listing.title} | ({"feed": listing.feed} if listing.feed else {})
    made = tuple(map(listing.make, shown)) if listing.make else shown
    content = render(
        "listing.md.j2", page=listing.page, listing=listing, shown=made, groups=groups, steps=steps
    )
    return listing.page, write_front_matter(record) + content


def write_ways(
    page: str, title: str, ways: Sequence[Group], trail: tuple[tuple[str, str], ...], settings: Settings
) -> Iterator[tuple[str, str]]:
    """(page, text) of a list of ways down, on numbered pages where they are very many."""
    size = settings.page_size * _WAYS_FACTOR
    pages = [page] + [f"{page}/trang-{k}" for k in range(2, -(-len(ways) // size) + 1)]
    steps = tuple(Group(one, f"Trang {k}", 0) for k, one in enumerate(pages, 1)) if len(pages) > 1 else ()
    for k, one in enumerate(pages):
        name = title if k == 0 else f"{title} (trang {k + 1})"
        part = ways[k * size : (k + 1) * size]
        content = render("ways.md.j2", page=one, title=name, trail=trail, ways=part, steps=steps)
        yield one, write_front_matter({"title": name}) + content


def notice_entry(notice: Light, quotes: tuple[Quote, ...] = (), anchor: str = "") -> Entry:
    """A notice as an entry: date, title, issuer and number."""
    title, about = _told(notice.id, notice.title_, notice.type_, notice.number_, notice.date, notice.issuer_name)
    return Entry(notice.date, urls.notice_page(notice.id), title, about, anchor, quotes)


@lru_cache(maxsize=10_000)  # a notice stands in the lists of all that it cites
def _told(notice_id: str, title: str | None, kind: str | None, number: str | None, date: str, issuer: str) -> tuple[str, str]:
    """The title of an entry, and what tells it apart."""
    return heading_of(notice_id, title, kind, number, date), " · ".join([part for part in (kind, issuer, number) if part])
