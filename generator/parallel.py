"""Spreads work over processes that inherit what the first one holds in memory; the results keep their order."""

from __future__ import annotations

import fcntl
import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.pool import Pool
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")
_PIPE = 1 << 20  # bytes; what Linux lets anybody have
_LATE = 5  # steps of priority: a third of the time that others get
_work: list[Callable[[Any], Any]] = []  # inherited by the processes: closures cannot be sent


def spread(work: Callable[[_T], _R], tasks: Sequence[_T], jobs: int, label: str = "", *, late: bool = False) -> Iterator[_R]:
    """`work` of each task in order, by `jobs` processes where there is more than one task.

    The processes begin at once: whoever has something else to do may ask for the results later. Others may be begun
    meanwhile; Python 3.12 warns of forking beside the threads that collect results, but those forked use nothing of theirs.
    `late`: what others do in that time goes first, and these processes take what is left.
    With a label, whoever sits at a terminal sees how far it is and how long it will take.
    """
    shown = _progress(len(tasks), label) if label and len(tasks) > 1 and sys.stderr.isatty() else iter
    if jobs <= 1 or len(tasks) < 2:
        return shown(map(work, tasks))
    _work[:] = [work]
    pool = get_context("fork").Pool(min(jobs, len(tasks)), _begin, (late,))
    _widen(pool)
    return _results(pool, shown(pool.imap(_call, tasks)))


def _results(pool: Pool, results: Iterator[_R]) -> Iterator[_R]:
    with pool:
        yield from results


def _progress(count: int, label: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    from tqdm import tqdm  # takes its time to load, and most builds have no terminal

    tqdm.monitor_interval = 0  # no thread: it would not survive a fork
    return partial(tqdm, total=count, desc=label, leave=False)


def _widen(pool: Pool) -> None:
    """Let results of hundreds of kilobytes go through in one piece where the system can: 64 KB at a time, both ends wait for each other."""
    with suppress(AttributeError, OSError):  # no Linux, another Pool than Python's 3.11 to 3.13, or no more room for pipes
        fcntl.fcntl(pool._outqueue._reader, fcntl.F_SETPIPE_SZ, _PIPE)  # type: ignore[attr-defined]


def _begin(late: bool) -> None:
    collect_seldom()
    if late:
        os.nice(_LATE)


def collect_seldom() -> None:
    """Have the garbage collector leave alone what is there, and look at the rest less often.

    Values have no circles; looking at all of them again and again takes half of the time of making them.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _call(task: Any) -> Any:
    return _work[0](task)


def shares(items: Sequence[_T], size: int) -> list[Sequence[_T]]:
    """The items in runs of `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
