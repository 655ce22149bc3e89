"""Joins the search's ES modules into one file without comments, so that a browser asks once."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.search.tables import TABLES_FILE

SCRIPTS = TABLES_FILE.parent
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([a-z-]+\.mjs)";\n', re.MULTILINE)
COMMENT = re.compile(r"^\s*/\*\*.*?\*/\n|^\s*//[^\n]*\n", re.MULTILINE | re.DOTALL)
INLINE_TYPE = re.compile(r"/\*\* @type [^*]*\*/ ?")
EXPORT = re.compile(r"^export ", re.MULTILINE)
NO_MANIFEST = b"const MANIFEST = null;"
PAGES = ("box", "page")
"""What a page asks for."""
WORKER = "worker"
LATER = ("filters", "lunr-engine", "suggest", "telex")
"""What the worker loads when a question needs it."""
DECLARED = re.compile(r"^export (?:async )?(?:function|class|const|let) ([A-Za-z0-9_]+)", re.MULTILINE)


def bundle_module(entry: Path, held: Sequence[Path] = ()) -> bytes:
    """Return `entry` with all it imports, each module in a scope of its own, in order of need.

    Our modules use only `import { names } from "./file.mjs"` on one line and `export` before a declaration. A module
    imported with `await import()` stays a file of its own. `held`: modules that the worker's file has; they are taken
    from there, not written again.
    """
    order = [path for path in collect_modules(entry) if path not in held]
    taken = sorted({variable(name) for path in order for _, name in _imports(path) if path.with_name(name) in held})
    head = f'import {{{",".join(taken)}}} from "./{WORKER}.mjs";\n' if taken else ""
    return (head + "".join(wrap_module(path, path == entry) for path in order)).encode()


def collect_modules(entry: Path) -> list[Path]:
    """`entry` after everything it imports, each module once."""
    order: list[Path] = []
    for _, name in _imports(entry):
        order += (path for path in collect_modules(entry.with_name(name)) if path not in order)
    return [*order, entry]


def _imports(path: Path) -> list[tuple[str, str]]:
    return IMPORT.findall(path.read_text(encoding="utf-8"))


def wrap_module(path: Path, is_entry: bool) -> str:
    """One module as a function that returns what it exports."""
    source = path.read_text(encoding="utf-8")
    names = DECLARED.findall(source)
    needed = "".join(f"const {{{rename(what)}}}={variable(name)};\n" for what, name in IMPORT.findall(source))
    body = (str if is_entry else drop_exports)(IMPORT.sub("", INLINE_TYPE.sub("", COMMENT.sub("", source))))
    body = "".join(line.strip() + "\n" for line in body.splitlines() if line.strip())
    if is_entry:
        return needed + body
    return f"const {variable(path.name)}=(()=>{{\n{needed}{body}return{{{','.join(names)}}};\n}})();\n"


def drop_exports(source: str) -> str:
    """Declarations without `export`."""
    return EXPORT.sub("", source)


def write_scripts(manifest: bytes = b"null") -> Iterator[tuple[str, bytes]]:
    """Yield (path relative to the index, bytes) of the scripts that a page loads, each in one file.

    Those that a page asks for itself hold the manifest; the worker, which gets it from them, does not change with the index.
    """
    for name in PAGES:
        yield f"{name}.mjs", bundle_module(SCRIPTS / f"{name}.mjs").replace(NO_MANIFEST, b"const MANIFEST = %s;" % manifest)
    entry = SCRIPTS / f"{WORKER}.mjs"
    held = collect_modules(entry)[:-1]
    shared = ",".join(variable(path.name) for path in held)
    yield entry.name, bundle_module(entry) + f"export{{{shared}}};\n".encode()
    for name in LATER:
        yield f"{name}.mjs", bundle_module(SCRIPTS / f"{name}.mjs", held)


def rename(names: str) -> str:
    """`a, b as c` → `a,b:c`, as destructuring wants it."""
    return ",".join(re.sub(r"\s+as\s+", ":", name.strip()) for name in names.split(",") if name.strip())


def variable(name: str) -> str:
    """`shard-engine.mjs` → `$shard_engine`."""
    return "$" + name.removesuffix(".mjs").replace("-", "_")
