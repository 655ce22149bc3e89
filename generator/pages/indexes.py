"""Writes the ways into the notices: all, by year, type and place, and the signers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from generator.frontmatter import write_front_matter
from generator.model import Archive
from generator.pages import urls, words
from generator.pages.graph import Graph, places_of
from generator.pages.people import Person
from generator.pages.light import Light
from generator.pages.listing import Group, Listing, notice_entry, runs, write_listing, write_ways
from generator.pages.rendering import render
from generator.pages.settings import Settings

ALL_FEED = "feed.xml"


def write_notice_indexes(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of /thong-bao/, /nam/, /loai/, /noi/ and everything below them."""
    yield _overview(graph)
    years = dict(runs(graph.notices, 4, attrgetter("date")))
    types = _grouped((notice.type_ or "", notice) for notice in graph.notices)
    places = _grouped(zip(places_of(graph.notices, archive), graph.notices, strict=True))
    by_year = sorted(years.items(), reverse=True)
    by_type = sorted(types.items(), key=lambda item: (not item[0], urls.slug(item[0])))
    by_place = sorted(places.items(), key=lambda item: (not item[0], urls.slug(item[0])))
    yield from _kind(urls.YEARS, "Theo năm", "Năm", by_year, "Không rõ năm", settings)
    yield from _kind(urls.TYPES, "Theo loại văn bản", "", by_type, "Không rõ loại", settings)
    yield from _kind(urls.PLACES, "Theo địa phương", "", by_place, "Chưa xác định địa phương", settings)


def _grouped(pairs: Iterable[tuple[str, Light]]) -> dict[str, list[Light]]:
    groups: dict[str, list[Light]] = defaultdict(list)
    for key, notice in pairs:
        groups[key].append(notice)
    return groups


def _kind(
    root: str, title: str, prefix: str, groups: list[tuple[str, Sequence[Light]]], unknown: str, settings: Settings
) -> Iterator[tuple[str, str]]:
    """The page of one way in, and the list of each of its values; spellings of one address are one list."""
    merged: dict[str, tuple[str, list[Light]]] = {}
    for key, notices in groups:
        name = f"{prefix} {key}".strip() if key else unknown
        address = urls.slug(key) if key else "khong-ro"
        if address in merged:
            merged[address][1].extend(notices)
        else:
            merged[address] = (words.upper_first(name), list(notices))
    ways = tuple(Group(f"{root}/{address}", name, len(found)) for address, (name, found) in merged.items())
    yield from write_ways(root, title, ways, ((urls.NOTICES, "Thông báo"),), settings)
    for address, (name, notices) in merged.items():
        if not settings.wants(f"{root}/{address}"):
            continue
        ordered = sorted(notices, key=lambda notice: notice.id)
        ordered.sort(key=lambda notice: notice.date, reverse=True)
        depth = 1 if root == urls.YEARS and address.isdigit() else 0
        listing = Listing(f"{root}/{address}", name, ordered, ((root, title),), depth=depth, make=notice_entry)
        yield from write_listing(listing, settings)


def _overview(graph: Graph) -> tuple[str, str]:
    """/thong-bao/: the years with their counts and the newest notices."""
    ways = tuple(
        Group(f"{urls.YEARS}/{year or 'khong-ro'}", year or "Không rõ năm", len(found))
        for year, found in runs(graph.notices, 4, attrgetter("date"))
    )
    newest = tuple(notice_entry(notice) for notice in graph.notices[:20])
    content = render(
        "notices.md.j2", page=urls.NOTICES, years=ways, newest=newest, count=len(graph.notices), feed=ALL_FEED
    )
    return urls.NOTICES, write_front_matter({"title": "Thông báo", "feed": ALL_FEED}) + content


def write_signer_indexes(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """/nguoi-ky/ (a table by given names, so many to a page) and the list of each signer."""
    size = settings.page_size
    count = max(1, -(-len(graph.people) // size))
    pages = [urls.SIGNERS] + [f"{urls.SIGNERS}/trang-{k}" for k in range(2, count + 1)]
    steps = tuple(Group(page, f"Trang {k}", 0) for k, page in enumerate(pages, 1)) if count > 1 else ()
    for k, page in enumerate(pages):
        rows = tuple(_signer_row(person) for person in graph.people[k * size : (k + 1) * size])
        title = "Người ký" if k == 0 else f"Người ký (trang {k + 1})"
        content = render("signers.md.j2", page=page, title=title, rows=rows, steps=steps)
        yield page, write_front_matter({"title": title}) + content
    for person in graph.people:
        if not settings.wants(f"{urls.SIGNERS}/{person.slug}"):
            continue
        lead = "; ".join(islice(_positions(person), 6))
        listing = Listing(
            f"{urls.SIGNERS}/{person.slug}", person.name, [notice for notice, _ in person.signed], ((urls.SIGNERS, "Người ký"),),
            words.upper_first(lead), make=notice_entry,
        )  # fmt: skip
        yield from write_listing(listing, settings)


def _signer_row(person: Person) -> tuple[str, str, str, int]:
    return f"{urls.SIGNERS}/{person.slug}", person.name, "; ".join(islice(_positions(person), 3)), len(person.signed)


def _positions(person: Person) -> Iterator[str]:
    """What the person signed as, each once, from the latest: "Bí thư (Thành ủy Hòa Vọng)"."""
    told: set[str] = set()
    for notice, signer in person.signed:
        issuer = notice.issuer.value
        one = f"{signer.position or 'không ghi chức vụ'}{f' ({issuer.name})' if issuer else ''}"
        if one not in told:
            told.add(one)
            yield one
