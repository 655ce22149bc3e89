"""Keeps the registry and the gazetteer as they were read: reading their tables again takes longer than reading a notice."""

from __future__ import annotations

from pathlib import Path

from generator.buildstate.digests import digest_of
from generator.buildstate.packing import pack, unpack
from generator.buildstate.store import Store
from generator.pipeline import load_registry
from generator.resolve.registry import Registry


def kept_registry(store: Store, folder: Path, program: str) -> Registry:
    """The registry in a folder, read anew if a file of it, or the program (its digest), is another. Raises SourceError."""
    now = digest_of(folder.glob("*.yml"), folder, program)
    if store.meta("kept registry of") == now:
        found: Registry = unpack(store.one("SELECT value FROM meta WHERE key = 'kept registry'"))
        return found
    read = load_registry(folder)
    store.do("INSERT OR REPLACE INTO meta VALUES ('kept registry', ?)", pack(read))
    store.remember("kept registry of", now)
    return read
