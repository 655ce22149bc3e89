"""Writes /can-kiem-tra/: every unknown, ambiguous or conflicting value, with a link to the place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.frontmatter import FIELDS, field_of, write_front_matter
from generator.model import Archive, Notice, Provenance, Status
from generator.pages import urls, words
from generator.pages.body import mention_anchor, place_anchor
from generator.pages.graph import Graph
from generator.pages.instrument import conflicting
from generator.pages.listing import Entry, Group, Listing, write_listing
from generator.pages.notice import notice_heading
from generator.pages.rendering import render
from generator.pages.settings import Settings

TITLE = "Cần kiểm tra"
# Kinds in the order shown; the rest of the problems are grouped by their own code.
KINDS = {
    "chua-phan-dinh": "Viện dẫn chưa phân định được văn bản",
    "chua-xac-dinh": "Viện dẫn chưa xác định được văn bản",
    "mau-thuan-ngay": "Ngày văn bản in không thống nhất",
    "thieu-so": "Chưa rõ số, ký hiệu",
    "thieu-ngay": "Chưa rõ ngày ban hành",
    "thieu-dia-danh": "Chưa rõ địa danh",
    "thieu-co-quan": "Chưa rõ cơ quan ban hành",
    "thieu-khac": "Chưa rõ thuộc tính khác",
    "van-de": "Những điều khác máy đọc thấy lạ",
    "kho": "Sổ đăng ký và tệp nguồn",
}
_FIELD_KINDS = {
    "number": "thieu-so", "date_issued": "thieu-ngay", "place": "thieu-dia-danh", "issuer": "thieu-co-quan",
}  # fmt: skip
_FIELD_NAMES = {
    "type": "loại văn bản", "title": "trích yếu", "level": "cấp ban hành", "issuing_body": "bộ phận ban hành",
}  # fmt: skip
_CITATION_KINDS = {Status.AMBIGUOUS: "chua-phan-dinh", Status.UNIDENTIFIED: "chua-xac-dinh"}


def write_review(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of the overview and of a list for each kind of doubt."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for notice in graph.notices:
        for kind, entry in _of_notice(notice):
            found[kind].append(entry)
    for kind, entry in _conflicts(archive, graph):
        found[kind].append(entry)
    trail = ((urls.REVIEW, TITLE),)
    ways = tuple(
        (Group(f"{urls.REVIEW}/{kind}", title, len(found[kind])), found[kind][: settings.preview])
        for kind, title in KINDS.items()
        if found[kind]
    )
    content = render(
        "review.md.j2", page=urls.REVIEW, title=TITLE, ways=ways, problems=archive.problems[: settings.page_size],
        total=sum(group.count for group, _ in ways) + len(archive.problems), hidden=max(0, len(archive.problems) - settings.page_size),
    )  # fmt: skip
    yield urls.REVIEW, write_front_matter({"title": TITLE}) + content
    for kind, title in KINDS.items():
        if found[kind]:
            listing = Listing(f"{urls.REVIEW}/{kind}", title, tuple(found[kind]), trail, always=False)
            yield from write_listing(listing, settings)


def _of_notice(notice: Notice) -> Iterator[tuple[str, Entry]]:
    told: set[str] = set()
    for problem in notice.problems:
        kind = _FIELD_KINDS.get(problem.field, "van-de") if problem.field else "van-de"
        told.add(problem.field)
        anchor = place_anchor(notice, problem.span) if problem.span else _row_anchor(problem.field)
        yield kind, _entry(notice, problem.message, anchor)
    for name in FIELDS:
        field = field_of(notice, name)
        if field.provenance is Provenance.UNKNOWN and name not in told and name not in ("subtype", "date_event"):
            kind = _FIELD_KINDS.get(name, "thieu-khac")
            reason = field.reason or words.upper_first(f"{_FIELD_NAMES.get(name, '')}: chưa rõ").strip(": ")
            yield kind, _entry(notice, reason, _row_anchor(name))
    for index, citation in enumerate(notice.citations):
        kind = _CITATION_KINDS.get(citation.status, "")
        if kind:
            printed = " ".join(citation.mention.printed.split())
            reason = f": {citation.reasons[-1]}" if citation.reasons else ""
            yield kind, _entry(notice, f"“{printed}”{reason}", mention_anchor(index))


def _row_anchor(name: str) -> str:
    return f"tt-{name}" if name in FIELDS and name != "subtype" else ""


def _entry(notice: Notice, message: str, anchor: str) -> Entry:
    return Entry(notice.date, urls.notice_page(notice.id), message, notice_heading(notice), anchor)


def _conflicts(archive: Archive, graph: Graph) -> Iterator[tuple[str, Entry]]:
    entries = []
    for instrument in archive.instruments.values():
        for one, index, printed in conflicting(instrument, graph.citing.get(instrument.id, ())):
            message = (
                f"{words.instrument_name(instrument)}: in {words.when(printed)}, "
                f"sổ đăng ký hoặc nơi khác ghi {words.when(instrument.date)}"
            )
            entries.append(_entry(one.notice, message, mention_anchor(index)))
    entries.sort(key=lambda entry: (entry.target, entry.title, entry.anchor))
    for entry in sorted(entries, key=lambda entry: entry.date, reverse=True):
        yield "mau-thuan-ngay", entry
