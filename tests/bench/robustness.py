"""Reads thousands of spoilt documents: no crash, body as received, every span inside, none of them slow."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

from tqdm import tqdm

from generator.pipeline import load_registry
from generator.resolve.registry import Registry
from tests.mutations import find_faults, mutations, notice_texts

SLOW = 1.0  # seconds


def faults_of(text: str, registry: Registry) -> list[str]:
    """As `find_faults`, with a crash as a fault, so that the run goes on."""
    try:
        return find_faults(text, registry)
    except Exception as error:  # any crash is what is looked for
        return [f"{type(error).__name__}: {error} at {traceback.extract_tb(error.__traceback__)[-1]}"]


def main(arguments: list[str]) -> int:
    """Print the faults and a closing line; 1 if there were any."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench robustness", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("../shared/corpora/notices-dev"), help="real documents")
    parser.add_argument("--registry", type=Path, default=Path("content/registry"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the texts with faults")
    options = parser.parse_args(arguments)
    texts, registry = notice_texts(options.texts), load_registry(options.registry)
    if not texts:
        print(f"{options.texts}: no texts; give a folder of notices with --texts", file=sys.stderr)
        return 2
    faulty, slow, slowest, total = 0, 0, 0.0, 0
    for place, text in enumerate(tqdm(mutations(texts, options.count, options.seed), total=options.count, disable=None)):
        start = time.perf_counter()
        faults = faults_of(text, registry)
        seconds = time.perf_counter() - start
        slow, slowest, total = slow + (seconds > SLOW), max(slowest, seconds), total + len(text)
        if faults:
            faulty += 1
            print(f"{place} ({len(text)} characters): {'; '.join(sorted(set(faults))[:3])}", flush=True)
        if options.keep and (faults or seconds > SLOW):
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{place}.txt").write_bytes(text.encode("utf-8"))
    print(f"{options.count} texts of {total // max(1, options.count)} characters on average: {faulty} with faults, "
          f"{slow} slower than {SLOW:.0f} s, the slowest took {slowest:.2f} s")  # fmt: skip
    return 1 if faulty else 0
