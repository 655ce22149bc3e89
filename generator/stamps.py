"""Tells without reading a file whether it is still the one that was read, as version control does."""

from __future__ import annotations

import os

_SETTLED = 2_000_000_000  # nanoseconds: the coarsest clocks of file systems tick every two seconds


def stamp_of(told: os.stat_result, now: int) -> str:
    """What the file system says of a file; "" for one so young that it could change again and be told the same.

    `now`: nanoseconds since 1970, taken before the file is looked at. Nobody can set the time of a change of status.
    """
    if max(told.st_mtime_ns, told.st_ctime_ns) > now - _SETTLED:
        return ""
    return f"{told.st_mtime_ns} {told.st_ctime_ns} {told.st_size} {told.st_ino}"
