"""The rules of the house: layers, sizes, names, docstrings, and where effects may live."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.modules import PACKAGE, ROOT, Module, imports, modules

# Imports point only to the same line or to one above it.
LAYERS = {
    "values and text": "model source_error parallel ledger text tables grammar lexicon manifest delta",
    "reading": "bodygrammar bodies reading citations",
    "meaning": "resolve extract assemble",
    "writing": "frontmatter pages accession problems search gauge",
    "running": "output stamps fixity ledger_file sitecheck changes publish plainmarkdown generatedfiles generatedpage buildstate pipeline site hooks commands __main__",
}
RANK = {name: rank for rank, names in enumerate(LAYERS.values()) for name in names.split()}
MKDOCS = {"generator.site", "generator.hooks", "generator.generatedfiles", "generator.generatedpage"}
MUTABLE = {"generator.resolve.shelf.Shelf"}  # grows while the catalogue is built, and is never handed out
MAX_FILE, MAX_FUNCTION = 250, 50

by_module = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
by_file = pytest.mark.parametrize("module", [*modules(), *modules("tests")], ids=lambda module: module.name)


def top(name: str) -> str:
    """The part of a dotted name that the layers speak of: "generator.pages.notice" -> "pages"."""
    return name.split(".")[1] if "." in name else ""


@by_module
def test_imports_point_upward(module: Module) -> None:
    if module.name == PACKAGE:
        return
    assert top(module.name) in RANK, f"say in LAYERS where {module.name} belongs"
    for name in sorted(imports(module)):
        if name.startswith(f"{PACKAGE}."):
            assert RANK[top(name)] <= RANK[top(module.name)], f"{module.name} imports {name} from a layer below"


def test_no_circle_of_imports() -> None:
    graph = {module.name: {name for name in imports(module) if name.startswith(PACKAGE)} for module in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    # A package's own table of contents (its __init__) may be imported by what it lists.
    packages = {module.name for module in modules() if module.path.name == "__init__.py"}
    graph = {name: found - packages if name.rpartition(".")[0] in packages else found for name, found in graph.items()}
    for name in sorted(graph):
        visit(name, ())


@by_module
def test_only_the_edge_knows_mkdocs(module: Module) -> None:
    found = {name for name in imports(module) if name.split(".")[0] in ("mkdocs", "material")}
    assert not found or module.name in MKDOCS, found


def test_a_build_begins_without_its_heavy_libraries() -> None:
    """One that changes nothing leaves before they are needed; another loads them while other processes work."""
    told = "import sys, generator.commands.build; print(*sorted({'mkdocs', 'numpy'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True).stdout == "\n"


@by_file
def test_the_first_line_says_what_it_is_for(module: Module) -> None:
    if module.text.strip():
        assert module.purpose, "no docstring"
        assert module.purpose.endswith("."), module.purpose
        assert len(module.purpose) <= 120, module.purpose


@by_file
def test_files_and_functions_are_short(module: Module) -> None:
    assert module.text.count("\n") <= MAX_FILE
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name}: {length} lines"


@by_file
def test_no_file_is_a_drawer_of_odds_and_ends(module: Module) -> None:
    assert not re.search(r"(?:^|[._])(?:utils?|helpers?|misc|common)(?:$|[._])", module.name)


@by_module
def test_no_broad_except(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert not re.search(r"\b(?:everything|Exception|BaseException)\b", caught), f"line {node.lineno}"


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Functions and classes of a module, and the methods of its public classes, that have a public name."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                methods = (inner for inner in node.body if isinstance(inner, ast.FunctionDef))
                yield from (method for method in methods if not method.name.startswith("_"))


@by_module
def test_public_names_are_documented(module: Module) -> None:
    for node in public(module.tree):
        assert ast.get_docstring(node), f"{node.name} has no docstring"


@by_module
def test_no_clock_no_chance(module: Module) -> None:
    assert not imports(module) & {"random", "secrets", "uuid", "locale"}
    if RANK.get(top(module.name), 0) < RANK["commands"] and module.name != "generator.stamps":  # what to read again, not what to write
        clock = re.search(r"\b(?:datetime\.now|date\.today|utcnow|time\.time(?:_ns)?|strftime)\b", module.text)
        assert not clock, clock


def test_values_are_frozen_and_slotted() -> None:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for decorator in map(ast.unparse, node.decorator_list):
                    if decorator.startswith("dataclass"):
                        name = f"{module.name}.{node.name}"
                        assert "slots=True" in decorator, name
                        assert "frozen=True" in decorator or name in MUTABLE or node.name.startswith("_"), name


def test_browser_modules_are_short_and_say_what_they_are_for() -> None:
    for path in sorted((ROOT / "overrides").rglob("*.*js")):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= MAX_FILE, path
        assert re.match(r"/\*\*[^*]|//", text), f"{path}: open with a comment that says what it is for"
