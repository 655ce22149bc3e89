"""`python -m tests.ensure_browser` finds a Chromium for the tests, installs Debian's where it may, else says how."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.browser import ADVICE, find_chromium

_PACKAGES = ("chromium", "fonts-dejavu-core")  # the fonts for screenshots with Vietnamese letters


def main() -> int:
    """0 when there is a browser now; 1 with advice when there is none."""
    if find_chromium() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
    found = find_chromium()
    if found is None:
        print(f"{ADVICE}; or leave the browser tests out: make test BROWSER=none", file=sys.stderr)
        return 1
    print(f"browser: {found}")
    return 0


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *_PACKAGES]):
        done = subprocess.run(["apt-get", *command], env=environment, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            return  # what it printed says why; the caller says what to do


if __name__ == "__main__":
    sys.exit(main())
