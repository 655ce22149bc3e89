"""Spreads work over processes that inherit what the first one holds in memory; the results keep their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_work: list[Callable[[Any], Any]] = []  # inherited by the processes: closures cannot be sent


def spread(work: Callable[[_T], _R], tasks: Sequence[_T], jobs: int) -> Iterator[_R]:
    """`work` of each task in order, by `jobs` processes where there is more than one task."""
    if jobs <= 1 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    _work[:] = [work]
    with get_context("fork").Pool(min(jobs, len(tasks))) as pool:
        yield from pool.imap(_call, tasks)


def _call(task: Any) -> Any:
    return _work[0](task)


def shares(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    """The items in runs of `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
