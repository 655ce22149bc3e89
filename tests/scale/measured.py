"""Runs a command and measures it: seconds on the clock, processor seconds, peak memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Run:
    """One command that has ended well."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of all cores, user and system, of the command and every process it waited for."""
    peak: int
    """Bytes: the largest sampled sum of the proportional set sizes (PSS) of all its processes, or, where that is more,
    the largest resident size of a single one, which the system keeps without sampling."""
    out: str
    """Standard output."""


class CommandFailed(Exception):
    """The command's last words."""


def run(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run to the end in a session of its own, so that every process it starts is counted. Raises CommandFailed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=errors, start_new_session=True
        )
        stop, peaks = Event(), [0, 0]
        watcher = Thread(target=_watch, args=(process.pid, stop, peaks), daemon=True)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for: Popen must not do it again
        stop.set()
        watcher.join()
        out.seek(0)
        if process.returncode:
            errors.seek(0)
            words = (errors.read() or out.read()).decode("utf-8", errors="replace")
            raise CommandFailed(f"{' '.join(command)}: exit code {process.returncode}\n{words[-2000:]}")
        return Run(wall, used.ru_utime + used.ru_stime, max(*peaks, used.ru_maxrss * 1024), out.read().decode("utf-8", errors="replace"))


def _watch(session: int, stop: Event, peaks: list[int]) -> None:
    while not stop.is_set():
        peaks.append(sum(map(_memory, _session(session))))
        stop.wait(_EVERY)


def _session(leader: int) -> Iterator[int]:
    """The processes of a session, where /proc tells."""
    for entry in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if entry.isdigit():
            try:
                fields = Path("/proc", entry, "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            if int(fields[3]) == leader:
                yield int(entry)


def _memory(process: int) -> int:
    """Bytes of a process; what it shares with others counts in shares."""
    try:
        lines = Path("/proc", str(process), "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
