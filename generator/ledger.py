"""The publishing ledger: which notices were ever published, when, in which order, and what became of their addresses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.source_error import SourceError

LEDGER = "ledger.tsv"
"""The file's name below the content directory."""
ADDED, MOVED, REMOVED = "added", "moved", "removed"
HEADER = """\
# Sổ xuất bản: mỗi dòng một việc, chỉ ghi thêm vào cuối, không sửa và không xóa dòng cũ.
# Cột (cách nhau bằng dấu Tab): ngày, việc (added, moved, removed), mã văn bản, chi tiết.
# added: 16 số đầu của SHA-256 của tệp, rồi văn bản ấy là gì; moved: mã mới; removed: lý do.
# Lệnh `notices add` và `notices check --fix` ghi sổ này; việc dựng trang chỉ đọc.
"""
_ID = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGEST = re.compile(r"[0-9a-f]{16}(?: |$)")
_ADVICE = "viết: ngày<Tab>added|moved|removed<Tab>mã văn bản<Tab>chi tiết, ví dụ 2024-05-06<Tab>removed<Tab>2024/abc<Tab>thu hồi"


class Event(NamedTuple):
    """One line of the ledger."""

    day: str
    """ISO date on which it was published."""
    kind: str
    """ADDED, MOVED or REMOVED."""
    id: str
    """The notice's id, before the move if it is one."""
    detail: str
    """Of added: digest and what it is; of moved: the new id; of removed: the reason, or nothing."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the ledger's lines come to."""

    order: tuple[str, ...] = ()
    """Ids ever added, by their present names, in the order of publishing; removed ones keep their place."""
    removed: Mapping[str, str] = field(default_factory=dict)
    """Withdrawn id -> reason."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Former id -> present id (of the last of several moves), unless another notice has the former address now."""
    days: Mapping[str, str] = field(default_factory=dict)
    """Present id -> ISO date on which it was first published."""
    details: Mapping[str, str] = field(default_factory=dict)
    """Present id -> detail of its latest `added`."""
    events: tuple[Event, ...] = ()
    """All lines, in order."""
    subjects: tuple[str, ...] = ()
    """For each event, the present id of the notice that it was about."""

    def digest(self, notice_id: str) -> str:
        """First 16 hexadecimal digits of the SHA-256 of the file as last recorded; "" where nothing is."""
        found = _DIGEST.match(self.details.get(notice_id, ""))
        return found[0].strip() if found else ""

    def label(self, notice_id: str) -> str:
        """What the notice is, as recorded when it was added: "Chỉ thị số 25-CT/TU, ngày 08/4/2022"; "" where nothing is."""
        detail = self.details.get(notice_id, "")
        found = _DIGEST.match(detail)
        return detail[found.end() :] if found else detail

    def addresses(self) -> frozenset[str]:
        """Every id under which anything was ever published."""
        return frozenset(self.order) | frozenset(self.moved) | {event.id for event in self.events}

    def living(self) -> frozenset[str]:
        """Ids that ought to have a file."""
        return frozenset(self.order) - self.removed.keys()


def read_ledger(text: str, name: str = LEDGER) -> Ledger:
    """Read the ledger `name` (for messages); raises SourceError for a line that cannot be true."""
    names: dict[int, str] = {}  # by the line that added it, so that a renamed notice keeps its place
    places: dict[str, int] = {}
    fallen: set[int] = set()  # places of removed notices whose address another one has taken
    former: dict[str, int] = {}
    removed: dict[str, str] = {}
    days: dict[str, str] = {}
    details: dict[str, str] = {}
    events, about = [], []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        event = _event(line.rstrip("\r"), name, number)
        events.append(event)
        about.append(places.setdefault(event.id, number) if event.kind == ADDED else places.get(event.id, 0))
        if event.kind == ADDED:
            names[about[-1]] = event.id
            days.setdefault(event.id, event.day)
            details[event.id] = event.detail
            removed.pop(event.id, None)
            former.pop(event.id, None)
        elif event.id not in places or event.id in removed:
            raise SourceError(name, number, f"{event.id} không có trong kho vào lúc này", "ghi dòng added của nó ở trên, hoặc bỏ dòng này")
        elif event.kind == REMOVED:
            removed[event.id] = event.detail
        else:
            new = event.detail
            _check_goal(new, new in places and new not in removed, name, number)
            fallen.update({places[new]} if new in places else ())
            former[event.id] = places[new] = places.pop(event.id)
            names[places[new]] = new
            removed.pop(new, None)
            former.pop(new, None)
            days[new], details[new] = days.pop(event.id), details.pop(event.id)
    moved = {old: _present_name(place, names, fallen, former) for old, place in former.items()}
    order = tuple(name for place, name in names.items() if place not in fallen)
    subjects = tuple(names[place] for place in about)
    return Ledger(order, removed, moved, days, details, tuple(events), subjects)


def _present_name(place: int, names: Mapping[int, str], fallen: Container[int], former: Mapping[str, int]) -> str:
    """Where the notice of a place is now; of one whose address another notice has taken, where that one is."""
    while place in fallen and names[place] in former:  # ends: whoever took an address fell later than who had it
        place = former[names[place]]
    return names[place]


def _event(line: str, name: str, number: int) -> Event:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) not in (3, 4):
        raise SourceError(name, number, f"dòng có {len(cells)} cột, cần 3 hoặc 4", _ADVICE)
    event = Event(cells[0], cells[1], cells[2], cells[3] if len(cells) == 4 else "")
    if not _is_day(event.day):
        raise SourceError(name, number, f"ngày không đúng: {event.day!r}", _ADVICE)
    if event.kind not in (ADDED, MOVED, REMOVED):
        raise SourceError(name, number, f"không rõ việc: {event.kind!r}", _ADVICE)
    if not _ID.fullmatch(event.id):
        raise SourceError(name, number, f"không phải mã văn bản: {event.id!r}", "viết như địa chỉ trang, ví dụ 2024/chi-thi-12-ct-tu")
    return event


@lru_cache(maxsize=1000)
def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day if _DAY.fullmatch(day) else "")
    except ValueError:
        return False
    return True


def _check_goal(new: str, taken: bool, name: str, number: int) -> None:
    if not _ID.fullmatch(new):
        raise SourceError(name, number, f"mã mới không đúng: {new!r}", "viết như địa chỉ trang, ví dụ 2024/chi-thi-12-ct-tu")
    if taken:
        raise SourceError(name, number, f"{new} đang là địa chỉ của một văn bản khác", "chọn mã khác, hoặc ghi dòng removed của nó ở trên")


def publishing_order(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """All ids in the order of publishing: the ledger's, then those it does not have, in path order."""
    return (*ledger.order, *sorted(set(ids) - set(ledger.order)))


def append_events(text: str, events: Iterable[Event]) -> str:
    """The ledger's text with more lines at its end; a new ledger begins with a word on what it is."""
    start = text or HEADER
    return start + ("" if start.endswith("\n") else "\n") + "".join(_line(event) for event in events)


def _line(event: Event) -> str:
    detail = " ".join(event.detail.split())
    return "\t".join((event.day, event.kind, event.id, detail)).rstrip("\t") + "\n"


def file_digest(data: bytes) -> str:
    """What the ledger keeps of a file: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:16]
