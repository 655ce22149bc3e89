"""What a notice is called when it enters the archive, and what the publishing ledger says of files that came and went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.ledger import LEDGER, ADDED, MOVED, REMOVED, Event, Ledger
from generator.model import Notice, Problem
from generator.pages import words
from generator.pages.notice import notice_heading
from generator.text.slugs import slug

_LONGEST = 60  # characters of the name of a notice that has only a title


def label_of(notice: Notice) -> str:
    """What a notice is, in a line: "Chỉ thị số 25-CT/TU, ngày 08/4/2022, Tỉnh ủy Sông Vọng"; the title of one without number."""
    number = notice.number.value
    what = f"{notice.type.value or 'Văn bản'} số {number}" if number else notice_heading(notice)
    who = notice.issuer.value.name if notice.issuer.value else notice.issuer_printed
    return ", ".join(part for part in (" ".join(what.split()), words.when(notice.date), who) if part)


def proposed_ids(notice: Notice, year: str) -> Iterator[str]:
    """Ids for a new notice, the best first: year/type-number-place, then with the date.

    `year` stands for a date that is not known. A notice without number is named after its title.
    """
    issuer = notice.issuer.value
    kind, number = notice.type.value or "van-ban", notice.number.value
    parts = [kind, number] if number else [_shortened(slug(notice_heading(notice))) or kind]
    place = issuer.place if issuer else ""
    if place and slug(place) not in slug(" ".join(parts)):
        parts.append(place)
    date = notice.date or ""
    folder = date[:4] or year
    name = slug(" ".join(parts))
    yield f"{folder}/{name}"
    if len(date) > 4:
        yield f"{folder}/{name}-{date[5:]}"


def _shortened(name: str) -> str:
    """Whole words of a name, not longer than fits."""
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0]


def missing_problems(ledger: Ledger, ids: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each notice of the ledger that nobody withdrew and that cannot be read any more; `ids`: those that can."""
    return tuple(
        Problem("no-file", f"{LEDGER}: `{one}` có trong sổ xuất bản nhưng không còn tệp đọc được; "
                           "đặt lại tệp, hoặc ghi việc gỡ, đổi tên bằng `notices check --fix`")
        for one in sorted(ledger.living() - set(ids))
    )  # fmt: skip


def same_instrument(ledger: Ledger, label: str) -> tuple[str, ...]:
    """Ids of living notices that the ledger calls the same: a second file of one document, or a mistaken number."""
    return tuple(one for one in ledger.order if one not in ledger.removed and label and ledger.label(one) == label)


def missing_events(
    ledger: Ledger, digests: Mapping[str, str], notices: Mapping[str, Notice], unread: Iterable[str], day: str
) -> tuple[Event, ...]:
    """What the ledger lacks to agree with the files: moves, then removals, then what is new or was corrected.

    A file that is gone has moved where a new file names it among its aliases, has its contents or is the same
    document, and no other file could be meant; else it was removed. `digests`: of the file of each notice, as
    `ledger.file_digest` gives it; of `notices` only those are asked for that are new or were corrected. `unread`: ids
    of files that are there but cannot be read; nothing is said of them. `day`: ISO date of the events.
    """
    gone = sorted(ledger.living() - digests.keys() - set(unread))
    new = sorted(digests.keys() - ledger.living())
    moves = _moves(ledger, gone, new, digests, notices) if gone else {}
    events = [Event(day, MOVED, old, moves[old]) for old in gone if old in moves]
    events += [Event(day, REMOVED, old, "") for old in gone if old not in moves]
    before = {goal: old for old, goal in moves.items()}
    for one in sorted(digests):
        if (one in new and one not in before) or ledger.digest(before.get(one, one)) != digests[one]:
            events.append(Event(day, ADDED, one, f"{digests[one]} {label_of(notices[one])}"))
    return tuple(events)


def _moves(
    ledger: Ledger, gone: Iterable[str], new: Iterable[str], digests: Mapping[str, str], notices: Mapping[str, Notice]
) -> dict[str, str]:
    """Former id -> new id, by the surest sign first; two that look alike are left alone."""
    moves: dict[str, str] = {}
    for one in new:
        old = next((alias for alias in notices[one].aliases if alias in gone and alias not in moves), "")
        moves |= {old: one} if old else {}
    for sign_now, sign_then in ((digests.__getitem__, ledger.digest), (lambda one: label_of(notices[one]), ledger.label)):
        here, there = defaultdict(list), defaultdict(list)
        for one in new:
            if one not in moves.values():
                here[sign_now(one)].append(one)
        for old in gone:
            if old not in moves:
                there[sign_then(old)].append(old)
        moves |= {there[key][0]: here[key][0] for key in here if key and len(here[key]) == 1 == len(there[key])}
    return moves
