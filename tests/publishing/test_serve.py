"""`notices serve` shows the site, shows what changes while it runs, and outlives a source that cannot be built."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.compose import write_notices

WITHIN = 60  # seconds; a build of this archive takes one or two


@pytest.fixture
def served(project) -> Iterator[tuple[str, Path, subprocess.Popen[bytes]]]:
    """The address of a running server, the file of what it says, and its process."""
    said = project / "said.txt"
    with said.open("wb") as out:
        command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--jobs", "1"]
        # Whoever runs the tests in the background has Ctrl+C ignored, and so would the server.
        server = subprocess.Popen(command, cwd=project, stderr=out, preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL))
    try:
        eventually(lambda: "Ctrl+C" in said.read_text(encoding="utf-8"))
        yield re.search(r"http://[0-9.:]+/", said.read_text(encoding="utf-8"))[0], said, server
    finally:
        server.kill()
        server.wait()


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310
            return answer.status == 200
    except HTTPError:
        return False


def test_a_notice_that_comes_is_shown_and_a_fault_is_told(served, project, composer):
    address, said, server = served
    assert answers(address)
    page = f"{address}thong-bao/{composer.path(300).removesuffix('.txt')}/"
    assert not answers(page)
    (project / "content" / "notices" / "mat.txt").symlink_to("khong-co")  # what an editor leaves for a moment
    write_notices(composer, 300, 1, project / "content")
    eventually(lambda: answers(page))
    registry = project / "content" / "registry" / "organizations.yml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text("- {", encoding="utf-8")
    eventually(lambda: "organizations.yml:" in said.read_text(encoding="utf-8"))
    assert answers(page)
    registry.write_text(text, encoding="utf-8")
    write_notices(composer, 301, 1, project / "content")
    eventually(lambda: answers(page.replace(composer.path(300).removesuffix(".txt"), composer.path(301).removesuffix(".txt"))))
    server.send_signal(signal.SIGINT)
    assert server.wait(WITHIN) == 0
