"""The command line `notices`; its commands are the modules of `commands`."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress

from generator.commands import NAMES, load_commands
from generator.commands.failure import Failure

_EXIT_CODES = """
mã thoát / exit codes:
  0  xong / done
  1  có văn bản không đọc được, hoặc (--strict) còn điểm cần kiểm tra
     a notice could not be read, or (--strict) something is left to check
  2  dòng lệnh, sổ đăng ký hoặc cấu hình sai; không có gì được ghi
     wrong usage, registry or configuration; nothing was written
"""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; messages of failure go to standard error."""
    parser = argparse.ArgumentParser(
        prog="notices",
        description="Biến văn bản thành kho lưu trữ tĩnh. / Turns text notices into a static archive.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    given = sys.argv[1:] if arguments is None else arguments
    known = load_commands(given[:1] if given and given[0] in NAMES else NAMES)
    commands = parser.add_subparsers(dest="command", metavar="lệnh", required=True)
    for name, command in known.items():
        sub = commands.add_parser(
            name, help=command.summary, description=command.summary, epilog=command.example,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        command.add_arguments(sub)
    options = parser.parse_args(given)
    try:
        return known[options.command].run(options)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, `head` say, has had enough
        sys.stderr.close()
        return 0


def run() -> None:
    """Run one command and leave at once: freeing all values of a large archive one by one takes a quarter of a second."""
    code = main()
    with suppress(BrokenPipeError):  # as in `main`
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
