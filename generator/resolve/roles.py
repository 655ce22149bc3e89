"""The bodies a notice names and their part in it: recipient, addressee, assigned a task, mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from generator.bodies import BodyPhrase, bodies_in, find_bodies
from generator.model import OrganizationLink, OrganizationName, Recipient, Span
from generator.resolve.organizations import Setting, name_body
from generator.resolve.registry import Registry

# "Giao <body> …", "Đề nghị <body> …"; or "<body> chủ trì …", "<body> có trách nhiệm …", "<body>: …"
_BEFORE_TASK = re.compile(
    r"\b(?:giao(?:\s+(?:trach nhiem|nhiem vu))?(?:\s+cho)?|phan cong|de nghi|yeu cau|doi voi)\s+(?:(?:lanh dao|cac)\s+)?$"
)
_AFTER_TASK = re.compile(
    r"\s{0,9}(?::|,?\s{0,9}(?:chu tri|co trach nhiem|chiu trach nhiem|tham muu|theo doi|to chuc thuc hien|lam dau moi|"
    r"ra soat|bo tri|phoi hop)\b)"
)
# The same verbs after a body that is spoken of, not to: "tham mưu Ban Thường vụ … theo dõi", "của UBND …"
_NOT_ADDRESSED = re.compile(r"\b(?:cua|tham muu(?:\s+cho)?|trinh|bao cao|giup|xin y kien|cung|voi|qua)\s+(?:cac\s+)?$")
_DEADLINE = re.compile(
    r"\b(?:(?:hoan thanh|xong|bao cao|thuc hien)\s+)?(?:trong|truoc|cham nhat|den het|den)\s+(?:la\s+)?"
    r"(?:quy\s+[ivx]+(?:\s*/\s*|\s+nam\s+)\d{4}|thang\s+\d{1,2}(?:\s*/\s*|\s+nam\s+)\d{4}"
    r"|ngay\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\s+thang\s+\d{1,2}(?:\s+nam\s+\d{4})?|\s+hang thang)|nam\s+\d{4})"
)
_SENTENCE_END = re.compile(r"[.;!?](?=\s|$)|\n")
_REACH = 400  # characters of a sentence that a deadline may follow its assignee by


def find_roles(
    text: str, view: str, area: Span, setting: Setting, registry: Registry, taken: Iterable[Span]
) -> tuple[list[OrganizationLink], dict[str, OrganizationName]]:
    """Bodies assigned a task or mentioned in the body of a notice, and their names by id.

    `area`: the body without letterhead and closing. `taken`: spans of citations, whose issuers are
    not mentions of their own. A body is linked as "mentioned" once, as "assigned" once a task.
    """
    covered = sorted((span.start, span.end) for span in taken)
    links: dict[tuple[str, str], OrganizationLink] = {}
    names: dict[str, OrganizationName] = {}
    tasks: list[OrganizationLink] = []
    for phrase in find_bodies(text, view, area.start, area.end):
        place = bisect_left(covered, (phrase.span.end,))  # the spans of citations do not overlap
        if place and phrase.span.start < covered[place - 1][1]:
            continue
        body = name_body(phrase, setting, registry).body
        if body is None or not body.id:
            continue
        names[body.id] = body
        printed = phrase.span.of(text)
        if _is_task(view, phrase):
            deadline = _deadline(text, view, phrase.span.end)
            tasks.append(OrganizationLink(body.id, "assigned", phrase.span, printed, deadline))
        else:
            links.setdefault((body.id, "mentioned"), OrganizationLink(body.id, "mentioned", phrase.span, printed))
    return [*tasks, *links.values()], names


def name_recipients(
    recipients: Iterable[Recipient], role: str, setting: Setting, registry: Registry
) -> tuple[tuple[Recipient, ...], list[OrganizationLink], dict[str, OrganizationName]]:
    """The lines with the ids of the bodies they name, the links, and the bodies' names by id.

    "Lưu Văn phòng …" is where the copy stays, not a recipient: it names its body all the same.
    """
    named, links, names = [], [], {}
    for recipient in recipients:
        found: list[OrganizationName] = []
        for phrase in bodies_in(recipient.text):
            body = name_body(phrase, setting, registry).body
            if body and body.id and body not in found:
                found.append(body)
        names.update({body.id: body for body in found})
        links += [OrganizationLink(body.id, role, recipient.span, recipient.text) for body in found]
        named.append(Recipient(recipient.text, recipient.span, tuple(body.id for body in found)))
    return tuple(named), links, names


def _is_task(view: str, phrase: BodyPhrase) -> bool:
    start, end = phrase.span.start, phrase.span.end
    before = _BEFORE_TASK.search(view, max(0, start - 40), start)
    if before:
        return True
    return _AFTER_TASK.match(view, end) is not None and not _NOT_ADDRESSED.search(view, max(0, start - 24), start)


def _deadline(text: str, view: str, position: int) -> str:
    """The deadline in the rest of the sentence, as printed; "" where there is none."""
    stop = _SENTENCE_END.search(view, position)
    end = min(stop.start() if stop else len(view), position + _REACH)
    match = _DEADLINE.search(view, position, end)
    return text[match.start() : match.end()] if match else ""
