"""Writes the page of a body: its place among others, what it issued, received and was asked to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.frontmatter import write_front_matter
from generator.model import Archive, Organization
from generator.pages import urls, words
from generator.pages.graph import Graph
from generator.pages.instrument import Named
from generator.pages.entries import Entry
from generator.pages.light import Light
from generator.pages.listing import Listing, notice_entry, write_listing
from generator.pages.rendering import render
from generator.pages.settings import Settings

_SIGNERS_SHOWN = 30
_CHILDREN_SHOWN = 200
_TRAIL = ((urls.ORGANIZATIONS, "Cơ quan, tổ chức"),)


@dataclass(frozen=True, slots=True)
class Section:
    """The notices in which the body has one role."""

    slug: str
    title: str
    entries: tuple[Entry, ...]
    count: int
    more: str  # page of the whole list, "" if all are shown
    told: str  # what stands at that page


def write_organization(
    organization: Organization, archive: Archive, graph: Graph, settings: Settings
) -> Iterator[tuple[str, str]]:
    """(page, text) of the body and of the long lists below it."""
    page = urls.organization_page(organization.id)
    listings = tuple(_listings(organization, page, graph))
    issued = graph.issued.get(organization.id, ())
    issued_page = f"{urls.INSTRUMENTS}/theo-co-quan/{organization.id}"
    # Each notice that cites an instrument stands on the instrument's page: no need to list all of them here.
    elsewhere = {f"{page}/{words.ROLE_SLUGS['cited-issuer']}": issued_page} if issued else {}
    sections = tuple(_section(listing, elsewhere, settings) for listing in listings)
    known = archive.organizations
    content = render(
        "organization.md.j2",
        page=page,
        trail=_TRAIL,
        organization=organization,
        kind=words.KINDS.get(organization.kind, ""),
        parent=_named(organization.parent, known),
        children=_all_named(graph.children.get(organization.id, ())[:_CHILDREN_SHOWN], known),
        predecessors=_all_named(graph.predecessors.get(organization.id, ()), known),
        successors=_all_named(organization.successors, known),
        fate=words.fate(organization),
        feed=feed_path(organization.id) if has_feed(organization.id, graph) else "",
        sections=sections,
        issued=tuple(_instrument(i, archive, graph) for i in issued[: settings.preview]),
        issued_count=len(issued),
        issued_page=issued_page,
        cites=tuple(_instrument(i, archive, graph, n) for i, n in graph.cites.get(organization.id) if i in archive.instruments),
        signers=_signers(organization.id, graph),
    )  # fmt: skip
    record: dict[str, object] = {"title": organization.name}
    if has_feed(organization.id, graph):
        record["feed"] = feed_path(organization.id)
    yield page, write_front_matter(record) + content
    for listing in listings:
        if listing.page not in elsewhere:
            yield from write_listing(listing, settings)


def feed_path(organization_id: str) -> str:
    """The Atom feed of the notices a body issues, below the root."""
    return f"{urls.organization_page(organization_id)}/feed.xml"


def has_feed(organization_id: str, graph: Graph) -> bool:
    """Bodies that issued at least one notice have a feed."""
    return organization_id in graph.issuing


def _listings(organization: Organization, page: str, graph: Graph) -> Iterator[Listing]:
    roles = graph.parts.get(organization.id)
    for role, title in words.ROLES.items():
        parts = roles.get(role, ())
        if parts:
            heading = f"{organization.name}: {title.lower()}"
            trail = (*_TRAIL, (page, organization.name))
            make = partial(_task_entry, organization.id, graph) if role == "assigned" else notice_entry
            yield Listing(
                f"{page}/{words.ROLE_SLUGS[role]}", heading, parts, trail, always=False, owner=page, make=make
            )


def _task_entry(organization_id: str, graph: Graph, notice: Light) -> Entry:
    """The notice, with the place and the deadline of the body's task in it."""
    tasks = graph.tasks(organization_id, notice)
    base = notice_entry(notice, anchor=tasks[0].anchor if tasks else "")
    deadlines = "; ".join(dict.fromkeys(task.deadline for task in tasks if task.deadline))
    about = " · ".join(text for text in (base.about, f"thời hạn: {deadlines}" if deadlines else "") if text)
    return Entry(base.date, base.target, base.title, about, base.anchor)


def _section(listing: Listing, elsewhere: Mapping[str, str], settings: Settings) -> Section:
    """The newest of a list; the rest is at its own page or, of some lists (by page), elsewhere."""
    long = len(listing.entries) > settings.preview
    shown = tuple(map(listing.make or Entry, listing.entries[: settings.preview]))
    title = words.upper_first(listing.title.rpartition(": ")[2])
    more = elsewhere.get(listing.page, listing.page) if long else ""
    told = "Từng văn bản được viện dẫn" if listing.page in elsewhere else f"Tất cả {len(listing.entries)} mục"
    return Section(listing.page.rpartition("/")[2], title, shown, len(listing.entries), more, told)


def _signers(organization_id: str, graph: Graph) -> list[tuple[str, str, str, int]]:
    """(page, name, position, notices) of those who signed for the body, the most frequent first."""
    signed = {notice.id for notice in graph.issuing.get(organization_id, ())}
    found = []
    for person, notices in graph.signers_of.get(organization_id)[:_SIGNERS_SHOWN]:
        positions = (s.position for notice, s in person.signed if notice.id in signed and s.position)
        found.append((f"{urls.SIGNERS}/{person.slug}", person.name, next(positions, ""), notices))
    return found


def _named(organization_id: str | None, known: dict[str, Organization]) -> Named | None:
    if organization_id is None or organization_id not in known:
        return None
    return Named(urls.organization_page(organization_id), known[organization_id].name)


def _all_named(ids: tuple[str, ...], known: dict[str, Organization]) -> tuple[Named, ...]:
    found = (_named(one, known) for one in ids)
    return tuple(one for one in found if one)


def _instrument(instrument_id: str, archive: Archive, graph: Graph, count: int = -1) -> Named:
    """An instrument of or cited by the body; the count is of citing notices unless given."""
    instrument = archive.instruments[instrument_id]
    times = graph.lookup.times_cited(instrument_id) if count < 0 else count
    return Named(urls.instrument_page(instrument_id), words.instrument_line(instrument), times)
