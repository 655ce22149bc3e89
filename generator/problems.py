"""Says of a problem of a notice where it stands in its file and what to do, in one line for the archivist."""

from __future__ import annotations

from generator.model import Notice, Problem
from generator.text.normalise import source_span


def write_problem(notice: Notice, problem: Problem) -> str:
    """`file:line: code: message`; a problem of the whole notice stands at the body's first line."""
    text = notice.source.text
    place = source_span(notice.reading, problem.span).start if problem.span else notice.source.body_start
    line = text.count("\n", 0, place) + 1
    return f"{notice.source.path}:{line}: {problem.code}: {problem.message}"


def write_problems(notice: Notice) -> tuple[str, ...]:
    """All problems of a notice, in order."""
    return tuple([write_problem(notice, problem) for problem in notice.problems])
