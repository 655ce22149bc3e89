"""`notices serve`: shows the site on this machine and rebuilds it when a source changes."""

from __future__ import annotations

import os
import sys
import threading
from argparse import ArgumentParser, Namespace
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from generator.commands import build
from generator.commands.failure import Failure

SUMMARY = "xem thử trên máy này, tự dựng lại khi tệp đổi / preview, rebuilt on change"
EXAMPLE = "notices serve --port 8000"
_INTERVAL = 1.0  # seconds between two looks at the sources
_WATCHED = (".txt", ".md", ".yml", ".tsv")


def add_arguments(parser: ArgumentParser) -> None:
    """What build takes, and --port."""
    build.add_arguments(parser)
    parser.add_argument("--port", type=int, default=8000, help="cổng (mặc định: 8000; 0: cổng nào trống)")


def run(options: Namespace) -> int:
    """Build, serve on localhost until interrupted, rebuild on change."""
    build.run(options)
    handler = partial(_QuietHandler, directory=str(options.site))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError as error:
        raise Failure(f"--port {options.port}: {error.strerror}; chọn cổng khác, ví dụ --port {options.port + 1}") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C để dừng)", file=sys.stderr)
    try:
        _rebuild_on_change(options)
    except KeyboardInterrupt:
        server.shutdown()
    return 0


def _rebuild_on_change(options: Namespace) -> None:
    seen, idle = _state(options.content), threading.Event()
    while not idle.wait(_INTERVAL):
        now = _state(options.content)
        if now == seen:
            continue
        seen = now
        try:
            build.run(options)
        except Failure as failure:  # the last good site stays up
            print(failure, file=sys.stderr)


def _state(content: Path) -> dict[str, tuple[int, int]]:
    """Modification time and size of each source: a reason to look again, nothing more."""
    found = {}
    for folder, _, names in os.walk(content):
        for name in names:
            if name.endswith(_WATCHED):
                path = f"{folder}/{name}"
                with suppress(FileNotFoundError):  # gone meanwhile, as when an editor puts another file in its place
                    stat = os.stat(path)
                    found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a line for each picture hides what the archivist waits for."""
