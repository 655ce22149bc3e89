"""The commands, one module each, in the order of `notices --help`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from argparse import ArgumentParser, Namespace

from generator.commands import (
    add, build, check, diff, extract, gauge, generate, index, links, report, serve, unpack_index, verify, verify_index,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is for, an example, its arguments, and what runs it (gives the exit code)."""

    summary: str
    example: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


COMMANDS: dict[str, Command] = {
    module.__name__.rsplit(".", 1)[-1].replace("_", "-"): Command(
        module.SUMMARY, f"ví dụ / example:\n  {module.EXAMPLE}", module.add_arguments, module.run
    )
    for module in (
        add, extract, check, build, links, verify, diff, report, generate, serve, index, verify_index, unpack_index, gauge,
    )
}
