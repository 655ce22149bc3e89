"""Which documents are in the main segment and which in the small one, from the publishing ledger alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.search.document import Document

DELTA = 32
"""The delta is merged into the main segment when it has so many documents."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What `content/` remembers of publishing: one line a notice, in order; "- id" withdraws one."""

    published: tuple[str, ...] = ()
    """Ids in the order of publishing."""
    withdrawn: frozenset[str] = frozenset()
    """Ids that are not to be found any more, though their documents may still be given."""
    known: bool = field(default=True)
    """False: there is no ledger, every document belongs to the main segment."""


NO_LEDGER = Ledger(known=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """The documents of both segments, and which of them are dead."""

    main: Iterable[Document]
    """Documents of the main segment, in order."""
    delta: tuple[Document, ...]
    """Documents of the delta, in order."""
    pages: tuple[Document, ...]
    """Pages that are not notices, when there is a ledger."""
    dead: tuple[int, ...]
    """Numbers (main first, then delta) of withdrawn documents."""


class LedgerError(ValueError):
    """A line that cannot be read; the message says which."""


def read_ledger(text: str, name: str = "ledger") -> Ledger:
    """Read the ledger: an id a line, "- id" for a withdrawal, "#" starts a comment."""
    published: dict[str, None] = {}
    withdrawn: set[str] = set()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if line.startswith("- "):
            if line[2:].strip() not in published:
                raise LedgerError(f"{name}:{number}: {line[2:].strip()!r} is withdrawn before it was published")
            withdrawn.add(line[2:].strip())
        elif line:
            published[line] = None
            withdrawn.discard(line)
    return Ledger(tuple(published), frozenset(withdrawn))


def append_ledger(text: str, ids: Iterable[str]) -> str:
    """The ledger's text with the ids it does not have yet, in their order: what publishing writes."""
    known = set(read_ledger(text).published)
    new = [one for one in dict.fromkeys(ids) if one not in known]
    return text + ("" if not text or text.endswith("\n") else "\n") + "".join(f"{one}\n" for one in new)


def plan_segments(documents: Iterable[Document], ledger: Ledger) -> Plan:
    """Divide documents; the main segment ends at a multiple of `DELTA` in the order of publishing.

    A notice that the ledger does not have counts as appended, in the order given. Other pages change with the notices
    that touch them: they are a segment of their own.
    """
    if not ledger.known:
        return Plan(documents, (), (), ())
    given = list(documents)
    by_id = {document.id: document for document in given if document.kind == "notice"}
    pages = tuple(document for document in given if document.kind != "notice")
    known = set(ledger.published)
    order = [*ledger.published, *(one for one in by_id if one not in known)]
    merged = len(order) // DELTA * DELTA
    main = [by_id[one] for one in order[:merged] if one in by_id]
    delta = tuple(by_id[one] for one in order[merged:] if one in by_id)
    dead = tuple(number for number, document in enumerate([*main, *delta]) if document.id in ledger.withdrawn)
    return Plan(main, delta, pages, dead)
