"""Writes the page of a notice: attributes, body, cited instruments, signature, source and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.frontmatter import Encoded, lay_out
from generator.model import Archive, Notice, Problem
from generator.pages import urls, words
from generator.pages.attributes import notice_attributes
from generator.pages.body import body_of, linked_mentions, place_anchor, write_body
from generator.pages.cited import citation_groups, link_targets, write_cited
from generator.pages.light import Head, Light
from generator.pages.rendering import render
from generator.pages.roles import write_roles
from generator.pages.settings import Settings

_CORRECTIONS_SHOWN = 100
_CITED_SHOWN = 500
_AFTER_TYPE = ("Về", "V/v", "Của", "Giữa")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A problem with the place on the page it is about."""

    message: str
    anchor: str


def write_notice(
    notice: Notice, record: Encoded, archive: Archive, neighbours: tuple[Head | None, Head | None], settings: Settings
) -> str:
    """The page as front matter and Markdown; `neighbours`: the notices before and after of its issuer."""
    page = urls.notice_page(notice.id)
    groups = citation_groups(notice)
    body = body_of(notice, page, link_targets(notice, archive, groups), settings.body_limit)
    attributes = notice_attributes(notice, archive)
    rows = frozenset(attribute.anchor for attribute in attributes)
    content = render(
        "notice.md.j2",
        page=page,
        notice=notice,
        bodies=archive.organizations,
        heading=notice_heading(notice),
        overline=" · ".join(part for part in (notice.type.value, notice.subtype.value) if part),
        attributes=attributes,
        doubts=tuple(_doubt(problem, notice, rows) for problem in notice.problems),
        body=Markup(write_body(body)),  # noqa: S704 - escaped piece by piece
        cut=len(notice.reading.text) > settings.body_limit,
        cited=Markup(write_cited(groups[:_CITED_SHOWN], notice, archive, linked_mentions(body), page)),  # noqa: S704 - escaped piece by piece
        more_cited=max(0, len(groups) - _CITED_SHOWN),
        roles=Markup(write_roles(notice, archive.organizations, page)),  # noqa: S704 - escaped piece by piece
        corrections=tuple((words.CORRECTIONS.get(c.code, c.code), _glimpse(c.before), _glimpse(c.after))
                          for c in notice.reading.corrections[:_CORRECTIONS_SHOWN]),
        more_corrections=max(0, len(notice.reading.corrections) - _CORRECTIONS_SHOWN),
        citation_line=citation_line(notice, settings),
        address=f"{settings.site_url}{page}/" if settings.site_url else "",
        neighbours=_neighbours(*neighbours),
        text_file=source_file(notice),
    )  # fmt: skip
    return lay_out(record) + content


def notice_heading(notice: Notice | Light) -> str:
    """The title of the page: the notice's title, else its type and number, else its id.

    A title that only goes on after the type on the paper ("Về việc …", "Của Ban …") is led by the type.
    """
    return heading_of(notice.id, notice.title.value, notice.type.value, notice.number.value, notice.date)


def heading_of(notice_id: str, title: str | None, kind: str | None, number: str | None, date: str) -> str:
    """The same of the values that it is made of."""
    title = (title or "").strip()
    if title and kind and title.partition(" ")[0] in _AFTER_TYPE:
        return f"{kind} {title[0].lower()}{title[1:]}"
    if title:
        return title
    parts = [kind or "Văn bản", number or "", words.when(date)]
    return " ".join(part for part in parts if part) if kind or number else notice_id


def source_file(notice: Notice | Light) -> str:
    """The published file with the body as received, below the root."""
    return f"{urls.notice_page(notice.id)}.txt"


def citation_line(notice: Notice | Light, settings: Settings) -> str:
    """How to cite the notice in running text, without the address."""
    issuer = notice.issuer.value
    who = issuer.name if issuer else notice.issuer_printed or "Không rõ cơ quan ban hành"
    number = f" số {notice.number.value}" if notice.number.value else ""
    kind = f"{notice.type.value or 'Văn bản'}{number}"
    dated = words.when(notice.date)
    if notice.date_source == "date_event":
        dated = f"về việc {dated}" if dated else ""
    head = ", ".join(part for part in (who, f"{kind} {dated}".strip()) if part)
    title = f": “{notice.title.value}”" if notice.title.value else ""
    return f"{head}{title}. {settings.site_name}, mã {notice.id}."


def _neighbours(older: Head | None, newer: Head | None) -> tuple[tuple[str, str, str, str], ...]:
    """(rel, label, page, title) of the notices before and after of the same issuer."""
    found = (("prev", "Văn bản trước của cùng cơ quan", older), ("next", "Văn bản sau của cùng cơ quan", newer))
    return tuple((rel, label, urls.notice_page(n.id), n.heading) for rel, label, n in found if n)


def _doubt(problem: Problem, notice: Notice, rows: frozenset[str]) -> Doubt:
    if problem.span:
        return Doubt(problem.message, place_anchor(notice, problem.span))
    row = f"tt-{problem.field}"
    return Doubt(problem.message, row if row in rows else "")


def _glimpse(text: str) -> str:
    """Removed or inserted characters made visible: line ends as ⏎, other controls as their code."""
    shown = "".join(
        "⏎" if char == "\n" else char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text[:80]
    )
    return shown + ("…" if len(text) > 80 else "")
