"""The commands, one module each, in the order of `notices --help`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

NAMES = (
    "add", "extract", "check", "build", "links", "verify", "diff", "report", "generate", "serve", "index", "verify-index",
    "unpack-index", "gauge",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is for, an example, its arguments, and what runs it (gives the exit code)."""

    summary: str
    example: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def load_commands(names: Iterable[str] = NAMES) -> dict[str, Command]:
    """Some commands by name; loading all of them takes longer than some of them take to run."""
    modules = {name: import_module(f"{__name__}.{name.replace('-', '_')}") for name in names}
    return {
        name: Command(module.SUMMARY, f"ví dụ / example:\n  {module.EXAMPLE}", module.add_arguments, module.run)
        for name, module in modules.items()
    }
