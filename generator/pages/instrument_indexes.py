"""Writes the tables of instruments: all, by type, by year and by issuer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter

from generator.frontmatter import write_front_matter
from generator.model import Archive, Instrument
from generator.pages import urls, words
from generator.pages.graph import Graph
from generator.pages.entries import Entry
from generator.pages.listing import Group, Listing, write_listing, write_ways
from generator.pages.lookup import ANYBODY
from generator.pages.rendering import render
from generator.pages.settings import Settings

COLUMNS = ("Văn bản", "Ngày", "Cơ quan ban hành", "Toàn văn")
_CITED_COLUMNS = (*COLUMNS, "Viện dẫn")  # counts stand on the overview only: each new notice changes some
ROOT = urls.INSTRUMENTS
TITLE = "Văn bản được viện dẫn"
_MOST_CITED = 10
_WAYS_SHOWN = 24  # the largest of each kind


def write_instrument_indexes(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of /van-ban/ and of its tables by type, year and issuer."""
    newest = newest_instruments(archive)
    ways = []
    for step, title, groups in _ways(newest, archive):
        trail = ((ROOT, TITLE),)
        found = []
        for address, (name, instruments) in groups.items():
            page = f"{ROOT}/{step}/{address}"
            found.append(Group(page, name, len(instruments)))
            if not settings.wants(page):
                continue
            depth = 1 if step == "theo-nam" and address.isdigit() else 0
            listing = Listing(
                page, f"{TITLE}: {name}", instruments, trail, columns=COLUMNS, depth=depth, told=False,
                make=partial(instrument_entry, archive=archive), date=date_of,
            )  # fmt: skip
            yield from write_listing(listing, settings)
        uncounted = [replace(group, count=0) for group in found]  # counts stand on the overview: one page changes, not four
        yield from write_ways(f"{ROOT}/{step}", f"{TITLE}: {title.lower()}", uncounted, trail, settings)
        largest = sorted(found, key=lambda group: -group.count)[:_WAYS_SHOWN]
        ways.append((step, title, tuple(group for group in found if group in largest), len(found)))
    cited = graph.lookup.most_cited(ANYBODY, _MOST_CITED)
    shown = newest if len(newest) <= 2 * settings.page_size else ()
    content = render(
        "instruments.md.j2",
        page=ROOT,
        title=TITLE,
        count=len(newest),
        held=sum(1 for one in newest if one.held_by),
        ways=tuple(ways),
        columns=COLUMNS,
        cited_columns=_CITED_COLUMNS,
        cited=tuple(_cited_entry(archive.instruments[one], archive, times) for one, times in cited if one in archive.instruments),
        shown=tuple(instrument_entry(one, archive) for one in shown),
    )
    yield ROOT, write_front_matter({"title": TITLE}) + content


def date_of(one: Instrument) -> str:
    """Its date as lists are spread by it, "" for none."""
    return one.date or ""


def newest_instruments(archive: Archive) -> list[Instrument]:
    """By date from the newest, those without a date last, ties by id."""
    return newest_of(archive.instruments.values())


def newest_of(instruments: Iterable[Instrument]) -> list[Instrument]:
    """Some instruments in the order of `newest_instruments`."""
    by_id = sorted(instruments, key=attrgetter("id"))
    return sorted(by_id, key=date_of, reverse=True)


def _ways(
    instruments: list[Instrument], archive: Archive
) -> Iterator[tuple[str, str, dict[str, tuple[str, list[Instrument]]]]]:
    yield "theo-loai", "Theo loại", _grouped(instruments, attrgetter("type"), _type_key)
    yield "theo-nam", "Theo năm", _grouped(instruments, lambda one: date_of(one)[:4], _year_key)
    issuer_key = partial(_issuer_key, archive=archive)
    yield "theo-co-quan", "Theo cơ quan ban hành", _grouped(instruments, attrgetter("issuer_id", "issuer"), issuer_key)


def ways_of(one: Instrument, archive: Archive) -> tuple[tuple[str, str], ...]:
    """The tables that list an instrument, as (step, address)."""
    return (
        ("theo-loai", _type_key(one)[0]), ("theo-nam", _year_key(one)[0]), ("theo-co-quan", _issuer_key(one, archive)[0]),
    )  # fmt: skip


def _grouped(
    instruments: Iterable[Instrument], value: Callable[[Instrument], Hashable], key: Callable[[Instrument], tuple[str, str]]
) -> dict[str, tuple[str, list[Instrument]]]:
    """address -> (name, instruments), by address; the unknown stand last. Those of one `value` have one `key`: (address, name)."""
    alike: dict[Hashable, list[Instrument]] = defaultdict(list)
    for one in instruments:
        alike[value(one)].append(one)
    found: dict[str, tuple[str, list[Instrument]]] = {}
    for members in alike.values():
        address, name = key(members[0])
        if address in found:  # another spelling of one name; that of the first instrument counts
            name, others = found[address]
            members = newest_of([*others, *members])
        found[address] = name, members
    last = {address: (address == "khong-ro", address if not address.isdigit() else str(9999 - int(address))) for address in found}
    return {address: found[address] for address in sorted(found, key=last.__getitem__)}


def _type_key(one: Instrument) -> tuple[str, str]:
    return (urls.slug(one.type), words.upper_first(one.type)) if one.type else ("khong-ro", "Không rõ loại")


def _year_key(one: Instrument) -> tuple[str, str]:
    return (one.date[:4], f"Năm {one.date[:4]}") if one.date else ("khong-ro", "Không rõ năm")


def _issuer_key(one: Instrument, archive: Archive) -> tuple[str, str]:
    if one.issuer_id and one.issuer_id in archive.organizations:
        return one.issuer_id, archive.organizations[one.issuer_id].name
    return (urls.slug(one.issuer), one.issuer) if one.issuer else ("khong-ro", "Không rõ cơ quan")


def instrument_entry(one: Instrument, archive: Archive) -> Entry:
    """An instrument as a row of the table."""
    name = words.instrument_name(one)
    return Entry(
        date=one.date or "",
        target=urls.instrument_page(one.id),
        title=name,
        about=words.upper_first(one.title) if one.title != name else "",
        cells=(one.issuer or "chưa rõ", "có" if one.held_by in archive.notices else "chưa có"),
    )


def _cited_entry(one: Instrument, archive: Archive, times: int) -> Entry:
    entry = instrument_entry(one, archive)
    return replace(entry, cells=(*entry.cells, str(times)))
