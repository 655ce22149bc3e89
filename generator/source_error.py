"""The one error of reading a file: where it is, what is wrong and what to do."""

from __future__ import annotations


class SourceError(Exception):
    """A notice that cannot be read; prints as `file:line: what, what to do`."""

    def __init__(self, path: str, line: int, what: str, advice: str) -> None:
        super().__init__(f"{path}:{line}: {what}; {advice}")
        self.path = path
        self.line = line
        self.what = what
        self.advice = advice

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, int, str, str]]:
        """So that a worker process can hand it on: an exception is remade from its arguments."""
        return type(self), (self.path, self.line, self.what, self.advice)
