"""Puts a finished site in the place of the old one, so that no reader meets a half-written one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class PublishError(Exception):
    """The new site cannot take the place of what stands there."""


def swap_in(new: Path, place: Path) -> None:
    """Move the folder `new` to `place`; what stood there goes away only after that.

    Raises PublishError for a place that holds something else than a folder of ours, OSError.
    """
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise PublishError(f"{place} không phải là một thư mục; chọn nơi khác cho --site")
    old = place.with_name(f".{place.name}.old")
    if old.exists():
        shutil.rmtree(old)
    if place.exists():
        os.replace(place, old)
    try:
        os.replace(new, place)
    except OSError:
        if old.exists():
            os.replace(old, place)
        raise
    if old.exists():
        shutil.rmtree(old)
