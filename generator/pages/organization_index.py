"""Writes the tree of bodies, level by level from the central one, many bodies to a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.folding import fold_view
from generator.frontmatter import write_front_matter
from generator.model import Archive, Organization
from generator.pages import urls, words
from generator.pages.graph import Graph
from generator.pages.listing import Group
from generator.pages.rendering import render
from generator.pages.settings import Settings

_TITLE = "Cơ quan, tổ chức"
_PAGES_FACTOR = 3  # lines are short: three times as many as in other lists


@dataclass(frozen=True, slots=True)
class Line:
    """One body in the tree."""

    page: str
    name: str
    depth: int
    issued: int
    fate: str


@dataclass(frozen=True, slots=True)
class Branch:
    """The bodies of one level as lines."""

    slug: str
    title: str
    lines: tuple[Line, ...]


def write_organization_index(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of /co-quan/ and, where there are many bodies, of a numbered page a slice."""
    size = settings.page_size * _PAGES_FACTOR
    levels = [branch for branch in _branches(archive, graph) if branch.lines]
    total = sum(len(branch.lines) for branch in levels)
    if total <= size:
        yield _page(urls.ORGANIZATIONS, _TITLE, levels, (), (), total)
        return
    ways, below = [], []
    for branch in levels:
        first = f"{urls.ORGANIZATIONS}/cap/{branch.slug}"
        count = -(-len(branch.lines) // size)
        pages = [first] + [f"{first}/trang-{k}" for k in range(2, count + 1)]
        steps = tuple(Group(page, f"Trang {k}", 0) for k, page in enumerate(pages, 1)) if count > 1 else ()
        ways.append(Group(first, branch.title, len(branch.lines)))
        for k, page in enumerate(pages):
            part = Branch(branch.slug, branch.title, branch.lines[k * size : (k + 1) * size])
            title = f"{_TITLE}: {branch.title.lower()}" + (f" (trang {k + 1})" if k else "")
            below.append(_page(page, title, [part], (), steps, 0))
    yield _page(urls.ORGANIZATIONS, _TITLE, [], tuple(ways), (), total)
    yield from below


def _page(
    page: str, title: str, branches: list[Branch], ways: tuple[Group, ...], steps: tuple[Group, ...], total: int
) -> tuple[str, str]:
    trail = ((urls.ORGANIZATIONS, _TITLE),) if page != urls.ORGANIZATIONS else ()
    content = render(
        "organizations.md.j2",
        page=page, title=title, trail=trail, branches=branches, ways=ways, steps=steps, total=total,
    )  # fmt: skip
    return page, write_front_matter({"title": title}) + content


def _branches(archive: Archive, graph: Graph) -> Iterator[Branch]:
    """Trees stand under the level of their root; a parent that is not known makes a root."""
    known = archive.organizations
    roots = [one for one in known.values() if one.parent not in known or one.parent == one.id]
    done: set[str] = set()
    for level in words.LEVELS:
        lines: list[Line] = []
        for root in sorted((one for one in roots if _level(one) == level), key=_order):
            lines += _lines(root, archive, graph, done)
        if not level:  # what only circles of parents hold
            for one in sorted((one for one in known.values() if one.id not in done and one not in roots), key=_order):
                lines += _lines(one, archive, graph, done)
        yield Branch(urls.slug(level or "chua ro cap"), words.upper_first(level or "chưa rõ cấp"), tuple(lines))


def _level(one: Organization) -> str:
    return one.level if one.level in words.LEVELS else ""


def _order(one: Organization) -> tuple[str, str, str]:
    return fold_view(one.place), fold_view(one.name), one.id


def _lines(root: Organization, archive: Archive, graph: Graph, done: set[str]) -> list[Line]:
    """The root and all below it, parents first; each body once."""
    lines: list[Line] = []
    waiting = [(root, 0)]
    while waiting:
        one, depth = waiting.pop()
        if one.id in done:
            continue
        done.add(one.id)
        issued = len(graph.issuing.get(one.id, ()))
        lines.append(Line(urls.organization_page(one.id), one.name, min(depth, 5), issued, words.fate(one)))
        below = [archive.organizations[child] for child in graph.children.get(one.id, ())]
        waiting += [(child, depth + 1) for child in sorted(below, key=_order, reverse=True)]
    return lines
