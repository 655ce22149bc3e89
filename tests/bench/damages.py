"""Damages real documents in ways that keep their information, and counts what is not read any more."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.pipeline import load_registry
from tests.damages import DAMAGES, toll_of
from tests.mutations import notice_texts


def main(arguments: list[str]) -> int:
    """Print a line for each damage: citations found of those wanted, false ones, notices by value that differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench damages", description=__doc__)
    parser.add_argument("--texts", type=Path, action="append", help="folders of real documents; may be given more than once")
    parser.add_argument("--registry", type=Path, default=Path("content/registry"))
    options = parser.parse_args(arguments)
    folders = options.texts or [Path("../shared/notices"), Path("../shared/corpora/notices-dev")]
    texts, registry = [text for folder in folders for text in notice_texts(folder)], load_registry(options.registry)
    if not texts:
        print(f"{folders}: no texts; give folders of notices with --texts", file=sys.stderr)
        return 2
    print(f"{len(texts)} texts\n{'damage':<18} {'found':>6} {'of':>6} {'false':>6}  other values, in notices")
    for damage in DAMAGES:
        toll = toll_of(damage, texts, registry)
        values = ", ".join(f"{name} {count}" for name, count in toll.values.items())
        print(f"{damage.__name__.replace('_', ' '):<18} {toll.found:>6} {toll.wanted:>6} {toll.more:>6}  {values}", flush=True)
    return 0
