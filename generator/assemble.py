"""From drafts to the archive: instruments are told apart, citations get their verdicts, bodies their records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.extract import Draft
from generator.grammar.date import write_date
from generator.lexicon import lexicon, words_key
from generator.model import (
    Archive, Citation, Instrument, Notice, Organization, OrganizationName, Problem, Status,
)  # fmt: skip
from generator.resolve.catalogue import Citing, Verdict, build_catalogue
from generator.resolve.lineage import trace_body
from generator.resolve.registry import Registry
from generator.text.slugs import slug
from generator.tables import load


def assemble(drafts: Iterable[Draft], registry: Registry, problems: Iterable[Problem] = ()) -> Archive:
    """The archive of some drafts; the same for any order of them.

    Reads: drafts, registry. Writes: notices with resolved citations, instruments, organizations.
    """
    ordered = sorted(drafts, key=lambda draft: draft.notice.id)
    instruments, verdicts = build_catalogue((citing_of(draft) for draft in ordered), registry)
    notices = {draft.notice.id: resolved(draft.notice, verdicts[draft.notice.id], instruments) for draft in ordered}
    names: dict[str, OrganizationName] = {}
    for draft in ordered:
        for key, name in draft.names.items():
            names.setdefault(key, name)
    return Archive(notices, organizations_of(names, instruments, registry), instruments, tuple(problems), places=registry.places)


def citing_of(draft: Draft) -> Citing:
    """What the catalogue needs of a draft."""
    notice = draft.notice
    issuer = notice.issuer.value
    own = None
    if notice.number.value and issuer and notice.type.value:
        own = Instrument(
            id="",
            type=notice.type.value,
            number=notice.number.value,
            date=notice.date_issued.value,
            issuer=issuer.name,
            issuer_id=issuer.id or None,
            title=notice.title.value or "",
            origin="notice",
            held_by=notice.id,
        )
    return Citing(
        notice.id, draft.identified, frozenset(draft.places), own, issuer.place if issuer else "", notice.date
    )


def resolved(notice: Notice, verdicts: tuple[Verdict, ...], instruments: Mapping[str, Instrument]) -> Notice:
    """The notice of a draft, each of its citations with its verdict."""
    citations, problems = [], list(notice.problems)
    for one, verdict in zip(notice.citations, verdicts, strict=True):
        citations.append(
            Citation(
                one.mention, verdict.status, verdict.instrument, one.type, one.number, one.date, one.issuer, one.issuer_id,
                verdict.candidates, (*one.reasons, *verdict.reasons), one.sentence,
            )
        )  # fmt: skip
        problems += _problems(citations[-1], verdict, instruments)
    return replace(notice, citations=tuple(citations), problems=tuple(problems))


def _problems(citation: Citation, verdict: Verdict, instruments: Mapping[str, Instrument]) -> list[Problem]:
    span = citation.mention.span
    if verdict.conflict:
        message = (
            f"“{_printed(citation)}” in ngày {write_date(citation.date or '')}, nơi khác ghi {write_date(verdict.conflict)}: "
            "đối chiếu bản gốc; nếu là hai văn bản khác nhau, thêm văn bản kia vào content/registry/instruments.yml."
        )
        return [Problem("date-conflict", message, span, "citations")]
    if citation.status is Status.AMBIGUOUS:
        message = (
            f"“{_printed(citation)}” có thể là một trong {len(verdict.candidates)} văn bản cùng số: ghi văn bản đúng, với số, ngày "
            "và cơ quan, vào content/registry/instruments.yml, hoặc nhập các bản trùng vào `same:` của decisions.yml."
        )
        return [Problem("ambiguous-citation", message, span, "citations")]
    if citation.status is Status.UNIDENTIFIED:
        message = (
            f"“{_printed(citation)}” không ghi ngày, cũng không cho biết rõ cơ quan ban hành: nếu biết là văn bản nào, thêm vào "
            "content/registry/instruments.yml (kèm `aliases`); nếu không phải viện dẫn, ghi vào `not_citation:`."
        )
        return [Problem("unidentified-citation", message, span, "citations")]
    if citation.issuer is None and citation.number and citation.instrument:
        if instruments[citation.instrument].issuer is None and "liên tịch" not in (citation.type or ""):
            message = f"“{_printed(citation)}” không ghi cơ quan ban hành; ký hiệu này nhiều cơ quan cùng dùng."
            return [Problem("citation-without-issuer", message, span, "citations")]
    return []


def _printed(citation: Citation) -> str:
    """The words of a citation on one line."""
    return " ".join(citation.mention.printed.split())


def organizations_of(
    names: Mapping[str, OrganizationName], instruments: Mapping[str, Instrument], registry: Registry
) -> dict[str, Organization]:
    """A record for every body named, and for those that its chain of parents and successors needs."""
    wanted = dict(names)
    for instrument in instruments.values():
        if instrument.issuer and instrument.issuer_id and instrument.issuer_id not in wanted:
            wanted[instrument.issuer_id] = OrganizationName(instrument.issuer_id, instrument.issuer)
    found: dict[str, Organization] = {}
    queue = sorted(wanted)
    while queue:
        key = queue.pop()
        if key in found or (key not in wanted and key not in registry.organizations):
            continue
        record, related = registry.organizations.get(key), []
        if record is None:
            record, related = _central(wanted[key]) or trace_body(wanted[key], registry)
        for name in related:
            wanted.setdefault(name.id, name)
        found[key] = record
        above = (found[key].parent or "", *found[key].successors)
        queue += [other for other in above if other and other not in found]
    return {key: _with_known_parent(found[key], found) for key in sorted(found)}


def _central(name: OrganizationName) -> tuple[Organization, list[OrganizationName]] | None:
    """The record of a body that tables/issuers.yml holds, and the bodies its links lead to; or None."""
    issuer = lexicon().issuers.get(words_key(name.name))
    if issuer is None:
        return None
    row = next(row for row in load("issuers") if row["name"] == issuer.name)
    above = [OrganizationName(slug(row["parent"]), row["parent"])] if row.get("parent") else []
    heirs = [OrganizationName(slug(heir), heir) for heir in row.get("successors", ())]
    record = Organization(
        id=name.id,
        name=issuer.name,
        kind=issuer.kind,
        level=issuer.level,
        parent=above[0].id if above else None,
        aliases=issuer.aliases,
        since=issuer.since or None,
        closed=issuer.closed or None,
        successors=tuple(heir.id for heir in heirs),
        origin="table",
    )
    return record, [*above, *heirs]


def _with_known_parent(organization: Organization, found: Mapping[str, Organization]) -> Organization:
    """Parents and successors that have no page are left out of the record's links."""
    parent = organization.parent if organization.parent in found else None
    successors = tuple(one for one in organization.successors if one in found)
    return replace(organization, parent=parent, successors=successors)
