"""The publishing ledger on the disk: read, and appended to in one step by one process at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.ledger import LEDGER, Event, Ledger, append_events, read_ledger
from generator.output import replace_file
from generator.pipeline import decode_file


@contextmanager
def locked(content: Path) -> Iterator[None]:
    """Nobody else who asks the same changes the ledger meanwhile; waits for whoever does."""
    folder = os.open(content, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def record(content: Path, find: Callable[[Ledger], Sequence[Event]]) -> tuple[Event, ...]:
    """Append what `find` says the ledger lacks; what was appended. Raises SourceError, OSError.

    What would be written is read back first: a ledger that can be read never becomes one that cannot.
    """
    path = content / LEDGER
    with locked(content):
        text = decode_file(path) if path.is_file() else ""
        events = tuple(find(read_ledger(text, path.as_posix())))
        if events:
            longer = append_events(text, events)
            read_ledger(longer, path.as_posix())
            replace_file(path, longer.encode("utf-8"))
    return events
