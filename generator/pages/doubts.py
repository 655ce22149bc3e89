"""Finds what is unknown, ambiguous or doubtful in one notice, with the place on its page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frontmatter import FIELDS, field_of
from generator.model import Notice, Provenance, Status
from generator.pages import words
from generator.pages.body import mention_anchor, place_anchor
from generator.pages.light import LightDoubt

_FIELD_KINDS = {
    "number": "thieu-so", "date_issued": "thieu-ngay", "place": "thieu-dia-danh", "issuer": "thieu-co-quan",
}  # fmt: skip
_FIELD_NAMES = {
    "type": "loại văn bản", "title": "trích yếu", "level": "cấp ban hành", "issuing_body": "bộ phận ban hành",
}  # fmt: skip
_CITATION_KINDS = {Status.AMBIGUOUS: "chua-phan-dinh", Status.UNIDENTIFIED: "chua-xac-dinh"}

_OF_ONE_NOTICE = 50  # undecided citations told of one notice; its page lists the rest


def find_doubts(notice: Notice) -> Iterator[LightDoubt]:
    """Problems, unknown attributes and undecided citations of a notice, in this order."""
    told: set[str] = set()
    for problem in notice.problems:
        kind = _FIELD_KINDS.get(problem.field, "van-de") if problem.field else "van-de"
        told.add(problem.field)
        anchor = place_anchor(notice, problem.span) if problem.span else _row_anchor(problem.field)
        yield LightDoubt(kind, problem.message, anchor)
    for name in FIELDS:
        field = field_of(notice, name)
        if field.provenance is Provenance.UNKNOWN and name not in told and name not in ("subtype", "date_event"):
            kind = _FIELD_KINDS.get(name, "thieu-khac")
            reason = field.reason or words.upper_first(f"{_FIELD_NAMES.get(name, '')}: chưa rõ").strip(": ")
            yield LightDoubt(kind, reason, _row_anchor(name))
    doubtful = [index for index, citation in enumerate(notice.citations) if citation.status in _CITATION_KINDS]
    for index in doubtful[:_OF_ONE_NOTICE]:
        citation = notice.citations[index]
        printed = " ".join(citation.mention.printed.split())
        reason = f": {citation.reasons[-1]}" if citation.reasons else ""
        yield LightDoubt(_CITATION_KINDS[citation.status], f"“{printed}”{reason}", mention_anchor(index))


def _row_anchor(name: str) -> str:
    return f"tt-{name}" if name in FIELDS and name != "subtype" else ""
