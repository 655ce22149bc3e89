"""Writes the rows of "Cơ quan, tổ chức liên quan" on the page of a notice: each body and what it does there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.model import Notice, Organization
from generator.pages import urls, words
from generator.pages.shown import shown


def write_roles(notice: Notice, bodies: Mapping[str, Organization], page: str) -> str:
    """The rows as HTML, a line each; "" where it names no body. Written here and not by a template: there are many."""
    roles: dict[str, dict[str, None]] = {}
    deadlines: dict[str, dict[str, None]] = {}
    for link in notice.organizations:
        roles.setdefault(link.organization, {})[link.role] = None
        if link.deadline:
            deadlines.setdefault(link.organization, {})[link.deadline] = None
    return "\n".join(_rows(roles, deadlines, bodies, urls.base_of(page)))


def _rows(
    roles: Mapping[str, Mapping[str, None]], deadlines: Mapping[str, Mapping[str, None]], bodies: Mapping[str, Organization], root: str
) -> Iterator[str]:
    for organization, known in roles.items():
        body, due = bodies.get(organization), deadlines.get(organization)
        name = f'<a href="{root}{urls.organization_page(organization)}/">{shown(body.name)}</a>' if body else shown(organization)
        told = f' <strong class="han">{shown("; ".join(due))}</strong>' if due else ""
        yield f"<tr><td>{name}</td><td>{_told(tuple(known))}{told}</td></tr>"


@lru_cache(maxsize=1000)
def _told(roles: tuple[str, ...]) -> str:
    return shown(", ".join(words.ROLES.get(role, role) for role in roles).capitalize())
