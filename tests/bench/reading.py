"""How many notices a second one core reads and resolves; the notices are 9 KB each, cut from real documents."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

from generator.assemble import assemble
from generator.extract import read_draft
from generator.pipeline import load_registry
from generator.resolve.registry import Registry
from generator.reading.sources import read_source
from tests.mutations import notice_texts

SIZE = 9 * 1024  # bytes of a notice


def make_notices(texts: list[str], count: int) -> list[bytes]:
    """`count` notices of about 9 KB: the head and the end of a document, its body repeated or cut to fit.

    A number at the end of the body makes each one a text of its own, so that no cache helps.
    """
    return [_fit(texts[place % len(texts)], place) for place in range(count)]


def _fit(text: str, place: int) -> bytes:
    lines = text.split("\n")
    head, body, end = lines[:12], lines[12:-12] or lines, lines[-12:]
    room = SIZE - len("\n".join([*head, *end]).encode("utf-8"))
    chosen: list[str] = []
    turn = place * 7  # begin elsewhere in the body each time
    while room > 0:
        line = body[turn % len(body)]
        chosen.append(line)
        room -= len(line.encode("utf-8")) + 1
        turn += 1
    return "\n".join([*head, *chosen, f"Việc thứ {place}.", *end]).encode("utf-8")


def read_all(notices: list[bytes], registry: Registry) -> tuple[float, float]:
    """Seconds on the clock and of the processor to read and resolve the notices as one archive."""
    start, spent = time.perf_counter(), time.process_time()
    drafts = [
        read_draft(f"2024/{place}", read_source(f"2024/{place}.txt", data), registry)
        for place, data in enumerate(notices)
    ]
    assemble(drafts, registry)
    return time.perf_counter() - start, time.process_time() - spent


def main(arguments: list[str]) -> int:
    """Print a line for each run and the median."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench reading", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared/corpora/notices-dev"), help="real documents")
    parser.add_argument("--registry", type=Path, default=Path("content/registry"))
    parser.add_argument("--count", type=int, default=400, help="notices a run")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    texts, registry = notice_texts(options.texts), load_registry(options.registry)
    if not texts:
        print(f"{options.texts}: no texts; give a folder of notices with --texts", file=sys.stderr)
        return 2
    notices = make_notices(texts, options.count)
    size = statistics.mean(len(data) for data in notices) / 1024
    read_all(notices[: len(texts)], registry)  # tables and patterns are loaded once
    clock, processor = [], []
    print("run  notices/s by the clock  by processor time")
    for run in range(1, options.runs + 1):
        seconds, spent = read_all(notices, registry)
        clock.append(len(notices) / seconds)
        processor.append(len(notices) / spent)
        print(f"{run:>3}  {clock[-1]:>22.0f}  {processor[-1]:>17.0f}", flush=True)
    print(f"median of {options.runs}: {statistics.median(clock):.0f} notices a second by the clock, "
          f"{statistics.median(processor):.0f} by processor time; one core, {size:.1f} KB each")  # fmt: skip
    return 0
