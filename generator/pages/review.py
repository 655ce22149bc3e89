"""Writes /can-kiem-tra/: every unknown, ambiguous or conflicting value, with a link to the place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.frontmatter import write_front_matter
from generator.model import Archive
from generator.pages import urls
from generator.pages.graph import Graph
from generator.pages.light import Light
from generator.pages.entries import Entry
from generator.pages.listing import Group, Listing, write_listing
from generator.pages.notice import notice_heading
from generator.pages.rendering import render
from generator.pages.settings import Settings

TITLE = "Cần kiểm tra"
_Found = tuple[Light, str, str]  # a notice, what to check in it, the place on its page
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


def write_review(archive: Archive, graph: Graph, settings: Settings) -> Iterator[tuple[str, str]]:
    """(page, text) of the overview and of a list for each kind of doubt."""
    found: dict[str, list[_Found]] = defaultdict(list)
    for notice in graph.notices:
        for kind, message, anchor in notice.doubts_:
            found[kind].append((notice, message, anchor))
    trail = ((urls.REVIEW, TITLE),)
    ways = tuple(
        (Group(f"{urls.REVIEW}/{kind}", title, len(found[kind])), tuple(map(_entry, found[kind][: settings.preview])))
        for kind, title in KINDS.items()
        if found[kind]
    )
    content = render(
        "review.md.j2", page=urls.REVIEW, title=TITLE, ways=ways, problems=archive.problems[: settings.page_size],
        total=sum(group.count for group, _ in ways) + len(archive.problems), hidden=max(0, len(archive.problems) - settings.page_size),
    )  # fmt: skip
    yield urls.REVIEW, write_front_matter({"title": TITLE}) + content
    for kind, title in KINDS.items():
        if found[kind] and settings.wants(f"{urls.REVIEW}/{kind}"):
            listing = Listing(f"{urls.REVIEW}/{kind}", title, found[kind], trail, always=False, make=_entry, date=_date_of)
            yield from write_listing(listing, settings)


def _date_of(found: _Found) -> str:
    return found[0].date


def _entry(found: _Found) -> Entry:
    notice, message, anchor = found
    return Entry(notice.date, urls.notice_page(notice.id), message.replace("`", ""), notice_heading(notice), anchor)
