"""`python -m tests.bench NAME …` runs one benchmark; each is a module beside this one with a `main`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def main(arguments: list[str]) -> int:
    """Run the benchmark that the first argument names, with the others."""
    if not arguments or arguments[0] not in NAMES:
        print(f"usage: python -m tests.bench {{{','.join(NAMES)}}} …", file=sys.stderr)
        return 2
    return int(import_module(f"tests.bench.{arguments[0]}").main(arguments[1:]) or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
