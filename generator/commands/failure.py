"""The one way a command says that it cannot do its work."""

from __future__ import annotations


class Failure(Exception):
    """What is wrong and what to do, as `file:line: what; what to do`; the command exits with 2."""
