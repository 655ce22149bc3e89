"""What the tests about the code itself share: the modules of the generator, parsed."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "generator"


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python; `name` is dotted, without ".__init__"."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def purpose(self) -> str:
        """The first line of its docstring; "" where there is none."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]


@cache
def modules(folder: str = PACKAGE) -> tuple[Module, ...]:
    """The modules below a folder of the repository, by name."""
    found = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, text, ast.parse(text)))
    return tuple(sorted(found, key=lambda module: module.name))


def imports(module: Module) -> set[str]:
    """The dotted names a module imports; "from a import b" gives "a.b" where that is a module, else "a"."""
    known = {one.name for one in modules()}
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known) or {node.module}
    return found
