"""Runs a benchmark by its name: `python -m tests.bench search`."""

import importlib
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run `tests/bench/<name>.py`'s `main` with the remaining arguments; `data*.py` are no benchmarks."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py") if not path.stem.startswith("data"))
    if not arguments or arguments[0] not in names:
        print(f"usage: python -m tests.bench {{{','.join(names)}}}", file=sys.stderr)
        return 2
    return importlib.import_module(f"tests.bench.{arguments[0]}").main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
