"""Tells without reading a file whether it is still the one that was read, as version control does."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

_SETTLED = 2_000_000_000  # nanoseconds: the coarsest clocks of file systems tick every two seconds


def stamper() -> Callable[[os.stat_result], str]:
    """`stamp_of` at this moment. The clock tells only what has to be read again, never what anything says."""
    now = time.time_ns()
    return lambda told: stamp_of(told, now)


def stamp_of(told: os.stat_result, now: int) -> str:
    """What the file system says of a file; "" for one so young that it could change again and be told the same.

    `now`: nanoseconds since 1970, taken before the file is looked at. Nobody can set the time of a change of status.
    """
    if max(told.st_mtime_ns, told.st_ctime_ns) > now - _SETTLED:
        return ""
    return f"{told.st_mtime_ns} {told.st_ctime_ns} {told.st_size} {told.st_ino}"
