"""Writes what changed as Markdown, as it is shown beside a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.changes.compare import Changes
from generator.changes.read import SiteFacts
from generator.pages.markdown import escape_inline

MOST = 100  # lines of a list: hosts cut reports that are longer than a megabyte
_NAMES = {
    "text": "toàn văn", "type": "loại", "subtype": "phân loại", "title": "trích yếu", "number": "số, ký hiệu", "date_issued": "ngày ban hành",
    "date_event": "ngày họp", "place": "nơi ban hành", "level": "cấp", "issuer": "cơ quan", "issuing_body": "bộ phận ban hành",
    "signers": "người ký", "recipients": "nơi nhận",
}  # fmt: skip


def write_report(changes: Changes, old: SiteFacts, new: SiteFacts) -> str:
    """The report: a table of counts, then a list for each kind of change that there is."""
    lists = tuple(_lists(changes, old, new))
    counts = [f"| {title} | {sum(count for _, count in rows)} |" for title, rows in lists]
    counts.append(f"| Điểm nghi ngờ đã hết | {changes.settled} |")
    head = [f"# Thay đổi của kho: {len(old.notices)} → {len(new.notices)} văn bản", "", "| Thay đổi | Số |", "|---|--:|", *counts]
    body = [line for title, rows in lists if rows for line in _section(title, rows)]
    return "\n".join([*head, *body, ""])


def _lists(changes: Changes, old: SiteFacts, new: SiteFacts) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Title, and lines with how many changes each stands for."""

    def notice(one: str) -> str:
        facts = new.notices.get(one) or old.notices[one]
        return f"{_code(one)} {_text(facts.title)}"

    def link(found: tuple[str, str]) -> str:
        name = new.instruments.get(found[1]) or old.instruments.get(found[1], found[1])
        return f"{_code(found[0])} → {_text(name)}"

    yield "Văn bản mới", [(notice(one), 1) for one in changes.added]
    yield "Văn bản đổi tên", [(f"{_code(before)} → {notice(now)}", 1) for before, now in changes.renamed]
    yield "Văn bản sửa", [(f"{notice(one)}: {', '.join(_NAMES[name] for name in names)}", 1) for one, names in changes.changed]
    yield "Văn bản gỡ", [(notice(one), 1) for one in changes.removed]
    yield "Văn kiện lần đầu được viện dẫn", [(f"{_code(one)} {_text(new.instruments[one])}", 1) for one in changes.instruments]
    yield "Văn kiện không còn trang", [(f"{_code(one)} {_text(old.instruments[one])}", 1) for one in changes.gone_instruments]
    yield "Điểm nghi ngờ mới", [(f"{_code(one)} {_code(code)} {_text(message)}", 1) for one, code, message in changes.doubts]
    yield "Liên kết viện dẫn mới", [(_times(link(one), count), count) for one, count in Counter(changes.links).items()]
    yield "Liên kết viện dẫn mất", [(_times(link(one), count), count) for one, count in Counter(changes.dropped).items()]
    yield "Địa chỉ không còn trang", [(_code("/" + one.removesuffix("index.html")), 1) for one in changes.lost]


def _section(title: str, rows: Sequence[tuple[str, int]]) -> Iterator[str]:
    yield from ("", f"## {title} ({sum(count for _, count in rows)})", "")
    yield from (f"- {line}" for line, _ in rows[:MOST])
    if len(rows) > MOST:
        yield f"- … và {len(rows) - MOST} dòng nữa"


def _times(line: str, count: int) -> str:
    return f"{line} (× {count})" if count > 1 else line


def _code(text: str) -> str:
    return f"`{text.replace('`', chr(0x2019))}`"


def _text(text: str) -> str:
    """Text as it is; hosts make an @name a call to somebody."""
    return escape_inline(text).replace("@", "&#64;")
