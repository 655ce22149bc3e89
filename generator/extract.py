"""From one received file to a draft notice: everything that can be told without the rest of the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.reading.blocks import read_blocks
from generator.citations import find_mentions
from generator.reading.curate import curate
from generator.text.folding import fold_view
from generator.grammar.number import number_key
from generator.lexicon import words_key
from generator.reading.metadata import Metadata, read_metadata
from generator.model import (
    Citation, Field, Mention, Notice, OrganizationLink, OrganizationName, Problem, Provenance, Reading, Source, Status,
)  # fmt: skip
from generator.model.pickling import pickled_by_fields
from generator.text.normalise import repair
from generator.resolve.identify import Identified, identify
from generator.resolve.implied import implied_issuer
from generator.resolve.joint import joint_issuers
from generator.resolve.organizations import Setting
from generator.resolve.registry import Registry
from generator.resolve.roles import find_roles, name_recipients
from generator.resolve.setting import find_setting, issuer_phrases, name_issuer
from generator.text.sentences import sentence_around
from generator.reading.zones import Zones, find_zones


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Draft:
    """A notice without its citations' verdicts, and what the catalogue needs to give them."""

    notice: Notice
    identified: tuple[Identified, ...] = ()  # one for each of the notice's citations
    places: tuple[str, ...] = ()  # its own place and those above, in full
    names: Mapping[str, OrganizationName] = field(default_factory=dict)  # bodies it names, by id


def read_draft(notice_id: str, source: Source, registry: Registry) -> Draft:
    """Read one notice.

    Reads: the source, the tables, the registry. Writes: a draft; never raises for any text.
    """
    reading = repair(source)
    view = fold_view(reading.text)
    zones = find_zones(reading)
    curated = dict(source.curated)
    metadata = curate(read_metadata(reading, zones), curated)
    setting, issuer, joint = _issuer(notice_id, reading, view, metadata, curated, registry)
    mentions = _cited(notice_id, find_mentions(reading.text, view), zones, metadata, registry)
    identified = identify(mentions, setting, registry)
    identified = tuple(one for one in identified if not _is_own(one, metadata, issuer))
    links, mentioned = find_roles(
        reading.text, view, zones.body, setting, registry, (one.mention.span for one in identified)
    )
    links += _cited_issuers(identified)
    citations = tuple(_citation(one, reading.text) for one in identified)
    notice, names = _notice(notice_id, source, reading, zones, metadata, (issuer, *joint), setting, registry, citations, links)
    names = {**mentioned, **{one.issuer.id: one.issuer for one in identified if one.issuer and one.issuer.id}, **names}
    return Draft(notice, identified, tuple(place.full for place in setting.places), names)


def _issuer(
    notice_id: str, reading: Reading, view: str, metadata: Metadata, curated: Mapping[str, object], registry: Registry
) -> tuple[Setting, Field[OrganizationName], list[Field[OrganizationName]]]:
    """The setting, the issuer and the others of a joint notice.

    The archivist's word comes first, then the text's, then the own number's.
    """
    given = dict(curated.get("issuer") or ()).get("name") or registry.decisions.issuers.get(notice_id)
    date = metadata.date_issued.value or metadata.date_event.value or ""
    printed = metadata.issuer_printed.value
    if not printed and metadata.number.value:
        printed = implied_issuer(metadata.type.value, metadata.number.value, date)
    phrases = issuer_phrases(printed) if printed and not given else (printed,)
    setting = find_setting(reading.text, view, given or phrases[-1], metadata.place.value, date, registry)
    issuer = name_issuer(phrases[0], given, setting, registry, metadata.issuer_printed.reason)
    joint = [name_issuer(other, None, setting, registry) for other in phrases[1:]]
    if not joint:
        joint = joint_issuers(metadata.type.value, metadata.number.value, issuer.value, setting, registry)
    return setting, issuer, joint


def _cited(
    notice_id: str, mentions: tuple[Mention, ...], zones: Zones, metadata: Metadata, registry: Registry
) -> list[Mention]:
    """The mentions that cite: not a number of the letterhead (but those of a subject, "V/v …"), not the notice's own in the
    table above it, not what the archivist struck out."""
    own = number_key(metadata.number.value) if metadata.number.value else ""
    subjects = [(cell.start, cell.end) for cell in zones.head.subject]
    struck = {words for key, words in registry.decisions.not_citation if key == notice_id}
    return [
        mention
        for mention in mentions
        if (
            not (mention.numbered and zones.letterhead.start <= mention.span.start < zones.letterhead.end)
            or any(start <= mention.span.start < end for start, end in subjects)
        )
        and not (mention.number and mention.span.start < zones.digest.end and number_key(mention.number) == own)
        and not (struck and words_key(mention.printed) in struck)
    ]


def _is_own(one: Identified, metadata: Metadata, issuer: Field[OrganizationName]) -> bool:
    """Whether a mention is the notice's own number, as annexes and stamps repeat it."""
    own = metadata.number.value
    if not own or one.number is None or number_key(own) != one.key:
        return False
    if one.type and metadata.type.value and not metadata.type.value.startswith(one.type):
        return False
    date = metadata.date_issued.value
    if one.mention.date and date and not (date.startswith(one.mention.date) or one.mention.date.startswith(date)):
        return False
    return one.issuer is None or issuer.value is None or one.issuer.name == issuer.value.name


def _citation(one: Identified, text: str) -> Citation:
    """A mention as its own notice tells it: what it points to is not known yet."""
    issuer, issuer_id = (one.issuer.name, one.issuer.id or None) if one.issuer else (None, None)
    return Citation(
        one.mention, Status.UNIDENTIFIED, None, one.type, one.number, one.date, issuer, issuer_id, (), one.reasons,
        sentence_around(text, one.mention.span),
    )  # fmt: skip


def _notice(
    notice_id: str,
    source: Source,
    reading: Reading,
    zones: Zones,
    metadata: Metadata,
    issuers: tuple[Field[OrganizationName], ...],
    setting: Setting,
    registry: Registry,
    citations: tuple[Citation, ...],
    named: Iterable[OrganizationLink],
) -> tuple[Notice, dict[str, OrganizationName]]:
    issuer = issuers[0]
    recipients, received, names = name_recipients(metadata.recipients, "recipient", setting, registry)
    addressees, addressed, more = name_recipients(metadata.addressees, "addressee", setting, registry)
    names.update(more)
    links: list[OrganizationLink] = []
    for one in issuers:
        if one.value and one.value.id:
            names[one.value.id] = one.value
            links.append(OrganizationLink(one.value.id, "issuer", metadata.issuer_printed.span))
    notice = Notice(
        id=notice_id,
        source=source,
        reading=reading,
        type=metadata.type,
        subtype=metadata.subtype,
        title=metadata.title,
        number=metadata.number,
        date_issued=metadata.date_issued,
        date_event=metadata.date_event,
        place=metadata.place,
        level=_level(issuer, dict(source.curated)),
        issuer=issuer,
        issuer_printed=metadata.issuer_printed.value or "",
        issuing_body=_cased(metadata.issuing_body, issuer.value, setting),
        signers=metadata.signers,
        addressees=addressees,
        recipients=recipients,
        blocks=read_blocks(reading, zones),
        citations=citations,
        organizations=(*links, *addressed, *received, *named),
        problems=(*metadata.problems, *_issuer_problems(issuer)),
        aliases=_aliases(source),
    )
    return notice, names


def _cased(body: Field[str], issuer: OrganizationName | None, setting: Setting) -> Field[str]:
    """The issuing body with its place in the gazetteer's letters: a line of capitals hides them."""
    if not body.value or body.provenance is Provenance.CURATED:
        return body
    if issuer and words_key(body.value) == words_key(issuer.name):
        return replace(body, value=issuer.name)
    value = body.value
    for place in setting.places:
        at = fold_view(value).find(fold_view(place.name))
        if at >= 0:
            value = value[:at] + place.name + value[at + len(place.name) :]
    return replace(body, value=value)


def _level(issuer: Field[OrganizationName], curated: Mapping[str, object]) -> Field[str]:
    if "level" in curated:
        return Field(curated["level"], Provenance.CURATED)
    if issuer.value and issuer.value.level:
        return Field(issuer.value.level, Provenance.INFERRED, reason=f"theo cơ quan ban hành: {issuer.value.name}")
    return Field(None, Provenance.UNKNOWN, reason="chưa rõ cơ quan ban hành nên chưa rõ cấp")


def _issuer_problems(issuer: Field[OrganizationName]) -> tuple[Problem, ...]:
    if issuer.value is None:
        advice = "ghi `issuer: tên cơ quan` vào phần đầu tệp"
        return (Problem("no-issuer", f"Chưa rõ cơ quan ban hành: {issuer.reason}; {advice}.", field="issuer"),)
    if not issuer.value.id and issuer.provenance is not Provenance.CURATED:
        advice = f"ghi đủ tên vào phần đầu tệp, ví dụ `issuer: {issuer.value.name} …`"
        return (Problem("issuer-place", f"Cơ quan ban hành chưa xác định được: {issuer.reason}; {advice}.", field="issuer"),)
    return ()


def _cited_issuers(identified: tuple[Identified, ...]) -> list[OrganizationLink]:
    links: dict[str, OrganizationLink] = {}
    for one in identified:
        if one.issuer and one.issuer.id:
            span = one.mention.issuer_span or one.mention.span
            links.setdefault(
                one.issuer.id, OrganizationLink(one.issuer.id, "cited-issuer", span, one.mention.issuer_printed or "")
            )
    return list(links.values())


def _aliases(source: Source) -> tuple[str, ...]:
    return tuple(dict(source.curated).get("aliases") or ())


