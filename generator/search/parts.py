"""Writes the parts of the index, and the front that names them; needs NumPy, which plans of parts do not."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.search.bundle import write_scripts
from generator.search.cards import count_together
from generator.search.document import Document
from generator.search.layout import Segment
from generator.search.manifest import MANIFEST, write_manifest
from generator.search.patch import patch_segment
from generator.search.plan import DELTA, Entry, Part, frame_of, part_digest
from generator.search.segment import write_segment
from generator.search.small import read_lunr_script, write_small
from generator.search.unpack import UnreadableIndex

FOLDER = "search"
"""The index's folder in a site."""
_JUDGED = 256  # so many texts tell how long they are on average

Load = Callable[[Sequence[str]], Iterable[Document]]
"""The documents of the ids given, in their order; it may be called in a forked process."""
File = tuple[str, bytes]


def write_part(part: Part, load: Load, jobs: int, main: str = "") -> tuple[str, Iterator[File]]:
    """Return the part's facts (JSON text, for `write_front`), and its files as (path in the site, bytes), written lazily.

    `load` is called with ids of some documents at once, on `jobs` processes. `main`: the facts of the main part, which
    a delta needs. Any number of jobs gives the same bytes.
    """
    if bool(part.base) != bool(main):
        raise ValueError(f"the facts of the main part belong to a delta, and to nothing else: {part.name}")
    if part.name == "all":
        facts, files = write_small(list(load(part.numbered.ids)), part_digest(part)[:12])
    else:
        facts, files = write_segment(_segment_of(part, json.loads(main) if main else {}), load, jobs)
    return json.dumps(facts, sort_keys=True), _below(files)


def patch_part(
    part: Part, facts: str, held: Mapping[int, Entry], load: Load, read: Callable[[str], bytes | None], jobs: int
) -> tuple[str, list[tuple[str, bytes | None]]] | None:  # fmt: skip
    """Facts of the main part, and those of its files that change (None: it is to go), or None if it has to be written anew.

    `facts`, `held` (the documents by number) and the files that `read` gives (None: there is no such file) are those of
    the last time. Gives the files that `write_part` would.
    """
    numbers = [number for number, one in enumerate(part.entries) if held.get(number) != one]
    before = json.loads(facts)
    folder = f"{FOLDER}/{before['folder']}"
    try:
        found = patch_segment(_segment_of(part, {}), before, numbers, load, lambda path: read(f"{folder}/{path}"), jobs)
    except UnreadableIndex:
        return None
    if found is None:
        return None
    after, files = found
    return json.dumps(after, sort_keys=True), [(f"{folder}/{path}", data) for path, data in files]


def _segment_of(part: Part, main: Mapping[str, Any]) -> Segment:
    """The texts of a delta, if they are not too many to be named in the manifest, have names of their own."""
    long = [entry for entry in part.entries[: part.numbered.long] if entry]
    texts = tuple(entry.digest[:10] for entry in long) if part.base and len(long) <= 2 * DELTA else ()
    together = count_together([entry.size for entry in long[:_JUDGED]])
    return Segment(part.numbered, part_digest(part), frame_of(part), together, part.cut, tuple(main.get("averages", ())), texts)


def write_front(facts: Sequence[str], dead: Sequence[int] = ()) -> Iterator[File]:
    """Yield (path in the site, bytes) of what depends on all parts: scripts and, last, the manifest.

    `facts`: of each part in order. `dead`: positions, over all parts, of documents that are not to be found any more.
    """
    read: list[Mapping[str, object]] = [json.loads(one) for one in facts]
    manifest = write_manifest(read, dead)
    yield from _below(write_scripts(manifest))
    if read[0]["engine"] == "lunr":
        yield from _below([("lunr.mjs", read_lunr_script())])
    yield from _below([(MANIFEST, manifest)])


def _below(files: Iterable[File]) -> Iterator[File]:
    return ((f"{FOLDER}/{path}", content) for path, content in files)
