"""Opens the state in whatever process asks: a connection must not be shared with the one that forked it."""

from __future__ import annotations

import os
from pathlib import Path

from generator.buildstate.store import Store, open_store


class Reader:
    """Reads the state in any process."""

    def __init__(self, path: Path, own: Store | None = None) -> None:
        """`own`: the state as this process has it open, whoever closes it; with what was not committed yet."""
        self._path = path
        # By process; one that was inherited must not even be closed.
        self._stores: dict[int, Store] = {os.getpid(): own} if own else {}

    @property
    def store(self) -> Store:
        """The state, opened in this process."""
        process = os.getpid()
        if process not in self._stores:
            self._stores[process] = open_store(self._path)
        return self._stores[process]

    def close(self) -> None:
        """Close the state in this process; the last one to do so leaves it in one file."""
        if store := self._stores.pop(os.getpid(), None):
            store.close()
