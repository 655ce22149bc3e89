"""`python -m tests.architecture_section [--write]` makes the README's list of modules from their first lines."""

from __future__ import annotations

import re
import sys

from tests.modules import ROOT, modules
from tests.test_architecture import LAYERS, top

README = ROOT / "README.md"
BEGIN, END = "<!-- architecture: begin -->", "<!-- architecture: end -->"


def write_section() -> str:
    """The modules of each layer with their purpose, between the two marks."""
    lines = [BEGIN]
    for layer, names in LAYERS.items():
        lines += ["", f"**{layer[0].upper()}{layer[1:]}**", ""]
        chosen = [module for module in modules() if top(module.name) in names.split()]
        lines += [f"- `{module.name.removeprefix('generator.')}`: {module.purpose}" for module in chosen]
    return "\n".join([*lines, "", END])


def replace_section(readme: str) -> str:
    """The README with its section as it ought to be."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: write_section(), readme, flags=re.DOTALL)


def main(arguments: list[str]) -> int:
    """Print the section, or write it into the README with --write."""
    if "--write" in arguments:
        README.write_text(replace_section(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(write_section())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
