"""Keeps compiled templates from build to build: compiling them takes as long as rendering a hundred pages."""

from __future__ import annotations

import shutil
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import jinja2

from generator.pages import rendering


def keep_compiled(folder: Path) -> None:
    """Have templates compiled into a folder, and loaded from it; Jinja itself sees when their text is another."""
    programs = f"{jinja2.__version__} {version('mkdocs')}".encode("ascii")
    kept = folder / sha256(programs + Path(rendering.__file__).read_bytes()).hexdigest()[:12]
    if not kept.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
        kept.mkdir(parents=True)
    rendering.environment().bytecode_cache = jinja2.FileSystemBytecodeCache(str(kept))
