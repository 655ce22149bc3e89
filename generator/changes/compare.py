"""Compares two versions of the archive: notices, instruments, links, doubts and addresses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.changes.read import SiteFacts


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed; every tuple is sorted."""

    added: tuple[str, ...]
    """Ids of notices."""
    renamed: tuple[tuple[str, str], ...]
    """Former and present id of a notice whose text is the same."""
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    """Id and what is different: names of fields, and "text" for the file itself."""
    removed: tuple[str, ...]
    instruments: tuple[str, ...]
    """Ids of instruments that had no page before."""
    gone_instruments: tuple[str, ...]
    doubts: tuple[tuple[str, str, str], ...]
    """Notice, code and message of each new doubt."""
    settled: int
    """Doubts that are no more, of notices that still are."""
    links: tuple[tuple[str, str], ...]
    """Notice and instrument of each new link."""
    dropped: tuple[tuple[str, str], ...]
    """Links that are no more, of notices that still are."""
    lost: tuple[str, ...]
    """Files of pages that no longer answer."""


def compare_sites(old: SiteFacts, new: SiteFacts) -> Changes:
    """What `new` has and has not, seen from `old`."""
    renamed = _renamed(old, new)
    former = {now: before for before, now in renamed}
    changed, doubts, settled, links, dropped = [], [], 0, [], []
    for one, after in sorted(new.notices.items()):
        before = old.notices.get(former.get(one, one))
        fields = before.fields if before else {}
        different = tuple(name for name in {**fields, **after.fields} if fields.get(name) != after.fields.get(name))
        if before and (different or before.text != after.text):
            changed.append((one, (("text",) if before.text != after.text else ()) + different))
        known = before.doubts if before else Counter()
        doubts += [(one, code, message) for code, message in sorted((after.doubts - known).elements())]
        settled += (known - after.doubts).total()
        cited = before.links if before else Counter()
        links += [(one, instrument) for instrument in sorted((after.links - cited).elements())]
        dropped += [(one, instrument) for instrument in sorted((cited - after.links).elements())]
    return Changes(
        added=tuple(sorted(new.notices.keys() - old.notices.keys() - former.keys())),
        renamed=renamed,
        changed=tuple(changed),
        removed=tuple(sorted(old.notices.keys() - new.notices.keys() - set(former.values()))),
        instruments=tuple(sorted(new.instruments.keys() - old.instruments.keys())),
        gone_instruments=tuple(sorted(old.instruments.keys() - new.instruments.keys())),
        doubts=tuple(doubts), settled=settled, links=tuple(links), dropped=tuple(dropped),
        lost=tuple(sorted(old.pages - new.pages)),
    )  # fmt: skip


def _renamed(old: SiteFacts, new: SiteFacts) -> tuple[tuple[str, str], ...]:
    """Pairs of a removed and an added notice with one text, where no third has it."""
    gone, come = _by_text(old, new.notices), _by_text(new, old.notices)
    return tuple(sorted((ids[0], come[text][0]) for text, ids in gone.items() if len(ids) == len(come.get(text, ())) == 1))


def _by_text(site: SiteFacts, other: Mapping[str, object]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one, facts in sorted(site.notices.items()):
        if one not in other:
            found[facts.text].append(one)
    return found
